/* Marks of the service → ranges in a document, or orphans. Pure over the document: reads it, changes nothing.
   The sentence is found first, since it is long and hardly ever occurs twice; the evidence is then a place inside it. */
// @imports anchor/approximate.js anchor/article.js anchor/bracketed.js anchor/code_points.js anchor/evidence.js
// @imports anchor/exact.js anchor/fold.js anchor/page_index.js anchor/ranges.js anchor/slices.js

/**
 * @typedef {{kind: 'anchored', ranges: Range[], how: Match['how']}} Anchored
 * @typedef {{kind: 'orphan', why: OrphanReason}} Orphan
 * @typedef {Anchored | Orphan} Anchoring
 */

var Anchor = (() => {
  /**
   * @param {Document} document
   * @param {Answer} answer
   * @returns {Steps<{anchorings: Map<string, Anchoring>, shadowRoots: ShadowRoot[]}>} by annotation id
   */
  function* steps(document, answer) {
    const page = yield* PageIndexer.steps(document);
    const article = yield* ArticlePart.find(page, bodySentences(answer));
    /** @type {Map<string, Match | OrphanReason>} */
    const sentences = new Map();
    /** @type {Map<string, Anchoring>} */
    const anchorings = new Map();
    for (const annotation of answer.annotations) {
      const mark = annotation['sourcemark:mark'];
      const key = `${mark.sentence.start}-${mark.sentence.end}`;
      let match = sentences.get(key);
      if (match === undefined) {
        match = findSentence(page, article, wantedFrom(answer, mark));
        sentences.set(key, match);
      }
      anchorings.set(annotation.id, anchorMark(page, match, mark));
      yield;
    }
    return { anchorings, shadowRoots: page.shadowRoots };
  }

  /**
   * @param {PageIndex} page
   * @param {Match | OrphanReason} match
   * @param {Mark} mark
   * @returns {Anchoring}
   */
  function anchorMark(page, match, mark) {
    if (typeof match === 'string') return { kind: 'orphan', why: match };
    const { exact, start } = mark.sentence;
    const quote = CodePoints.slice(exact, mark.start - start, mark.end - start);
    const folded = Fold.text(quote);
    // An answer that contradicts itself proves nothing about the page.
    if (quote !== mark.quote || folded === '') return { kind: 'orphan', why: 'altered' };
    const from = Fold.text(CodePoints.slice(exact, 0, mark.start - start)).length;
    const stretches = Evidence.locate(page, match, Fold.text(exact), { start: from, end: from + folded.length });
    if (!stretches) return { kind: 'orphan', why: 'altered' };
    const punctuation = Ranges.punctuationOf(quote);
    const ranges = stretches.flatMap((stretch, index) =>
      Ranges.of(page, stretch, {
        opening: index === 0 ? punctuation.opening : 0,
        closing: index === stretches.length - 1 ? punctuation.closing : 0,
      }),
    );
    // Whatever led here, nothing is painted whose words are not the quote's.
    if (Fold.text(Ranges.textOf(ranges)) !== folded) return { kind: 'orphan', why: 'altered' };
    return { kind: 'anchored', ranges, how: match.how };
  }

  /**
   * The article first: comments and teasers repeat sentences. Outside it a match always needs proof.
   * @param {PageIndex} page
   * @param {Stretch | null} article
   * @param {Wanted} wanted
   * @returns {Match | OrphanReason}
   */
  function findSentence(page, article, wanted) {
    if (wanted.text.length < 3) return 'absent';
    const everything = { start: 0, end: page.text.length };
    if (!article) return findIn(page, everything, wanted, false);
    // A headline often stands above the article, and once more in a list inside it.
    const heading = wanted.headline ? findIn(page, everything, wanted, false) : 'absent';
    if (typeof heading !== 'string') return heading;
    const inside = findIn(page, article, wanted, true);
    if (typeof inside !== 'string' || inside === 'ambiguous') return inside;
    const outside = findIn(page, everything, wanted, false);
    return typeof outside === 'string' && inside === 'unproved' ? inside : outside;
  }

  /**
   * @param {PageIndex} page
   * @param {Stretch} where
   * @param {Wanted} wanted
   * @param {boolean} insideArticle
   * @returns {Match | OrphanReason}
   */
  function findIn(page, where, wanted, insideArticle) {
    const exact = Exact.find(page, where, wanted, insideArticle);
    if (exact !== 'absent') return exact;
    return (
      Bracketed.find(page, where, wanted, insideArticle) ?? Approximate.find(page, where, wanted, insideArticle) ?? 'absent'
    );
  }

  /**
   * @param {Answer} answer
   * @param {Mark} mark
   * @returns {Wanted}
   */
  function wantedFrom(answer, mark) {
    const { exact, prefix, suffix, start } = mark.sentence;
    return {
      text: Fold.text(exact),
      prefix: Fold.text(prefix),
      suffix: Fold.text(suffix),
      headline: start < headlineEnd(answer),
    };
  }

  /** @param {Answer} answer */
  function bodySentences(answer) {
    const end = headlineEnd(answer);
    // A span at a time from the text's start would count its code points over and over.
    const points = [...answer.text];
    return answer.sentences
      .filter(([start]) => start >= end)
      .map(([start, stop]) => Fold.text(points.slice(start, stop).join('')));
  }

  /**
   * The service puts the headline on the first line of a page's text, followed by a blank line.
   * @param {Answer} answer
   * @returns {number} code points; 0 when there is none
   */
  function headlineEnd(answer) {
    const blank = answer.text.indexOf('\n\n');
    return blank < 0 ? 0 : [...answer.text.slice(0, blank)].length;
  }

  /**
   * All of it in one go, for a page that nobody is looking at.
   * @param {Document} document
   * @param {Answer} answer
   */
  const all = (document, answer) => Slices.atOnce(steps(document, answer));

  return { steps, all };
})();
