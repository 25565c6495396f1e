/* Our one element in the page: a shadow root that holds the card, the notice and the list, apart from the page's styles. */
var Host = (() => {
  const NAME = 'sourcemark-ui';
  const MARGIN = 12;
  const GAP = 10;

  /** @param {Document} document */
  function open(document) {
    // One left over from an earlier life of the extension answers to nobody.
    document.querySelectorAll(NAME).forEach((old) => old.remove());
    const element = document.createElement(NAME);
    const root = element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [UiStyle.base(), UiStyle.floating(), PanelStyle.text()].map((css) => Sheets.make(document, css));
    element.dir = Phrases.say('direction');
    element.lang = Phrases.say('language_tag');
    // The page's own shortcuts must not hear what is typed here.
    for (const type of ['keydown', 'keyup', 'keypress']) root.addEventListener(type, (event) => event.stopPropagation());
    document.documentElement.append(element);

    /**
     * Put an element in the browser's top layer, above everything of the page's.
     * @param {HTMLElement} shown
     */
    function show(shown) {
      root.append(shown);
      shown.showPopover();
    }

    return { element, root, show, remove: () => element.remove() };
  }

  /**
   * Under the words, above them when there is no room, always inside the window; it then scrolls with the page.
   * @param {HTMLElement} card
   * @param {DOMRect} words
   */
  function placeBeside(card, words) {
    const { offsetWidth: width, offsetHeight: height } = card;
    const view = document.documentElement;
    const below = words.bottom + GAP;
    const above = words.top - GAP - height;
    const top = below + height <= view.clientHeight - MARGIN || above < MARGIN ? below : above;
    const lowest = Math.max(MARGIN, view.clientHeight - height - MARGIN);
    const left = Math.max(MARGIN, Math.min(words.left, view.clientWidth - width - MARGIN));
    card.style.top = `${Math.max(MARGIN, Math.min(top, lowest)) + globalThis.scrollY}px`;
    card.style.left = `${left + globalThis.scrollX}px`;
  }

  return { open, placeBeside };
})();
