// Extension and service need not be of one version: what 1.0 said is recorded under tests/contract/v1_0.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PAGES, pageWith } from './load.js';

const CONTRACT = new URL('../contract/', import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, CONTRACT), 'utf8');
/** What service 1.0 answered about the sample page. */
const answerOf10 = JSON.parse(read('v1_0/answer.json'));
/** What the service answers today. */
const answerOfToday = JSON.parse(read('example.answer.json'));

/** The check of extension 1.0, from the file that it lay in. */
function protocolOf10() {
  const window = pageWith('', []);
  window.eval(read('v1_0/protocol.js'));
  return window.Protocol;
}

test('extension 1.0 takes what the service answers today', () => {
  assert.ok(protocolOf10().isAnswer(answerOfToday));
  assert.ok(!protocolOf10().isAnswer({ ...answerOfToday, sources: undefined }), 'it does look');
});

test('the extension takes what service 1.0 answers', () => {
  const { Protocol } = pageWith('', ['protocol.js']);
  assert.ok(Protocol.isAnswer(answerOf10));
  assert.ok(Protocol.isAnswer(answerOfToday));
});

test('every mark of service 1.0 stands on its own words', () => {
  const page = readFileSync(new URL('lighthouse-tender/page.html', PAGES), 'utf8');
  const window = pageWith(page, undefined, { scripts: true });
  const { anchorings } = window.Anchor.all(window.document, answerOf10);
  assert.equal(anchorings.size, answerOf10.annotations.length);
  for (const annotation of answerOf10.annotations) {
    const { quote } = annotation['sourcemark:mark'];
    const found = anchorings.get(annotation.id);
    assert.equal(found.kind, 'anchored', quote);
    assert.equal(window.Fold.text(found.ranges.map(String).join('')), window.Fold.text(quote));
  }
});
