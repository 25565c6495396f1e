// The extension's files are modules in all but name: what each declares is what it uses, it uses only what stands below it,
// and the lists by which browsers load them are made from that.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ENTRIES, filesWithLists, loadOrder, readImports } from '../../scripts/extension_scripts.js';
import { EXTENSION } from './load.js';
import { lookInto, partOf, usesOf } from './look_into.js';

const read = (/** @type {string} */ path) => readFileSync(new URL(path, EXTENSION), 'utf8');
const imports = readImports();
const files = new Map([...imports.keys()].map((path) => [path, lookInto(read(path))]));

const BASE = ['phrases.js', 'sites.js', 'settings.js', 'protocol.js'];

/**
 * What each part may use of the others, in code and in types. A part is a folder, or a file that lies in none. Parts stand
 * above what they use, so that no two can need each other.
 * @type {Record<string, string[]>}
 */
const MAY_USE = {
  'content.js': ['overlay', 'panel', 'paint', 'page_copy.js', 'anchor', 'asking.js', ...BASE],
  overlay: ['panel', 'card', 'paint', 'asking.js', ...BASE],
  report: ['panel', 'card', 'paint', 'anchor', ...BASE],
  options: ['card', 'paint', ...BASE],
  panel: ['card', 'paint', ...BASE],
  card: ['paint', ...BASE],
  paint: ['settings.js', 'protocol.js'],
  'page_copy.js': ['anchor'],
  anchor: ['protocol.js'],
  'asking.js': ['protocol.js'],
  'arrival.js': ['protocol.js'],
  'background.js': ['tabs.js', ...BASE],
  'tabs.js': ['phrases.js', 'protocol.js'],
  'phrases.js': ['protocol.js'],
  'sites.js': [],
  'settings.js': [],
  'protocol.js': [],
};

test('the lists of scripts are those that the declared imports make', () => {
  for (const [file, text] of filesWithLists()) {
    assert.equal(read(file), text, `${file} holds an old list; \`make extension-lists\` writes it anew`);
  }
});

test('every file declares what it uses of the others, and nothing else', () => {
  for (const [path, declared] of imports) {
    assert.deepEqual(declared, [...usesOf(path, files)].sort(), `${path}: its \`// @imports\` lines, by name, beside what it uses`);
  }
});

test('every file sets one global of its own, which no other sets; what is run for its own sake sets none', () => {
  const names = [...files].filter(([path]) => path !== 'background.js').map(([path, { sets }]) => {
    assert.equal(sets.length, ENTRIES.has(path) ? 0 : 1, `${path} sets ${sets.join(', ') || 'nothing'}`);
    return sets[0] ?? path;
  });
  assert.deepEqual(names.sort(), [...new Set(names)].sort());
});

test('every file is loaded somewhere', () => {
  const loaded = new Set([...ENTRIES].flatMap((entry) => loadOrder(entry, imports)));
  assert.deepEqual([...files.keys()].filter((path) => !loaded.has(path)), []);
});

