/* The side panel (Chromium) or sidebar (Firefox): shows what the content script of the active tab knows. */
// @imports card/copying.js card/style.js paint/sheets.js panel/style.js panel/view.js phrases.js protocol.js settings.js
// @imports sites.js
(() => {
  /** @type {PageState} */
  const NOTHING = { phase: 'off', problem: null, answer: null, placements: {}, current: null, address: '', page: 'none' };
  const container = /** @type {HTMLElement} */ (document.querySelector('main'));
  const closing = new AbortController();

  /** @type {chrome.runtime.Port | null} */
  let port = null;
  /** Something happened in the tab since the port was opened; if the port was dying then, it brings no word of it. */
  let isMissed = false;
  /** One after the other: two at once would open two ports. */
  let connecting = Promise.resolve();
  /** @type {number | undefined} */
  let tabId;
  let state = NOTHING;
  let settings = Settings.DEFAULTS;

  document.documentElement.lang = Phrases.say('language_tag');
  document.documentElement.dir = Phrases.say('direction');
  document.adoptedStyleSheets = [UiStyle.base(), PanelStyle.text()].map((css) => Sheets.make(document, css));

  function show() {
    PanelView.render(container, state, settings, {
      jump: (id) => port?.postMessage({ type: Protocol.PORT_MESSAGE.jump, id }),
      choose: (changes) => void Settings.write(changes),
      copy: Copying.write,
      report: () => void chrome.tabs.create({ url: chrome.runtime.getURL(`report/report.html?tab=${tabId}`) }),
      always: (site) => void always(site),
      send: (remember) => port?.postMessage({ type: Protocol.PORT_MESSAGE.send, remember }),
      again: () => port?.postMessage({ type: Protocol.PORT_MESSAGE.again }),
      settings: () => void chrome.runtime.openOptionsPage(),
    });
  }

  /** @param {string} site */
  async function always(site) {
    if (await Sites.askFor(Sites.originOf(site))) await Settings.write({ sites: { [site]: true } });
  }

  const scale = () => document.documentElement.style.setProperty('--scale', String(Settings.SCALES[settings.textSize]));

  /** The tab beside this panel: on the test bench a panel opened as a tab of its own names it in its address. */
  async function findTab() {
    const named = Number(new URLSearchParams(location.search).get('tab'));
    if (named) return named;
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    return tab?.id;
  }

  function connect() {
    connecting = connecting.then(connectNow, connectNow);
  }

  async function connectNow() {
    const found = await findTab();
    if (port && found === tabId) return;
    tabId = found;
    port?.disconnect();
    port = null;
    state = NOTHING;
    if (tabId !== undefined) {
      const closed = Protocol.closedKey(tabId);
      const stored = await chrome.storage.session.get(closed);
      if (stored[closed]) state = { ...NOTHING, phase: 'failed', problem: { code: 'page-closed' } };
      listen(chrome.tabs.connect(tabId, { name: Protocol.PORT, frameId: 0 }));
    }
    show();
  }

  function heed() {
    isMissed = true;
    if (!port) connect();
  }

  /** @param {chrome.runtime.Port} opened */
  function listen(opened) {
    port = opened;
    isMissed = false;
    opened.onMessage.addListener((message) => {
      if (opened !== port) return;
      if (message.type === Protocol.PORT_MESSAGE.state) {
        state = message.state;
        show();
      }
      if (message.type === Protocol.PORT_MESSAGE.closed) PanelView.focus(container, message.id);
    });
    opened.onDisconnect.addListener(() => {
      // Reading it tells the browser that a page without a content script is no error.
      void chrome.runtime.lastError;
      if (opened !== port) return;
      port = null;
      if (state.answer || state.phase === 'asking') {
        state = NOTHING;
        show();
      }
      if (isMissed) connect();
    });
  }

  chrome.runtime.onMessage.addListener((message, sender) => {
    if (message?.type === Protocol.MESSAGE.status && sender.tab?.id === tabId) heed();
  });
  chrome.tabs.onActivated.addListener(connect);
  chrome.storage.session.onChanged.addListener(heed);
  globalThis.addEventListener('pagehide', () => closing.abort());
  const known = Settings.watch((changed) => {
    settings = changed;
    scale();
    show();
  }, closing.signal);
  void known.then(connect);
})();
