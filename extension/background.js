/* The only file that calls the service: after a press of the toolbar button, or on a site the reader chose for that. May
   be stopped at any moment: what has to last lies in storage, and whether a tab is marked its content script alone knows. */
// @imports protocol.js settings.js sites.js tabs.js

// Chromium starts a worker from this one file; Firefox loads the scripts of the manifest in order.
/** @type {any} */ (globalThis).importScripts?.('protocol.js', 'settings.js', 'sites.js', 'phrases.js', 'tabs.js');

/** As delivered, the service takes 31 seconds for a page and 34 for the longest text; the rest is for the way. */
const PATIENCE_MS = 45_000;
const TEST_PATIENCE_MS = 5_000;

/** The last registration of the reader's sites, once it is done. */
let registering = Promise.resolve();

chrome.action.onClicked.addListener((tab) => {
  if (tab.id === undefined) return;
  Tabs.openPanel(tab.id);
  void press(tab.id, tab);
});

// Registered scripts are forgotten with an update of the extension.
chrome.runtime.onInstalled.addListener(() => void Settings.migrate().finally(registerSites));
chrome.storage.onChanged.addListener((changes) => {
  if (Object.keys(changes).some((key) => Settings.nameOf(key) === 'sites')) void registerSites();
});

chrome.runtime.onMessage.addListener((message, sender, sendResponse) => {
  if (sender.id !== chrome.runtime.id) return undefined;
  const answered = answer(message, sender);
  if (!answered) return undefined;
  void answered.then(sendResponse);
  return true; // the answer comes later
});

/**
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<unknown> | undefined}
 */
function answer(message, sender) {
  const tab = sender.tab;
  const { MESSAGE } = Protocol;
  if (message?.type === MESSAGE.test) return sender.url?.startsWith(chrome.runtime.getURL('options/')) ? testService() : undefined;
  if (message?.type === MESSAGE.settings) return chrome.runtime.openOptionsPage();
  if (tab?.id === undefined) return undefined;
  // The address is the browser's word, not the page's.
  const address = tab.url ?? sender.url ?? '';
  switch (message?.type) {
    case MESSAGE.status:
      return Tabs.showStatus(tab.id, message);
    case MESSAGE.annotate:
      return annotate(address, message.html);
    case MESSAGE.arrived:
      return sender.frameId === 0 ? arrived(tab.id, tab, address) : undefined;
    case MESSAGE.dispute:
      return dispute(message);
    case MESSAGE.report:
      return chrome.tabs.create({ url: chrome.runtime.getURL(`report/report.html?tab=${tab.id}`), openerTabId: tab.id });
    default:
      return undefined;
  }
}

// ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * @param {number} tabId
 * @param {chrome.tabs.Tab} tab
 */
async function press(tabId, tab) {
  const heard = await Tabs.tell(tabId, false);
  if (heard?.phase === 'off') Tabs.closePanel(tab.windowId);
  if (heard) return void (await rememberOff(tab.url, heard.phase === 'off'));
  if (await Tabs.inject(tabId)) {
    // Firefox says yes to some of its own pages and runs nothing there: nobody answers then.
    if (await Tabs.tell(tabId, false)) {
      // The tab may have shown a page before that is closed to us.
      await chrome.storage.session.remove(Protocol.closedKey(tabId));
      return void (await rememberOff(tab.url, false));
    }
  }
  await chrome.storage.session.set({ [Protocol.closedKey(tabId)]: Date.now() });
  await Tabs.showStatus(tabId, { phase: 'failed', count: 0, problem: { code: 'page-closed' } });
}

/**
 * A page of a site the reader chose was opened. Off stays off: who took the marks off there gets none for the rest of
 * the day's browsing, until the next press.
 * @param {number} tabId
 * @param {chrome.tabs.Tab} tab
 * @param {string} address
 */
async function arrived(tabId, tab, address) {
  const { sites } = await Settings.read();
  if (!URL.canParse(address)) return;
  const { hostname } = new URL(address);
  const key = offKey(hostname);
  if (!Sites.holds(sites, hostname) || (await chrome.storage.session.get(key))[key]) return;
  if (!tab.incognito && (await Tabs.inject(tabId))) await Tabs.tell(tabId, true);
}

/** @param {string} hostname */
const offKey = (hostname) => `off:${Sites.nameOf(hostname)}`;

/**
 * @param {string | undefined} address
 * @param {boolean} isOff
 */
