/* Where to look elsewhere: the search engine's address for the words that the service gives with a mark. */
var SearchTerms = (() => {
  /**
   * A service of version 1.0 gives none: then the marked words themselves.
   * @param {Mark} mark
   * @returns {string}
   */
  const of = (mark) => mark.search_query || mark.quote;

  /**
   * @param {string} template the search engine's address, `%s` where the words go
   * @param {Mark} mark
   */
  const address = (template, mark) => template.replace('%s', () => encodeURIComponent(of(mark)));

  return { of, address };
})();
