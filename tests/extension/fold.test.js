import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageWith } from './load.js';

const { Fold, CodePoints } = pageWith('', ['anchor/fold.js', 'anchor/code_points.js']);

test('quotes, dashes, white space and soft hyphens make no difference', () => {
  assert.equal(Fold.text('“It’s be\u00adlieved”\u00a0— they\n said'), Fold.text('"It\'s believed" - they said'));
});

test('accents and case make no difference, composed or not', () => {
  assert.equal(Fold.text('Żółć É'), Fold.text('Z\u0307o\u0301łc\u0301 e\u0301'));
});

test('letters and digits of every script stay', () => {
  assert.equal(Fold.text('425-й батальйон'), '425йбатальйон'.normalize('NFKD').replace(/\p{M}/gu, ''));
});

test('a folded text is its folded pieces put together', () => {
  const text = 'ﬁrst 🚨 «Ґанок» 𝒜pril İstanbul';
  for (let cut = 0; cut <= [...text].length; cut++) {
    const points = [...text];
    assert.equal(Fold.text(points.slice(0, cut).join('')) + Fold.text(points.slice(cut).join('')), Fold.text(text));
  }
});

test('a reference to a mark is a mark; one to a letter and an ampersand are left', () => {
  assert.equal(Fold.text('&ldquo;It&#39;s&nbsp;over&rdquo; &#x2014; R&D; caf&eacute; &'), 'itsoverrdcafeacute');
});

test('emoji are dropped whole', () => {
  assert.equal(Fold.text('👩‍🚒🚨x'), 'x');
});

test('an offset in code points becomes one in UTF-16 units', () => {
  assert.equal(CodePoints.unitOffset('🚨a🚨b', 3), 5);
  assert.equal(CodePoints.slice('🚨a🚨b', 1, 4), 'a🚨b');
  assert.equal(CodePoints.slice('abc', 1, 9), 'bc');
});
