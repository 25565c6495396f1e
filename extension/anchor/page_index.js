/* The page's text as one folded string, with the way back from each of its units to a text node and an offset. */

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
  ]);
  const ARTICLE = 'article, main, [role=main], [itemprop=articleBody]';
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
   * @param {Document} document
   * @returns {PageIndex}
   */
  function build(document) {
    /** @type {Text[]} */
    const nodes = [];
    /** @type {ShadowRoot[]} */
    const shadowRoots = [];
    /** @type {Stretch[]} */
    const articles = [];
    /** @type {string[]} */
    const parts = [];
    let length = 0;
    let nodeAt = new Uint32Array(1 << 16);
    let offsetAt = new Uint32Array(1 << 16);

    /** @param {Text} node */
    function addText(node) {
      const data = node.data;
      let folded = '';
      for (let offset = 0; offset < data.length; ) {
        const kept = Fold.at(data, offset);
        for (let unit = 0; unit < kept.length; unit++) {
          if (length === nodeAt.length) {
            nodeAt = grown(nodeAt);
            offsetAt = grown(offsetAt);
          }
          nodeAt[length] = nodes.length;
          offsetAt[length] = offset;
          length += 1;
        }
        folded += kept;
        offset += data.charCodeAt(offset) < 0xd800 || /** @type {number} */ (data.codePointAt(offset)) <= 0xffff ? 1 : 2;
      }
      nodes.push(node);
      if (folded) parts.push(folded);
    }

    /** @param {Node} node */
    function visit(node) {
      if (node.nodeType === TEXT) return addText(/** @type {Text} */ (node));
      if (node.nodeType !== ELEMENT) return undefined;
      const element = /** @type {HTMLElement} */ (node);
      if (SKIPPED.has(element.nodeName.toUpperCase()) || element.hidden) return undefined;
      const start = length;
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
      if (length > start && element.matches(ARTICLE)) articles.push({ start, end: length });
      return undefined;
    }

    /** @param {Node} parent */
    function visitChildren(parent) {
      for (let child = parent.firstChild; child; child = child.nextSibling) visit(child);
    }

    visit(document.body);
    return { document, text: parts.join(''), nodes, nodeAt, offsetAt, articles, shadowRoots };
  }

  /** @param {Element} slot */
  const assigned = (slot) => /** @type {HTMLSlotElement} */ (slot).assignedNodes?.({ flatten: false }) ?? [];

  /** @param {Uint32Array<ArrayBuffer>} numbers */
  function grown(numbers) {
    const larger = new Uint32Array(numbers.length * 2);
    larger.set(numbers);
    return larger;
  }

  return { build };
})();
