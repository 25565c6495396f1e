import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { event, EXTENSION, pageWith, settled } from './load.js';

const schema = JSON.parse(readFileSync(new URL('managed_schema.json', EXTENSION), 'utf8'));

/**
 * Storage as a browser keeps it: whoever writes is heard by every window. `delay`: what each question waits for.
 * @param {Record<string, any>} local
 */
function storage(local, delay = async () => undefined) {
  const onChanged = event();
  /** @type {(change: () => void, keys: string[]) => Promise<void>} */
  const write = async (change, keys) => {
    change();
    await settled();
    onChanged.fire(Object.fromEntries(keys.map((key) => [key, {}])), 'local');
  };
  return {
    onChanged: { ...onChanged, removeListener: () => undefined },
    local: {
      get: async () => {
        const found = { ...local };
        await delay();
        return found;
      },
      set: (/** @type {object} */ changes) => write(() => Object.assign(local, changes), Object.keys(changes)),
      remove: (/** @type {string[]} */ keys) => write(() => keys.forEach((key) => delete local[key]), keys),
    },
  };
}

/**
 * The settings of one window over storage of our own.
 * @param {Record<string, any>} local
 * @param {Promise<Record<string, any>>} managed
 * @param {string} [browser] the browser's language
 * @param {ReturnType<typeof storage>} [kept]
 */
function settingsWith(local, managed, browser = 'en-GB', kept = storage(local)) {
  const window = pageWith('', ['settings.js', 'paint/families.js']);
  window.fetch = async (/** @type {string} */ address) => ({ json: async () => JSON.parse(readFileSync(address, 'utf8')) });
  window.chrome = {
    runtime: { getURL: (/** @type {string} */ path) => new URL(path, EXTENSION) },
    i18n: { getUILanguage: () => browser },
    storage: { ...kept, managed: { get: () => managed } },
  };
  return Object.assign(Object.create(window.Settings), {
    Families: window.Families,
    /** Somebody else has changed something. */
    changed: () => kept.onChanged.fire({}, 'local'),
  });
}

test('what a school has set wins and is locked, what it left open is the reader’s', async () => {
  const local = { server: 'http://127.0.0.1:9000', more: true, 'families.state_media': false, token: 'own' };
  const managed = { server: 'https://sources.school.test', families: { good_sourcing: false }, sites: [] };
  const settings = await settingsWith(local, Promise.resolve(managed)).read();
  assert.equal(settings.server, 'https://sources.school.test');
  assert.equal(settings.more, true);
  assert.equal(settings.families.good_sourcing, false);
  assert.equal(settings.families.state_media, false);
  assert.deepEqual([...settings.locked].sort(), ['families', 'server', 'sites']);
});

test('a value of the wrong kind is passed over, whoever has set it', async () => {
  const local = { textSize: 'huge', sites: 'news.test', 'sites.news.test': 'yes', server: 'ftp://x.test', 'families.state_media': 'no', more: 1, lang: null };
  const settings = await settingsWith(local, Promise.resolve({ server: 'http://elsewhere.test', sendPages: [1] })).read();
  assert.deepEqual(JSON.parse(JSON.stringify({ ...settings, locked: [] })), JSON.parse(JSON.stringify(settingsWith({}, Promise.resolve({})).DEFAULTS)));
  assert.deepEqual([...settings.locked], []);
});

test('a browser that is slow to tell its policies goes by what they said last', async () => {
  const local = { policies: { more: true } };
  const settings = await settingsWith(local, new Promise(() => undefined)).read();
  assert.deepEqual([settings.more, [...settings.locked]], [true, ['more']]);
  assert.equal((await settingsWith({}, new Promise(() => undefined)).read()).more, false);
});

test('policies are remembered once they are heard, and a browser without any is no failure', async () => {
  const local = /** @type {Record<string, any>} */ ({});
  await settingsWith(local, Promise.resolve({ lang: 'de' })).read();
  assert.deepEqual(local.policies, { lang: 'de' });
  assert.deepEqual([...(await settingsWith({}, Promise.reject(new Error('none'))).read()).locked], []);
});

