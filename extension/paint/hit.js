/* Which marks lie under a point of the page. Highlights are no elements: nothing of theirs can be clicked. */
var Hit = (() => {
  /** A caret is found beside a line too; the point has to lie on the words themselves, give or take this. */
  const SLACK_PX = 3;

  /**
   * @param {Document} document
   * @param {number} x
   * @param {number} y
   * @param {Painted[]} painted
   * @param {ShadowRoot[]} shadowRoots
   * @returns {Painted[]} the shortest evidence first: the most exact thing said about the place
   */
  function at(document, x, y, painted, shadowRoots) {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots });
    if (!caret) return [];
    const hits = painted.filter(({ ranges }) => ranges.some((range) => holds(range, caret, x, y)));
    return hits.sort((a, b) => length(a) - length(b));
  }

  /**
   * @param {Range} range
   * @param {CaretPosition} caret
   * @param {number} x
   * @param {number} y
   */
  function holds(range, caret, x, y) {
    if (!range.isPointInRange(caret.offsetNode, caret.offset)) return false;
    return [...range.getClientRects()].some(
      (box) => x >= box.left - SLACK_PX && x <= box.right + SLACK_PX && y >= box.top - SLACK_PX && y <= box.bottom + SLACK_PX,
    );
  }

  /** @param {Painted} painted */
  const length = (painted) => painted.ranges.reduce((sum, range) => sum + range.toString().length, 0);

  return { at };
})();
