/* Text as anchoring compares it: letters and digits only, lower case, without accents. Knows nothing of the DOM. */
var Fold = (() => {
  const KEPT = /[\p{L}\p{N}]/u;
  /** @type {Map<string, string>} */
  const seen = new Map();

  /**
   * One code point, folded; '' when it is dropped, several units when it stands for several letters.
   * White space, quote style, dashes, soft hyphens and block boundaries then make no difference. Folding goes code
   * point by code point, so that a folded text is its folded pieces put together: offsets depend on that.
   * @param {string} character
   */
  function character(character) {
    let folded = seen.get(character);
    if (folded === undefined) {
      folded = '';
      for (const part of character.normalize('NFKD').toLowerCase()) if (KEPT.test(part)) folded += part;
      seen.set(character, folded);
    }
    return folded;
  }

  /** Nearly every character of most pages, looked up without making a string of it first. */
  const ASCII = Array.from({ length: 128 }, (_, code) => character(String.fromCharCode(code)));

  /**
   * The code point that begins at a UTF-16 offset, folded.
   * @param {string} text
   * @param {number} offset
   */
  function at(text, offset) {
    const code = text.charCodeAt(offset);
    return code < 128
      ? /** @type {string} */ (ASCII[code])
      : character(String.fromCodePoint(/** @type {number} */ (text.codePointAt(offset))));
  }

  /** @param {string} text */
  function text(text) {
    let folded = '';
    for (const each of text) folded += at(each, 0);
    return folded;
  }

  /** @param {string} character */
  const isKept = (character) => KEPT.test(character);

  return { at, text, isKept };
})();
