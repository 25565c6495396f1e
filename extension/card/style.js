/* How our own interface looks, in the page and in the panel alike; the families' lines come from where the marks take theirs. */
// @imports paint/families.js
var UiStyle = (() => {
  const BASE = `
    :host, :root {
      color-scheme: light dark;
      --ground: light-dark(#ffffff, #1d2126);
      --raised: light-dark(#f4f6f8, #282e35);
      --ink: light-dark(#1b2530, #e8ecf0);
      --quiet: light-dark(#52606d, #aab4bf);
      --edge: light-dark(#cbd3db, #46505b);
      --act: light-dark(#0b5cad, #8cc4ff);
    }
    .ui {
      box-sizing: border-box; color: var(--ink); background: var(--ground);
      font: calc(15px * var(--scale, 1))/1.45 system-ui, sans-serif; text-align: start; overflow-wrap: anywhere;
    }
    .ui *, .ui *::before { box-sizing: border-box; }
    .ui :is(h1, h2, h3, p, ul, ol, dl, dd) { margin: 0; padding: 0; }
    .ui :is(h1, h2, h3) { font-size: 1em; line-height: 1.3; }
    .ui button, .ui .button {
      font: inherit; color: var(--ink); background: var(--raised); border: 1px solid var(--edge); border-radius: 6px;
      padding: 4px 10px; min-height: 32px; cursor: pointer; text-align: start; text-decoration: none; display: inline-flex; align-items: center; gap: 6px;
    }
    .ui button:hover, .ui .button:hover { border-color: var(--act); }
    .ui button:disabled { opacity: 0.5; cursor: default; }
    .ui a { color: var(--act); }
    .ui :focus-visible { outline: 3px solid var(--act); outline-offset: 1px; }
    .ui .quiet { color: var(--quiet); font-size: calc(13px * var(--scale, 1)); }
    .ui .plain { border-color: transparent; background: transparent; }
    .ui .sample { text-decoration-skip-ink: none; line-height: 1; font-size: calc(13px * var(--scale, 1)); color: var(--quiet); }
    @media (prefers-reduced-motion: no-preference) { .card, .notice { animation: come 120ms ease-out; } }
    @keyframes come { from { opacity: 0; } }
    .ui textarea, .ui input:not([type=checkbox]), .ui select {
      font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--edge); border-radius: 6px; padding: 4px 8px; width: 100%;
    }
    .ui .consent { display: grid; gap: 8px; border-inline-start: 3px solid var(--act); padding-inline-start: 10px; margin-block: 8px; }
    .ui .consent button { justify-self: start; border-color: var(--act); font-weight: 600; }
    .ui .consent label { display: flex; gap: 8px; align-items: baseline; }
    .ui .actions { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
    .ui .copying { position: absolute; width: 1px; height: 1px; opacity: 0; }
    .ui summary { cursor: pointer; padding-block: 3px; min-height: 28px; }
  `;

  const FLOATING = `
    :host { all: initial; color-scheme: light dark; position: absolute; inset: 0 auto auto 0; width: 0; height: 0; }
    [popover] { inset: auto; margin: 0; border: 1px solid var(--edge); border-radius: 10px; padding: 0; }
    .card {
      position: absolute; width: min(360px, calc(100vw - 24px)); max-height: 600px; overflow: auto;
      /* What the keyboard walks to stops clear of head and foot, which stay in place. */
      scroll-padding-block: calc(48px * var(--scale, 1)) calc(64px * var(--scale, 1));
      box-shadow: 0 6px 28px rgb(0 0 0 / 0.22); padding: 0; outline: none;
    }
    .card:focus-visible, .list:focus-visible { outline: none; border-color: var(--act); }
    .label::first-letter { text-transform: uppercase; }
    .card .head { display: flex; align-items: center; gap: 2px; padding-block: 4px 0; padding-inline: 16px 6px; position: sticky; top: 0; z-index: 1; background: var(--ground); }
    .card .head .family { flex: 1; }
    .card .head button { min-width: 32px; justify-content: center; }
    .card .body { padding: 2px 16px 12px; display: grid; gap: 10px; }
    .card .question { font-weight: 600; }
    .card .route { list-style: none; display: grid; gap: 2px; }
    .card .route li { padding-inline-start: 20px; position: relative; }
    .card .route li::before { content: ''; position: absolute; inset-inline-start: 4px; inset-block: 0; border-inline-start: 2px solid var(--edge); }
    .card .route li:first-child::before { inset-block-start: 10px; }
    .card .route li:last-child::before { inset-block-end: calc(100% - 12px); }
    .card .route li::after { content: ''; position: absolute; inset-inline-start: 0; inset-block-start: 6px; width: 10px; height: 10px; border-radius: 50%; background: var(--ground); border: 2px solid var(--quiet); }
    .card .foot { position: sticky; bottom: 0; border-block-start: 1px solid var(--edge); padding: 6px 16px 8px; background: var(--raised); }
    .notice {
      position: fixed; inset: auto 12px 12px auto; max-width: min(380px, calc(100vw - 24px)); padding-block: 8px; padding-inline: 14px 8px;
      display: flex; gap: 8px; align-items: flex-start; box-shadow: 0 3px 14px rgb(0 0 0 / 0.2);
    }
    .notice:not(:popover-open) { display: none; }
    .notice .words { flex: 1; align-self: center; display: grid; gap: 8px; }
    .notice code { font: calc(13px * var(--scale, 1)) ui-monospace, monospace; }
    .list {
      position: fixed; inset: 0 0 0 auto; width: min(380px, 100vw); height: 100vh; height: 100dvh; max-height: none; overflow: auto;
      border-radius: 0; border-width: 0 0 0 1px; box-shadow: 0 0 28px rgb(0 0 0 / 0.18);
    }
    .list > .close { display: block; position: sticky; inset-block-start: 8px; margin: 8px 8px -40px auto; z-index: 1; }
    .card .dispute { display: grid; gap: 8px; }
    .card .dispute > :not(summary) { margin-block-start: 6px; }
    @media print { .ui { display: none !important; } }
    /* At 200 % zoom a window is low: what stays in place must leave room for what is read. */
    @media (max-height: 480px) {
      .card .head { position: static; }
      .card .foot { padding-block: 2px 3px; }
      .card .foot p { display: inline; }
      .card .foot p + p { margin-inline-start: 6px; }
      .card { position: fixed; inset: auto 0 0 0 !important; width: 100vw; max-height: 62vh !important; border-radius: 12px 12px 0 0; }
    }
    @media (max-width: 480px) {
      .card { position: fixed; inset: auto 0 0 0 !important; width: 100vw; max-height: 60vh; border-radius: 12px 12px 0 0; }
    }
  `;

  function samples() {
    return Families.ORDER.map((family) => {
      const look = /** @type {Look} */ (Families.LOOKS[family]);
      return `.sample.${family} { text-decoration: underline ${look.line} light-dark(${look.light}, ${look.dark}) ${look.thickness}; text-underline-offset: ${look.offset}; }`;
    }).join('\n');
  }

  return { base: () => `${BASE}\n${samples()}`, floating: () => FLOATING };
})();
