/* Questions about a stretch of the folded page that only its nodes can answer. */
var Words = (() => {
  /**
   * Does the stretch begin and end where words do? In folded text "it said" also stands in "unit said".
   * @param {PageIndex} page
   * @param {Stretch} stretch
   */
  function isWhole(page, stretch) {
    return !joined(page, stretch.start - 1, stretch.start) && !joined(page, stretch.end - 1, stretch.end);
  }

  /**
   * Are two neighbouring units of the folded page letters of one word?
   * @param {PageIndex} page
   * @param {number} left
   * @param {number} right
   */
  function joined(page, left, right) {
    if (left < 0 || right >= page.text.length) return false;
    const index = /** @type {number} */ (page.nodeAt[left]);
    if (index !== page.nodeAt[right]) return false;
    const from = /** @type {number} */ (page.offsetAt[left]);
    const to = /** @type {number} */ (page.offsetAt[right]);
    const between = /** @type {Text} */ (page.nodes[index]).data.slice(from, to);
    for (const character of [...between].slice(1)) if (!/[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\p{M}]/u.test(character)) return false;
    return true;
  }

  /**
   * Is the stretch rendered? Sites keep a hidden twin of a headline or a paragraph for other screens.
   * @param {PageIndex} page
   * @param {Stretch} stretch
   */
  function isShown(page, stretch) {
    const element = page.nodes[/** @type {number} */ (page.nodeAt[stretch.start])]?.parentElement;
    return element?.checkVisibility?.() ?? true;
  }

  return { isWhole, joined, isShown };
})();
