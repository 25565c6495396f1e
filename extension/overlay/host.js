/* Our one element in the page: a shadow root that holds the card, the notice and the list, apart from the page's styles. */
// @imports card/style.js paint/sheets.js panel/style.js phrases.js settings.js
var Host = (() => {
  const NAME = 'sourcemark-ui';
  const MARGIN = 12;
  const GAP = 10;
  /** Words nearer to an edge of the window than this are brought further in. */
  const EDGE = 60;
  /** A card is never so low that it cannot be read, nor taller than it needs. */
  const LOWEST = 220;
  const HIGHEST = 600;

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

    /** @param {SettingsValue} settings */
    const scale = ({ textSize }) => element.style.setProperty('--scale', String(Settings.SCALES[textSize]));

    return { element, root, show, scale, remove: () => element.remove() };
  }

  /**
   * Under the words or above them, wherever there is more room, and never over them: a long card scrolls instead.
   * It then moves with the page.
   * @param {HTMLElement} card
   * @param {DOMRect} words
   */
  function placeBeside(card, words) {
    const { clientWidth, clientHeight } = document.documentElement;
    const roomBelow = clientHeight - MARGIN - words.bottom - GAP;
    const roomAbove = words.top - GAP - MARGIN;
    const isBelow = roomBelow >= card.offsetHeight || roomBelow >= roomAbove;
    card.style.maxHeight = `${Math.max(LOWEST, Math.min(HIGHEST, isBelow ? roomBelow : roomAbove))}px`;
    const left = Math.max(MARGIN, Math.min(words.left, clientWidth - card.offsetWidth - MARGIN));
    const top = isBelow ? words.bottom + GAP : words.top - GAP - card.offsetHeight;
    card.style.top = `${top + globalThis.scrollY}px`;
    card.style.left = `${left + globalThis.scrollX}px`;
  }

  /** @param {Range} range */
  function bringIntoView(range) {
    const { top, bottom } = range.getBoundingClientRect();
    const height = document.documentElement.clientHeight;
    if (top >= EDGE && bottom <= height - EDGE) return;
    range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
    // The middle of a long paragraph may still leave its end outside.
    const box = range.getBoundingClientRect();
    if (box.top < EDGE || box.bottom > height - EDGE) globalThis.scrollBy({ top: box.top - height / 3, behavior: 'instant' });
  }

  return { open, placeBeside, bringIntoView };
})();
