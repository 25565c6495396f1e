/* What of ours stands in the page beside the marks: the card, the line in the corner, the list. One of each at a time. */
// @imports asking.js card/card.js card/copying.js card/elements.js overlay/host.js overlay/notice.js panel/view.js
// @imports phrases.js protocol.js settings.js

/**
 * @typedef {object} OverlayHooks
 * @property {() => SettingsValue} settings
 * @property {() => Annotation[]} order the marks that are on the page, in reading order
 * @property {(id: string) => Range[] | undefined} rangesOf
 * @property {(ranges: Range[]) => void} dwell
 * @property {() => boolean} isQuiet a list stands beside the page, or nobody pressed: no line in the corner then
 * @property {() => void} publish tells everybody of the state
 */

var Overlay = class {
  /** @type {ReturnType<typeof Host.open> | null} */
  #host = null;
  /** @type {HTMLElement | null} */
  #notice = null;
  #isNoticeClosed = false;
  /** @type {{container: HTMLElement, close: () => void} | null} */
  #list = null;
  /** @type {{element: HTMLElement, giveBack: () => void} | null} */
  #card = null;

  /**
   * @param {PageState} state
   * @param {OfferActions} offers
   * @param {OverlayHooks} hooks
   */
  constructor(state, offers, hooks) {
    this.state = state;
    this.offers = offers;
    this.hooks = hooks;
  }

  open() {
    this.#host ??= Host.open(document);
    this.#isNoticeClosed = false;
  }

  remove() {
    this.closeCard();
    this.#list?.close();
    this.#host?.remove();
    this.#host = null;
    this.#notice = null;
  }

  /** @param {SettingsValue} settings */
  scale(settings) {
    this.#host?.scale(settings);
  }

  /** @param {Event} event */
  holds(event) {
    return this.#host !== null && event.composedPath().includes(this.#host.element);
  }

  /** Draw anew what depends on the state. */
  refresh() {
    if (this.#list) this.#renderList(this.#list.container);
    this.showNotice();
  }

  // ── card ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * @param {string} id
   * @param {() => void} giveBack gives the focus back once the card is closed
   */
  openCard(id, giveBack) {
    const { state, hooks } = this;
    const order = hooks.order();
    const annotation = order.find((each) => each.id === id);
    const ranges = hooks.rangesOf(id);
    const first = ranges?.[0];
    if (!annotation || !ranges || !first || !this.#host || !state.answer) return;
    this.#card?.element.remove();
    const element = Card.build(
      { annotation, order, beside: Overlay.#besides(annotation, order), answer: state.answer, settings: hooks.settings(), address: state.address },
      { close: () => this.closeCard(), show: (other) => this.openCard(other, giveBack), copy: Copying.write, dispute: Asking.dispute },
    );
    element.addEventListener('keydown', (event) => event.key === 'Escape' && this.closeCard());
    this.#card = { element, giveBack };
    state.current = id;
    hooks.dwell(ranges);
    Host.bringIntoView(first);
    this.#host.show(element);
    Host.placeBeside(element, first.getBoundingClientRect());
    element.focus({ preventScroll: true });
    hooks.publish();
  }

  /**
   * Other marks whose evidence shares words with this one's.
   * @param {Annotation} annotation
   * @param {Annotation[]} order
   */
  static #besides(annotation, order) {
    const mark = annotation['sourcemark:mark'];
    return order.filter((each) => {
      const other = each['sourcemark:mark'];
      return each.id !== annotation.id && other.start < mark.end && mark.start < other.end;
    });
  }

  /** @param {boolean} [giveBack] not when the reader has clicked elsewhere already */
  closeCard(giveBack = true) {
    const closed = this.#card;
    if (!closed) return;
    this.#card = null;
    closed.element.remove();
    this.state.current = null;
    this.hooks.dwell([]);
    this.hooks.publish();
    if (giveBack) closed.giveBack();
  }

  // ── the line in the corner ────────────────────────────────────────────────────────────────────────────────────────

  showNotice() {
    const before = this.#notice;
    this.#notice = null;
    if (!this.#host || this.#list || this.#card || this.#isNoticeClosed || this.hooks.isQuiet() || this.state.phase === 'off') {
      before?.remove();
      return;
    }
    const notice = Notice.build(this.state, this.hooks.order().length, this.hooks.settings(), {
      ...this.offers,
      list: () => this.#openList(),
      close: () => {
        this.#isNoticeClosed = true;
        this.showNotice();
      },
    });
    // As long as it says the same it stays: a hand may be at it.
    if (before?.isEqualNode(notice)) {
      this.#notice = before;
      return;
    }
    before?.remove();
    this.#notice = notice;
    this.#host.show(notice);
  }

  // ── the list, where no panel can stand beside the page ────────────────────────────────────────────────────────────

  #openList() {
    if (!this.#host || this.#list) return;
    const container = Elements.make('div', { class: 'view' });
    const close = () => {
      this.#list = null;
      element.remove();
      this.closeCard(false);
      this.hooks.publish();
      /** @type {HTMLElement | null} */ (this.#notice?.querySelector('.open-list') ?? null)?.focus();
    };
    const element = Elements.make(
      'section',
      { class: 'list ui', role: 'dialog', popover: 'manual', tabindex: '-1', 'aria-label': Phrases.say('list_title') },
      Elements.make('button', { class: 'plain close', 'aria-label': Phrases.say('close'), onclick: close }, '✕'),
      container,
    );
    element.addEventListener('keydown', (event) => event.key === 'Escape' && close());
    this.#list = { container, close };
    this.#host.show(element);
    this.hooks.publish();
    element.focus();
  }

  /** @param {HTMLElement} container */
  #renderList(container) {
    PanelView.render(container, this.state, this.hooks.settings(), {
      jump: (id) => this.openCard(id, () => PanelView.focus(container, id)),
      choose: (changes) => void Settings.write(changes),
      report: () => void Asking.tell({ type: Protocol.MESSAGE.report }),
      copy: Copying.write,
      ...this.offers,
    });
  }
};
