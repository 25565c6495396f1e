import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { EXTENSION, answerFor, pageWith } from './load.js';

const { Protocol } = pageWith('', ['protocol.js']);
const { Families } = pageWith('', ['paint/families.js']);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, EXTENSION), 'utf8');
const files = readdirSync(EXTENSION, { recursive: true, encoding: 'utf8' });
const locales = readdirSync(new URL('_locales/', EXTENSION));
const english = JSON.parse(read('_locales/en/messages.json'));

test('the codes are those of the service', () => {
  const errors = readFileSync(new URL('../server/sourcemark/errors.py', EXTENSION), 'utf8');
  const codes = [...errors.matchAll(/^ {4}code = "([a-z-]+)"$/gm)].map(([, code]) => code);
  assert.deepEqual([...Protocol.SERVED].sort(), codes.sort());
});

test('every code and every reason for an orphan has a sentence of its own', () => {
  const sentences = [...Protocol.SERVED, ...Protocol.OWN].map((code) => english[Protocol.phraseOf(code)]?.message);
  const orphans = Protocol.ORPHANS.map((/** @type {string} */ why) => english[`orphan_${why}`]?.message);
  const all = [...sentences, ...orphans, english.nothing_found.message];
  for (const sentence of all) assert.match(sentence ?? '', /^\p{Lu}.+\.$/u);
  assert.equal(new Set(all).size, all.length);
});

test('the sentence about a missing service holds the command that starts it', () => {
  assert.match(english.problem_service_missing.message, /make run.*sourcemark serve/);
});

test('an unknown code still gets a sentence', () => {
  assert.equal(Protocol.phraseOf('from-the-future'), 'problem_internal');
});

test('every phrase the scripts ask for exists, and none is left over', () => {
  const source = files.filter((name) => /\.(js|json)$/.test(name) && !name.startsWith('_locales')).map(read).join('\n');
  const asked = [...source.matchAll(/'([a-z_]+)'|__MSG_([a-z_]+)__/g)].map(([, quoted, named]) => quoted ?? named ?? '');
  const said = [...source.matchAll(/(?:say|sayOr)\('([a-z_]+)'/g)].map(([, key]) => key ?? '');
  for (const key of said) assert.ok(key in english, key);
  const families = ['family', 'label', 'kind', 'reason', 'orphan', 'problem', 'action', 'not_checked', 'size'];
  const byName = new RegExp(`^(${families.join('|')})_`);
  for (const key of Object.keys(english)) assert.ok(asked.includes(key) || byName.test(key), `${key} is never said`);
});

test('every family has a name, a line of its own and colours of its own', () => {
  const looks = Families.ORDER.map((/** @type {string} */ family) => Families.LOOKS[family]);
  for (const part of ['line', 'light', 'dark']) assert.equal(new Set(looks.map((/** @type {any} */ look) => look[part])).size, looks.length);
  for (const family of Families.ORDER) assert.ok(english[`family_${family}`], family);
});

for (const locale of locales) {
  test(`the phrases in ${locale} are the English ones, slot for slot`, () => {
    const phrases = JSON.parse(read(`_locales/${locale}/messages.json`));
    assert.deepEqual(Object.keys(phrases).sort(), Object.keys(english).sort());
    for (const [key, { message, placeholders }] of Object.entries(phrases)) {
      assert.deepEqual(Object.keys(placeholders ?? {}), Object.keys(english[key].placeholders ?? {}), key);
      const slots = (/** @type {string} */ words) => [...words.matchAll(/\$[A-Z]+\$/g)].map(String).sort();
      assert.deepEqual(slots(message), slots(english[key].message), key);
    }
  });
}

test('the extension asks for no more than it needs', () => {
  const manifest = JSON.parse(read('manifest.json'));
  assert.deepEqual(manifest.permissions, ['activeTab', 'scripting', 'storage', 'sidePanel']);
  assert.deepEqual(manifest.host_permissions, ['http://127.0.0.1/*']);
  // Asked for one site at a time, in the settings or the list, never all at once.
  assert.deepEqual(manifest.optional_host_permissions, ['*://*/*']);
  assert.equal(manifest.optional_permissions, undefined);
  assert.equal(manifest.content_scripts, undefined);
  assert.match(manifest.content_security_policy.extension_pages, /^default-src 'none';/);
});

test('no page can find out by asking the browser that the extension is there', () => {
  const manifest = JSON.parse(read('manifest.json'));
  for (const way of ['web_accessible_resources', 'externally_connectable']) assert.ok(!(way in manifest), way);
});

test('an answer of the right shape is taken, anything else is not', () => {
  const answer = answerFor('A headline\n\nHe allegedly left.', [{ quote: 'allegedly' }]);
  assert.ok(Protocol.isAnswer(answer));
  for (const wrong of [null, 'x', {}, { ...answer, text: 1 }, { ...answer, annotations: [{}] }, { ...answer, page: null }]) {
    assert.ok(!Protocol.isAnswer(wrong));
  }
  // A card or a list that stumbles over one of these would not open at all.
  for (const name of ['outlets', 'versions']) assert.ok(!Protocol.isAnswer({ ...answer, [name]: null }), name);
  for (const name of ['sources', 'chains', 'origins', 'unplaced', 'not_checked']) {
    assert.ok(!Protocol.isAnswer({ ...answer, [name]: [null] }), name);
  }
});
