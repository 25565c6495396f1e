/* Long work in slices: between two of them the page scrolls, types and draws as if nothing were going on. */

/**
 * Work that stops now and then to be asked whether it should go on.
 * @template T
 * @typedef {Generator<void, T, void>} Steps
 */

var Slices = (() => {
  /** A task of more than 50 ms is felt; a machine three times slower than ours still stays under that. */
  const SLICE_MS = 12;

  /**
   * @template T
   * @param {Steps<T>} steps
   * @returns {T}
   */
  function atOnce(steps) {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /**
   * @template T
   * @param {Steps<T>} steps
   * @param {() => boolean} isOver asked after each pause: is the result still wanted?
   * @param {{now: () => number, pause: () => Promise<void>}} [clock]
   * @returns {Promise<T | null>} null when it was over before the end
   */
  async function spread(steps, isOver, { now, pause } = { now: () => performance.now(), pause: rest }) {
    let until = now() + SLICE_MS;
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (now() < until) continue;
      await pause();
      if (isOver()) return null;
      until = now() + SLICE_MS;
    }
  }

  /** @returns {Promise<void>} */
  function rest() {
    // Goes on before the page's own waiting tasks; Chromium has it from 129 on.
    const scheduler = /** @type {any} */ (globalThis).scheduler;
    return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
  }

  return { SLICE_MS, atOnce, spread };
})();
