/* What to type into a search engine to find the same report elsewhere: the quotation, names and numbers of a sentence. */
var SearchTerms = (() => {
  const QUOTATION = /[“"„«‘]([^“”"„«»‘’]{12,}?)[”"“»’](?!\p{L})/u;
  // Two short words may join a name in any language: "Bank of the North", "Ludwig van Haar".
  const NAME = /\p{Lu}[\p{L}\p{M}’'-]*(?:\.?\s+(?:\p{Ll}{1,3}\s+){0,2}\p{Lu}[\p{L}\p{M}’'-]*)*/gu;
  const NUMBER = /\d[\d.,]*\d(?:\p{L}+)?|\d+(?:\p{L}+)?/gu;
  const QUOTED_WORDS = 9;
  const MOST_NAMES = 4;
  const MOST_NUMBERS = 3;
  const FALLBACK_WORDS = 8;

  /**
   * @param {string} sentence
   * @returns {string}
   */
  function from(sentence) {
    const quotation = QUOTATION.exec(sentence)?.[1]?.trim().split(/\s+/).slice(0, QUOTED_WORDS).join(' ').replace(/[.,;:!?]+$/, '');
    const rest = quotation ? sentence.replace(QUOTATION, ' ') : sentence;
    const names = [...rest.matchAll(NAME)].filter((match) => isName(match, rest)).map((match) => match[0]);
    const numbers = [...rest.matchAll(NUMBER)].map((match) => match[0]);
    const terms = [
      ...(quotation ? [`"${quotation}"`] : []),
      ...unique(names).slice(0, MOST_NAMES),
      ...unique(numbers).slice(0, MOST_NUMBERS),
    ];
    if (terms.length > 0) return terms.join(' ');
    return sentence.split(/\s+/).filter((word) => word.length > 3).slice(0, FALLBACK_WORDS).join(' ');
  }

  /**
   * The first word of a sentence has a capital anyway: alone it is no name, unless it is written in capitals.
   * @param {RegExpExecArray} match
   * @param {string} sentence
   */
  function isName(match, sentence) {
    const alone = !/\s/.test(match[0]);
    const first = !/\p{L}/u.test(sentence.slice(0, match.index));
    return match[0].length > 1 && !(alone && first && !/^\p{Lu}{2,}$/u.test(match[0]));
  }

  /** @param {string[]} words */
  const unique = (words) => [...new Set(words)];

  /**
   * @param {string} template the search engine's address, `%s` where the words go
   * @param {string} sentence
   */
  const address = (template, sentence) => template.replace('%s', () => encodeURIComponent(from(sentence)));

  return { from, address };
})();
