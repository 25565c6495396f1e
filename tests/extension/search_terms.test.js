import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageWith } from './load.js';

const { SearchTerms } = pageWith('', ['card/search_terms.js']);

test('quotation, names and numbers of the sentence are looked for', () => {
  assert.equal(
    SearchTerms.from('Maren Tolvik told the Harbour Ledger that “the papers were not in order” on all 11 ships of the 4th fleet.'),
    '"the papers were not in order" Maren Tolvik Harbour Ledger 11 4th',
  );
});

test('the first word of a sentence is no name, unless it is in capitals', () => {
  assert.equal(SearchTerms.from('Officials said so in Kelmar.'), 'Kelmar');
  assert.equal(SearchTerms.from('TASS said so in Kelmar.'), 'TASS Kelmar');
});

test('short words inside a name stay with it', () => {
  assert.equal(SearchTerms.from('Bank of the North and Ludwig van Haar disagree with Kelmar.'), 'Bank of the North and Ludwig van Haar Kelmar');
});

test('a long quotation is cut to the words a search engine can use', () => {
  const terms = SearchTerms.from('He said “one two three four five six seven eight nine ten eleven”.');
  assert.equal(terms, '"one two three four five six seven eight nine"');
});

test('a sentence without any of these gives its longer words', () => {
  assert.equal(SearchTerms.from('it is believed that many are said to have left'), 'believed that many said have left');
});

test('the address carries the words encoded', () => {
  assert.equal(SearchTerms.address('https://find.test/?q=%s', 'Near Kelmar & Tolvik $& 5%'), 'https://find.test/?q=Near%20Kelmar%20Tolvik%205');
});
