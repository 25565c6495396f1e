/* Ranges → highlights of the page (CSS Custom Highlight API). Never edits the page's nodes: a `<mark>` breaks
   pages that render themselves again. */
// @imports paint/backdrop.js paint/families.js paint/sheets.js

/** @typedef {{id: string, family: string, ranges: Range[]}} Painted */

var Painter = class {
  /** @type {CSSStyleSheet | null} */
  #sheet = null;
  /** @type {Set<Document | ShadowRoot>} */
  #roots = new Set();
  /** @type {Map<string, Highlight>} */
  #highlights = new Map();

  /** @param {Document} document */
  constructor(document) {
    this.document = document;
  }

  /**
   * Replaces what was painted before.
   * @param {Painted[]} painted
   * @param {ShadowRoot[]} shadowRoots
   */
  paint(painted, shadowRoots) {
    const first = painted[0]?.ranges[0]?.startContainer.parentElement ?? this.document.body;
    this.#adopt(Backdrop.of(first), shadowRoots);
    for (const family of Families.ORDER) {
      const ranges = painted.filter((each) => each.family === family).flatMap((each) => each.ranges);
      this.#set(Sheets.nameOf(family), ranges, 0);
    }
  }

  /**
   * Dwell on one mark; on none with an empty list.
   * @param {Range[]} ranges
   */
  dwell(ranges) {
    this.#set(Sheets.CURRENT, ranges, 1);
  }

  /** Are all highlights still registered? A page may call `CSS.highlights.clear()`. */
  isIntact() {
    return [...this.#highlights].every(([name, highlight]) => CSS.highlights.get(name) === highlight);
  }

  clear() {
    for (const [name, highlight] of this.#highlights) if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    this.#highlights.clear();
    for (const root of this.#roots) if (this.#sheet) Sheets.drop(root, this.#sheet);
    this.#roots.clear();
    this.#sheet = null;
  }

  /**
   * @param {string} name
   * @param {Range[]} ranges
   * @param {number} priority
   */
  #set(name, ranges, priority) {
    if (ranges.length === 0) {
      this.#highlights.delete(name);
      CSS.highlights.delete(name);
      return;
    }
    const highlight = new Highlight(...ranges);
    highlight.priority = priority;
    this.#highlights.set(name, highlight);
    CSS.highlights.set(name, highlight);
  }

  /**
   * Firefox does not carry a document's highlight rules into shadow roots: each gets the sheet.
   * @param {'light' | 'dark'} backdrop
   * @param {ShadowRoot[]} shadowRoots
   */
  #adopt(backdrop, shadowRoots) {
    const css = Sheets.textFor(backdrop);
    if (this.#sheet) this.#sheet.replaceSync(css);
    else this.#sheet = Sheets.make(this.document, css);
    for (const root of [this.document, ...shadowRoots]) {
      Sheets.adopt(root, this.#sheet);
      this.#roots.add(root);
    }
  }
};
