/* Which part of the page is the article: the smallest candidate that holds most of what the service read. */
var ArticlePart = (() => {
  const SHORTEST = 30;
  /** Rather too small than too large: outside it a sentence is still found, if what stands around it agrees. */
  const SHARE = 0.6;

  /**
   * @param {PageIndex} page
   * @param {string[]} sentences folded, without the headline, which often stands outside
   * @returns {Stretch | null}
   */
  function find(page, sentences) {
    const hits = page.articles.map(() => 0);
    for (const sentence of sentences) {
      if (sentence.length < SHORTEST) continue;
      /** @type {number[]} */
      const places = [];
      for (let at = page.text.indexOf(sentence); at >= 0; at = page.text.indexOf(sentence, at + 1)) places.push(at);
      page.articles.forEach((part, index) => {
        // A sentence counts once a part, however often comments repeat it.
        if (places.some((at) => at >= part.start && at + sentence.length <= part.end)) hits[index] = (hits[index] ?? 0) + 1;
      });
    }
    const most = Math.max(0, ...hits);
    if (most === 0) return null;
    const full = page.articles.filter((_, index) => (hits[index] ?? 0) >= most * SHARE);
    return full.reduce((best, part) => (part.end - part.start < best.end - best.start ? part : best));
  }

  return { find };
})();
