import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EXTENSION, pageWith } from './load.js';

const schema = JSON.parse(readFileSync(new URL('managed_schema.json', EXTENSION), 'utf8'));

/**
 * Settings over storage of our own.
 * @param {Record<string, any>} local
 * @param {Promise<Record<string, any>>} managed
 * @param {string} [browser] the browser's language
 */
function settingsWith(local, managed, browser = 'en-GB') {
  const window = pageWith('', ['settings.js', 'paint/families.js']);
  window.fetch = async (/** @type {string} */ address) => ({ json: async () => JSON.parse(readFileSync(address, 'utf8')) });
  window.chrome = {
    runtime: { getURL: (/** @type {string} */ path) => new URL(path, EXTENSION) },
    i18n: { getUILanguage: () => browser },
    storage: {
      local: { get: async () => ({ ...local }), set: async (/** @type {object} */ changes) => void Object.assign(local, changes) },
      managed: { get: () => managed },
    },
  };
  return Object.assign(Object.create(window.Settings), { Families: window.Families });
}

test('what a school has set wins and is locked, what it left open is the reader’s', async () => {
  const local = { server: 'http://127.0.0.1:9000', more: true, families: { state_media: false }, token: 'own' };
  const managed = { server: 'https://sources.school.test', families: { good_sourcing: false }, sites: [] };
  const settings = await settingsWith(local, Promise.resolve(managed)).read();
  assert.equal(settings.server, 'https://sources.school.test');
  assert.equal(settings.more, true);
  assert.equal(settings.families.good_sourcing, false);
  assert.equal(settings.families.state_media, false);
  assert.deepEqual([...settings.locked].sort(), ['families', 'server', 'sites']);
});

test('a value of the wrong kind is passed over, whoever has set it', async () => {
  const local = { textSize: 'huge', sites: 'news.test', server: 'ftp://x.test', families: { state_media: 'no' }, more: 1, lang: null };
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
