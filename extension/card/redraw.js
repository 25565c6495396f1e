/* Draws a part of our interface anew, but not under a hand: an element that is replaced between a press and its release
   hears no click. */
var Redraw = (() => {
  const LOOK_AGAIN_MS = 50;

  /** What is to be drawn once nothing in the container is pressed; only the last drawing counts. */
  /** @type {WeakMap<HTMLElement, () => void>} */
  const waiting = new WeakMap();

  /**
   * @param {HTMLElement} container
   * @param {() => void} draw replaces what the container shows
   */
  function into(container, draw) {
    const isWaiting = waiting.has(container);
    waiting.set(container, draw);
    if (!isWaiting) attempt(container);
  }

  /** @param {HTMLElement} container */
  function attempt(container) {
    // True from the press of a button, a finger or the space bar to its release. Asked of the browser, since a page may
    // keep its events from us.
    if (isPressed(container)) {
      setTimeout(attempt, LOOK_AGAIN_MS, container);
      return;
    }
    const draw = waiting.get(container);
    waiting.delete(container);
    draw?.();
  }

  /**
   * The mouse presses whatever is around its element too, the space bar in Chromium the element alone.
   * @param {HTMLElement} container
   */
  const isPressed = (container) => container.matches(':active') || container.querySelector(':active') !== null;

  return { into };
})();
