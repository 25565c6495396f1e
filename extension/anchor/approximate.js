/* Last try: the sentence with a few letters changed. Only as good as the proof around it. */
// @imports anchor/proof.js anchor/vendor/approx_string_match.js
var Approximate = (() => {
  const SHORTEST = 20;
  const LONGEST = 1500;
  const MOST_ERRORS = 64;

  /**
   * @param {PageIndex} page
   * @param {Stretch} where
   * @param {Wanted} wanted
   * @param {boolean} insideArticle
   * @returns {Match | null}
   */
  function find(page, where, wanted, insideArticle) {
    const length = wanted.text.length;
    if (length < SHORTEST || length > LONGEST) return null;
    // Without proof around it nothing is accepted here, so only there is anything looked for; a headline's proof is
    // its heading, wherever that is.
    const windows = wanted.headline ? [where] : Proof.placesToLook(page, where, wanted);
    let best = null;
    let bestScore = -1;
    for (const window of windows) {
      for (const { whole, cover } of search(page, window, wanted.text)) {
        const proof = Proof.of(page, whole, wanted);
        if (proof.kind === 'none' || !Proof.allowsInexact(cover, proof, insideArticle)) continue;
        const score = cover * 2 + proof.score;
        if (score > bestScore) {
          best = { how: /** @type {const} */ ('approximate'), whole, pieces: [] };
          bestScore = score;
        }
      }
    }
    return best;
  }

  /**
   * @param {PageIndex} page
   * @param {Stretch} window
   * @param {string} sentence
   */
  function search(page, window, sentence) {
    const most = Math.min(MOST_ERRORS, Math.floor(sentence.length * 0.2));
    return approxSearch(page.text.slice(window.start, window.end), sentence, most).map(({ start, end, errors }) => ({
      whole: { start: start + window.start, end: end + window.start },
      cover: 1 - errors / sentence.length,
    }));
  }

  return { find };
})();
