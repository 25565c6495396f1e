/* Which part of the page is the article: the smallest candidate that holds most of what the service read. */
var ArticlePart = (() => {
  const SHORTEST = 30;
  /** Rather too small than too large: outside it a sentence is still found, if what stands around it agrees. */
  const SHARE = 0.6;

  /** As many sentences, spread over the article, tell where it is. */
  const MOST = 60;
  /** With fewer of the sentences, a part is a comment or a teaser that repeats some, or another article altogether. */
  const FEWEST = 0.3;

  /**
   * @param {PageIndex} page
   * @param {string[]} sentences folded, without the headline, which often stands outside
   * @returns {Steps<Stretch | null>} null when no part of the page can be trusted to be the article
   */
  function* find(page, sentences) {
    const all = sentences.filter(({ length }) => length >= SHORTEST);
    const long = all.filter((_, index) => index % Math.ceil(all.length / MOST) === 0);
    // A page without any article element is one part.
    const parts = page.articles.length > 0 ? page.articles : [{ start: 0, end: page.text.length }];
    const hits = parts.map(() => 0);
    for (const sentence of long) {
      // Its head or its tail: in between an advertisement may stand.
      const places = [...placesOf(page.text, sentence.slice(0, SHORTEST)), ...placesOf(page.text, sentence.slice(-SHORTEST))];
      parts.forEach((part, index) => {
        // A sentence counts once a part, however often comments repeat it.
        if (places.some((at) => at >= part.start && at + SHORTEST <= part.end)) hits[index] = (hits[index] ?? 0) + 1;
      });
      yield;
    }
    const most = Math.max(0, ...hits);
    if (most === 0 || most < long.length * FEWEST) return null;
    const full = parts.filter((_, index) => (hits[index] ?? 0) >= most * SHARE);
    return full.reduce((best, part) => (part.end - part.start < best.end - best.start ? part : best));
  }

  /**
   * @param {string} text
   * @param {string} words
   */
  function placesOf(text, words) {
    const places = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
    return places;
  }

  return { find };
})();
