import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadOrder } from '../../scripts/extension_scripts.js';
import { pageWith } from './load.js';

/** @param {string} html */
function copyOf(html) {
  const window = pageWith(html, loadOrder('page_copy.js'));
  return { copy: window.PageCopy.of(window.document), window };
}

test('the copy holds the article, its links and what the page says of it', () => {
  const { copy } = copyOf(`<html lang="en"><head><title>Lamps</title><meta property="og:site_name" content="The Ledger">
    <link rel="canonical" href="/lamps"><script type="application/ld+json">{"headline": "Lamps </b>"}</script></head>
    <body><main class="story"><h1>Lamps</h1><p>He <a href="/tass">told TASS</a> so.</p></main></body></html>`);
  for (const part of ['lang="en"', '<title>Lamps</title>', 'content="The Ledger"', 'rel="canonical"', '\\u003c/b>',
    '<main class="story"><h1>Lamps</h1><p>He <a href="/tass">told TASS</a> so.</p></main>']) assert.ok(copy.includes(part), part);
});

test('nothing of the reader’s goes along: no scripts, forms, hidden things, tokens or states', () => {
  const { copy } = copyOf(`<html><head><meta name="csrf-token" content="SECRET1"><meta name="user-id" content="SECRET2"></head><body>
    <script>const key = 'SECRET3'</script><style>.SECRET4 {}</style><!-- SECRET5 -->
    <form><input value="SECRET6"><textarea>SECRET7</textarea><select><option>SECRET8</option></select></form>
    <p data-user="SECRET9" onclick="SECRET10()" style="--x: SECRET11" aria-label="SECRET12">Seen.</p>
    <div hidden>SECRET13</div><div style="display: none">SECRET14</div><iframe srcdoc="SECRET15"></iframe>
    <img src="/pixel?SECRET16"><sourcemark-ui>SECRET17</sourcemark-ui><template>SECRET18</template>
    <div contenteditable><p>SECRET19</p></div><p contenteditable="plaintext-only">SECRET20</p><div role="textbox">SECRET21</div>
    <p contenteditable="false">Kept.</p></body></html>`);
  assert.deepEqual(copy.match(/SECRET\d+/g) ?? [], []);
  assert.ok(copy.includes('Seen.') && copy.includes('Kept.'));
});

test('what stands in a shadow root goes along as the reader sees it, and the page stays as it was', () => {
  const { window } = copyOf('<body><x-story><b>slotted</b></x-story><p>after</p></body>');
  const root = window.document.querySelector('x-story').attachShadow({ mode: 'open' });
  root.innerHTML = '<p>before <slot></slot></p>';
  const before = window.document.documentElement.outerHTML;
  const text = window.PageCopy.of(window.document).replace(/<[^>]+>|\s+/g, ' ').replace(/ +/g, ' ').trim();
  assert.equal(text, 'before slotted after');
  assert.equal(window.document.documentElement.outerHTML, before);
});
