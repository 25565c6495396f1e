/* Everything the marks of one page say, as a page to read from top to bottom, to print and to keep. */
// @imports anchor/code_points.js card/elements.js card/quotation.js paint/families.js panel/ledger.js phrases.js
var ReportView = (() => {
  const { make, sample, link } = Elements;

  /**
   * @param {Answer} answer
   * @param {PageState} state
   * @param {SettingsValue} settings
   * @param {{print: () => void, save: () => void}} actions
   * @returns {Node[]}
   */
  function build(answer, state, settings, actions) {
    const wanted = answer.annotations.filter((each) => Families.isWanted(each['sourcemark:mark'], settings));
    return [
      make('h1', {}, answer.page.title ?? Phrases.say('name')),
      make('p', { class: 'quiet' }, link(state.address, Quotation.reference({ ...answer, page: { ...answer.page, title: null } }, state.address))),
      make(
        'p',
        { class: 'tools' },
        make('button', { class: 'print', onclick: actions.print }, Phrases.say('print')),
        make('button', { class: 'export', onclick: actions.save }, Phrases.say('export')),
      ),
      make('p', {}, answer.summary.text || Phrases.say('nothing_found')),
      make('p', { class: 'quiet' }, `${Phrases.say('automatic')} ${Phrases.say('no_mark')}`),
      chapter(Ledger.pageLabels(answer)),
      make('section', {}, make('h2', {}, Phrases.say('report_marks', wanted.length)), make('ol', { class: 'entries' }, ...wanted.map((each) => entry(each, state)))),
      chapter(Ledger.sources(answer)),
      chapter(Ledger.origins(answer)),
      chapter(Ledger.notChecked(answer)),
      make('p', { class: 'quiet' }, `Sourcemark · ${Object.entries(answer.versions).map((each) => each.join(' ')).join(' · ')} · ${new Date().toLocaleDateString()}`),
    ].filter((part) => part !== null);
  }

  /** @param {Chapter | null} chapter */
  const chapter = (chapter) => (chapter ? make('section', {}, make('h2', {}, chapter.title), ...chapter.nodes) : null);

  /**
   * @param {Annotation} annotation
   * @param {PageState} state
   */
  function entry(annotation, state) {
    const mark = annotation['sourcemark:mark'];
    const family = Families.of(mark.label);
    const { exact, start } = mark.sentence;
    const placement = state.placements[annotation.id];
    return make(
      'li',
      {},
      make('p', { class: 'quiet' }, sample(family), ` ${Phrases.family(family)}: ${Phrases.label(mark.label)}`),
      make(
        'p',
        {},
        CodePoints.slice(exact, 0, mark.start - start),
        make('strong', { class: `evidence sample ${family}` }, mark.quote),
        CodePoints.slice(exact, mark.end - start, Infinity),
      ),
      make('p', {}, mark.explanation),
      make('p', { class: 'question' }, mark.question),
      mark.ladder?.length > 1 ? make('p', { class: 'route quiet' }, mark.ladder.join(' → ')) : null,
      placement?.kind === 'orphan' ? make('p', { class: 'quiet' }, Phrases.say(`orphan_${placement.why}`)) : null,
      make('p', { class: 'quiet' }, `${Phrases.say('rule')} ${mark.rule}`),
    );
  }

  return { build };
})();
