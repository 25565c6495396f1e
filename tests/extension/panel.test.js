import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, load, pageWith, settled } from './load.js';

const TAB = 7;

/** The panel beside a tab, with the ports it opened and the phases it showed. */
async function panel() {
  const window = pageWith('<main></main>', ['protocol.js']);
  /** @type {any[]} */
  const ports = [];
  /** @type {string[]} */
  const shown = [];
  const onMessage = event();
  const changed = event();
  window.chrome = {
    runtime: { onMessage, lastError: undefined },
    storage: { session: { get: async () => ({}), onChanged: changed } },
    tabs: {
      query: async () => [{ id: TAB }],
      onActivated: event(),
      connect: () => {
        const port = { onMessage: event(), onDisconnect: event(), disconnect: () => undefined };
        ports.push(port);
        return port;
      },
    },
  };
  window.Phrases = { say: (/** @type {string} */ key) => key };
  window.Settings = { DEFAULTS: {}, SCALES: {}, watch: async (/** @type {(settings: object) => void} */ told) => told({}) };
  window.Copying = {};
  window.Sheets = { make: () => undefined };
  window.UiStyle = { base: () => '' };
  window.PanelStyle = { text: () => '' };
  window.PanelView = { render: (/** @type {any} */ _into, /** @type {any} */ state) => shown.push(state.phase) };
  load(window, ['panel/panel.js']);
  await settled();
  const status = () => onMessage.fire({ type: window.Protocol.MESSAGE.status, phase: 'marked' }, { tab: { id: TAB } });
  const state = (/** @type {string} */ phase) => ({ type: window.Protocol.PORT_MESSAGE.state, state: { phase } });
  return { ports, shown, status, state, closed: () => changed.fire({}) };
}

test('a status that comes while the first port is just dying is asked for again', async () => {
  const { ports, shown, status, state } = await panel();
  status();
  await settled();
  assert.equal(ports.length, 1, 'a port that may live is kept');
  ports[0].onDisconnect.fire();
  await settled();
  assert.equal(ports.length, 2);
  ports[1].onMessage.fire(state('marked'));
  assert.equal(shown.at(-1), 'marked');
});

test('a page that turns out to be closed to us while the port is dying is asked about again', async () => {
  const { ports, closed } = await panel();
  closed();
  ports[0].onDisconnect.fire();
  await settled();
  assert.equal(ports.length, 2);
});

test('a page without a content script is asked once', async () => {
  const { ports } = await panel();
  ports[0].onDisconnect.fire();
  await settled();
  assert.equal(ports.length, 1);
});

test('two statuses at once open one port', async () => {
  const { ports, status } = await panel();
  ports[0].onDisconnect.fire();
  status();
  status();
  await settled();
  assert.equal(ports.length, 2);
});