async function rememberOff(address, isOff) {
  if (!address || !URL.canParse(address)) return;
  const { hostname } = new URL(address);
  const { sites } = await Settings.read();
  if (!Sites.holds(sites, hostname)) return;
  if (isOff) await chrome.storage.session.set({ [offKey(hostname)]: true });
  else await chrome.storage.session.remove(offKey(hostname));
}

/** One after the other: of two that run at once both find nothing registered, and the browser refuses the second. */
function registerSites() {
  const next = async () => Sites.register((await Settings.read()).sites);
  registering = registering.then(next, next);
  return registering;
}

// ── the service ─────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * @param {string} url
 * @param {string} [html] the page as the reader sees it, when they agreed to send that
 * @returns {Promise<Reply>}
 */
async function annotate(url, html) {
  // A file of the reader's own, a blank page: nothing another program could fetch, so its address stays here.
  if (!/^https?:/.test(url)) return failed('url-invalid');
  const settings = await Settings.read();
  const [address] = url.split('#');
  const page = html === undefined ? { url: address } : { html, page_url: address };
  const called = await call(settings, '/api/v1/annotations', { ...page, lang: await Settings.language(settings) });
  if (!called.ok) return called;
  if (Protocol.isAnswer(called.body)) return { ok: true, answer: called.body };
  return failed(typeof called.body?.versions?.engine === 'string' ? 'service-version' : 'service-strange');
}

/**
 * @param {{rule: string, label: string, quote: string, comment?: string}} mark
 * @returns {Promise<{ok: true} | {ok: false, problem: Problem}>}
 */
async function dispute({ rule, label, quote, comment }) {
  const settings = await Settings.read();
  const called = await call(settings, '/api/v1/disputes', { rule, label, quote, ...(comment ? { comment } : {}) });
  return called.ok ? { ok: true } : called;
}

/** @returns {Promise<{ok: true} | {ok: false, problem: Problem}>} */
async function testService() {
  const settings = await Settings.read();
  const ready = await call(settings, '/readyz', undefined, TEST_PATIENCE_MS);
  if (!ready.ok) return ready.problem.code === 'service-strange' && ready.problem.status === 503 ? failed('busy') : ready;
  // This one is shown to those alone who may ask for an article.
  const rules = await call(settings, '/api/v1/rules', undefined, TEST_PATIENCE_MS);
  return rules.ok ? { ok: true } : rules;
}

/**
 * @param {SettingsValue} settings
 * @param {string} path
 * @param {object} [body] posted as JSON; without one it is a question only
 * @param {number} [patience]
 * @returns {Promise<{ok: true, body: any} | {ok: false, problem: Problem}>}
 */
async function call(settings, path, body, patience = PATIENCE_MS) {
  if (!(await mayReach(settings))) return failed('service-permission');
  let response;
  try {
    response = await fetch(Settings.addressOf(settings, path), {
      method: body ? 'POST' : 'GET',
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(settings.token ? { Authorization: `Bearer ${settings.token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      credentials: 'omit',
      cache: 'no-store',
      // Neither the token nor the page goes on to wherever the service might point.
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    return failed(error instanceof DOMException && error.name === 'TimeoutError' ? 'service-slow' : 'service-missing');
  }
  return readReply(response);
}

/**
 * A service elsewhere than on this computer is reached only where the browser asked the reader; a school's own, set by
 * policy, was chosen by whoever answers for these computers.
 * @param {SettingsValue} settings
 */
async function mayReach(settings) {
  if (Settings.isLoopback(settings.server) || settings.locked.includes('server')) return true;
  return chrome.permissions.contains({ origins: [Settings.permissionFor(settings.server)] });
}

/**
 * @param {Response} response
 * @returns {Promise<{ok: true, body: any} | {ok: false, problem: Problem}>}
 */
async function readReply(response) {
  const text = await response.text().catch(() => null);
  if (text === null) return failed('service-missing');
  let body;
  try {
    body = text === '' && response.ok ? null : JSON.parse(text);
  } catch {
    return failed('service-strange');
  }
  if (response.ok) return { ok: true, body };
  const { status } = response;
  // A Sourcemark service that has no such place is of another version.
  if (body?.code === 'not-found' || body?.code === 'method-not-allowed') return failed('service-version');
  if (typeof body?.code !== 'string') return { ok: false, problem: { code: 'service-strange', status } };
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  return { ok: false, problem: { code: body.code, detail: body.detail, status, ...(retryAfter ? { retryAfter } : {}) } };
}

/**
 * @param {string} code
 * @returns {{ok: false, problem: Problem}}
 */
const failed = (code) => ({ ok: false, problem: { code } });
