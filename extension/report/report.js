/* The report of one tab: asks its content script once for what it knows, and keeps that. */
// @imports card/elements.js card/style.js paint/sheets.js panel/export.js phrases.js protocol.js report/view.js settings.js
(() => {
  const main = /** @type {HTMLElement} */ (document.querySelector('main'));
  const tabId = Number(new URLSearchParams(location.search).get('tab'));

  document.documentElement.lang = Phrases.say('language_tag');
  document.documentElement.dir = Phrases.say('direction');
  document.adoptedStyleSheets = [Sheets.make(document, UiStyle.base())];

  /** @param {PageState} state */
  async function show(state) {
    const settings = await Settings.read();
    document.documentElement.style.setProperty('--scale', String(Settings.SCALES[settings.textSize]));
    const { answer } = state;
    if (!answer) return missing();
    document.title = `${answer.page.title ?? ''} – Sourcemark`;
    main.replaceChildren(
      ...ReportView.build(answer, state, settings, {
        print: () => globalThis.print(),
        save: () => Export.save(answer, state.address),
      }),
    );
  }

  function missing() {
    main.replaceChildren(Elements.make('p', { role: 'alert' }, Phrases.say('report_gone')));
  }

  const port = chrome.tabs.connect(tabId, { name: Protocol.REPORT_PORT, frameId: 0 });
  port.onMessage.addListener((message) => {
    if (message.type === Protocol.PORT_MESSAGE.state) void show(message.state).finally(() => port.disconnect());
  });
  port.onDisconnect.addListener(() => {
    void chrome.runtime.lastError;
    if (main.childElementCount === 0) missing();
  });
})();
