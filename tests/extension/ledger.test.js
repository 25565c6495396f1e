import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, pageWith } from './load.js';

/**
 * The chapters about two sources, of which the second may come through the first.
 * @param {string[][]} ways
 * @param {string[]} unplaced
 */
function chapters(ways, unplaced = []) {
  const window = pageWith('<main></main>', ['card/elements.js']);
  const say = (/** @type {string} */ key, /** @type {unknown} */ slot = '') => `${key} ${slot}`.trim();
  window.Phrases = { say, sayOr: say };
  load(window, ['panel/ledger.js']);
  const source = (/** @type {string} */ id) => ({ id, kind: 'person', name: `Ana ${id}`, described: '', reason: null, via: null, sentences: [1] });
  const origins = [...new Set(ways.map((way) => way.at(-1)))].map((id) => ({ source: id, sentences: [1] }));
  const chains = ways.map((sources) => ({ sources, sentences: [1] }));
  const answer = { sources: ['s1', 's2'].map(source), chains, origins, unplaced: unplaced.map((id) => ({ source: id, sentences: [2] })) };
  return { sources: window.Ledger.sources(answer), origins: window.Ledger.origins(answer) };
}

test('origins that are the sources once more are not listed again', () => {
  assert.equal(chapters([['s1'], ['s2']]).origins, null);
});

test('a source that comes through another has an origin to be told of', () => {
  const { origins } = chapters([['s2', 's1'], ['s1']]);
  assert.equal(origins.title, 'origins_title 1');
  assert.match(origins.nodes[0].textContent, /Ana s2 → Ana s1 → this_page/);
});

test('sources that lead nowhere are named below the sources', () => {
  const { sources } = chapters([['s1']], ['s2']);
  assert.equal(sources.nodes.at(-1).textContent, 'unplaced Ana s2');
});
