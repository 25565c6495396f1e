/* Form fields of the settings page: each with its label, what it means, and whether it may be changed. */
// @imports card/elements.js phrases.js
var OptionsField = (() => {
  const { make } = Elements;

  /**
   * @param {string} title phrase
   * @param {...(Node | null)} children
   */
  const group = (title, ...children) => make('fieldset', {}, make('legend', {}, Phrases.say(title)), ...children);

  /**
   * @param {string} label phrase
   * @param {HTMLElement} control with an id
   * @param {string} [help] phrase
   */
  function labelled(label, control, help) {
    const helpId = `${control.id}-help`;
    if (help) control.setAttribute('aria-describedby', helpId);
    return make(
      'div',
      { class: 'field' },
      make('label', { for: control.id }, Phrases.say(label)),
      control,
      help ? make('p', { class: 'quiet', id: helpId }, Phrases.say(help)) : null,
    );
  }

  /**
   * @param {string} id
   * @param {(Node | string)[]} words
   * @param {boolean} checked
   * @param {boolean} disabled
   * @param {(on: boolean) => void} change
   */
  function checkbox(id, words, checked, disabled, change) {
    const box = make('input', { type: 'checkbox', id, checked, disabled, onchange: () => change(box.checked) });
    return make('label', { class: 'check' }, box, make('span', {}, ...words));
  }

  /**
   * @param {string} id
   * @param {string[][]} options value and words
   * @param {string} value
   * @param {boolean} disabled
   * @param {(value: string) => void} change
   */
  function choice(id, options, value, disabled, change) {
    const select = make('select', { id, disabled }, ...options.map(([each = '', words = '']) => make('option', { value: each }, words)));
    select.value = value;
    select.addEventListener('change', () => change(select.value));
    return select;
  }

  return { group, labelled, checkbox, choice };
})();
