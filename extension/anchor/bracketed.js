/* Second try: head and tail of the sentence stand on the page with something put in between: an advertisement, a note. */
// @imports anchor/proof.js anchor/words.js
var Bracketed = (() => {
  const ENDS = [24, 16];
  const LONGEST_INSERT = 800;
  const SHORTEST_PIECE = 8;

  /**
   * @param {PageIndex} page
   * @param {Stretch} where
   * @param {Wanted} wanted
   * @param {boolean} insideArticle
   * @returns {Match | null}
   */
  function find(page, where, wanted, insideArticle) {
    if (wanted.text.length < Proof.LONG_ENOUGH) return null;
    for (const size of ENDS) {
      const best = bestWithEnds(page, where, wanted, insideArticle, size);
      if (best) return best;
    }
    return null;
  }

  /**
   * @param {PageIndex} page
   * @param {Stretch} where
   * @param {Wanted} wanted
   * @param {boolean} insideArticle
   * @param {number} size units of head and tail
   * @returns {Match | null}
   */
  function bestWithEnds(page, where, wanted, insideArticle, size) {
    const head = wanted.text.slice(0, size);
    const tail = wanted.text.slice(-size);
    let best = null;
    let bestScore = -1;
    for (let at = page.text.indexOf(head, where.start); at >= 0 && at < where.end; at = page.text.indexOf(head, at + 1)) {
      const tailAt = page.text.indexOf(tail, at + size);
      const end = tailAt + size;
      if (tailAt < 0 || end > where.end || end - at > wanted.text.length + LONGEST_INSERT) continue;
      const whole = { start: at, end };
      const { pieces, cover } = align(page, whole, wanted.text);
      const proof = Proof.of(page, whole, wanted);
      if (!Proof.allowsInexact(cover, proof, insideArticle)) continue;
      const score = cover * 2 + proof.score;
      if (score > bestScore) {
        best = { how: /** @type {const} */ ('bracketed'), whole, pieces };
        bestScore = score;
      }
    }
    return best;
  }

  /**
   * Match the sentence piece by piece, in order, inside a stretch of the page.
   * @param {PageIndex} page
   * @param {Stretch} whole
   * @param {string} sentence
   */
  function align(page, whole, sentence) {
    const pieces = aroundOneInsert(page, whole, sentence) ?? inOrder(page, whole, sentence);
    const covered = pieces.reduce((sum, { length }) => sum + length, 0);
    return { pieces, cover: covered / sentence.length };
  }

  /**
   * The usual case: all of the sentence is there, with one insert. Where the insert begins with the word the sentence
   * goes on with ("the", or only its first letter), several cuts would do: the right one lies where text nodes meet.
   * @param {PageIndex} page
   * @param {Stretch} whole
   * @param {string} sentence
   */
  function aroundOneInsert(page, whole, sentence) {
    const size = sentence.length;
    const fromStart = Proof.agreement(page.text, whole.start, sentence, 0, 1);
    const fromEnd = Proof.agreement(page.text, whole.end - 1, sentence, size - 1, -1);
    let best = -1;
    let bestScore = -1;
    for (let cut = Math.max(1, size - fromEnd); cut <= Math.min(fromStart, size - 1); cut++) {
      const left = whole.start + cut;
      const right = whole.end - (size - cut);
      if (Words.joined(page, left - 1, left) || Words.joined(page, right - 1, right)) continue;
      const score = Number(page.nodeAt[left] !== page.nodeAt[left - 1]) + Number(page.nodeAt[right] !== page.nodeAt[right - 1]);
      if (score > bestScore) {
        best = cut;
        bestScore = score;
      }
    }
    if (best < 0) return null;
    return [
      { sentence: 0, page: whole.start, length: best },
      { sentence: best, page: whole.end - (size - best), length: size - best },
    ];
  }

  /**
   * Several inserts, or words changed besides: greedily, and only in whole words.
   * @param {PageIndex} page
   * @param {Stretch} whole
   * @param {string} sentence
   */
  function inOrder(page, whole, sentence) {
    const pieces = [];
    let at = whole.start;
    let done = 0;
    while (done < sentence.length && at < whole.end) {
      const most = Math.min(sentence.length - done, whole.end - at);
      let length = Math.min(most, Proof.agreement(page.text, at, sentence, done, 1));
      const isLast = done + length === sentence.length;
      while (!isLast && length > 0 && Words.joined(page, at + length - 1, at + length)) length -= 1;
      if (length >= SHORTEST_PIECE || (length > 0 && isLast)) {
        pieces.push({ sentence: done, page: at, length });
        at += length;
        done += length;
        continue;
      }
      const next = longestFrom(page.text, { start: at + 1, end: whole.end }, sentence, done);
      if (next >= 0) at = next;
      else done += 1;
    }
    return pieces;
  }

  /**
   * Where the rest of the sentence goes on for longest: an insert may share a few words with it by chance.
   * @param {string} text
   * @param {Stretch} where
   * @param {string} sentence
   * @param {number} done
   */
  function longestFrom(text, where, sentence, done) {
    const probe = sentence.slice(done, done + SHORTEST_PIECE);
    if (probe.length < SHORTEST_PIECE) return -1;
    let best = -1;
    let longest = 0;
    for (let at = text.indexOf(probe, where.start); at >= 0 && at < where.end; at = text.indexOf(probe, at + 1)) {
      const length = Proof.agreement(text, at, sentence, done, 1);
      if (length > longest) {
        best = at;
        longest = length;
      }
    }
    return best;
  }

  return { find };
})();
