/* What the background does to a tab: put the marks' scripts into its page, talk to them, open the list beside it, write on
   the button. */
var Tabs = (() => {
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
    'overlay/host.js',
    'overlay/notice.js',
    'panel/style.js',
    'panel/export.js',
    'panel/ledger.js',
    'panel/offer.js',
    'panel/view.js',
    'page_copy.js',
    'asking.js',
    'overlay/overlay.js',
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
