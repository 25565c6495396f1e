/* What a reader can set, with its defaults; kept in the browser's own storage and nowhere else. What a school or a firm
   has set through the browser's policies wins, and cannot be changed here. */

/**
 * @typedef {'normal' | 'large' | 'larger'} TextSize
 * @typedef {'families' | 'sites' | 'sendPages'} Membered
 * @typedef {Partial<Omit<SettingsValue, Membered | 'locked'>> & Partial<Record<Membered, Record<string, boolean>>>} Changes
 *   new values; of families and lists the members that change alone: `{sites: {'news.test': true}}` adds one
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

  /** Each member of these is kept under a key of its own: of two windows that change one each, neither loses its own. */
  const MEMBERED = Object.freeze(/** @type {Membered[]} */ (['families', 'sites', 'sendPages']));

  /** What policies said when they were last heard. */
  const SEEN = 'policies';
  const POLICY_MS = 150;

  /** @type {Readonly<Record<TextSize, number>>} */
  const SCALES = Object.freeze({ normal: 1, large: 1.2, larger: 1.45 });

  /** @typedef {{own: Partial<SettingsValue>, managed: Partial<SettingsValue>}} Parts what the reader chose, what was set for them */

  /** What is chosen while a read is under way: newer than anything it can find. A list for each read. */
  /** @type {Set<Changes[]>} */
  const underWay = new Set();
  /** Done when all that was chosen here so far is stored. */
  let storing = Promise.resolve();
  /** Those to be told at once of what is chosen here. */
  /** @type {Set<(changes: Changes) => void>} */
  const watchers = new Set();

  /** Never older than what was chosen in this window. */
  const read = async () => join(await readParts());

  /** @returns {Promise<Parts>} */
  async function readParts() {
    /** @type {Changes[]} */
    const chosen = [];
    underWay.add(chosen);
    try {
      const managed = sound(await readManaged());
      await storing;
      const own = sound(gather(await chrome.storage.local.get(null)));
      return { own: chosen.reduce(changed, own), managed };
    } finally {
      underWay.delete(chosen);
    }
  }

  /**
   * @param {Parts} parts
   * @returns {SettingsValue}
   */
  function join({ own, managed }) {
    const families = { ...DEFAULTS.families, ...own.families, ...managed.families };
    return { ...DEFAULTS, ...own, ...managed, families, locked: Object.keys(managed) };
  }

  /**
   * @param {Partial<SettingsValue>} own
   * @param {Changes} changes
   * @returns {Partial<SettingsValue>}
   */
  function changed(own, changes) {
    const { families, sites, sendPages, ...values } = changes;
    return {
      ...own,
      ...values,
      families: { ...own.families, ...families },
      sites: listWith(own.sites, sites),
      sendPages: listWith(own.sendPages, sendPages),
    };
  }

  /**
   * @param {readonly string[]} [before]
   * @param {Record<string, boolean>} [changes]
   */
  function listWith(before = [], changes = {}) {
    const added = Object.keys(changes).filter((each) => changes[each]);
    return [...new Set([...before, ...added])].filter((each) => changes[each] ?? true).sort();
  }

  /**
   * Settings from what is stored member by member.
   * @param {Record<string, any>} stored
   */
  function gather(stored) {
    /** @type {(name: string) => Record<string, boolean>} */
    const membersOf = (name) => {
      const found = Object.entries(stored).filter(([key, on]) => key.startsWith(`${name}.`) && typeof on === 'boolean');
      return Object.fromEntries(found.map(([key, on]) => [key.slice(name.length + 1), on]));
    };
    const values = Object.fromEntries(Object.entries(stored).filter(([name]) => NAMES.includes(name)));
    return { ...values, families: membersOf('families'), sites: listWith([], membersOf('sites')), sendPages: listWith([], membersOf('sendPages')) };
  }

  /**
   * The setting that a key of the storage belongs to.
   * @param {string} key
   */
  const nameOf = (key) => key.split('.')[0] ?? key;

  /**
   * Right after its start Chromium takes seconds to tell what policies say: then what they said last is taken, and what
   * they say now comes as a change.
   */
  async function readManaged() {
    const { [SEEN]: seen } = /** @type {Record<string, any>} */ (await chrome.storage.local.get(SEEN));
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

  /**
   * What was chosen last is kept. This window is told at once, before it is stored.
   * @param {Changes} changes
   */
  async function write(changes) {
    for (const chosen of underWay) chosen.push(changes);
    for (const tell of watchers) tell(changes);
    const stored = store(changes);
    storing = Promise.allSettled([storing, stored]).then(() => undefined);
    await stored;
  }

  /** @param {Changes} changes */
  async function store(changes) {
    /** @type {Record<string, unknown>} */
    const kept = {};
    /** @type {string[]} */
    const gone = [];
    for (const [name, value] of Object.entries(changes)) {
      if (!MEMBERED.includes(/** @type {Membered} */ (name))) kept[name] = value;
      else {
        for (const [member, on] of Object.entries(value)) {
          // A site that was taken off a list leaves nothing behind.
          if (on || name === 'families') kept[`${name}.${member}`] = on;
          else gone.push(`${name}.${member}`);
        }
      }
    }
    await Promise.all([
      Object.keys(kept).length > 0 ? chrome.storage.local.set(kept) : undefined,
      gone.length > 0 ? chrome.storage.local.remove(gone) : undefined,
    ]);
  }

  /** Up to version 1.0 families and lists were kept whole. */
  async function migrate() {
    const old = sound(await chrome.storage.local.get([...MEMBERED]));
    /** @type {(list?: readonly string[]) => Record<string, boolean>} */
    const members = (list = []) => Object.fromEntries(list.map((each) => [each, true]));
    await write({ families: old.families ?? {}, sites: members(old.sites), sendPages: members(old.sendPages) });
    await chrome.storage.local.remove([...MEMBERED]);
  }

  /**
   * Call back with the settings now and after each change, wherever it was made; never with what is older than before.
   * @param {(settings: SettingsValue) => void} told
   * @param {AbortSignal} signal
   * @returns {Promise<void>} done when it was called for the first time, or will not be
   */
  async function watch(told, signal) {
    /** @type {Parts | null} */
    let parts = null;
    let reads = 0;

    /** @param {Parts} found */
    function tell(found) {
      parts = found;
      told(join(found));
    }
    async function look() {
      const mine = ++reads;
      const found = await readParts();
      if (signal.aborted) return;
      // One that began later brings what is newer, or has brought it.
      if (mine === reads) tell(found);
      else await latest;
    }
    /** @param {Changes} changes */
    const choose = (changes) => parts && tell({ ...parts, own: changed(parts.own, changes) });
    /** @param {object} _changes @param {string} area */
    const listener = (_changes, area) => {
      if (area === 'local' || area === 'managed') latest = look();
    };

    signal.addEventListener('abort', () => {
      chrome.storage.onChanged.removeListener(listener);
      watchers.delete(choose);
    });
    chrome.storage.onChanged.addListener(listener);
    watchers.add(choose);
    let latest = look();
    await latest;
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

  return Object.freeze({ DEFAULTS, NAMES, SCALES, read, write, watch, migrate, nameOf, languages, language, isLoopback, isService, permissionFor, addressOf });
})();
