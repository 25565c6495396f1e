/* The page's text as one folded string, with the way back from each of its units to a text node and an offset. */
// @imports anchor/fold.js

/**
 * A stretch of the folded page, half-open.
 * @typedef {{start: number, end: number}} Stretch
 */
/**
 * @typedef {object} PageIndex
 * @property {Document} document
 * @property {string} text folded
 * @property {Text[]} nodes every text node walked, in reading order; those without a letter too
 * @property {Uint32Array} nodeAt for each unit of `text`, the index of its node
 * @property {Uint32Array} offsetAt for each unit of `text`, the UTF-16 offset of its character in the node
 * @property {Stretch[]} articles what the elements that may hold the article cover
 * @property {ShadowRoot[]} shadowRoots every shadow root met on the way
 */

var PageIndexer = (() => {
  // Upper case: HTML elements report their names so. Our own interface is never part of the page.
  const SKIPPED = new Set([
    'SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'SELECT', 'OPTION', 'SVG', 'IFRAME', 'SOURCEMARK-UI',
    // Struck out: the service does not read it either.
    'S', 'DEL', 'STRIKE',
  ]);
  const ARTICLE = 'article, main, [role=main], [itemprop=articleBody]';
  /** Characters folded between two questions whether to go on: well under a millisecond. */
  const STEP = 4096;
  const TEXT = 3;
  const ELEMENT = 1;

  /**
   * @param {Element} element
   * @returns {ShadowRoot | null}
   */
  function shadowRootOf(element) {
    if (element.shadowRoot) return element.shadowRoot;
    if (!element.localName.includes('-')) return null;
    try {
      // Closed roots too: the reader sees their text like any other. Chromium and Firefox name the way in differently.
      const opened = globalThis.chrome?.dom?.openOrClosedShadowRoot?.(/** @type {HTMLElement} */ (element));
      return opened ?? /** @type {any} */ (element).openOrClosedShadowRoot ?? null;
    } catch {
      return null;
    }
  }

  /**
   * The walk itself is quick and done in one go, so that it sees one state of the page; folding takes its time. What
   * changes meanwhile is noticed in the end: no range is painted whose words are not the quote's.
   * @param {Document} document
   * @returns {Steps<PageIndex>}
   */
  function* steps(document) {
    const { nodes, shadowRoots, parts } = collect(document);
    /** @type {string[]} */
    const pieces = [];
    /** Where each node begins in the folded text. */
    const startOf = new Uint32Array(nodes.length + 1);
    let length = 0;
    let nodeAt = new Uint32Array(1 << 16);
    let offsetAt = new Uint32Array(1 << 16);
    let work = 0;

    /**
     * An ordinary function, since the loop over every letter of the page is slow in one that can pause.
     * @param {number} index
     * @param {string} data
     * @param {number} from
     * @returns {number} how far it came
     */
    function addSome(index, data, from) {
      const to = Math.min(data.length, from + STEP);
      let folded = '';
      let offset = from;
      while (offset < to) {
        const reference = Fold.referenceAt(data, offset);
        if (reference > 0) {
          offset += reference;
          continue;
        }
        const kept = Fold.at(data, offset);
        for (let unit = 0; unit < kept.length; unit++) {
          if (length === nodeAt.length) {
            nodeAt = grown(nodeAt);
            offsetAt = grown(offsetAt);
          }
          nodeAt[length] = index;
          offsetAt[length] = offset;
          length += 1;
        }
        folded += kept;
        offset += data.charCodeAt(offset) < 0xd800 || /** @type {number} */ (data.codePointAt(offset)) <= 0xffff ? 1 : 2;
      }
      if (folded) pieces.push(folded);
      work += offset - from;
      return offset;
    }

    for (const [index, { data }] of nodes.entries()) {
      startOf[index] = length;
      for (let done = 0; done < data.length; ) {
        done = addSome(index, data, done);
        if (work < STEP) continue;
        work = 0;
        yield;
      }
    }
    startOf[nodes.length] = length;
    const articles = parts
      .map(({ first, last }) => ({ start: startOf[first] ?? 0, end: startOf[last] ?? length }))
      .filter(({ start, end }) => end > start);
    return { document, text: pieces.join(''), nodes, nodeAt, offsetAt, articles, shadowRoots };
  }

  /**
   * Every text node a reader may see, in reading order.
   * @param {Document} document
   */
  function collect(document) {
    /** @type {Text[]} */
    const nodes = [];
    /** @type {ShadowRoot[]} */
    const shadowRoots = [];
    /** @type {{first: number, last: number}[]} indexes into `nodes`, half-open */
    const parts = [];

    /** @param {Node} node */
    function visit(node) {
      if (node.nodeType === TEXT) nodes.push(/** @type {Text} */ (node));
      if (node.nodeType !== ELEMENT) return;
      const element = /** @type {HTMLElement} */ (node);
      if (SKIPPED.has(element.nodeName.toUpperCase()) || element.hidden) return;
      const first = nodes.length;
      const shadow = shadowRootOf(element);
      if (shadow) {
        shadowRoots.push(shadow);
        visitChildren(shadow);
      } else if (element.localName === 'slot' && assigned(element).length > 0) {
        // What a reader sees in a slot are the host's own children; a child without a slot is not shown at all.
        for (const child of assigned(element)) visit(child);
      } else {
        visitChildren(element);
      }
      if (nodes.length > first && element.matches(ARTICLE)) parts.push({ first, last: nodes.length });
    }

    /** @param {Node} parent */
    function visitChildren(parent) {
      for (let child = parent.firstChild; child; child = child.nextSibling) visit(child);
    }

    visit(document.body);
    return { nodes, shadowRoots, parts };
  }

  /** @param {Element} slot */
  const assigned = (slot) => /** @type {HTMLSlotElement} */ (slot).assignedNodes?.({ flatten: false }) ?? [];

  /** @param {Uint32Array<ArrayBuffer>} numbers */
  function grown(numbers) {
    const larger = new Uint32Array(numbers.length * 2);
    larger.set(numbers);
    return larger;
  }

  return { steps, shadowRootOf, assigned };
})();
