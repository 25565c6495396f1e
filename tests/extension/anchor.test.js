import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PAGES, anchored, answerFor, pageWith } from './load.js';

const LONG = 'The harbour office allegedly lost the letters of the lighthouse keeper in the winter of the great storm.';
const HEAD = 'The letters of the keeper';
const NEXT = 'Nobody has asked for them since the spring of that same year.';

/** @param {string} body */
const text = (body) => `${HEAD}\n\n${body}`;

test('the sample page: every mark of the sheet stands on its own words', () => {
  const folder = new URL('lighthouse-tender/', PAGES);
  const read = (/** @type {string} */ name) => readFileSync(new URL(name, folder), 'utf8');
  const sheet = JSON.parse(read('annotations.json'));
  const answer = answerFor(read('article.txt'), sheet);
  const window = pageWith(read('page.html'), undefined, { scripts: true });
  const { anchorings } = window.Anchor.all(window.document, answer);
  for (const annotation of answer.annotations) {
    const found = anchorings.get(annotation.id);
    const { quote } = annotation['sourcemark:mark'];
    assert.equal(found.kind, 'anchored', quote);
    assert.equal(window.Fold.text(found.ranges.map(String).join('')), window.Fold.text(quote));
    for (const range of found.ranges) assert.equal(range.startContainer.parentElement.closest('.comments, .more, .ad'), null, quote);
  }
  assert.equal(anchorings.size, sheet.length);
});

test('an emoji and letters beyond the first plane before the evidence do not shift it', () => {
  const sentence = `🚨🚨 𝒜ll boats, so the office says, allegedly left before dawn on the second of May.`;
  const window = pageWith(`<article><p>${sentence}</p></article>`);
  assert.deepEqual(anchored(window, answerFor(text(sentence), [{ quote: 'allegedly' }])), ['exact: allegedly']);
});

test('soft hyphens, entities and nested tags inside the evidence are painted through', () => {
  const window = pageWith(`<article><p>The harbour <b>office <i>al&shy;leg</i></b>edly lost the letters&nbsp;of the lighthouse keeper in the winter of the great storm.</p></article>`);
  assert.deepEqual(anchored(window, answerFor(text(LONG), [{ quote: 'office allegedly lost' }])), ['exact: office |al\u00adleg|edly lost']);
});

test('struck-out words inside the evidence stay bare, and the sentence is whole without them', () => {
  const window = pageWith(`<article><p>The harbour <s>master's</s> office <del>reportedly</del><ins>allegedly</ins> lost the letters of the lighthouse keeper in the winter of the great storm.</p></article>`);
  assert.deepEqual(anchored(window, answerFor(text(LONG), [{ quote: 'office allegedly lost' }])), ['exact: office |allegedly| lost']);
});

test('references that the page shows as such are passed over where the service has read their marks', () => {
  const sentence = 'The keeper wrote that “the lamp’s oil” had run out twice in the winter of the great storm.';
  const window = pageWith('<article><p>The keeper wrote that &amp;ldquo;the lamp&amp;#39;s oil&amp;rdquo; had run out twice in the winter&amp;nbsp;of the great storm.</p></article>');
  assert.deepEqual(anchored(window, answerFor(text(sentence), [{ quote: 'lamp’s oil” had' }])), ['exact: lamp&#39;s oil&rdquo; had']);
});

test('straight quotes of the service find the curly ones of the page, and bring them along', () => {
  const sentence = 'The keeper wrote that "the lamp\'s oil" had run out twice in the winter of the great storm.';
  const window = pageWith(`<article><p>The keeper wrote that “the lamp’s oil” had run out twice in the winter of the great storm.</p></article>`);
  assert.deepEqual(anchored(window, answerFor(text(sentence), [{ quote: '"the lamp\'s oil"' }])), ['exact: “the lamp’s oil”']);
});

test('an advertisement in mid-sentence stays bare', () => {
  const window = pageWith(`<article><p>The harbour office <span>Advertisement: socks, now cheaper</span>allegedly lost the letters of the lighthouse keeper in the winter of the great storm.</p></article>`);
  assert.deepEqual(anchored(window, answerFor(text(LONG), [{ quote: 'office allegedly lost' }])), ['bracketed: office|allegedly lost']);
});

test('an advertisement that begins with the word the sentence goes on with stays bare', () => {
  const window = pageWith(`<article><p>The harbour office allegedly lost <span>The letters: a novel, out now</span>the letters of the lighthouse keeper in the winter of the great storm.</p></article>`);
  assert.deepEqual(anchored(window, answerFor(text(LONG), [{ quote: 'lost the letters' }])), ['bracketed: lost|the letters']);
});

test('two advertisements in one sentence stay bare', () => {
  const window = pageWith(`<article><p>The harbour office <span>Advertisement: socks</span>allegedly lost the letters of the <span>Keep reading</span>lighthouse keeper in the winter of the great storm.</p></article>`);
  assert.deepEqual(anchored(window, answerFor(text(LONG), [{ quote: 'office allegedly lost' }, { quote: 'the lighthouse keeper' }])), ['bracketed: office|allegedly lost', 'bracketed: the|lighthouse keeper']);
});

