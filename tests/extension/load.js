// Loads the extension's classic scripts into a jsdom window, as executeScript loads them into a page.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { EXTENSION, loadOrder } from '../../scripts/extension_scripts.js';

export { EXTENSION };
export const PAGES = new URL('../pages/', import.meta.url);

export const ANCHOR_FILES = loadOrder('anchor/anchor.js');

/**
 * @param {string} html
 * @param {string[]} files
 * @param {{scripts?: boolean}} [options] `scripts`: run the page's own scripts first
 * @returns {any} the window
 */
export function pageWith(html, files = ANCHOR_FILES, { scripts = false } = {}) {
  const { window } = new JSDOM(html, { runScripts: scripts ? 'dangerously' : 'outside-only' });
  load(window, files);
  return window;
}

/**
 * @param {any} window
 * @param {string[]} files
 */
export function load(window, files) {
  for (const file of files) window.eval(readFileSync(new URL(file, EXTENSION), 'utf8'));
}

/** Everything that is on its way has arrived. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** An event of the browser's, with `fire` to have it happen. */
export function event() {
  /** @type {((...given: any[]) => void)[]} */
  const listeners = [];
  return {
    addListener: (/** @type {(...given: any[]) => void} */ listener) => void listeners.push(listener),
    fire: (/** @type {any[]} */ ...given) => listeners.forEach((listener) => listener(...given)),
  };
}

/**
 * An answer of the service about a text: sentences are its lines, marks are found by their words.
 * @param {string} text
 * @param {{label?: string, quote: string, line?: number, nth?: number}[]} wanted
 * @returns {any}
 */
export function answerFor(text, wanted) {
  const points = [...text];
  /** @type {[number, number][]} */
  const sentences = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const length = [...line].length;
    if (length > 0) sentences.push([at, at + length]);
    at += length + 1;
  }
  /** @type {(start: number, end: number) => string} */
  const slice = (start, end) => points.slice(Math.max(0, start), end).join('');
  let from = 0;
  const annotations = wanted.map(({ label = 'unverified_claim.hedged', quote, line, nth = 0 }, index) => {
    if (line !== undefined) from = sentences[line]?.[0] ?? 0;
    for (let skipped = 0; skipped <= nth; skipped++) {
      const found = slice(from, points.length).indexOf(quote);
      if (found < 0) throw new Error(`no “${quote}” in the text`);
      from += [...slice(from, points.length).slice(0, found)].length + (skipped < nth ? 1 : 0);
    }
    const start = from;
    const end = start + [...quote].length;
    const number = sentences.findIndex(([first = 0, last = 0]) => first <= start && end <= last);
    const [first = 0, last = 0] = sentences[number] ?? [];
    return {
      id: `urn:test:${index}`,
      'sourcemark:mark': {
        label, rule: label, start, end, quote, explanation: 'What the text does.', question: 'Who else says so?', secondary: false,
        sentence: { index: number, start: first, end: last, exact: slice(first, last), prefix: slice(first - 32, first), suffix: slice(last, last + 32) },
        source_id: null, outlet: null, inside_quotation: false, ladder: [],
      },
    };
  });
  return {
    text, sentences, annotations, sources: [], chains: [], origins: [], unplaced: [],
    summary: { text: '', counts: {} }, page: { title: null, labels: [] }, outlets: {}, not_checked: [], versions: {},
  };
}

/**
 * Anchor and say in words what became of each mark: the text under its ranges, or why it is an orphan.
 * @param {any} window
 * @param {any} answer
 * @returns {string[]}
 */
export function anchored(window, answer) {
  const { anchorings } = window.Anchor.all(window.document, answer);
  return [...anchorings.values()].map((each) =>
    each.kind === 'anchored' ? `${each.how}: ${each.ranges.map(String).join('|')}` : `orphan: ${each.why}`,
  );
}