test('the schema names every setting and nothing else, with its kind', () => {
  const { DEFAULTS, NAMES, SCALES, Families } = settingsWith({}, Promise.resolve({}));
  assert.deepEqual(Object.keys(schema.properties).sort(), [...NAMES].sort());
  for (const [name, { type }] of Object.entries(schema.properties)) {
    assert.equal(type, Array.isArray(DEFAULTS[name]) ? 'array' : typeof DEFAULTS[name], name);
  }
  assert.deepEqual(schema.properties.textSize.enum, Object.keys(SCALES));
  assert.deepEqual(Object.keys(schema.properties.families.properties), [...Families.ORDER]);
});

/**
 * What a window is told, one entry a call.
 * @param {any} settings
 */
function told(settings) {
  /** @type {any[]} */
  const heard = [];
  const watching = settings.watch((/** @type {any} */ value) => heard.push(value), new AbortController().signal);
  return { heard, watching };
}

/** A question that is answered when `answer` is called, with what was found when it was asked. */
function held() {
  /** @type {(() => void)[]} */
  const waiting = [];
  let isHeld = false;
  return {
    delay: () => (isHeld ? new Promise((/** @type {(value?: any) => void} */ resolve) => waiting.push(resolve)) : Promise.resolve()),
    hold: () => void (isHeld = true),
    answer: () => {
      isHeld = false;
      waiting.splice(0).forEach((resolve) => resolve());
    },
  };
}

const NOBODY = Promise.resolve({});

test('of two families that are switched at once in two windows both stay switched', async () => {
  const local = /** @type {Record<string, any>} */ ({});
  const kept = storage(local);
  const [panel, options] = [settingsWith(local, NOBODY, 'en', kept), settingsWith(local, NOBODY, 'en', kept)];
  await Promise.all([panel.read(), options.read()]);
  await Promise.all([
    panel.write({ families: { state_media: false } }),
    panel.write({ families: { anonymous_source: false } }),
    options.write({ families: { unverified_claim: false }, more: true }),
  ]);
  for (const window of [panel, options]) {
    const { families, more } = await window.read();
    assert.deepEqual({ ...families }, { state_media: false, anonymous_source: false, unverified_claim: false });
    assert.equal(more, true);
  }
});

test('sites that are added and taken off in two windows at once are all heeded, and a site taken off leaves nothing behind', async () => {
  const local = /** @type {Record<string, any>} */ ({ 'sites.old.test': true, 'sendPages.old.test': true });
  const kept = storage(local);
  const [panel, options] = [settingsWith(local, NOBODY, 'en', kept), settingsWith(local, NOBODY, 'en', kept)];
  await Promise.all([
    panel.write({ sites: { 'b.test': true }, sendPages: { 'b.test': true } }),
    options.write({ sites: { 'a.test': true } }),
    options.write({ sites: { 'old.test': false } }),
  ]);
  const { sites, sendPages } = await panel.read();
  assert.deepEqual([[...sites], [...sendPages]], [['a.test', 'b.test'], ['b.test', 'old.test']]);
  assert.ok(!('sites.old.test' in local));
});

test('a choice is told at once, and settings read before it do not undo it', async () => {
  const local = /** @type {Record<string, any>} */ ({});
  const gate = held();
  const settings = settingsWith(local, NOBODY, 'en', storage(local, gate.delay));
  const { heard, watching } = told(settings);
  await watching;
  gate.hold();
  // Another window changes something: this one asks, and is answered late.
  local.textSize = 'large';
  const reading = settings.read();
  const written = settings.write({ more: true, sites: { 'news.test': true }, families: { state_media: false } });
  assert.deepEqual([heard.at(-1).more, heard.at(-1).families.state_media, [...heard.at(-1).sites]], [true, false, ['news.test']]);
  await settled();
  gate.answer();
  await written;
  assert.deepEqual([(await reading).more, (await reading).textSize], [true, 'large']);
  await settled();
  assert.deepEqual(heard.map(({ more }) => more), [false, ...heard.slice(1).map(() => true)]);
  assert.equal(heard.at(-1).textSize, 'large');
});

