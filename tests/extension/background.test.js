import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, load, pageWith, settled } from './load.js';

/** The background of a browser that takes its time, and refuses an id that is registered already. */
function background() {
  const window = pageWith('', ['protocol.js', 'phrases.js', 'sites.js', 'tabs.js']);
  const stored = { sites: /** @type {string[]} */ ([]) };
  const onInstalled = event();
  const onChanged = event();
  /** @type {{id: string, matches: string[]}[]} */
  let registered = [];
  /** @type {string[]} */
  const refused = [];
  const fail = (/** @type {string} */ why) => {
    refused.push(why);
    throw new Error(why);
  };
  window.Settings = {
    read: async () => ({ sites: [...stored.sites] }),
    migrate: async () => undefined,
    nameOf: (/** @type {string} */ key) => key.split('.')[0],
  };
  window.chrome = {
    action: { onClicked: event() },
    runtime: { onInstalled, onMessage: event(), id: 'own' },
    storage: { onChanged },
    scripting: {
      getRegisteredContentScripts: async () => [...registered],
      registerContentScripts: async (/** @type {any[]} */ scripts) => {
        await settled();
        if (registered.length > 0) fail('registered twice');
        registered = scripts;
      },
      updateContentScripts: async (/** @type {any[]} */ scripts) => {
        if (registered.length === 0) fail('nothing to update');
        registered = scripts;
      },
      unregisterContentScripts: async () => {
        if (registered.length === 0) fail('nothing to take away');
        registered = [];
      },
    },
  };
  load(window, ['background.js']);
  const choose = (/** @type {string[]} */ ...sites) => {
    stored.sites = sites;
    onChanged.fire({ 'sites.a.test': {} });
  };
  const matches = () => [...registered].flatMap((script) => [...script.matches]);
  return { choose, install: () => onInstalled.fire(), refused, matches, scripting: window.chrome.scripting };
}

const wait = () => new Promise((resolve) => setTimeout(resolve, 60));

test('sites that are chosen while others are being registered are registered after them', async () => {
  const { choose, install, refused, matches } = background();
  install();
  choose('a.test');
  choose('a.test', 'b.test');
  await wait();
  assert.deepEqual(refused, []);
  assert.deepEqual(matches(), ['*://*.a.test/*', '*://*.b.test/*']);
});

test('a site that is taken back at once is not registered', async () => {
  const { choose, refused, matches } = background();
  choose('a.test');
  choose();
  await wait();
  assert.deepEqual([refused, matches()], [[], []]);
});

test('a registration that fails does not stop the next', async () => {
  const { choose, scripting, matches } = background();
  const { registerContentScripts } = scripting;
  scripting.registerContentScripts = async () => {
    scripting.registerContentScripts = registerContentScripts;
    throw new Error('the browser is busy');
  };
  choose('a.test');
  choose('b.test');
  await wait();
  assert.deepEqual(matches(), ['*://*.b.test/*']);
});
