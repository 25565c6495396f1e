/* The list: everything the marks say, in reading order and in words. Complete for a reader who never sees a highlight.
   The same in the side panel and inside the page. */

/**
 * @typedef {object} ViewActions
 * @property {(id: string) => void} jump
 * @property {(changes: Partial<SettingsValue>) => void} choose
 */

var PanelView = (() => {
  const { make, sample, quoted } = Elements;

  /**
   * Replaces what `container` shows; focus stays on the control it was on.
   * @param {HTMLElement} container
   * @param {PageState} state
   * @param {SettingsValue} settings
   * @param {ViewActions} actions
   */
  function render(container, state, settings, actions) {
    const root = /** @type {Document | ShadowRoot} */ (container.getRootNode());
    const focused = root.activeElement?.getAttribute('data-key');
    const open = new Set([...container.querySelectorAll('details[open]')].map((each) => each.getAttribute('data-key')));
    container.replaceChildren(...content(state, settings, actions).filter((part) => part !== null));
    for (const each of container.querySelectorAll('details')) each.open = open.has(each.getAttribute('data-key'));
    if (focused) focus(container, focused);
  }

  /**
   * @param {HTMLElement} container
   * @param {string} key
   */
  function focus(container, key) {
    /** @type {HTMLElement | null} */ (container.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus();
  }

  /**
   * @param {PageState} state
   * @param {SettingsValue} settings
   * @param {ViewActions} actions
   */
  function content(state, settings, actions) {
    const title = make('h1', {}, Phrases.say('name'));
    const { answer } = state;
    if (state.phase !== 'marked' || !answer) return [title, status(state), footer()];
    const wanted = answer.annotations.filter((each) => Families.isWanted(each['sourcemark:mark'], settings));
    const placed = wanted.filter((each) => state.placements[each.id]?.kind === 'anchored');
    const missing = wanted.filter((each) => state.placements[each.id]?.kind === 'orphan');
    return [
      title,
      make('p', { class: 'summary', role: 'status' }, answer.summary.text || Phrases.say('nothing_found')),
      pageLabels(answer),
      switches(answer, settings, actions),
      section('marks', Phrases.say('marks_count', placed.length), list(placed, state, actions)),
      missing.length > 0 ? section('missing', Phrases.say('missing_title', missing.length), missingList(missing, state)) : null,
      sources(answer),
      origins(answer),
      notChecked(answer),
      footer(),
    ];
  }

  /** @param {PageState} state */
  function status(state) {
    const words = state.problem ? Phrases.problem(state.problem) : Phrases.say(state.phase === 'asking' ? 'asking' : 'press_to_start');
    return make('p', { class: 'problem', role: 'status' }, words);
  }

  /**
   * @param {string} name
   * @param {string} title
   * @param {...(Node | null)} children
   */
  function section(name, title, ...children) {
    return make('section', { class: name, 'aria-label': title }, make('h2', {}, title), ...children);
  }

  /** @param {Answer} answer */
  function pageLabels(answer) {
    if (answer.page.labels.length === 0) return null;
    const items = answer.page.labels.map((label) =>
      make('li', {}, make('p', {}, label.explanation), make('p', { class: 'quiet' }, label.question)),
    );
    return section('labels', Phrases.say('about_page'), make('ul', {}, ...items));
  }

  /**
   * @param {Answer} answer
   * @param {SettingsValue} settings
   * @param {ViewActions} actions
   */
  function switches(answer, settings, actions) {
    // All of good sourcing is behind the switch for more: alone, its own switch would do nothing.
    const offered = Families.ORDER.filter((family) => settings.more || family !== 'good_sourcing');
    const families = offered.map((family) => {
      const count = answer.annotations.filter((each) => {
        const mark = each['sourcemark:mark'];
        return Families.of(mark.label) === family && Families.isWanted(mark, { ...settings, families: {} });
      }).length;
      const change = (/** @type {boolean} */ on) => actions.choose({ families: { ...settings.families, [family]: on } });
      return check(`family-${family}`, settings.families[family] ?? true, change, sample(family), Phrases.family(family), count);
    });
    const less = answer.annotations.filter((each) => !Families.isWanted(each['sourcemark:mark'], { ...settings, families: {}, more: false }));
    return make(
      'fieldset',
      {},
      make('legend', {}, Phrases.say('shown_marks')),
      ...families,
      check('more', settings.more, (on) => actions.choose({ more: on }), null, Phrases.say('more_marks'), less.length),
    );
  }

  /**
   * @param {string} key
   * @param {boolean} checked
   * @param {(on: boolean) => void} change
   * @param {Node | null} picture
   * @param {string} words
   * @param {number} count
   */
  function check(key, checked, change, picture, words, count) {
    const box = make('input', { type: 'checkbox', 'data-key': key, checked, onchange: () => change(box.checked) });
    return make('label', {}, box, picture, words, make('span', { class: 'count' }, String(count)));
  }

  /**
   * @param {Annotation[]} placed
   * @param {PageState} state
   * @param {ViewActions} actions
   */
  function list(placed, state, actions) {
    if (placed.length === 0) return make('p', {}, Phrases.say(state.answer?.annotations.length === 0 ? 'nothing_found' : 'nothing_shown'));
    const items = placed.map((annotation) => {
      const attributes = {
        'data-key': annotation.id,
        'aria-current': annotation.id === state.current ? 'true' : undefined,
        onclick: () => actions.jump(annotation.id),
      };
      return make('li', {}, make('button', attributes, ...markWords(annotation)));
    });
    return make('ol', {}, ...items);
  }

  /** @param {Annotation} annotation */
  function markWords(annotation) {
    const mark = annotation['sourcemark:mark'];
    const family = Families.of(mark.label);
    return [
      make('span', { class: 'what' }, sample(family), ` ${Phrases.family(family)}: ${Phrases.label(mark.label)}`),
      make('span', {}, quoted(mark.quote)),
    ];
  }

  /**
   * @param {Annotation[]} missing
   * @param {PageState} state
   */
  function missingList(missing, state) {
    const items = missing.map((annotation) => {
      const mark = annotation['sourcemark:mark'];
      const placement = state.placements[annotation.id];
      const why = placement?.kind === 'orphan' ? Phrases.say(`orphan_${placement.why}`) : '';
      return make(
        'li',
        {},
        make('p', { class: 'quiet' }, `${Phrases.family(Families.of(mark.label))}: ${Phrases.label(mark.label)}`),
        make('p', {}, quoted(mark.quote)),
        make('p', {}, mark.explanation),
        make('p', { class: 'quiet' }, why),
      );
    });
    return make('ul', {}, ...items);
  }

  /** @param {Answer} answer */
  function sources(answer) {
    if (answer.sources.length === 0) return null;
    const names = namesOf(answer);
    const items = answer.sources.map((source) => {
      const facts = [
        Phrases.sayOr(`kind_${source.kind}`, source.kind),
        source.reason ? Phrases.sayOr(`reason_${source.reason}`, source.reason) : '',
        source.via ? Phrases.say('via', names.get(source.via) ?? source.via) : '',
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
    return fold('ledger', Phrases.say('sources_title', items.length), make('ul', {}, ...items));
  }

  /** @param {Answer} answer */
  function origins(answer) {
    if (answer.origins.length === 0 && answer.unplaced.length === 0) return null;
    const names = namesOf(answer);
    /** @param {string} id */
    const name = (id) => names.get(id) ?? id;
    const items = answer.origins.map(({ source, sentences }) => {
      const chains = answer.chains.filter((chain) => chain.sources.at(-1) === source && chain.sources.length > 1);
      return make(
        'li',
        {},
        make('p', {}, `${name(source)} · ${Phrases.say('sentences_count', sentences.length)}`),
        ...chains.map((chain) => make('p', { class: 'chain' }, [...chain.sources.map(name), Phrases.say('this_page')].join(' → '))),
      );
    });
    const unplaced = answer.unplaced.map(({ source }) => name(source)).join(', ');
    return fold(
      'origins',
      Phrases.say('origins_title', items.length),
      make('ul', { class: 'ledger' }, ...items),
      unplaced ? make('p', { class: 'quiet' }, Phrases.say('unplaced', unplaced)) : null,
    );
  }

  /** @param {Answer} answer */
  function notChecked(answer) {
    if (answer.not_checked.length === 0) return null;
    const reasons = [...new Set(answer.not_checked.map(({ why }) => why))];
    const items = reasons.map((why) => make('li', {}, Phrases.sayOr(`not_checked_${why.replaceAll('-', '_')}`, why)));
    return section('not-checked', Phrases.say('not_checked_title'), make('ul', {}, ...items));
  }

  /** @param {Answer} answer */
  const namesOf = (answer) => new Map(answer.sources.map(({ id, name }) => [id, name]));

  /**
   * @param {string} key
   * @param {string} title
   * @param {...(Node | null)} children
   */
  function fold(key, title, ...children) {
    return make('details', { 'data-key': `fold-${key}`, class: key }, make('summary', { 'data-key': key }, title), ...children);
  }

  function footer() {
    return make('footer', { class: 'quiet' }, make('p', {}, Phrases.say('automatic')), make('p', {}, Phrases.say('no_mark')));
  }

  return { render, focus };
})();
