/* Is the text of this page light on dark? Sites have dark modes of their own, which no media query tells of. */
var Backdrop = (() => {
  /**
   * @param {Element | null} element
   * @returns {'light' | 'dark'}
   */
  function of(element) {
    for (let each = element; each; each = parentOf(each)) {
      const colour = getComputedStyle(each).backgroundColor;
      const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      // Other notations than rgb() are left to the ancestors, then to the text's own colour.
      if (!colour.startsWith('rgb') || alpha < 0.5) continue;
      return luminance(red, green, blue) < 0.35 ? 'dark' : 'light';
    }
    const [red = 0, green = 0, blue = 0] = element ? (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number) : [];
    return luminance(red, green, blue) > 0.6 ? 'dark' : 'light';
  }

  /** @param {Element} element */
  function parentOf(element) {
    if (element.parentElement) return element.parentElement;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  }

  /**
   * Rough, but enough to tell day from night.
   * @param {number} red
   * @param {number} green
   * @param {number} blue
   */
  const luminance = (red, green, blue) => (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;

  return { of };
})();