test('an advertisement that shares words with the sentence is not mistaken for it', () => {
  const ad = 'Advertisement: letters of the lighthouse, a novel';
  const window = pageWith(`<article><p>The harbour office allegedly lost the <span>${ad}</span> letters of the lighthouse keeper in the winter of the great storm.</p></article>`);
  const [first] = anchored(window, answerFor(text(LONG), [{ quote: 'letters of the lighthouse keeper' }]));
  assert.equal(first, 'bracketed: letters of the lighthouse keeper');
});

test('a comment that repeats the sentence is not marked', () => {
  const window = pageWith(`<main><article><p>${LONG}</p><p>${NEXT}</p></article><section><article id="comment"><p>${LONG} Really?</p></article></section></main>`);
  const { anchorings } = window.Anchor.all(window.document, answerFor(text(`${LONG}\n${NEXT}`), [{ quote: 'allegedly' }]));
  const [found] = anchorings.values();
  assert.equal(found.ranges[0].startContainer.parentElement.closest('#comment'), null);
});

test('a sentence that only a comment holds is an orphan, however long it is', () => {
  const other = 'The pilots of the outer islands say the same of the other office across the water.';
  const window = pageWith(`<main><article class="story"><p>${NEXT}</p><p>${other}</p></article><section><h2>What readers say</h2><article><p>${LONG}</p></article></section></main>`);
  assert.deepEqual(anchored(window, answerFor(text(`${NEXT}\n${other}\nA line the page does not hold at all.\n${LONG}`), [{ quote: 'allegedly' }])), ['orphan: unproved']);
});

test('when the article is gone, a comment that repeats one of its sentences is not taken for it', () => {
  const window = pageWith(`<main><article class="story"><p>Something else.</p></article><article><p>${LONG}</p></article></main>`);
  const lines = [LONG, NEXT, 'The pilots of the outer islands say the same of the other office.', 'The mayor has not been seen since the day of the storm.'];
  assert.deepEqual(anchored(window, answerFor(text(lines.join('\n')), [{ quote: 'allegedly' }])), ['orphan: unproved']);
});

test('without an article element, a sentence that stands twice with nothing to tell which is an orphan', () => {
  const window = pageWith(`<div><p>${LONG}</p></div><div><p>${LONG}</p></div>`);
  assert.deepEqual(anchored(window, answerFor(text(LONG), [{ quote: 'allegedly' }])), ['orphan: ambiguous']);
});

test('a short sentence needs its neighbours', () => {
  const short = 'They allegedly left.';
  const alone = pageWith(`<article><p>${LONG}</p><p>Weather and tides for the week.</p><p>${short}</p></article>`);
  const answer = answerFor(text(`Other words stood here before the sentence in question.\n${short}\nAnd other words came after.`), [{ quote: 'allegedly' }]);
  assert.deepEqual(anchored(alone, answer), ['orphan: unproved']);
  const beside = pageWith(`<article><p>${LONG}</p><p>${short}</p><p>${NEXT}</p></article>`);
  assert.deepEqual(anchored(beside, answerFor(text(`${LONG}\n${short}\n${NEXT}`), [{ quote: 'allegedly', line: 2 }])), ['exact: allegedly']);
});

test('an advertisement between a short sentence and its neighbour is no obstacle', () => {
  const short = 'They allegedly left.';
  const window = pageWith(`<article><p>${LONG}</p><aside>Advertisement: socks, now cheaper</aside><p>${short}</p></article>`);
  assert.deepEqual(anchored(window, answerFor(text(`${LONG}\n${short}`), [{ quote: 'allegedly', line: 2 }])), ['exact: allegedly']);
});

test('short evidence is not found inside longer words', () => {
  const short = 'It said no.';
  const window = pageWith(`<article><p>${LONG}</p><p>The unit said no.</p></article>`);
  assert.deepEqual(anchored(window, answerFor(text(`${LONG}\n${short}`), [{ quote: 'It said', line: 2 }])), ['orphan: absent']);
});

test('a sentence with a few letters changed stands when its neighbours agree', () => {
  const changed = LONG.replace('lost the letters', 'mislaid the letters');
  const window = pageWith(`<article><p>${changed}</p><p>${NEXT}</p></article>`);
  const answer = answerFor(text(`${LONG}\n${NEXT}`), [{ quote: 'allegedly', line: 1 }]);
  assert.match(anchored(window, answer)[0] ?? '', /^(bracketed|approximate): allegedly$/);
});

test('evidence whose own words were changed is an orphan', () => {
  const changed = LONG.replace('allegedly lost', 'reportedly lost');
  const window = pageWith(`<article><p>${changed}</p><p>${NEXT}</p></article>`);
  assert.deepEqual(anchored(window, answerFor(text(`${LONG}\n${NEXT}`), [{ quote: 'allegedly', line: 1 }])), ['orphan: altered']);
});

