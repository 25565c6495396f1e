/* A stretch of the folded page as DOM ranges, one a text node: a range over several could take in a script or an insert. */
// @imports anchor/fold.js
var Ranges = (() => {
  const OPENING = /[\p{Ps}\p{Pi}"'„‚¿¡]+$/u;
  const CLOSING = /^[\p{M}\p{Pe}\p{Pf}"'“‘.,!?…]+/u;

  /**
   * @param {PageIndex} page
   * @param {Stretch} stretch
   * @param {{opening: number, closing: number}} punctuation how many marks the quote itself begins and ends with
   * @returns {Range[]}
   */
  function of(page, stretch, punctuation) {
    const first = /** @type {number} */ (page.nodeAt[stretch.start]);
    const last = /** @type {number} */ (page.nodeAt[stretch.end - 1]);
    const ranges = [];
    for (let index = first; index <= last; index++) {
      const node = /** @type {Text} */ (page.nodes[index]);
      // Text nodes without a letter on the way (a lone quotation mark) come along, so that the line has no holes;
      // line breaks of the source do not.
      if (index > first && index < last && /^\s*\n\s*$/.test(node.data)) continue;
      let start = 0;
      let end = node.data.length;
      if (index === first) {
        start = /** @type {number} */ (page.offsetAt[stretch.start]);
        start -= Math.min(punctuation.opening, OPENING.exec(node.data.slice(0, start))?.[0].length ?? 0);
      }
      if (index === last) {
        end = /** @type {number} */ (page.offsetAt[stretch.end - 1]);
        end += /** @type {number} */ (node.data.codePointAt(end)) > 0xffff ? 2 : 1;
        end += /^\p{M}*/u.exec(node.data.slice(end))?.[0].length ?? 0;
        end += Math.min(punctuation.closing, CLOSING.exec(node.data.slice(end))?.[0].length ?? 0);
      }
      // A page that was changed while we were reading may have shortened the node: its words would not be ours.
      if (end <= start || end > node.data.length) continue;
      const range = page.document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
    return ranges;
  }

  /**
   * @param {string} quote
   * @returns {{opening: number, closing: number}} UTF-16 units before its first and after its last letter or digit
   */
  function punctuationOf(quote) {
    const characters = [...quote];
    const first = characters.findIndex(Fold.isKept);
    const last = characters.findLastIndex(Fold.isKept);
    if (first < 0) return { opening: 0, closing: 0 };
    return { opening: characters.slice(0, first).join('').length, closing: characters.slice(last + 1).join('').length };
  }

  /**
   * @param {Range[]} ranges
   * @returns {string}
   */
  const textOf = (ranges) => ranges.map((range) => range.toString()).join('');

  return { of, punctuationOf, textOf };
})();
