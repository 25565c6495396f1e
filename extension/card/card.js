/* The card of one mark: what the text does, one question, something to do, how it got here, who is behind the outlet. */
// @imports card/dispute.js card/elements.js card/quotation.js card/search_terms.js paint/families.js phrases.js settings.js

/**
 * @typedef {object} CardActions
 * @property {() => void} close
 * @property {(id: string) => void} show
 * @property {(text: string, near: HTMLElement) => Promise<boolean>} copy
 * @property {(mark: Mark, comment: string) => Promise<{ok: true} | {ok: false, problem: Problem}>} dispute
 */

var Card = (() => {
  const { make, link, sample, quoted } = Elements;

  /**
   * @param {object} shown
   * @param {Annotation} shown.annotation
   * @param {Annotation[]} shown.order the marks that are on the page, in reading order
   * @param {Annotation[]} shown.beside other marks on the same words
   * @param {Answer} shown.answer
   * @param {SettingsValue} shown.settings
   * @param {string} shown.address of the page
   * @param {CardActions} actions
   * @returns {HTMLElement}
   */
  function build({ annotation, order, beside, answer, settings, address }, actions) {
    const mark = annotation['sourcemark:mark'];
    const family = Families.of(mark.label);
    const place = order.findIndex((each) => each.id === annotation.id);
    return make(
      'section',
      { class: 'card ui', role: 'dialog', 'aria-labelledby': 'card-family card-title', tabindex: '-1', popover: 'manual' },
      make(
        'div',
        { class: 'head' },
        make('p', { id: 'card-family', class: 'family quiet' }, sample(family), ` ${Phrases.family(family)}`),
        step(order[place - 1], 'previous', '‹', actions),
        make('span', { class: 'quiet' }, Phrases.say('place_of', place + 1, order.length)),
        step(order[place + 1], 'next', '›', actions),
        make('button', { class: 'plain close', 'aria-label': Phrases.say('close'), onclick: actions.close }, '✕'),
      ),
      make(
        'div',
        { class: 'body' },
        make('h2', { id: 'card-title', class: 'label' }, Phrases.label(mark.label)),
        make('p', { class: 'evidence quiet' }, quoted(mark.quote)),
        make('p', {}, mark.explanation),
        // Before what may have to be scrolled to: a card is there to be asked, not to be believed.
        make('p', { class: 'question' }, mark.question),
        make('p', {}, link(SearchTerms.address(settings.search, mark), Phrases.say('look_elsewhere'), 'button')),
        route(mark),
        outletLine(answer.outlets[mark.outlet ?? '']),
        alsoHere(beside, actions),
        make(
          'p',
          { class: 'quiet' },
          `${Phrases.say('rule')} `,
          link(Settings.addressOf(settings, `/rules/${encodeURIComponent(mark.rule)}`), mark.rule),
        ),
        copyLine(Quotation.of(annotation, answer, address), actions),
        settings.offerDisputes ? Dispute.build(mark, (comment) => actions.dispute(mark, comment)) : null,
      ),
      make('div', { class: 'foot quiet' }, make('p', {}, Phrases.say('automatic')), make('p', {}, Phrases.say('no_mark'))),
    );
  }

  /**
   * @param {Annotation | undefined} other
   * @param {'previous' | 'next'} key
   * @param {string} arrow turns round by itself in a line from right to left
   * @param {CardActions} actions
   */
  function step(other, key, arrow, actions) {
    const name = Phrases.say(key);
    const act = other ? { onclick: () => actions.show(other.id) } : { disabled: true };
    return make('button', { class: `plain ${key}`, 'data-key': key, 'aria-label': name, title: name, ...act }, arrow);
  }

  /**
   * @param {string} text
   * @param {CardActions} actions
   */
  function copyLine(text, actions) {
    const status = make('span', { role: 'status', class: 'quiet' });
    const line = make('p', { class: 'actions' });
    const copy = async () => {
      status.textContent = Phrases.say((await actions.copy(text, line)) ? 'copied' : 'copy_failed');
    };
    line.append(make('button', { class: 'copy', onclick: () => void copy() }, Phrases.say('copy_quotation')), status);
    return line;
  }

  /** @param {Mark} mark */
  function route(mark) {
    // A single step says no more than the explanation does.
    if ((mark.ladder ?? []).length < 2) return null;
    return make(
      'div',
      {},
      make('h3', { class: 'quiet' }, Phrases.say('how_it_came')),
      make('ol', { class: 'route' }, ...mark.ladder.map((line) => make('li', {}, line))),
    );
  }

  /** @param {Outlet | undefined} outlet */
  function outletLine(outlet) {
    if (!outlet) return null;
    const rated = outlet.rater ? ` (${[outlet.rater, outlet.rating_year].filter(Boolean).join(', ')})` : '';
    const links = (outlet.sources ?? []).filter((href) => /^https?:/.test(href) && URL.canParse(href)).slice(0, 2);
    return make(
      'div',
      { class: 'outlet' },
      make('h3', { class: 'quiet' }, Phrases.say('who_is_behind', outlet.name)),
      make('p', {}, `${outlet.label ?? outlet.control ?? ''}${rated}`),
      outlet.owner ? make('p', { class: 'quiet' }, Phrases.say('owner', outlet.owner)) : null,
      outlet.contested ? make('p', { class: 'quiet' }, Phrases.say('contested', outlet.contested)) : null,
      links.length > 0
        ? make('p', { class: 'quiet' }, ...links.flatMap((href, index) => [index > 0 ? ' · ' : '', link(href, new URL(href).hostname)]))
        : null,
    );
  }

  /**
   * @param {Annotation[]} beside
   * @param {CardActions} actions
   */
  function alsoHere(beside, actions) {
    if (beside.length === 0) return null;
    return make(
      'div',
      { class: 'actions' },
      make('span', { class: 'quiet' }, Phrases.say('also_here')),
      ...beside.map((other) =>
        make(
          'button',
          { onclick: () => actions.show(other.id) },
          Phrases.label(other['sourcemark:mark'].label),
        ),
      ),
    );
  }

  return { build };
})();
