/* Builds elements by DOM calls: markup as text loses its styles, or is refused, under a page's content policy. */
var Elements = (() => {
  /** On a page of the extension's own no stranger's script runs. */
  const isOwnPage = /extension:$/.test(location.protocol);

  /**
   * A page reaches our elements in it, and a script of its could press them: settings and disputes are the reader's own.
   * @param {Event} event
   */
  function onlyByHand(event) {
    if (event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Record<string, string | boolean | EventListener | undefined>} attributes listeners as `onclick`; `true` for a
   *   bare attribute, `false` and undefined for none
   * @param {...(Node | string | null | undefined)} children
   * @returns {HTMLElementTagNameMap[T]}
   */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    // A label hands a script's press on to its box as if it were a reader's.
    const isPressed = tag === 'label' || Object.values(attributes).some((value) => typeof value === 'function');
    if (isPressed && !isOwnPage) element.addEventListener('click', onlyByHand, { capture: true });
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'function') element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, '');
      else if (typeof value === 'string') element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  /**
   * A link that opens elsewhere and tells the other site nothing of where the reader comes from.
   * @param {string} href
   * @param {string} text
   * @param {string} [className]
   */
  function link(href, text, className) {
    // Registry and service give addresses: nothing but the web is ever linked.
    if (!/^https?:\/\//.test(href)) return make('span', {}, text);
    return make('a', { href, target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer', class: className }, text);
  }

  /**
   * The line of a family, as it stands under the words on the page.
   * @param {string} family
   */
  const sample = (family) => make('span', { class: `sample ${family}`, 'aria-hidden': 'true' }, 'abc');

  /**
   * Words of the article in quotation marks, unless they bring their own.
   * @param {string} words
   */
  const quoted = (words) => (/^["“„«‘']/.test(words) ? words : `“${words}”`);

  return { make, link, sample, quoted };
})();
