/* Text as anchoring compares it: letters and digits only, lower case, without accents. Knows nothing of the DOM. */
var Fold = (() => {
  const KEPT = /[\p{L}\p{N}]/u;
  /** "&ldquo;" as words of a page, which has escaped it twice; the service reads the mark that was meant. */
  const REFERENCE = /&(?:#(?:x0*(?:22|27|a0|ad|20[01][\da-f]|202[0-6f])|0*(?:34|39|160|173|82[01]\d|822[0-46-9]|8230))|quot|apos|nbsp|shy|[lr]?[sdb]quo|[lr]s?aquo|[nm]dash|hellip);/iy;
  const AMPERSAND = 0x26;
  /** @type {Map<string, string>} */
  const seen = new Map();

  /**
   * One code point, folded; '' when it is dropped, several units when it stands for several letters.
   * White space, quote style, dashes, soft hyphens and block boundaries then make no difference. Folding goes code
   * point by code point, so that a folded text is its folded pieces put together: offsets depend on that. A reference
   * is one piece.
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

  /**
   * The length of a reference that begins at a UTF-16 offset and stands for a mark or a blank; 0 where there is none.
   * @param {string} text
   * @param {number} offset
   */
  function referenceAt(text, offset) {
    if (text.charCodeAt(offset) !== AMPERSAND) return 0;
    REFERENCE.lastIndex = offset;
    return REFERENCE.test(text) ? REFERENCE.lastIndex - offset : 0;
  }

  /** @param {string} text */
  function text(text) {
    let folded = '';
    let from = 0;
    for (let offset = text.indexOf('&'); offset >= 0; offset = text.indexOf('&', offset + 1)) {
      const reference = referenceAt(text, offset);
      if (reference === 0) continue;
      folded += withoutReferences(text.slice(from, offset));
      from = offset + reference;
    }
    return folded + withoutReferences(text.slice(from));
  }

  /** @param {string} text */
  function withoutReferences(text) {
    let folded = '';
    for (const each of text) folded += at(each, 0);
    return folded;
  }

  /** @param {string} character */
  const isKept = (character) => KEPT.test(character);

  return { at, referenceAt, text, isKept };
})();
