/* Every message between the parts of the extension, every shape they carry and every way to fail: one place.
   The shapes of an answer are the service's (docs/api.md); spans in it count code points. */

/**
 * @typedef {[number, number]} Span half-open, code points of `Answer.text`
 * @typedef {{index: number, start: number, end: number, exact: string, prefix: string, suffix: string}} SentenceQuote
 */
/**
 * @typedef {object} Mark what the service says about one piece of evidence
 * @property {string} label family.name
 * @property {string} rule
 * @property {number} start
 * @property {number} end
 * @property {string} quote
 * @property {string} explanation
 * @property {string} question
 * @property {boolean} secondary behind the "more marks" switch
 * @property {SentenceQuote} sentence
 * @property {string | null} source_id
 * @property {string | null} outlet
 * @property {boolean} inside_quotation
 * @property {string[]} ladder
 */
/**
 * @typedef {{id: string, 'sourcemark:mark': Mark}} Annotation
 * @typedef {{id: string, kind: string, name: string, described: string, reason: string | null, via: string | null,
 *   outlet: string | null, sentences: number[]}} LedgerEntry
 * @typedef {{source: string, sentences: number[]}} Origin
 * @typedef {{sources: string[], sentences: number[]}} Chain
 * @typedef {{label: string, rule: string, explanation: string, question: string,
 *   evidence: {start: number, end: number, exact: string}[]}} PageLabel
 * @typedef {{id: string, name: string, country: string | null, control: string | null, label: string | null,
 *   rating: string | null, rating_year: number | null, rater: string | null, owner: string | null,
 *   contested: string | null, sources: string[]}} Outlet
 */
/**
 * @typedef {object} Answer
 * @property {string} text
 * @property {Span[]} sentences
 * @property {Annotation[]} annotations in reading order
 * @property {LedgerEntry[]} sources
 * @property {Chain[]} chains
 * @property {Origin[]} origins
 * @property {Origin[]} unplaced
 * @property {{text: string, counts: Record<string, number>}} summary
 * @property {{title: string | null, author?: string | null, date?: string | null, site?: string | null, labels: PageLabel[]}} page
 * @property {Record<string, Outlet>} outlets
 * @property {{why: string, start?: number, end?: number}[]} not_checked
 * @property {Record<string, string>} versions
 */
/**
 * @typedef {{code: string, detail?: string, status?: number, retryAfter?: number}} Problem
 * @typedef {{ok: true, answer: Answer} | {ok: false, problem: Problem}} Reply
 * @typedef {'off' | 'asking' | 'marked' | 'failed'} Phase
 * @typedef {{kind: 'anchored'} | {kind: 'orphan', why: string}} Placement
 */
/**
 * @typedef {object} PageState what the content script knows, as the panel gets it
 * @property {Phase} phase
 * @property {Problem | null} problem
 * @property {Answer | null} answer
 * @property {Record<string, Placement>} placements by annotation id
 * @property {string | null} current id of the mark whose card is open
 * @property {string} address of the page, without its fragment
 * @property {'none' | 'offered' | 'asked'} page may the page itself be sent to the service, or was it: `asked`, with consent
 */

