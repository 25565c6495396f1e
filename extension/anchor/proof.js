/* What lets a match stand: the words around it, or the heading it fills. A mark in the wrong place is worse than none. */
// @imports anchor/fold.js

/**
 * A sentence to find, folded once.
 * @typedef {object} Wanted
 * @property {string} text the whole sentence
 * @property {string} prefix
 * @property {string} suffix
 * @property {boolean} headline
 */
/** How the surroundings of a match agree: `beside` right at it, `near` with something put in between.
 * @typedef {'beside' | 'near' | 'heading' | 'none'} ProofKind
 * @typedef {{kind: ProofKind, score: number}} ProofResult
 */

var Proof = (() => {
  /** Shorter sentences ("No comment, he said.") occur twice too easily to stand on their own words. */
  const LONG_ENOUGH = 40;
  /** Half of what the service sent has to agree, and never fewer units than these. */
  const SHARE = 0.5;
  const FEWEST = 8;
  /** An advertisement or a caption may stand between a sentence and its neighbour, not half a page. */
  const NEAR = 600;
  const NEAR_WORDS = 14;
  /** Words that stand on a page more often than this prove nothing. */
  const MOST_PLACES = 12;

  /**
   * How many units agree, going from `a[at]` and `b[bt]` in steps.
   * @param {string} a
   * @param {number} at
   * @param {string} b
   * @param {number} bt
   * @param {1 | -1} step
   */
  function agreement(a, at, b, bt, step) {
    let count = 0;
    while (at >= 0 && bt >= 0 && at < a.length && bt < b.length && a[at] === b[bt]) {
      count += 1;
      at += step;
      bt += step;
    }
    return count;
  }

  /**
   * @param {PageIndex} page
   * @param {Stretch} match
   * @param {Wanted} wanted
   * @returns {ProofResult}
   */
  function of(page, match, wanted) {
    const { prefix, suffix } = wanted;
    const before = agreement(page.text, match.start - 1, prefix, prefix.length - 1, -1);
    const after = agreement(page.text, match.end, suffix, 0, 1);
    const score = (prefix ? before / prefix.length : 0) + (suffix ? after / suffix.length : 0);
    if (wanted.headline && fillsHeading(page, match)) return { kind: 'heading', score: score + 2 };
    if (enough(before, prefix) || enough(after, suffix)) return { kind: 'beside', score };
    if (isNear(page, match, wanted)) return { kind: 'near', score: score + 0.25 };
    return { kind: 'none', score };
  }

  /**
   * @param {number} count
   * @param {string} context
   */
  const enough = (count, context) => count >= FEWEST && count >= context.length * SHARE;

  /**
   * @param {PageIndex} page
   * @param {Stretch} match
   * @param {Wanted} wanted
   */
  function isNear(page, match, { prefix, suffix }) {
    const before = page.text.slice(Math.max(0, match.start - NEAR), match.start);
    const after = page.text.slice(match.end, match.end + NEAR);
    return (
      (prefix.length >= NEAR_WORDS && before.includes(prefix.slice(-NEAR_WORDS))) ||
      (suffix.length >= NEAR_WORDS && after.includes(suffix.slice(0, NEAR_WORDS)))
    );
  }

  /**
   * Does the match make up a main heading of the page? The words around a headline are a byline or a picture, not
   * the first paragraph, so a headline has no other proof.
   * @param {PageIndex} page
   * @param {Stretch} match
   */
  function fillsHeading(page, match) {
    const node = page.nodes[/** @type {number} */ (page.nodeAt[match.start])];
    const heading = node?.parentElement?.closest('h1, h2, [itemprop~=headline], [role=heading]');
    if (!heading) return false;
    const whole = Fold.text(heading.textContent ?? '').length;
    return whole <= (match.end - match.start) * 1.2 + 4;
  }

  /**
   * May this inexact match stand? Nearly all of it, or most of it with agreement around.
   * @param {number} cover share of the sentence that was found, 0 to 1
   * @param {ProofResult} proof
   * @param {boolean} insideArticle
   */
  function allowsInexact(cover, proof, insideArticle) {
    if (proof.kind === 'none') return insideArticle && cover >= 0.97;
    return cover >= 0.75;
  }

  /**
   * Where a sentence would have its proof: after its prefix, before its suffix.
   * @param {PageIndex} page
   * @param {Stretch} where
   * @param {Wanted} wanted
   * @returns {Stretch[]}
   */
  function placesToLook(page, where, { text, prefix, suffix }) {
    const reach = NEAR + Math.ceil(text.length * 1.2);
    const before = prefix.slice(-NEAR_WORDS);
    const after = suffix.slice(0, NEAR_WORDS);
    return [
      ...placesOf(page.text, before, where).map((at) => ({ start: at + before.length, end: at + before.length + reach })),
      ...placesOf(page.text, after, where).map((at) => ({ start: Math.max(where.start, at - reach), end: at })),
    ].map(({ start, end }) => ({ start, end: Math.min(end, where.end) }));
  }

  /**
   * @param {string} text
   * @param {string} words
   * @param {Stretch} where
   */
  function placesOf(text, words, where) {
    const places = [];
    if (words.length < FEWEST) return [];
    for (let at = text.indexOf(words, where.start); at >= 0 && at < where.end; at = text.indexOf(words, at + 1)) {
      places.push(at);
      if (places.length > MOST_PLACES) return [];
    }
    return places;
  }

  return { LONG_ENOUGH, agreement, of, allowsInexact, placesToLook };
})();
