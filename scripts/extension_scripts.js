/* Write the lists of the extension's scripts from the imports that each file declares.

   The extension loads as it lies, and a browser takes scripts for a page or a background as a list in the right order. A file
   says in its first lines what it uses (`// @imports anchor/fold.js anchor/words.js`: paths below extension/, on one line or
   several); each list is then everything that one entry file needs, what is used before what uses it. The lists stand where the
   browser, or the code that hands them to it, reads them. Only the lists are rewritten there, and the result is committed. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const EXTENSION = new URL('../extension/', import.meta.url);

/** @typedef {Map<string, string[]>} Imports what each file declares, both as paths below the extension's folder */

/**
 * A list of scripts: what it is for, where it stands and how it is written there.
 * @typedef {object} List
 * @property {string} entry the file that is run; its imports, theirs and so on come before it
 * @property {string} file where the list stands
 * @property {RegExp} place matches the old list and nothing else, exactly once
 * @property {(order: string[]) => string} text
 */

const quoted = (/** @type {string[]} */ order) => order.map((path) => `'${path}'`).join(', ');

/** @type {List[]} */
const LISTS = [
  {
    entry: 'content.js',
    file: 'tabs.js',
    place: /(?<=const CONTENT_FILES = \[\n)[^\]]*(?=^ {2}\];$)/gm,
    text: (order) => order.map((path) => `    '${path}',\n`).join(''),
  },
  { entry: 'arrival.js', file: 'sites.js', place: /(?<=const ARRIVAL_FILES = \[)[^\]]*(?=\];$)/gm, text: quoted },
  // Firefox loads the manifest's list; Chromium starts the entry itself, which then loads the others.
  {
    entry: 'background.js',
    file: 'manifest.json',
    place: /(?<="scripts": \[)[^\]]*(?=\])/g,
    text: (order) => order.map((path) => JSON.stringify(path)).join(', '),
  },
  {
    entry: 'background.js',
    file: 'background.js',
    place: /(?<=importScripts\?\.\()[^)]*(?=\))/g,
    text: (order) => quoted(order.slice(0, -1)),
  },
  ...['options', 'panel', 'report'].map((name) => ({
    entry: `${name}/${name}.js`,
    file: `${name}/${name}.html`,
    place: /(?: *<script\b[^>]*><\/script>\n)+/g,
    text: (/** @type {string[]} */ order) =>
      order.map((path) => `    <script src="${posix.relative(name, path)}"></script>\n`).join(''),
  })),
];

/** The files that something loads for their own sake. */
export const ENTRIES = new Set(LISTS.map(({ entry }) => entry));

/**
 * Read what every script of an extension declares.
 * @param {URL} [folder]
 * @returns {Imports}
 */
export function readImports(folder = EXTENSION) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const scripts = paths.filter((path) => path.endsWith('.js')).sort();
  return new Map(scripts.map((path) => [path, declared(readFileSync(new URL(path, folder), 'utf8'))]));
}

/** @param {string} code */
const declared = (code) => [...code.matchAll(/^\/\/ @imports (.+)$/gm)].flatMap(([, paths = '']) => paths.trim().split(/\s+/));

/**
 * What a browser has to load so that `entry` can run, in order: imports before what imports them, else by name.
 * @param {string} entry
 * @param {Imports} [imports]
 * @returns {string[]} ends with the entry
 * @throws {Error} when a file is imported that does not exist, or that imports its importer, at whatever distance
 */
export function loadOrder(entry, imports = readImports()) {
  /** @type {Set<string>} */
  const order = new Set();
  /** @param {string} path @param {string[]} above */
  const visit = (path, above) => {
    if (above.includes(path)) throw new Error(`files import each other: ${[...above.slice(above.indexOf(path)), path].join(' → ')}`);
    const needed = imports.get(path);
    if (!needed) throw new Error(`${above.at(-1) ?? 'a list'} imports ${path}, which does not exist`);
    for (const each of [...needed].sort()) if (!order.has(each)) visit(each, [...above, path]);
    order.add(path);
  };
  visit(entry, []);
  return [...order];
}

/**
 * The files that hold lists, with their lists as the declared imports make them.
 * @param {URL} [folder]
 * @returns {Map<string, string>} the whole text of each file by its path
 * @throws {Error} when a file does not hold its list exactly once
 */
export function filesWithLists(folder = EXTENSION) {
  const imports = readImports(folder);
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const { entry, file, place, text } of LISTS) {
    const before = texts.get(file) ?? readFileSync(new URL(file, folder), 'utf8');
    const found = [...before.matchAll(place)].length;
    if (found !== 1) throw new Error(`${file} should hold one list of scripts for ${entry}, and holds ${found}`);
    texts.set(file, before.replace(place, () => text(loadOrder(entry, imports))));
  }
  return texts;
}

/** @param {URL} folder */
function main(folder) {
  for (const [file, text] of filesWithLists(folder)) {
    if (readFileSync(new URL(file, folder), 'utf8') === text) continue;
    writeFileSync(new URL(file, folder), text);
    console.log(`${fileURLToPath(new URL(file, folder))}: the list of scripts was written anew`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(EXTENSION);
