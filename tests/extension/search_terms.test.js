import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerFor, pageWith } from './load.js';

const { SearchTerms } = pageWith('', ['card/search_terms.js']);
const mark = answerFor('A headline\n\nNear Kelmar & Tolvik they allegedly left.', [{ quote: 'allegedly left' }]).annotations[0]['sourcemark:mark'];

test('what the service gives is looked for', () => {
  assert.equal(SearchTerms.of({ ...mark, search_query: '"not in order" Kelmar' }), '"not in order" Kelmar');
});

test('where a service gives nothing, as 1.0 does, the marked words are looked for', () => {
  assert.equal(SearchTerms.of(mark), 'allegedly left');
  assert.equal(SearchTerms.of({ ...mark, search_query: '' }), 'allegedly left');
});

test('the address carries the words encoded', () => {
  const asked = { ...mark, search_query: 'Near Kelmar & Tolvik $& 5%' };
  assert.equal(SearchTerms.address('https://find.test/?q=%s', asked), 'https://find.test/?q=Near%20Kelmar%20%26%20Tolvik%20%24%26%205%25');
});
