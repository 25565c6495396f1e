/* Words for the clipboard. On a page without https the browser has no clipboard for us: then by way of a selection. */
// @imports card/elements.js
var Copying = (() => {
  /**
   * @param {string} text
   * @param {HTMLElement} near where in our own interface the selection may be made
   * @returns {Promise<boolean>}
   */
  async function write(text, near) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return bySelection(text, near);
    }
  }

  /**
   * @param {string} text
   * @param {HTMLElement} near
   */
  function bySelection(text, near) {
    const root = /** @type {Document | ShadowRoot} */ (near.getRootNode());
    const focused = /** @type {HTMLElement | null} */ (root.activeElement);
    const field = Elements.make('textarea', { class: 'copying', 'aria-hidden': 'true', tabindex: '-1', readonly: true });
    field.value = text;
    near.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    focused?.focus({ preventScroll: true });
    return done;
  }

  return { write };
})();
