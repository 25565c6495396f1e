/* From a found sentence to the few words of it that are the evidence. These must stand there letter for letter. */
// @imports anchor/words.js
var Evidence = (() => {
  /**
   * @param {PageIndex} page
   * @param {Match} match
   * @param {string} sentence folded
   * @param {Stretch} evidence its place in the folded sentence
   * @returns {Stretch[] | null} null when its words are not all there
   */
  function locate(page, match, sentence, evidence) {
    if (match.how === 'approximate') return locateByCount(page, match.whole, sentence, evidence);
    const stretches = [];
    let done = evidence.start;
    for (const piece of match.pieces) {
      const from = Math.max(piece.sentence, evidence.start);
      const to = Math.min(piece.sentence + piece.length, evidence.end);
      if (from >= to) continue;
      if (from !== done) return null;
      const start = piece.page + from - piece.sentence;
      stretches.push({ start, end: start + to - from });
      done = to;
    }
    return done === evidence.end ? stretches : null;
  }

  /**
   * Letters differ somewhere in the sentence, so places do not correspond; the second "he said" still is the second.
   * @param {PageIndex} page
   * @param {Stretch} whole
   * @param {string} sentence
   * @param {Stretch} evidence
   */
  function locateByCount(page, whole, sentence, evidence) {
    const words = sentence.slice(evidence.start, evidence.end);
    const inSentence = places(sentence, words);
    const onPage = places(page.text.slice(whole.start, whole.end), words);
    if (inSentence.length !== onPage.length) return null;
    const start = whole.start + /** @type {number} */ (onPage[inSentence.indexOf(evidence.start)]);
    const stretch = { start, end: start + words.length };
    return Words.isWhole(page, stretch) ? [stretch] : null;
  }

  /**
   * @param {string} text
   * @param {string} words
   */
  function places(text, words) {
    const found = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
    return found;
  }

  return { locate };
})();
