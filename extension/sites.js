/* Sites whose pages are annotated without a press, because the reader asked for that. On every other site nothing of
   ours runs. */
var Sites = (() => {
  const SCRIPT = 'always';
  /** What such a site's pages get: one script and what it uses. Written by `make extension-lists`. */
  const ARRIVAL_FILES = ['protocol.js', 'arrival.js'];

  /**
   * The site a page belongs to, as a reader would name it.
   * @param {string} hostname
   */
  const nameOf = (hostname) => hostname.toLowerCase().replace(/^www\./, '');

  /**
   * What the browser is asked for: the site and what stands below its name.
   * @param {string} site
   */
  const originOf = (site) => `*://*.${site}/*`;

  /**
   * Does a list name the site of this page, or one above it?
   * @param {readonly string[]} sites
   * @param {string} hostname
   */
  function holds(sites, hostname) {
    const name = nameOf(hostname);
    return sites.some((site) => name === site || name.endsWith(`.${site}`));
  }

  /**
   * A site from what somebody typed: a name, or an address with one in it.
   * @param {string} typed
   * @returns {string | null}
   */
  function parse(typed) {
    const text = typed.trim();
    const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
    if (!URL.canParse(address)) return null;
    const name = nameOf(new URL(address).hostname);
    return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name) ? name : null;
  }

  /**
   * Have the browser tell us when a page of these sites was opened.
   * @param {readonly string[]} sites
   */
  async function register(sites) {
    const matches = sites.filter((site) => parse(site) === site).map(originOf);
    const before = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
    if (matches.length === 0) {
      if (before.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT] });
      return;
    }
    const script = { id: SCRIPT, matches, js: [...ARRIVAL_FILES], runAt: /** @type {const} */ ('document_idle') };
    if (before.length > 0) await chrome.scripting.updateContentScripts([script]);
    else await chrome.scripting.registerContentScripts([script]);
  }

  /**
   * The browser asks the reader. Has to be called while a click of theirs is being handled.
   * @param {string} origin
   * @returns {Promise<boolean>}
   */
  const askFor = (origin) => chrome.permissions.request({ origins: [origin] });

  /** @param {string} site */
  const giveUp = (site) => chrome.permissions.remove({ origins: [originOf(site)] });

  return Object.freeze({ nameOf, originOf, holds, parse, register, askFor, giveUp });
})();
