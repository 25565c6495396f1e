import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageWith } from './load.js';

const { Sites } = pageWith('', ['sites.js']);

for (const [typed, site] of /** @type {[string, string | null][]} */ ([
  ['news.example', 'news.example'],
  ['https://www.News.example/today?x#y', 'news.example'],
  ['  sport.news.example  ', 'sport.news.example'],
  ['*', null],
  ['*.example', null],
  ['localhost', null],
  ['two words', null],
  ['', null],
])) {
  test(`“${typed}” is ${site ? `the site ${site}` : 'no site'}`, () => assert.equal(Sites.parse(typed), site));
}

test('a site covers what stands below its name and nothing that only ends like it', () => {
  assert.ok(Sites.holds(['news.example'], 'www.news.example'));
  assert.ok(Sites.holds(['news.example'], 'sport.news.example'));
  assert.ok(!Sites.holds(['news.example'], 'fakenews.example'));
  assert.ok(!Sites.holds(['sport.news.example'], 'news.example'));
  assert.ok(!Sites.holds([], 'news.example'));
});