test('a switch that is pressed twice is told on, then off, and never on again', async () => {
  const local = /** @type {Record<string, any>} */ ({});
  const settings = settingsWith(local, NOBODY);
  const { heard, watching } = told(settings);
  await watching;
  await Promise.all([settings.write({ more: true }), settings.write({ more: false })]);
  await settled();
  await settled();
  assert.deepEqual(heard.map(({ more }) => more).slice(0, 3), [false, true, false]);
  assert.ok(heard.slice(3).every(({ more }) => more === false));
  assert.equal(local.more, false);
});

test('of two readings the one that began later is told last, whichever is answered first', async () => {
  const local = /** @type {Record<string, any>} */ ({ policies: {} });
  /** @type {(() => void)[]} */
  const asked = [];
  const delay = () => new Promise((/** @type {(value?: any) => void} */ resolve) => asked.push(resolve));
  const settings = settingsWith(local, NOBODY, 'en', storage(local, delay));
  /** A reading asks twice: for the policies heard last, then for all; answer its first question. */
  const begin = async () => {
    asked.shift()?.();
    await settled();
  };
  const { heard, watching } = told(settings);
  await begin();
  asked.shift()?.();
  await watching;
  local.more = true;
  settings.changed();
  await begin();
  const [early] = asked.splice(0);
  local.more = false;
  settings.changed();
  await begin();
  asked.shift()?.();
  await settled();
  assert.deepEqual(heard.map(({ more }) => more), [false, false]);
  early?.();
  await settled();
  assert.deepEqual(heard.map(({ more }) => more), [false, false]);
});

test('what version 1.0 kept whole is kept member by member from then on', async () => {
  const local = /** @type {Record<string, any>} */ ({ families: { state_media: false }, sites: ['b.test', 'a.test'], sendPages: [3], more: true });
  const settings = settingsWith(local, NOBODY);
  await settings.migrate();
  const { families, sites, sendPages, more } = await settings.read();
  assert.deepEqual([{ ...families }, [...sites], [...sendPages], more], [{ state_media: false }, ['a.test', 'b.test'], [], true]);
  assert.deepEqual(Object.keys(local).filter((key) => ['families', 'sites', 'sendPages'].includes(key)), []);
  await settings.write({ sites: { 'a.test': false } });
  await settings.migrate();
  assert.deepEqual([...(await settings.read()).sites], ['b.test']);
});

for (const [chosen, browser, spoken] of /** @type {[string, string, string][]} */ ([
  ['', 'uk-UA', 'uk'],
  ['', 'de', 'de'],
  ['', 'tlh', 'en'],
  ['fr', 'de', 'fr'],
  ['tlh', 'de', 'en'],
])) {
  test(`who chose “${chosen}” in a browser that speaks ${browser} reads cards in ${spoken}`, async () => {
    const settings = settingsWith({ lang: chosen }, Promise.resolve({}), browser);
    assert.equal(await settings.language(await settings.read()), spoken);
  });
}

for (const [address, may] of /** @type {[string, boolean][]} */ ([
  ['http://127.0.0.1:8377', true],
  ['https://sources.school.test', true],
  ['https://school.test:8443/sources', true],
  ['http://sources.school.test', false],
  ['http://127.0.0.1.evil.test', false],
  ['https://user:word@school.test', false],
  ['https://school.test/?x=1', false],
  ['javascript:alert(1)', false],
  ['', false],
])) {
  test(`a service ${may ? 'may' : 'may not'} stand at “${address}”`, () => {
    assert.equal(settingsWith({}, Promise.resolve({})).isService(address), may);
  });
}
