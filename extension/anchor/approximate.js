/* Last try: the sentence with a few letters changed. Only as good as the proof around it. */
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
    const text = page.text.slice(where.start, where.end);
    let best = null;
    let bestScore = -1;
    for (const found of approxSearch(text, wanted.text, Math.min(MOST_ERRORS, Math.floor(length * 0.2)))) {
      const whole = { start: found.start + where.start, end: found.end + where.start };
      const cover = 1 - found.errors / length;
      const proof = Proof.of(page, whole, wanted);
      if (length < Proof.LONG_ENOUGH && proof.kind === 'none') continue;
      if (!Proof.allowsInexact(cover, proof, insideArticle)) continue;
      const score = cover * 2 + proof.score;
      if (score > bestScore) {
        best = { how: /** @type {const} */ ('approximate'), whole, pieces: [] };
        bestScore = score;
      }
    }
    return best;
  }

  return { find };
})();