test('every page of the extension loads the scripts of its list and no other', () => {
  const pages = readdirSync(EXTENSION, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
  assert.equal(pages.length, 3);
  for (const page of pages) {
    assert.equal(read(page).match(/<script/gi)?.length, loadOrder(page.replace(/html$/, 'js'), imports).length, page);
  }
});

test('parts use only what stands below them', () => {
  const parts = Object.keys(MAY_USE);
  for (const [part, others] of Object.entries(MAY_USE)) {
    for (const other of others) assert.ok(parts.indexOf(other) > parts.indexOf(part), `${part} stands above ${other}`);
  }
  assert.deepEqual([...new Set([...files.keys()].map(partOf))].sort(), [...parts].sort());
  const wrong = [...files.keys()].flatMap((path) => {
    const may = [partOf(path), ...(MAY_USE[partOf(path)] ?? [])];
    return [...usesOf(path, files, { types: true })].filter((used) => !may.includes(partOf(used))).map((used) => `${path} uses ${used}`);
  });
  assert.deepEqual(wrong, []);
});

test('only the background calls the service', () => {
  const callers = [...files].filter(([, { calls }]) => calls.length > 0);
  assert.deepEqual(callers.map(([path]) => path), ['background.js']);
});

// ── what the tests above rest on ──────────────────────────────────────────────────────────────────────────────────────

const made = (/** @type {Record<string, string[]>} */ given) => new Map(Object.entries(given));

test('what is used comes before what uses it, once, and nothing else comes', () => {
  const order = loadOrder('top.js', made({ 'top.js': ['b.js', 'a.js'], 'a.js': ['c.js'], 'b.js': ['a.js', 'c.js'], 'c.js': [], 'd.js': [] }));
  assert.deepEqual(order, ['c.js', 'a.js', 'b.js', 'top.js']);
});

test('files that import each other, or what does not exist, are named', () => {
  const circle = made({ 'top.js': ['a.js'], 'a.js': ['b.js'], 'b.js': ['a.js'] });
  assert.throws(() => loadOrder('top.js', circle), /a\.js → b\.js → a\.js/);
  assert.throws(() => loadOrder('top.js', made({ 'top.js': ['top.js'] })), /top\.js → top\.js/);
  assert.throws(() => loadOrder('top.js', made({ 'top.js': ['gone.js'] })), /top\.js imports gone\.js, which does not exist/);
});

test('a new file that another imports enters every list that needs it', (context) => {
  const copy = mkdtempSync(join(tmpdir(), 'extension-'));
  context.after(() => rmSync(copy, { recursive: true }));
  cpSync(EXTENSION, copy, { recursive: true });
  const folder = pathToFileURL(`${copy}/`);
  writeFileSync(new URL('panel/new.js', folder), '/* New. */\nvar New = {};\n');
  writeFileSync(new URL('panel/ledger.js', folder), read('panel/ledger.js').replace('// @imports', '// @imports panel/new.js'));
  const changed = [...filesWithLists(folder)].filter(([file, text]) => text !== read(file));
  assert.deepEqual(changed.map(([file]) => file).sort(), ['panel/panel.html', 'report/report.html', 'tabs.js']);
  for (const [, text] of changed) assert.match(text, /(?:'panel\/|"|"\.\.\/panel\/)new\.js/);
  writeFileSync(new URL('tabs.js', folder), read('tabs.js').replace('CONTENT_FILES = [', 'CONTENT = ['));
  assert.throws(() => filesWithLists(folder), /tabs\.js should hold one list of scripts for content\.js, and holds 0/);
});

test('what a file uses is read off its code and its types, not off words that look alike', () => {
  const looked = new Map([
    ['a.js', lookInto('/** @typedef {{lamp: Lamp}} Thing */\n/** @typedef {object} Lamp\n */\nvar A = (() => ({ B: 1 }))();')],
    ['b.js', lookInto("var B = (() => { const A = 1; return { A, word: 'C', C() { return A; } }; })(); // A, C")],
    ['c.js', lookInto("var C = class { a = () => A; /** @param {Map<'B', {B: Thing['B'], B?: Lamp.B}>} D */ m(D) { return D.B; } };")],
    ['d.js', lookInto('(() => { globalThis.C.m(); window?.A; self[`x`].B; typeof D; })();')],
  ]);
  const uses = [...looked.keys()].map((path) => [...usesOf(path, looked)].sort());
  assert.deepEqual(uses, [[], [], ['a.js'], ['a.js', 'c.js']]);
  assert.deepEqual([...usesOf('c.js', looked, { types: true })], ['a.js']);
  const typed = new Map([['x.js', lookInto('/** @type {Lamp | null} a lamp of {Other} */\nlet x;')], ['y.js', lookInto('/** @typedef {1} Lamp */')]]);
  assert.deepEqual([...usesOf('x.js', typed)], []);
  assert.deepEqual([...usesOf('x.js', typed, { types: true })], ['y.js']);
});

for (const [code, calls] of /** @type {[string, string[]][]} */ ([
  ["fetch('/x')", ['fetch']],
  ['globalThis.fetch(address)', ['fetch']],
  ["const ask = window['fetch']", ['fetch']],
  ['const { fetch: ask } = self', ['fetch']],
  ['navigator.sendBeacon(address)', ['sendBeacon']],
  ['new XMLHttpRequest()', ['XMLHttpRequest']],
  ['new WebSocket(address); new EventSource(address)', ['EventSource', 'WebSocket']],
  ["import('https://x.test/y.js')", ['import']],
  ["fetch(chrome.runtime.getURL('managed_schema.json'))", []],
  ["say('fetch') // fetch()", []],
])) {
  test(`${code} ${calls.length > 0 ? 'reaches' : 'does not reach'} the network`, () => {
    assert.deepEqual([...lookInto(code).calls].sort(), calls);
  });
}
