/* What a reader can set, with its defaults; kept in the browser's own storage and nowhere else. What a school or a firm
   has set through the browser's policies wins, and cannot be changed here. */

/**
 * @typedef {'normal' | 'large' | 'larger'} TextSize
 */
/**
 * @typedef {object} SettingsValue
 * @property {string} server address of the service, without a path
 * @property {string} token what the service knows the reader by; '' when it asks for none
 * @property {string} lang language of the cards; '' follows the browser
 * @property {boolean} more show the marks of less weight and the good-sourcing marks too
 * @property {Record<string, boolean>} families which families are shown; one that is not named is
 * @property {string} search address of a search engine, `%s` where the words go
 * @property {TextSize} textSize of card, list and settings
 * @property {string[]} sites hosts whose pages are annotated without a press
 * @property {string[]} sendPages hosts whose pages are sent as they stand, without asking again, when the service cannot see them
 * @property {boolean} offerPages may such a page be sent at all
 * @property {boolean} offerDisputes may a mark be reported as wrong
 * @property {readonly string[]} locked names of the settings that were made for the reader
 */

var Settings = (() => {
  /** @type {Readonly<SettingsValue>} */
  const DEFAULTS = Object.freeze({
    server: 'http://127.0.0.1:8377',
    token: '',
    lang: '',
    more: false,
    families: Object.freeze({}),
    search: 'https://duckduckgo.com/?q=%s',
    textSize: 'normal',
    sites: [],
    sendPages: [],
    offerPages: true,
    offerDisputes: true,
    locked: Object.freeze([]),
  });
  const NAMES = Object.freeze(Object.keys(DEFAULTS).filter((name) => name !== 'locked'));

  /** What policies said when they were last heard. */
  const SEEN = 'policies';
  const POLICY_MS = 150;

  /** @type {Readonly<Record<TextSize, number>>} */
  const SCALES = Object.freeze({ normal: 1, large: 1.2, larger: 1.45 });

  /** @returns {Promise<SettingsValue>} */
  async function read() {
    const { [SEEN]: seen, ...stored } = await chrome.storage.local.get([...NAMES, SEEN]);
    const own = sound(stored);
    const managed = sound(await readManaged(/** @type {Record<string, any> | undefined} */ (seen)));
    const families = { ...DEFAULTS.families, ...own.families, ...managed.families };
    return { ...DEFAULTS, ...own, ...managed, families, locked: Object.keys(managed) };
  }

  /**
   * Right after its start Chromium takes seconds to tell what policies say: then what they said last is taken, and what
   * they say now comes as a change.
   * @param {Record<string, any> | undefined} seen
   */
  async function readManaged(seen) {
    // Firefox fails when nobody manages it.
    const asked = chrome.storage.managed.get([...NAMES]).catch(() => ({})).then(async (managed) => {
      if (JSON.stringify(managed) !== JSON.stringify(seen)) await chrome.storage.local.set({ [SEEN]: managed });
      return managed;
    });
    return Promise.race([asked, new Promise((resolve) => setTimeout(resolve, POLICY_MS, seen ?? {}))]);
  }

  /**
   * What is of the kind its default is of: Firefox checks no policy against the schema, and storage may hold anything.
   * @param {Record<string, any>} given
   * @returns {Partial<SettingsValue>}
   */
  function sound(given) {
    const kept = Object.entries(given).filter(([name, value]) => {
      const fallback = DEFAULTS[/** @type {keyof SettingsValue} */ (name)];
      if (Array.isArray(fallback)) return Array.isArray(value) && value.every((each) => typeof each === 'string');
      if (name === 'textSize') return Object.hasOwn(SCALES, value);
      if (name === 'server') return isService(value);
      if (name === 'families') return Object.values(value ?? {}).every((each) => typeof each === 'boolean');
      return typeof value === typeof fallback && value !== null;
    });
    return Object.fromEntries(kept);
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
      if (area !== 'local' && area !== 'managed') return;
      const settings = await read();
      if (!signal.aborted) changed(settings);
    };
    chrome.storage.onChanged.addListener(listener);
    signal.addEventListener('abort', () => chrome.storage.onChanged.removeListener(listener));
  }

  /**
   * The languages the service words its cards in: those the schema for policies takes, since it has to list them anyhow.
   * @returns {Promise<string[]>}
   */
  async function languages() {
    const schema = await (await fetch(chrome.runtime.getURL('managed_schema.json'))).json();
    return schema.properties.lang.enum.filter(Boolean);
  }

  /**
   * @param {SettingsValue} settings
   * @returns {Promise<string>} a language the service knows
   */
  async function language(settings) {
    const wanted = settings.lang || (chrome.i18n.getUILanguage().split('-')[0] ?? '');
    return (await languages()).includes(wanted) ? wanted : 'en';
  }

  /** @param {string} address */
  const isLoopback = (address) =>
    URL.canParse(address) && new URL(address).protocol === 'http:' && new URL(address).hostname === '127.0.0.1';

  /**
   * May a service stand there? On this computer, or elsewhere behind https; an address and nothing else.
   * @param {unknown} address
   * @returns {address is string}
   */
  function isService(address) {
    if (typeof address !== 'string' || !URL.canParse(address)) return false;
    const { protocol, username, password, search, hash } = new URL(address);
    return (protocol === 'https:' || isLoopback(address)) && !username && !password && !search && !hash;
  }

  /**
   * The permission that reaching a service takes. Without its port: Firefox takes a pattern with one and never matches it.
   * @param {string} server
   */
  const permissionFor = (server) => `${new URL(server).protocol}//${new URL(server).hostname}/*`;

  /**
   * A call of the service, below whatever path it stands at.
   * @param {SettingsValue} settings
   * @param {string} path begins with a slash
   */
  const addressOf = (settings, path) => `${settings.server.replace(/\/+$/, '')}${path}`;

  return Object.freeze({ DEFAULTS, NAMES, SCALES, read, write, watch, languages, language, isLoopback, isService, permissionFor, addressOf });
})();
