/* The only file that calls the service, and only after a press of the toolbar button. May be stopped at any moment:
   what has to last lies in storage, and whether a tab is marked is known by its content script alone. */

// Chromium starts a worker from this one file; Firefox loads the scripts of the manifest in order.
/** @type {any} */ (globalThis).importScripts?.('protocol.js', 'settings.js', 'phrases.js');

/** What is put into a page, in order: each file sets one global that later ones use. */
const CONTENT_FILES = [
  'protocol.js',
  'settings.js',
  'phrases.js',
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
  'card/card.js',
  'card/host.js',
  'card/notice.js',
  'panel/style.js',
  'panel/view.js',
  'content.js',
];

/** The service gives a page fifteen seconds; a little more for the way. */
const PATIENCE_MS = 45_000;

/** About one press in a hundred reaches us in Chromium before the permission it brings: then once more. */
const INJECTION_WAITS_MS = [0, 150, 400];

chrome.action.onClicked.addListener((tab) => {
  if (tab.id === undefined) return;
  openPanel(tab.id);
  void press(tab.id, tab.windowId);
});

chrome.runtime.onMessage.addListener((message, sender, sendResponse) => {
  if (sender.id !== chrome.runtime.id) return undefined;
  if (message?.type === Protocol.MESSAGE.test && sender.url?.startsWith(chrome.runtime.getURL('options/'))) {
    void testService().then(sendResponse);
    return true;
  }
  const tab = sender.tab;
  if (tab?.id === undefined) return undefined;
  if (message?.type === Protocol.MESSAGE.status) void showStatus(tab.id, message);
  if (message?.type !== Protocol.MESSAGE.annotate) return undefined;
  // The address is the browser's word, not the page's.
  void annotate(tab.url ?? sender.url ?? '').then(sendResponse);
  return true; // the answer comes later
});

/**
 * The list beside the page. Both browsers open it only while the press is being handled, so nothing is awaited first.
 * Where it cannot open, the page carries the same list itself.
 * @param {number} tabId
 */
function openPanel(tabId) {
  const opened = chrome.sidePanel?.open({ tabId }) ?? /** @type {any} */ (chrome).sidebarAction?.open();
  opened?.catch(() => undefined);
}

/**
 * A press that takes the marks off takes the list away too. Chromium does so from 141 on, Firefox for its reader only.
 * @param {number} windowId
 */
function closePanel(windowId) {
  /** @type {any} */ (chrome).sidePanel?.close?.({ windowId }).catch(() => undefined);
}

/**
 * @param {number} tabId
 * @param {number} windowId
 */
async function press(tabId, windowId) {
  const heard = await tellContent(tabId);
  if (heard?.phase === 'off') closePanel(windowId);
  if (heard) return;
  for (const wait of INJECTION_WAITS_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      await chrome.scripting.executeScript({ target: { tabId }, files: CONTENT_FILES });
    } catch {
      continue;
    }
    // Firefox says yes to some of its own pages and runs nothing there: nobody answers then.
    if (await tellContent(tabId)) return;
    break;
  }
  await chrome.storage.session.set({ [closedKey(tabId)]: Date.now() });
  await showStatus(tabId, { phase: 'failed', count: 0, problem: { code: 'page-closed' } });
}

/**
 * @param {number} tabId
 * @returns {Promise<{phase: Phase} | null>} null when no content script was there to hear it
 */
async function tellContent(tabId) {
  try {
    return await chrome.tabs.sendMessage(tabId, { type: Protocol.MESSAGE.press });
  } catch {
    return null;
  }
}

/** @param {number} tabId */
const closedKey = (tabId) => `closed:${tabId}`;

/**
 * @param {string} url
 * @returns {Promise<Reply>}
 */
async function annotate(url) {
  const settings = await Settings.read();
  const [address] = url.split('#');
  // A file of the reader's own, a blank page: nothing another program could fetch, so its address stays here.
  if (!/^https?:/.test(url)) return failed('url-invalid');
  let response;
  try {
    response = await fetch(new URL('/api/v1/annotations', settings.server), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json, application/problem+json' },
      body: JSON.stringify({ url: address, lang: Settings.language(settings) }),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    return failed(error instanceof DOMException && error.name === 'TimeoutError' ? 'service-slow' : 'service-missing');
  }
  return readReply(response);
}

/**
 * @param {Response} response
 * @returns {Promise<Reply>}
 */
async function readReply(response) {
  let body;
  try {
    body = await response.json();
  } catch {
    return failed('service-strange');
  }
  if (response.ok) return Protocol.isAnswer(body) ? { ok: true, answer: body } : failed('service-strange');
  if (typeof body?.code !== 'string') return failed('service-strange');
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  return { ok: false, problem: { code: body.code, detail: body.detail, ...(retryAfter ? { retryAfter } : {}) } };
}

/** @returns {Promise<{ok: true} | {ok: false, problem: Problem}>} */
async function testService() {
  const { server } = await Settings.read();
  try {
    const response = await fetch(new URL('/healthz', server), { credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(5_000) });
    return response.ok ? { ok: true } : { ok: false, problem: { code: 'service-strange' } };
  } catch {
    return { ok: false, problem: { code: 'service-missing' } };
  }
}

/**
 * @param {string} code
 * @returns {{ok: false, problem: Problem}}
 */
const failed = (code) => ({ ok: false, problem: { code } });

/**
 * @param {number} tabId
 * @param {{phase: Phase, count: number, problem: Problem | null}} status
 */
async function showStatus(tabId, { phase, count, problem }) {
  const badge = { off: '', asking: '…', marked: String(count), failed: '–' }[phase] ?? '';
  const title = problem ? Phrases.problem(problem) : Phrases.say(`action_${phase}`, count);
  // The tab may be gone by now.
  await Promise.allSettled([
    chrome.action.setBadgeText({ tabId, text: badge }),
    chrome.action.setBadgeBackgroundColor({ tabId, color: '#3a4a5c' }),
    chrome.action.setTitle({ tabId, title }),
  ]);
}
