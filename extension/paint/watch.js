/* Tells when the page has changed under the marks. Costs nothing before the first press: nothing is watched then. */
var Watch = (() => {
  const QUIET_MS = 250;
  /** Each look that brought nothing doubles the wait: a page with a ticker never rests. */
  const LONGEST_MS = 16_000;
  const CHECK_MS = 1_500;

  /**
   * @param {Document} document
   * @param {object} hooks
   * @param {() => ShadowRoot[]} hooks.shadowRoots
   * @param {() => boolean} hooks.isDamaged some painted range has lost its words, or the page took our highlights away
   * @param {() => boolean} hooks.isIncomplete some mark has no place yet
   * @param {() => Promise<boolean>} hooks.anchorAgain answers whether that brought anything
   * @param {() => void} hooks.navigated the address changed without a new document
   * @param {AbortSignal} signal
   */
  function start(document, hooks, signal) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let wait = QUIET_MS;

    let isLooking = false;
    let hasMissed = false;

    const look = async () => {
      timer = undefined;
      const damaged = hooks.isDamaged();
      if (!damaged && !hooks.isIncomplete()) return;
      isLooking = true;
      const better = await hooks.anchorAgain();
      isLooking = false;
      if (signal.aborted) return;
      observe();
      wait = damaged || better ? QUIET_MS : Math.min(wait * 2, LONGEST_MS);
      // What changed while we were looking may have been looked at too early.
      if (hasMissed) soon();
      hasMissed = false;
    };
    // Not put off by later mutations, or a page that never rests would never be looked at.
    const soon = () => {
      if (isLooking) hasMissed = true;
      else timer ??= setTimeout(look, hooks.isDamaged() ? QUIET_MS : wait);
    };
    const observer = new MutationObserver(soon);
    /** @type {WeakSet<Node>} */
    const observed = new WeakSet();
    const observe = () => {
      for (const root of [document.documentElement, ...hooks.shadowRoots()]) {
        if (observed.has(root)) continue;
        observed.add(root);
        observer.observe(root, { subtree: true, childList: true, characterData: true });
      }
    };
    observe();

    // Clearing the registry of highlights is no mutation.
    const check = setInterval(() => {
      if (document.visibilityState === 'visible' && hooks.isDamaged()) soon();
    }, CHECK_MS);
    globalThis.navigation?.addEventListener('navigatesuccess', hooks.navigated, { signal });
    globalThis.addEventListener('popstate', hooks.navigated, { signal });
    signal.addEventListener('abort', () => {
      observer.disconnect();
      clearInterval(check);
      clearTimeout(timer);
    });
  }

  return { start };
})();
