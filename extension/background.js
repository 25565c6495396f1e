/* The only file that calls the service: after a press of the toolbar button, or on a site the reader chose for that. May
   be stopped at any moment: what has to last lies in storage, and whether a tab is marked its content script alone knows. */

// Chromium starts a worker from this one file; Firefox loads the scripts of the manifest in order.
/** @type {any} */ (globalThis).importScripts?.('protocol.js', 'settings.js', 'phrases.js', 'sites.js');

/** What is put into a page, in order: each file sets one global that later ones use. */
const CONTENT_FILES = [
  'protocol.js',
  'settings.js',
  'phrases.js',
  'sites.js',
  'anchor/vendor/approx_string_match.js',
  'anchor/slices.js',
  'anchor/fold.js',
  'anchor/code_points.js',
  'anchor/page_index.js',
  'anchor/words.js',
  'anchor/proof.js',
  'anchor/exact.js',
  'anchor/bracketed.js',
  'anchor/approximate.js',
  'anchor/evidence.js',
  'anchor/ranges.js',
  'anchor/article.js',
  'anchor/anchor.js',
  'paint/families.js',
  'paint/sheets.js',
  'paint/backdrop.js',
  'paint/painter.js',
  'paint/hit.js',
  'paint/watch.js',
  'card/elements.js',
  'card/style.js',
  'card/search_terms.js',
  'card/copying.js',
  'card/quotation.js',
  'card/dispute.js',
  'card/card.js',
  'card/host.js',
  'card/notice.js',
  'panel/style.js',
  'panel/export.js',
  'panel/ledger.js',
  'panel/offer.js',
  'panel/view.js',
  'page_copy.js',
  'asking.js',
  'content.js',
];

/** The service gives a page fifteen seconds; a little more for the way. */
const PATIENCE_MS = 45_000;
const TEST_PATIENCE_MS = 5_000;

/** About one press in a hundred reaches us in Chromium before the permission it brings: then once more. */
const INJECTION_WAITS_MS = [0, 150, 400];

chrome.action.onClicked.addListener((tab) => {
  if (tab.id === undefined) return;
  openPanel(tab.id);
  void press(tab.id, tab);
});

// Registered scripts are forgotten with an update of the extension.
chrome.runtime.onInstalled.addListener(() => void registerSites());
chrome.storage.onChanged.addListener((changes) => {
  if ('sites' in changes) void registerSites();
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
      return showStatus(tab.id, message);
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
 * The list beside the page. Both browsers open it only while the press is being handled, so nothing is awaited first.
 * Where it cannot open, the page carries the same list itself.
 * @param {number} tabId
 */
function openPanel(tabId) {
  const { sidePanel, sidebarAction } = /** @type {any} */ (chrome);
  const opened = sidePanel?.open({ tabId }) ?? sidebarAction?.open();
  opened?.catch(() => undefined);
}

/**
 * A press that takes the marks off takes the list away too. Chromium does so from 141 on, Firefox for its reader only.
 * @param {number} windowId
 */
function closePanel(windowId) {
  const { sidePanel } = /** @type {any} */ (chrome);
  sidePanel?.close?.({ windowId }).catch(() => undefined);
}

/**
 * @param {number} tabId
 * @param {chrome.tabs.Tab} tab
 */
async function press(tabId, tab) {
  const heard = await tellContent(tabId, false);
  if (heard?.phase === 'off') closePanel(tab.windowId);
  if (heard) return void (await rememberOff(tab.url, heard.phase === 'off'));
  if (await inject(tabId)) {
    // Firefox says yes to some of its own pages and runs nothing there: nobody answers then.
    if (await tellContent(tabId, false)) return void (await rememberOff(tab.url, false));
  }
  await chrome.storage.session.set({ [closedKey(tabId)]: Date.now() });
  await showStatus(tabId, { phase: 'failed', count: 0, problem: { code: 'page-closed' } });
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
  if (!tab.incognito && (await inject(tabId))) await tellContent(tabId, true);
}

/** @param {number} tabId */
async function inject(tabId) {
  for (const wait of INJECTION_WAITS_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      await chrome.scripting.executeScript({ target: { tabId }, files: CONTENT_FILES });
      return true;
    } catch {
      continue;
    }
  }
  return false;
}

/**
 * @param {number} tabId
 * @param {boolean} automatic
 * @returns {Promise<{phase: Phase} | null>} null when no content script was there to hear it
 */
async function tellContent(tabId, automatic) {
  try {
    return await chrome.tabs.sendMessage(tabId, { type: Protocol.MESSAGE.press, automatic }, { frameId: 0 });
  } catch {
    return null;
  }
}

/** @param {number} tabId */
const closedKey = (tabId) => `closed:${tabId}`;
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

async function registerSites() {
  const { sites } = await Settings.read();
  await Sites.register(sites);
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
  const called = await call(settings, '/api/v1/annotations', { ...page, lang: Settings.language(settings) });
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

/**
 * @param {number} tabId
 * @param {{phase: Phase, count: number, problem: Problem | null, automatic?: boolean}} status
 */
async function showStatus(tabId, { phase, count, problem, automatic = false }) {
  // Nobody asked for this page in particular, so nobody is told that it is no article.
  const isQuiet = automatic && phase !== 'marked';
  const badge = isQuiet ? '' : ({ off: '', asking: '…', marked: String(count), failed: '–' }[phase] ?? '');
  const title = problem ? Phrases.problem(problem) : Phrases.say(`action_${phase}`, count);
  // The tab may be gone by now.
  await Promise.allSettled([
    chrome.action.setBadgeText({ tabId, text: badge }),
    chrome.action.setBadgeBackgroundColor({ tabId, color: '#3a4a5c' }),
    chrome.action.setTitle({ tabId, title }),
  ]);
}
