/* The style sheet of the highlights. Adopted, never inserted: no node of the page changes, and no page policy forbids it. */
// @imports paint/families.js
var Sheets = (() => {
  /** @param {string} family */
  const nameOf = (family) => `sourcemark-${family}`;
  const CURRENT = 'sourcemark-current';

  /**
   * @param {'light' | 'dark'} backdrop
   * @returns {string}
   */
  function textFor(backdrop) {
    const rules = Families.ORDER.map((family) => {
      const look = /** @type {Look} */ (Families.LOOKS[family]);
      const colour = look[backdrop];
      return `::highlight(${nameOf(family)}) {
        text-decoration: underline ${look.line} ${colour} ${look.thickness};
        text-underline-offset: ${look.offset};
        text-decoration-skip-ink: none;
        background-color: color-mix(in srgb, ${colour} ${backdrop === 'dark' ? 20 : 11}%, transparent);
      }`;
    });
    const current = backdrop === 'dark' ? 'rgb(255 236 150 / 0.28)' : 'rgb(255 221 87 / 0.55)';
    rules.push(`::highlight(${CURRENT}) { background-color: ${current}; }`);
    // On paper the lines say it all.
    const bare = [...Families.ORDER.map(nameOf), CURRENT].map((name) => `::highlight(${name}) { background-color: transparent; }`);
    // Forced colours give all highlights one ground, and lines below it the ground's own colour: up with them.
    const raised = Families.ORDER.map((family) => `::highlight(${nameOf(family)}) { text-underline-offset: -3px; text-decoration-thickness: 1.5px; }`);
    return `${rules.join('\n')}\n@media (forced-colors: active) { ${raised.join(' ')} }\n@media print { ${bare.join(' ')} }`;
  }

  /**
   * @param {Document} document
   * @param {string} css
   */
  function make(document, css) {
    const view = /** @type {Window & typeof globalThis} */ (document.defaultView);
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  }

  /**
   * @param {Document | ShadowRoot} root
   * @param {CSSStyleSheet} sheet
   */
  function adopt(root, sheet) {
    if (![...root.adoptedStyleSheets].includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  /**
   * @param {Document | ShadowRoot} root
   * @param {CSSStyleSheet} sheet
   */
  function drop(root, sheet) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((each) => each !== sheet);
  }

  return { nameOf, CURRENT, textFor, make, adopt, drop };
})();
