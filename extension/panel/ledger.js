/* What the analysis says of the article as a whole: page labels, sources, origins, what was not checked. The same words
   in the list and in the report. */
// @imports card/elements.js phrases.js

/** @typedef {{title: string, nodes: Node[]}} Chapter */

var Ledger = (() => {
  const { make, quoted } = Elements;
  const LONGEST_BEGINNING = 80;

  /**
   * @param {Answer} answer
   * @returns {Chapter | null}
   */
  function pageLabels(answer) {
    if (answer.page.labels.length === 0) return null;
    const items = answer.page.labels.map((label) =>
      make('li', {}, make('p', {}, label.explanation), make('p', { class: 'quiet' }, label.question)),
    );
    return { title: Phrases.say('about_page'), nodes: [make('ul', {}, ...items)] };
  }

  /**
   * @param {Answer} answer
   * @returns {Chapter | null}
   */
  function sources(answer) {
    if (answer.sources.length === 0) return null;
    const name = namesOf(answer);
    const items = answer.sources.map((source) => {
      const facts = [
        Phrases.sayOr(`kind_${source.kind}`, source.kind),
        source.reason ? Phrases.sayOr(`reason_${source.reason}`, source.reason) : '',
        source.via ? Phrases.say('via', name(source.via)) : '',
        Phrases.say('sentences_count', source.sentences.length),
      ];
      return make(
        'li',
        {},
        make('p', {}, source.name),
        source.described && source.described !== source.name ? make('p', {}, quoted(source.described)) : null,
        make('p', { class: 'quiet' }, facts.filter(Boolean).join(' · ')),
      );
    });
    const unplaced = answer.unplaced.map(({ source }) => name(source)).join(', ');
    const note = unplaced ? [make('p', { class: 'quiet' }, Phrases.say('unplaced', unplaced))] : [];
    return { title: Phrases.say('sources_title', items.length), nodes: [make('ul', {}, ...items), ...note] };
  }

  /**
   * Nothing where every source reaches the page by itself: that would be the list of sources once more.
   * @param {Answer} answer
   * @returns {Chapter | null}
   */
  function origins(answer) {
    if (answer.origins.length === 0 || answer.chains.every(({ sources }) => sources.length === 1)) return null;
    const name = namesOf(answer);
    const items = answer.origins.map(({ source, sentences }) => {
      const chains = answer.chains.filter((chain) => chain.sources.at(-1) === source && chain.sources.length > 1);
      return make(
        'li',
        {},
        make('p', {}, `${name(source)} · ${Phrases.say('sentences_count', sentences.length)}`),
        ...chains.map((chain) => make('p', { class: 'chain' }, [...chain.sources.map(name), Phrases.say('this_page')].join(' → '))),
      );
    });
    return { title: Phrases.say('origins_title', items.length), nodes: [make('ul', { class: 'ledger' }, ...items)] };
  }

  /**
   * @param {Answer} answer
   * @returns {Chapter | null}
   */
  function notChecked(answer) {
    if (answer.not_checked.length === 0) return null;
    const points = [...answer.text];
    const items = [...new Set(answer.not_checked.map(({ why }) => why))].map((why) => {
      // What is about the whole text needs no words of it.
      const passages = answer.not_checked.filter(({ why: other, start = 0, end = 0 }) => other === why && end > start && end - start < points.length);
      return make(
        'li',
        {},
        make('p', {}, Phrases.sayOr(`not_checked_${why.replaceAll('-', '_')}`, why)),
        ...passages.map(({ start, end }) => make('p', { class: 'quiet' }, quoted(beginning(points.slice(start, end).join(''))))),
      );
    });
    return { title: Phrases.say('not_checked_title'), nodes: [make('ul', {}, ...items)] };
  }

  /** @param {string} text */
  const beginning = (text) =>
    text.length > LONGEST_BEGINNING + 10 ? `${text.slice(0, LONGEST_BEGINNING).replace(/\s\S*$/, '')} …` : text;

  /**
   * @param {Answer} answer
   * @returns {(id: string) => string}
   */
  function namesOf(answer) {
    const names = new Map(answer.sources.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? id;
  }

  return { pageLabels, sources, origins, notChecked };
})();
