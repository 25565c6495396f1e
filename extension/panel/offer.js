/* What a reader can do when the service could not help: send the page itself, with consent; try again; look at the settings. */
// @imports card/elements.js phrases.js protocol.js sites.js

/**
 * @typedef {object} OfferActions
 * @property {(remember: boolean) => void} send
 * @property {() => void} again
 * @property {() => void} settings
 */

var Offer = (() => {
  const { make } = Elements;

  /**
   * @param {PageState} state
   * @param {SettingsValue} settings
   * @param {OfferActions} actions
   * @returns {HTMLElement[]}
   */
  function build(state, settings, actions) {
    const code = state.problem?.code ?? '';
    const buttons = [];
    if (Protocol.TRYING_HELPS.includes(code)) {
      buttons.push(make('button', { 'data-key': 'again', onclick: actions.again }, Phrases.say('try_again')));
    }
    if (Protocol.SETTINGS_HELP.includes(code)) {
      buttons.push(make('button', { 'data-key': 'settings', onclick: actions.settings }, Phrases.say('open_settings')));
    }
    return [
      ...(state.page === 'offered' ? [consent(state, settings, actions)] : []),
      ...(buttons.length > 0 ? [make('p', { class: 'actions' }, ...buttons)] : []),
    ];
  }

  /**
   * @param {PageState} state
   * @param {SettingsValue} settings
   * @param {OfferActions} actions
   */
  function consent(state, settings, actions) {
    const site = Sites.nameOf(new URL(state.address).hostname);
    const remember = make('input', { type: 'checkbox', 'data-key': 'remember', 'data-site': site });
    // A list made by a school is not added to.
    const mayRemember = !settings.locked.includes('sendPages');
    return make(
      'div',
      { class: 'consent' },
      make('p', {}, Phrases.say('send_page_what', new URL(settings.server).host)),
      mayRemember ? make('label', {}, remember, Phrases.say('send_page_remember', site)) : null,
      make('button', { 'data-key': 'send', onclick: () => actions.send(remember.checked) }, Phrases.say('send_page')),
    );
  }

  /**
   * The site whose box is ticked: what is drawn anew keeps the tick, but not for another site.
   * @param {HTMLElement} container
   */
  const agreedSite = (container) =>
    /** @type {HTMLElement | null} */ (container.querySelector('[data-key="remember"]:checked'))?.dataset['site'];

  /**
   * @param {HTMLElement} container
   * @param {string} site
   */
  function agree(container, site) {
    const box = /** @type {HTMLInputElement | null} */ (container.querySelector(`[data-key="remember"][data-site="${CSS.escape(site)}"]`));
    if (box) box.checked = true;
  }

  return { build, agreedSite, agree };
})();
