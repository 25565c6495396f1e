/* What a reader can set, with its defaults; kept in the browser's own storage and nowhere else. */

/**
 * @typedef {object} SettingsValue
 * @property {string} server address of the service, without a path
 * @property {string} lang language of the cards; '' follows the browser
 * @property {boolean} more show the marks of less weight and the good-sourcing marks too
 * @property {Record<string, boolean>} families which families are shown
 * @property {string} search address of a search engine, `%s` where the words go
 */

var Settings = (() => {
  /** @type {SettingsValue} */
  const DEFAULTS = Object.freeze({
    server: 'http://127.0.0.1:8377',
    lang: '',
    more: false,
    families: Object.freeze({ state_media: true, anonymous_source: true, unverified_claim: true, good_sourcing: true }),
    search: 'https://duckduckgo.com/?q=%s',
  });

  /** The languages the service words its cards in. */
  const LANGUAGES = Object.freeze(['en', 'de', 'fr', 'es', 'uk']);

  /** @returns {Promise<SettingsValue>} */
  async function read() {
    const stored = await chrome.storage.local.get(Object.keys(DEFAULTS));
    const given = /** @type {Partial<SettingsValue>} */ (stored);
    return { ...DEFAULTS, ...given, families: { ...DEFAULTS.families, ...given.families } };
  }

  /** @param {Partial<SettingsValue>} changes */
  async function write(changes) {
    await chrome.storage.local.set(changes);
  }

  /**
   * Call back with the new settings after each change, wherever it was made.
   * @param {(settings: SettingsValue) => void} changed
   * @param {AbortSignal} signal
   */
  function watch(changed, signal) {
    /** @param {object} _changes @param {string} area */
    const listener = async (_changes, area) => {
      if (area === 'local') changed(await read());
    };
    chrome.storage.onChanged.addListener(listener);
    signal.addEventListener('abort', () => chrome.storage.onChanged.removeListener(listener));
  }

  /**
   * @param {SettingsValue} settings
   * @returns {string} a language the service knows
   */
  function language(settings) {
    const wanted = settings.lang || (chrome.i18n.getUILanguage().split('-')[0] ?? '');
    return LANGUAGES.includes(wanted) ? wanted : 'en';
  }

  return Object.freeze({ DEFAULTS, LANGUAGES, read, write, watch, language });
})();
