/* The service counts code points, JavaScript counts UTF-16 units: the one place where they meet. */
var CodePoints = (() => {
  /**
   * The UTF-16 offset of the code point with this index; the text's length when the text is shorter.
   * @param {string} text
   * @param {number} index
   */
  function unitOffset(text, index) {
    let unit = 0;
    for (let left = index; left > 0 && unit < text.length; left--) {
      unit += /** @type {number} */ (text.codePointAt(unit)) > 0xffff ? 2 : 1;
    }
    return unit;
  }

  /**
   * @param {string} text
   * @param {number} start code points
   * @param {number} end code points, exclusive
   */
  function slice(text, start, end) {
    const from = unitOffset(text, start);
    return text.slice(from, from + unitOffset(text.slice(from), end - start));
  }

  return { unitOffset, slice };
})();
