/* Wiring: a press asks for an analysis, its marks are anchored and painted, and a click, a key or the list opens a card.
   Lives in the page from the first press on; before that nothing of ours is there. */
// @imports anchor/anchor.js anchor/fold.js anchor/ranges.js anchor/slices.js asking.js overlay/overlay.js page_copy.js
// @imports paint/families.js paint/hit.js paint/painter.js paint/watch.js protocol.js settings.js sites.js
(() => {
  /** After a navigation within the page it is the same article while this share of the marks still finds its place. */
  const SAME_ARTICLE = 0.5;
  const SETTLE_MS = 600;

  /** @type {PageState} */
  const state = { phase: 'off', problem: null, answer: null, placements: {}, current: null, address: '', page: 'none' };
  const painter = new Painter(document);
  /** @type {Set<chrome.runtime.Port>} */
  const panels = new Set();

  let settings = Settings.DEFAULTS;
  /** @type {Map<string, Anchoring>} */
  let anchorings = new Map();
  /** @type {(Painted & {quote: string})[]} */
  let painted = [];
  /** @type {ShadowRoot[]} */
  let shadowRoots = [];
  /** Ends everything that one press began. */
  let session = new AbortController();
  /** Nobody pressed: the site is one that the reader chose to see with its marks at once. */
  let isAutomatic = false;
  /** The address the answer belongs to. */
  let answered = '';
  /** The marks went because the reader moved on within the site; coming back brings them back. */
  let isAway = false;
  /** Counts the anchorings: of two at a time only the later one matters. */
  let round = 0;
  /** How many marks had a place when they were first painted. */
  let placedFirst = 0;
  /** What had the focus before the pointer came down: by the time of the click it has lost it. */
  /** @type {Element | null} */
  let focusedBefore = null;

  const here = () => location.href.split('#')[0] ?? '';

  // ── on and off ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** @param {boolean} automatic */
  function press(automatic) {
    const isOn = state.phase === 'asking' || state.phase === 'marked';
    // The page may tell of its arrival twice; only a hand takes marks off.
    if (automatic && state.phase !== 'off') return;
    isAutomatic = automatic || (isOn && isAutomatic);
    if (isOn) turnOff();
    else void turnOn();
  }

  /** @param {boolean} [withPage] the reader has just agreed to send the page itself */
  async function turnOn(withPage = false) {
    session.abort();
    session = new AbortController();
    const { signal } = session;
    // Said at once: a second press before the answer is there means stop.
    state.phase = 'asking';
    overlay.open();
    await Settings.watch(changeSettings, signal);
    if (signal.aborted) return;
    isAway = false;
    if (withPage || !state.answer || answered !== here()) {
      const reply = await ask(signal, withPage);
      if (signal.aborted) return;
      if (!reply.ok) {
        if (mayOffer(reply.problem.code) && hasAgreed()) return void turnOn(true);
        Object.assign(state, { phase: 'failed', problem: reply.problem, page: offerFor(reply.problem.code) });
        publish();
        return;
      }
      state.answer = reply.answer;
      // A subscriber sees what follows the first paragraphs, the service did not.
      const isStub = reply.answer.not_checked.some(({ why }) => why === 'stub');
      if (isStub && !withPage && hasAgreed()) return void turnOn(true);
      if (!withPage) state.page = isStub && settings.offerPages ? 'offered' : 'none';
    }
    state.phase = 'marked';
    // Before the marks stand: what the page changes meanwhile must not go unseen.
    watch(signal);
    await anchorAndPaint();
    if (signal.aborted) return;
    placedFirst = countPlaced();
    publish();
  }

  function turnOff() {
    session.abort();
    overlay.remove();
    painter.clear();
    painted = [];
    anchorings = new Map();
    Object.assign(state, { phase: 'off', problem: null, placements: {}, current: null });
    publish();
  }

  /** @param {string} code */
  const mayOffer = (code) => settings.offerPages && state.page === 'none' && /^https?:/.test(location.href) && Protocol.PAGE_MAY_HELP.includes(code);

  /** @param {string} code */
  const offerFor = (code) => (mayOffer(code) ? 'offered' : state.page);

  /** Has the reader, or their school, agreed for this site once and for all? */
  const hasAgreed = () => settings.offerPages && Sites.holds(settings.sendPages, location.hostname);

  /** @param {boolean} remember */
  async function sendPage(remember) {
    if (state.page !== 'offered') return;
    if (remember && !hasAgreed()) await Settings.write({ sendPages: { [Sites.nameOf(location.hostname)]: true } });
    void turnOn(true);
  }

  /**
   * @param {AbortSignal} signal
   * @param {boolean} withPage
   * @returns {Promise<Reply>}
   */
  async function ask(signal, withPage) {
    const html = withPage ? PageCopy.of(document) : undefined;
    answered = here();
    Object.assign(state, {
      phase: 'asking', problem: null, answer: null, placements: {}, address: answered, page: withPage ? 'asked' : 'none',
    });
    publish();
    return Asking.annotate(html, signal);
  }

  // ── marks ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** @returns {Promise<boolean>} whether more marks have a place than before */
  async function anchorAndPaint() {
    if (!state.answer) return false;
    const { signal } = session;
    const mine = ++round;
    const before = countPlaced();
    const found = await Slices.spread(Anchor.steps(document, state.answer), () => signal.aborted || mine !== round);
    if (!found) return false;
    ({ anchorings, shadowRoots } = found);
    state.placements = Object.fromEntries(
      [...anchorings].map(([id, each]) => [id, each.kind === 'orphan' ? { kind: 'orphan', why: each.why } : { kind: 'anchored' }]),
    );
    paint();
    return countPlaced() > before;
  }

  const countPlaced = () => Object.values(state.placements).filter(({ kind }) => kind === 'anchored').length;

  function paint() {
    painted = onPage().map((annotation) => {
      const mark = annotation['sourcemark:mark'];
      const { ranges } = /** @type {Anchored} */ (anchorings.get(annotation.id));
      return { id: annotation.id, family: Families.of(mark.label), ranges, quote: Fold.text(mark.quote) };
    });
    painter.paint(painted, shadowRoots);
    painter.dwell(painted.find(({ id }) => id === state.current)?.ranges ?? []);
  }

  /** @returns {Annotation[]} the marks the reader wants to see and that have a place, in reading order */
  function onPage() {
    return (state.answer?.annotations ?? []).filter(
      (each) => anchorings.get(each.id)?.kind === 'anchored' && Families.isWanted(each['sourcemark:mark'], settings),
    );
  }

  /** Text may change under a range without a word: only the words themselves tell. */
  function isDamaged() {
    return !painter.isIntact() || painted.some(({ ranges, quote }) => Fold.text(Ranges.textOf(ranges)) !== quote || !ranges.every(isConnected));
  }

  /** @param {Range} range */
  const isConnected = (range) => range.startContainer.isConnected;

  /** @param {SettingsValue} changed */
  function changeSettings(changed) {
    settings = changed;
    overlay.scale(settings);
    if (state.phase !== 'marked') return;
    paint();
    publish();
  }

  /** @param {AbortSignal} signal */
  function watch(signal) {
    const again = async () => {
      const better = await anchorAndPaint();
      if (!signal.aborted) publish();
      return better;
    };
    Watch.start(
      document,
      {
        shadowRoots: () => shadowRoots,
        isDamaged,
        isIncomplete: () => anchorings.size === 0 || [...anchorings.values()].some(({ kind }) => kind === 'orphan'),
        anchorAgain: again,
        navigated: () => setTimeout(() => void checkArticle(), SETTLE_MS),
      },
      signal,
    );
    document.addEventListener('pointerdown', () => (focusedBefore = document.activeElement), { capture: true, signal });
    document.addEventListener('click', onClick, { signal });
    document.addEventListener('keydown', (event) => event.key === 'Escape' && overlay.closeCard(), { signal });
  }

  /** The address changed: another article, or the same under a tidier address? Nothing is sent without a new press. */
  async function checkArticle() {
    if (state.phase !== 'marked' || here() === answered) return;
    const { signal } = session;
    await anchorAndPaint();
    if (signal.aborted) return;
    if (placedFirst > 0 && countPlaced() >= placedFirst * SAME_ARTICLE) {
      publish();
      return;
    }
    turnOff();
    isAway = true;
    // On a site of the reader's choice the next article is one to mark as well.
    if (isAutomatic) void turnOn();
  }

  function comeBack() {
    setTimeout(() => {
      if (isAway && state.phase === 'off' && here() === answered) void turnOn();
    }, SETTLE_MS);
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    const target = /** @type {Element | null} */ (event.target);
    if (overlay.holds(event) || event.defaultPrevented) return;
    // A link stays a link, and who selects text wants to select text.
    if (target?.closest?.('a[href], button, input, select, textarea, label, summary') || !getSelection()?.isCollapsed) return;
    const hits = Hit.at(document, event.clientX, event.clientY, painted, shadowRoots);
    const [hit] = hits;
    if (!hit) {
      overlay.closeCard(false);
      return;
    }
    const before = focusedBefore;
    overlay.openCard(hit.id, () => /** @type {HTMLElement | null} */ (before)?.focus?.({ preventScroll: true }));
  }

  // ── telling the reader ────────────────────────────────────────────────────────────────────────────────────────────

  function publish() {
    const count = state.phase === 'marked' ? onPage().length : 0;
    void Asking.tell({ type: Protocol.MESSAGE.status, phase: state.phase, count, problem: state.problem, automatic: isAutomatic });
    for (const panel of panels) panel.postMessage({ type: Protocol.PORT_MESSAGE.state, state });
    overlay.refresh();
  }

  /** @type {OfferActions} */
  const offerActions = {
    send: (remember) => void sendPage(remember),
    again: () => void (state.phase === 'failed' && turnOn()),
    settings: () => void Asking.tell({ type: Protocol.MESSAGE.settings }),
  };

  const overlay = new Overlay(state, offerActions, {
    settings: () => settings,
    order: onPage,
    rangesOf: (id) => painted.find((each) => each.id === id)?.ranges,
    dwell: (ranges) => painter.dwell(ranges),
    isQuiet: () => panels.size > 0 || isAutomatic,
    publish,
  });

  // ── the other parts of the extension ──────────────────────────────────────────────────────────────────────────────

  chrome.runtime.onMessage.addListener((message, _sender, sendResponse) => {
    if (message?.type !== Protocol.MESSAGE.press) return;
    press(message.automatic === true);
    sendResponse({ phase: state.phase });
  });

  chrome.runtime.onConnect.addListener((port) => {
    if (port.name === Protocol.REPORT_PORT) port.postMessage({ type: Protocol.PORT_MESSAGE.state, state });
    if (port.name !== Protocol.PORT) return;
    panels.add(port);
    port.onDisconnect.addListener(() => {
      panels.delete(port);
      if (state.phase !== 'off') publish();
    });
    port.onMessage.addListener((message) => {
      if (message.type === Protocol.PORT_MESSAGE.send) offerActions.send(message.remember === true);
      if (message.type === Protocol.PORT_MESSAGE.again) offerActions.again();
      if (message.type !== Protocol.PORT_MESSAGE.jump) return;
      globalThis.focus();
      overlay.openCard(message.id, () => port.postMessage({ type: Protocol.PORT_MESSAGE.closed, id: message.id }));
    });
    port.postMessage({ type: Protocol.PORT_MESSAGE.state, state });
    overlay.showNotice();
  });

  globalThis.navigation?.addEventListener('navigatesuccess', comeBack);
  globalThis.addEventListener('popstate', comeBack);
})();
