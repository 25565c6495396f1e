// What a classic script sets and uses: read off its syntax and its JSDoc types, without running it.
// @ts-expect-error: it comes without types.
import { analyze } from 'eslint-scope';
import * as espree from 'espree';

/** Ways out of the browser. */
const NETWORK = ['fetch', 'XMLHttpRequest', 'sendBeacon', 'WebSocket', 'WebTransport', 'EventSource', 'RTCPeerConnection', 'fetchLater'];
/** Names of the global object, through which a global can be used without being named alone. */
const GLOBAL = ['globalThis', 'window', 'self'];

/**
 * @typedef {object} Look
 * @property {string[]} sets names it declares at its top
 * @property {Set<string>} reads names it uses and does not declare, the browser's among them
 * @property {string[]} types names of types it declares
 * @property {Set<string>} typesRead names of types in its JSDoc, the browser's among them
 * @property {string[]} calls ways out of the browser that it names
 */

/**
 * @param {string} code
 * @returns {Look}
 */
export function lookInto(code) {
  const tree = /** @type {any} */ (espree.parse(code, { ecmaVersion: 'latest', sourceType: 'script', range: true, comment: true }));
  const { globalScope } = analyze(tree, { ecmaVersion: espree.latestEcmaVersion, sourceType: 'script' });
  const nodes = [...walk(tree)];
  const throughGlobal = nodes.filter((node) => node.type === 'MemberExpression' && GLOBAL.includes(node.object.name)).map(propertyOf);
  const docs = tree.comments.filter((/** @type {any} */ each) => each.type === 'Block' && each.value.startsWith('*'));
  const texts = docs.map((/** @type {any} */ each) => each.value);
  return {
    sets: globalScope.variables.map((/** @type {any} */ each) => each.name),
    reads: new Set([...globalScope.through.map((/** @type {any} */ each) => each.identifier.name), ...throughGlobal]),
    types: texts.flatMap(typesIn),
    typesRead: new Set(texts.flatMap(typeExpressions).flatMap(namesIn)),
    calls: callsIn(nodes),
  };
}

/**
 * Every node below a node, itself among them.
 * @param {any} node
 * @returns {Generator<any>}
 */
function* walk(node) {
  if (typeof node?.type === 'string') yield node;
  for (const [key, below] of Object.entries(node ?? {})) {
    if (typeof below === 'object' && key !== 'comments' && key !== 'tokens') yield* walk(below);
  }
}

/** @param {any} node a member expression */
const propertyOf = ({ computed, property }) => (computed ? property.value : property.name);

/**
 * The extension's own files are no network: what `chrome.runtime.getURL` names may be fetched.
 * @param {any[]} nodes
 */
function callsIn(nodes) {
  const own = new Set(
    nodes.filter(({ type, arguments: given }) => type === 'CallExpression' && isOwnAddress(given[0])).map(({ callee }) => callee),
  );
  const named = nodes.flatMap((node) => {
    if (node.type === 'ImportExpression') return ['import'];
    if (node.type === 'Identifier') return own.has(node) ? [] : [node.name];
    return node.type === 'MemberExpression' && node.computed ? [propertyOf(node)] : [];
  });
  return [...new Set(named.filter((name) => name === 'import' || NETWORK.includes(name)))];
}

/** @param {any} node */
const isOwnAddress = (node) =>
  node?.type === 'CallExpression' && node.callee.property?.name === 'getURL' && node.callee.object.property?.name === 'runtime' &&
  node.callee.object.object.name === 'chrome';

/** @param {string} text of a JSDoc comment */
function typesIn(text) {
  return [...text.matchAll(/@typedef /g)].map(({ index }) => {
    const rest = text.slice(index);
    const [, name] = rest.slice(closing(rest, rest.indexOf('{')) + 1).match(/^\s*(\w+)/) ?? [];
    if (!name) throw new Error(`no name in ${rest}`);
    return name;
  });
}

/**
 * The types in a JSDoc comment: what stands in braces after a tag.
 * @param {string} text
 */
const typeExpressions = (text) =>
  [...text.matchAll(/@\w+ (?=\{)/g)].map(({ index, 0: tag }) => text.slice(index + tag.length, closing(text, index + tag.length)));

/**
 * The names in a type that are types themselves: no strings, no names of properties.
 * @param {string} type
 * @returns {string[]}
 */
const namesIn = (type) => type.replace(/'[^']*'/g, '').match(/(?<![\w$.])[A-Za-z_$][\w$]*(?!\w|\s*\??:)/g) ?? [];

/**
 * @param {string} text
 * @param {number} opening where a brace opens
 * @returns {number} where it is closed
 */
function closing(text, opening) {
  let depth = 0;
  for (let at = opening; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`a brace is not closed in ${text}`);
}

/** @param {string} path the part of the extension it belongs to: its folder, or itself when it lies in none */
export const partOf = (path) => path.split('/')[0] ?? path;

/**
 * The other files whose globals a file uses.
 * @param {string} path
 * @param {Map<string, Look>} files
 * @param {{types?: boolean}} [options] `types`: those as well whose types alone it names
 * @returns {Set<string>}
 */
export function usesOf(path, files, { types = false } = {}) {
  const { reads, typesRead } = /** @type {Look} */ (files.get(path));
  const others = [...files].filter(([other, look]) => {
    if (other === path) return false;
    if (look.sets.some((name) => reads.has(name))) return true;
    return types && [...look.sets, ...look.types].some((name) => typesRead.has(name));
  });
  return new Set(others.map(([other]) => other));
}
