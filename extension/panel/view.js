/* The list: everything the marks say, in reading order and in words. Complete for a reader who never sees a highlight.
   The same in the side panel and inside the page. */
// @imports card/elements.js card/quotation.js card/redraw.js paint/families.js panel/export.js panel/ledger.js panel/offer.js
// @imports phrases.js
// @imports protocol.js sites.js

/**
 * @typedef {object} ListActions
 * @property {(id: string) => void} jump
 * @property {(changes: Changes) => void} choose
 * @property {() => void} report
 * @property {(text: string, near: HTMLElement) => Promise<boolean>} copy
 * @property {(site: string) => void} [always] absent where the browser cannot be made to ask the reader
 */
/** @typedef {ListActions & OfferActions} ViewActions */

var PanelView = (() => {
  const { make, sample, quoted } = Elements;

  /**
   * Replaces what `container` shows; focus stays on the control it was on.
   * @param {HTMLElement} container
   * @param {PageState} state
   * @param {SettingsValue} settings
   * @param {ViewActions} actions
   */
  const render = (container, state, settings, actions) => Redraw.into(container, () => draw(container, state, settings, actions));

  /**
   * @param {HTMLElement} container
   * @param {PageState} state
   * @param {SettingsValue} settings
   * @param {ViewActions} actions
   */
  function draw(container, state, settings, actions) {
    const root = /** @type {Document | ShadowRoot} */ (container.getRootNode());
    const focused = root.activeElement?.getAttribute('data-key');
    const open = new Set([...container.querySelectorAll('details[open]')].map((each) => each.getAttribute('data-key')));
    const agreed = Offer.agreedSite(container);
    container.replaceChildren(...content(state, settings, actions).filter((part) => part !== null));
    for (const each of container.querySelectorAll('details')) each.open = open.has(each.getAttribute('data-key'));
    if (agreed) Offer.agree(container, agreed);
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
    if (state.phase !== 'marked' || !answer) {
      return [title, make('div', { class: 'problem' }, status(state), ...Offer.build(state, settings, actions)), footer(state, actions)];
    }
    const wanted = answer.annotations.filter((each) => Families.isWanted(each['sourcemark:mark'], settings));
    const placed = wanted.filter((each) => state.placements[each.id]?.kind === 'anchored');
    const missing = wanted.filter((each) => state.placements[each.id]?.kind === 'orphan');
    return [
      title,
      make('p', { class: 'summary', role: 'status' }, answer.summary.text || Phrases.say('nothing_found')),
      state.page === 'asked' ? make('p', { class: 'quiet' }, Phrases.say('page_sent')) : null,
      ...Offer.build(state, settings, actions),
      open('labels', Ledger.pageLabels(answer)),
      switches(answer, settings, actions),
      section('marks', Phrases.say('marks_count', placed.length), list(placed, state, actions)),
      missing.length > 0 ? section('missing', Phrases.say('missing_title', missing.length), missingList(missing, state)) : null,
      fold('ledger', Ledger.sources(answer)),
      fold('origins', Ledger.origins(answer)),
      open('not-checked', Ledger.notChecked(answer)),
      tools(answer, state, settings, actions),
      footer(state, actions),
    ];
  }

  /** @param {PageState} state */
  function status(state) {
    const words = state.problem ? Phrases.problem(state.problem) : Phrases.say(state.phase === 'asking' ? 'asking' : 'press_to_start');
    return make('p', { role: 'status' }, words);
  }

  /**
   * @param {string} name
   * @param {string} title
   * @param {...(Node | null)} children
   */
  function section(name, title, ...children) {
    return make('section', { class: name, 'aria-label': title }, make('h2', {}, title), ...children);
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
      const change = (/** @type {boolean} */ on) => actions.choose({ families: { [family]: on } });
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
      return make('li', {}, make('button', attributes, ...markWords(annotation)), copyButton(annotation, state, actions));
    });
    return make('ol', {}, ...items);
  }

  /**
   * @param {Annotation} annotation
   * @param {PageState} state
   * @param {ViewActions} actions
   */
  function copyButton(annotation, state, actions) {
    const { answer, address } = state;
    const name = Phrases.say('copy_this', quoted(annotation['sourcemark:mark'].quote));
    /** @type {HTMLButtonElement} */
    const button = make('button', { class: 'copy plain', 'data-key': `copy-${annotation.id}`, 'aria-label': name, title: name, onclick: () => void copy() });
    const copy = async () => {
      const done = answer && (await actions.copy(Quotation.of(annotation, answer, address), /** @type {HTMLElement} */ (button.parentElement)));
      button.textContent = done ? '✓' : '✕';
      button.setAttribute('aria-label', Phrases.say(done ? 'copied' : 'copy_failed'));
    };
    return button;
  }

  /**
   * @param {Answer} answer
   * @param {PageState} state
   * @param {SettingsValue} settings
   * @param {ViewActions} actions
   */
  function tools(answer, state, settings, actions) {
    const { always } = actions;
    const site = Sites.nameOf(new URL(state.address).hostname);
    const isChosen = Sites.holds(settings.sites, site);
    return section(
      'tools',
      Phrases.say('tools_title'),
      make(
        'p',
        { class: 'actions' },
        make('button', { 'data-key': 'report', onclick: actions.report }, Phrases.say('print_report')),
        make('button', { 'data-key': 'export', onclick: () => Export.save(answer, state.address) }, Phrases.say('export')),
      ),
      always && !isChosen && !settings.locked.includes('sites') && Sites.parse(site)
        ? make(
            'div',
            {},
            make('p', { class: 'quiet' }, Phrases.say('always_what', site, new URL(settings.server).host)),
            make('button', { 'data-key': 'always', onclick: () => always(site) }, Phrases.say('always', site)),
          )
        : null,
    );
  }

  /** @param {Annotation} annotation */
  function markWords(annotation) {
    const mark = annotation['sourcemark:mark'];
    const family = Families.of(mark.label);
    return [
      make('span', { class: 'what' }, sample(family), `${Phrases.family(family)}: ${Phrases.label(mark.label)}`),
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

  /**
   * @param {string} name
   * @param {Chapter | null} chapter
   */
  const open = (name, chapter) => (chapter ? section(name, chapter.title, ...chapter.nodes) : null);

  /**
   * @param {string} key
   * @param {Chapter | null} chapter
   */
  function fold(key, chapter) {
    if (!chapter) return null;
    return make('details', { 'data-key': `fold-${key}`, class: key }, make('summary', { 'data-key': key }, chapter.title), ...chapter.nodes);
  }

  /**
   * @param {PageState} state
   * @param {ViewActions} actions
   */
  function footer(state, actions) {
    // Where the settings may cure a failure, the offer beside it leads to them already.
    const isOffered = Protocol.SETTINGS_HELP.includes(state.problem?.code ?? '');
    return make(
      'div',
      { class: 'foot quiet' },
      make('p', {}, Phrases.say('automatic')),
      make('p', {}, Phrases.say('no_mark')),
      isOffered ? null : make('p', {}, make('button', { 'data-key': 'settings', onclick: actions.settings }, Phrases.say('open_settings'))),
    );
  }

  return { render, focus };
})();