var Protocol = (() => {
  /** Requests and notices over runtime and tab messages. */
  const MESSAGE = Object.freeze({
    /** background → content: the toolbar button was pressed, or with `automatic` a chosen site opened; answers `{phase}`. */
    press: 'press',
    /** content → background: annotate the page I stand in; with `html`, from these very words. Answers a Reply. */
    annotate: 'annotate',
    /** content → everyone: `{phase, count, problem, automatic}` changed; the background shows it, the panel connects. */
    status: 'status',
    /** content → background: a page of a site the reader chose was opened. */
    arrived: 'arrived',
    /** content → background: the mark `{rule, label, quote, comment}` seems wrong; answers `{ok}` or `{ok, problem}`. */
    dispute: 'dispute',
    /** content → background: open the settings. */
    settings: 'settings',
    /** content → background: open the report to print. */
    report: 'report',
    /** options → background: does a service answer at the address in the settings, and does it take the token? */
    test: 'test',
  });

  /** The panel opens a port of this name to the content script of the tab it stands beside. */
  const PORT = 'panel';
  /** The report opens one of this name, to be told the state once. */
  const REPORT_PORT = 'report';

  /** Over that port. */
  const PORT_MESSAGE = Object.freeze({
    /** content → panel: `{state}` */
    state: 'state',
    /** content → panel: the card of `{id}`, opened from the panel, was closed: focus comes back. */
    closed: 'closed',
    /** panel → content: scroll to the mark `{id}` and open its card. */
    jump: 'jump',
    /** panel → content: try once more. */
    again: 'again',
    /** panel → content: the reader agrees to send the page itself; `{remember}` for this site. */
    send: 'send',
  });

  /**
   * Where the session remembers that a press found a page closed to extensions, for the panel that opens after it.
   * @param {number} tabId
   */
  const closedKey = (tabId) => `closed:${tabId}`;

  /** The codes of the service's problem documents. */
  const SERVED = Object.freeze([
    'invalid-request', 'url-invalid', 'unauthorized', 'forbidden', 'rate-limited', 'too-large', 'unreachable',
    'upstream-timeout', 'upstream-error', 'upstream-refused', 'not-html', 'page-too-large', 'not-an-article',
    'extraction-timeout', 'language-unsupported', 'busy', 'internal',
  ]);

  /** What can go wrong before the service answers. */
  const OWN = Object.freeze([
    'service-missing', // nothing listens at its address
    'service-slow', // it did not answer in time
    'service-strange', // something answered, but not with an analysis: another program
    'service-version', // a service of ours, but its analysis is not of the shape known here
    'service-permission', // the browser was not asked for, or has lost, the permission to reach it
    'page-closed', // the browser keeps extensions out of this page
  ]);

  /** After these the page as the reader sees it may still be one: a login, a wall, a network of one's own. */
  const PAGE_MAY_HELP = Object.freeze([
    'unreachable', 'upstream-refused', 'upstream-timeout', 'upstream-error', 'not-an-article', 'page-too-large', 'url-invalid',
  ]);

  /** After these pressing again can do nothing; the settings can. */
  const SETTINGS_HELP = Object.freeze(['service-missing', 'service-strange', 'service-permission', 'unauthorized', 'forbidden']);
  /** After these it is worth trying once more, perhaps after a while. */
  const TRYING_HELPS = Object.freeze([
    'service-missing', 'service-slow', 'rate-limited', 'busy', 'internal', 'unreachable', 'upstream-timeout', 'upstream-error',
    'extraction-timeout',
  ]);

  /** Why a mark is not on the page. */
  const ORPHANS = Object.freeze(['absent', 'unproved', 'ambiguous', 'altered']);

  /** @param {string} code */
  const phraseOf = (code) =>
    SERVED.includes(code) || OWN.includes(code) ? `problem_${code.replaceAll('-', '_')}` : 'problem_internal';

  /**
   * Is this an analysis as docs/api.md describes it, as far as marks, cards and the list need it?
   * @param {any} value
   * @returns {value is Answer}
   */
  function isAnswer(value) {
    const lists = ['annotations', 'sentences', 'sources', 'chains', 'origins', 'unplaced', 'not_checked'];
    return (
      typeof value?.text === 'string' &&
      lists.every((name) => Array.isArray(value[name])) &&
      typeof value.summary?.text === 'string' &&
      Array.isArray(value.page?.labels) &&
      [value.outlets, value.versions].every(isObject) &&
      value.page.labels.every(isObject) &&
      value.sources.every((/** @type {any} */ each) => typeof each?.id === 'string' && typeof each.name === 'string' && Array.isArray(each.sentences)) &&
      value.chains.every((/** @type {any} */ each) => Array.isArray(each?.sources)) &&
      value.origins.every((/** @type {any} */ each) => Array.isArray(each?.sentences)) &&
      value.unplaced.every(isObject) &&
      value.not_checked.every((/** @type {any} */ each) => typeof each?.why === 'string') &&
      value.annotations.every(isAnnotation)
    );
  }

  /** @param {unknown} value */
  const isObject = (value) => typeof value === 'object' && value !== null;

  /** @param {any} value */
  function isAnnotation(value) {
    const mark = value?.['sourcemark:mark'];
    return (
      typeof value?.id === 'string' &&
      [mark?.label, mark?.rule, mark?.quote, mark?.explanation, mark?.question].every((text) => typeof text === 'string') &&
      [mark.start, mark.end, mark.sentence?.start, mark.sentence?.end].every(Number.isInteger) &&
      [mark.sentence.exact, mark.sentence.prefix, mark.sentence.suffix].every((text) => typeof text === 'string')
    );
  }

  return Object.freeze({
    MESSAGE, PORT, REPORT_PORT, PORT_MESSAGE, closedKey, SERVED, OWN, PAGE_MAY_HELP, SETTINGS_HELP, TRYING_HELPS, ORPHANS, phraseOf, isAnswer,
  });
})();
