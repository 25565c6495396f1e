/* What the background does to a tab: put the marks' scripts into its page, talk to them, open the list beside it, write on
   the button. */
// @imports phrases.js protocol.js
var Tabs = (() => {
  /**
   * What is put into a page, in order: each file sets one global that later ones use. Written by `make extension-lists` from
   * the imports that the files declare.
   */
  const CONTENT_FILES = [
    'anchor/fold.js',
    'anchor/proof.js',
    'anchor/vendor/approx_string_match.js',
    'anchor/approximate.js',
    'anchor/article.js',
    'anchor/words.js',
    'anchor/bracketed.js',
    'anchor/code_points.js',
    'anchor/evidence.js',
    'anchor/exact.js',
    'anchor/page_index.js',
    'anchor/ranges.js',
    'anchor/slices.js',
    'anchor/anchor.js',
    'protocol.js',
    'asking.js',
    'card/elements.js',
    'phrases.js',
    'card/dispute.js',
    'paint/families.js',
    'card/quotation.js',
    'card/search_terms.js',
    'settings.js',
    'card/card.js',
    'card/copying.js',
    'card/style.js',
    'paint/sheets.js',
    'panel/style.js',
    'overlay/host.js',
    'sites.js',
    'panel/offer.js',
    'overlay/notice.js',
    'card/redraw.js',
    'panel/export.js',
    'panel/ledger.js',
    'panel/view.js',
    'overlay/overlay.js',
    'page_copy.js',
    'paint/hit.js',
    'paint/backdrop.js',
    'paint/painter.js',
    'paint/watch.js',
    'content.js',
  ];

  /** About one press in a hundred reaches us in Chromium before the permission it brings: then once more. */
  const INJECTION_WAITS_MS = [0, 150, 400];

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
  async function tell(tabId, automatic) {
    try {
      return await chrome.tabs.sendMessage(tabId, { type: Protocol.MESSAGE.press, automatic }, { frameId: 0 });
    } catch {
      return null;
    }
  }

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

  return Object.freeze({ openPanel, closePanel, inject, tell, showStatus });
})();