test('the second of two like words is the second on the page', () => {
  const twice = 'The office allegedly lost the first letters and allegedly burnt the other ones in the stove.';
  const window = pageWith(`<article><p>${twice}</p></article>`);
  const { anchorings } = window.Anchor.all(window.document, answerFor(text(twice), [{ quote: 'allegedly', nth: 1 }]));
  const [found] = anchorings.values();
  assert.equal(found.ranges[0].startOffset, twice.lastIndexOf('allegedly'));
});

test('a headline stands in the heading above the article, not in the list of links below', () => {
  const head = 'Letters allegedly lost';
  const window = pageWith(`<header><h1>${head}</h1></header><article><p>${LONG}</p><p>${NEXT}</p></article><aside><p><a>${head}</a></p></aside>`);
  const { anchorings } = window.Anchor.all(window.document, answerFor(`${head}\n\n${LONG}\n${NEXT}`, [{ quote: 'allegedly' }]));
  const [found] = anchorings.values();
  assert.equal(found.kind, 'anchored');
  assert.equal(found.ranges[0].startContainer.parentElement.localName, 'h1');
});

test('open shadow roots are read, in the place where a reader sees them', () => {
  const window = pageWith('<article><p id="before"></p><x-note></x-note></article>');
  window.document.getElementById('before').textContent = NEXT;
  window.document.querySelector('x-note').attachShadow({ mode: 'open' }).innerHTML = `<p>${LONG}</p>`;
  assert.deepEqual(anchored(window, answerFor(text(`${NEXT}\n${LONG}`), [{ quote: 'allegedly' }])), ['exact: allegedly']);
});

test('what stands in a slot is read once', () => {
  const window = pageWith(`<article><x-note><p>${LONG}</p><i slot="nowhere">hidden words</i></x-note></article>`);
  window.document.querySelector('x-note').attachShadow({ mode: 'open' }).innerHTML = '<slot></slot>';
  const index = window.Slices.atOnce(window.PageIndexer.steps(window.document));
  assert.equal(index.text, window.Fold.text(LONG));
});

test('scripts, templates and our own interface are no part of the page', () => {
  const window = pageWith(`<p>seen</p><script>unseen</script><template>unseen</template><sourcemark-ui>unseen</sourcemark-ui><p hidden>unseen</p>`);
  assert.equal(window.Slices.atOnce(window.PageIndexer.steps(window.document)).text, 'seen');
});

test('an answer that contradicts itself is not painted', () => {
  const window = pageWith(`<article><p>${LONG}</p></article>`);
  const answer = answerFor(text(LONG), [{ quote: 'allegedly' }]);
  answer.annotations[0]['sourcemark:mark'].start += 1;
  assert.deepEqual(anchored(window, answer), ['orphan: altered']);
});

test('anchoring leaves the page as it was', () => {
  const window = pageWith(`<article><p>${LONG}</p></article>`);
  const before = window.document.documentElement.outerHTML;
  anchored(window, answerFor(text(LONG), [{ quote: 'allegedly' }]));
  assert.equal(window.document.documentElement.outerHTML, before);
});

test('work in slices stops to rest, gives the same result, and stops for good when nobody wants it any more', async () => {
  const sentences = Array.from({ length: 40 }, (_, number) => `The keeper of the lamp in house ${number} allegedly left in spring.`);
  const window = pageWith(`<article><h1>Lamps</h1>${sentences.map((each) => `<p>${each}</p>`).join('')}</article>`);
  const answer = answerFor(`Lamps\n\n${sentences.join('\n')}`, sentences.map((_, line) => ({ quote: 'allegedly', line: line + 1 })));
  let time = 0;
  let rests = 0;
  const clock = { now: () => (time += 3), pause: async () => void (rests += 1) };
  const spread = await window.Slices.spread(window.Anchor.steps(window.document, answer), () => false, clock);
  assert.ok(rests >= 10, `${rests} rests`);
  const texts = (/** @type {any} */ found) => [...found.anchorings.values()].map((each) => each.ranges.map(String).join('|'));
  assert.deepEqual(texts(spread), sentences.map(() => 'allegedly'));
  assert.deepEqual(texts(spread), texts(window.Anchor.all(window.document, answer)));
  assert.equal(await window.Slices.spread(window.Anchor.steps(window.document, answer), () => true, clock), null);
});

test('words that the page takes away while they are being looked for are not painted', async () => {
  const window = pageWith('<article><p>The keeper of the old lighthouse in Kelmar allegedly left the island in spring.</p></article>');
  const answer = answerFor('The keeper of the old lighthouse in Kelmar allegedly left the island in spring.', [{ quote: 'allegedly' }]);
  const steps = window.Anchor.steps(window.document, answer);
  steps.next();
  window.document.querySelector('p').firstChild.data = 'Nothing.';
  const { anchorings } = window.Slices.atOnce(steps);
  assert.deepEqual([...anchorings.values()].map(({ kind }) => kind), ['orphan']);
});
