/* First try: the sentence stands on the page, letter for letter. */
// @imports anchor/proof.js anchor/words.js

/**
 * A sentence found on the page. `pieces` map stretches of the sentence to the page, in order; what lies between two
 * pieces on the page (an advertisement) belongs to neither.
 * @typedef {object} Match
 * @property {'exact' | 'bracketed' | 'approximate'} how
 * @property {Stretch} whole
 * @property {{sentence: number, page: number, length: number}[]} pieces empty for an approximate match
 */
/** @typedef {'absent' | 'unproved' | 'ambiguous' | 'altered'} OrphanReason */

var Exact = (() => {
  /**
   * @param {PageIndex} page
   * @param {Stretch} where
   * @param {Wanted} wanted
   * @param {boolean} insideArticle
   * @returns {Match | OrphanReason}
   */
  function find(page, where, wanted, insideArticle) {
    const found = [];
    for (let at = page.text.indexOf(wanted.text, where.start); at >= 0; at = page.text.indexOf(wanted.text, at + 1)) {
      const match = { start: at, end: at + wanted.text.length };
      if (match.end > where.end) break;
      if (!Words.isWhole(page, match)) continue;
      found.push({ match, proof: Proof.of(page, match, wanted), shown: Words.isShown(page, match) });
    }
    found.sort((a, b) => Number(b.shown) - Number(a.shown) || b.proof.score - a.proof.score);
    const [best, second] = found;
    if (!best) return 'absent';
    if (best.proof.kind === 'none') {
      if (!insideArticle || wanted.text.length < Proof.LONG_ENOUGH) return 'unproved';
      // Two places with the same words and nothing around them to tell which one the service read.
      if (second?.shown) return 'ambiguous';
    }
    return {
      how: 'exact',
      whole: best.match,
      pieces: [{ sentence: 0, page: best.match.start, length: wanted.text.length }],
    };
  }

  return { find };
})();
