/* The page as the reader sees it, for a service that cannot see it itself: text, headings, links and what the page says
   about the article. Made only after the reader agreed. No scripts, no forms or what was typed into them, nothing hidden. */
// @imports anchor/page_index.js
var PageCopy = (() => {
  const DROPPED = new Set([
    'script', 'style', 'noscript', 'template', 'iframe', 'frame', 'object', 'embed', 'svg', 'canvas', 'video', 'audio', 'link',
    'input', 'textarea', 'select', 'option', 'datalist', 'output', 'base', 'sourcemark-ui',
  ]);
  /** Comments and letters are often typed into what is no form. */
  const TYPED = '[contenteditable]:not([contenteditable="false" i]), [role="textbox" i], [role="searchbox" i]';
  /** What the service reads of an element; the rest may hold keys, names or states of the reader's visit. */
  const KEPT = Object.freeze(['id', 'class', 'lang', 'dir', 'role', 'href', 'datetime', 'itemprop', 'itemscope', 'itemtype', 'rel', 'hidden']);
  /** What pages say of their article in their head. */
  const META = /^(og:|article:|twitter:title$|author$|date|dc\.|dcterms\.|description$|parsely-|sailthru\.)/i;
  const TEXT = 3;
  const ELEMENT = 1;

  /**
   * @param {Document} document
   * @returns {string} a page of HTML
   */
  function of(document) {
    // A document of its own, in which nothing is loaded and no element of the page's own kinds comes to life.
    const inert = document.implementation.createHTMLDocument('');
    const { lang } = document.documentElement;
    if (lang) inert.documentElement.lang = lang;
    inert.title = document.title;
    for (const element of document.querySelectorAll('head meta, head link[rel~=canonical], script[type="application/ld+json"]')) {
      const copied = copyHead(inert, element);
      if (copied) inert.head.append(copied);
    }
    copy(inert, document.body, inert.documentElement);
    inert.body.remove();
    return `<!doctype html>\n${inert.documentElement.outerHTML}`;
  }

  /**
   * @param {Document} inert
   * @param {Element} element
   */
  function copyHead(inert, element) {
    if (element.localName === 'script') {
      const data = inert.createElement('script');
      data.setAttribute('type', 'application/ld+json');
      // A text node: a page's policy may forbid setting a script's text, even of one that is only data.
      data.append(inert.createTextNode((element.textContent ?? '').replaceAll('<', '\\u003c')));
      return data;
    }
    const name = element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('itemprop') ?? '';
    if (element.localName === 'meta' && !META.test(name)) return null;
    const made = inert.createElement(element.localName);
    for (const key of ['property', 'name', 'itemprop', 'content', 'rel', 'href']) {
      const value = element.getAttribute(key);
      if (value !== null) made.setAttribute(key, value);
    }
    return made;
  }

  /**
   * @param {Document} inert
   * @param {Node} node
   * @param {Element} into
   */
  function copy(inert, node, into) {
    if (node.nodeType !== ELEMENT) return;
    const element = /** @type {HTMLElement} */ (node);
    const name = element.localName;
    if (DROPPED.has(name) || element.hidden || element.matches(TYPED)) return;
    const { display, visibility } = getComputedStyle(element);
    if (display === 'none') return;
    const made = inert.createElement(/^[a-z][a-z0-9-]*$/.test(name) ? name : 'div');
    for (const key of KEPT) {
      const value = element.getAttribute(key);
      if (value !== null) made.setAttribute(key, value);
    }
    into.append(made);
    const shadow = PageIndexer.shadowRootOf(element);
    const slotted = name === 'slot' ? PageIndexer.assigned(element) : [];
    const children = shadow ? shadow.childNodes : slotted.length > 0 ? slotted : element.childNodes;
    for (const child of children) {
      // Unlike its words, an element inside an invisible one may be visible.
      if (child.nodeType !== TEXT) copy(inert, child, made);
      else if (visibility !== 'hidden') made.append(inert.createTextNode(/** @type {Text} */ (child).data));
    }
  }

  return { of };
})();
