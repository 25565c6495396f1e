/* The list's own looks, beside the panel's and inside the page's. */
var PanelStyle = (() => {
  const TEXT = `
    .view { padding: 14px 16px 24px; display: grid; gap: 16px; }
    .view h1 { font-size: calc(17px * var(--scale, 1)); }
    .view h2 { font-size: calc(14px * var(--scale, 1)); margin-block-end: 6px; }
    .view .summary { font-size: calc(16px * var(--scale, 1)); }
    .view .problem { background: var(--raised); border-radius: 8px; padding: 10px 12px; display: grid; gap: 8px; }
    .view ul, .view ol { list-style: none; display: grid; gap: 6px; }
    .view fieldset { border: 0; padding: 0; margin: 0; display: grid; gap: 4px; }
    .view legend { padding: 0; font-weight: 600; font-size: calc(14px * var(--scale, 1)); margin-block-end: 4px; }
    .view label { display: flex; gap: 8px; align-items: baseline; min-height: 28px; cursor: pointer; }
    .view label .count { margin-inline-start: auto; color: var(--quiet); }
    .view .marks button { width: 100%; display: grid; gap: 1px; padding: 6px 10px; }
    .view .marks button[aria-current] { border-color: var(--act); border-width: 2px; padding: 5px 9px; }
    .view .marks .what { font-size: calc(13px * var(--scale, 1)); color: var(--quiet); padding-block-end: 5px; display: grid; grid-template-columns: auto 1fr; gap: 6px; }
    .view .marks li { display: grid; grid-template-columns: 1fr auto; gap: 4px; }
    .view .marks .copy { align-self: stretch; width: auto; place-content: center; min-width: 34px; padding: 4px; }
    .view .marks .copy:empty::before { content: ''; width: 9px; height: 11px; border: 1.5px solid currentColor; border-radius: 2px; box-shadow: 3px -3px 0 -1.5px var(--ground), 3px -3px 0 0 currentColor; }
    .view .tools { display: grid; gap: 8px; }
    .view .tools .quiet { margin-block-end: 6px; }
    .view .missing li, .view .ledger li, .view .labels li { padding: 6px 10px; border: 1px solid var(--edge); border-radius: 6px; }
    .view .missing li { border-style: dashed; }
    .view .chain { padding-inline-start: 12px; color: var(--quiet); font-size: calc(13px * var(--scale, 1)); }
    .view summary { cursor: pointer; font-weight: 600; font-size: calc(14px * var(--scale, 1)); min-height: 28px; }
    .view .foot { border-block-start: 1px solid var(--edge); padding-block-start: 10px; }
    .view .foot button { margin-block-start: 10px; }
  `;
  return { text: () => TEXT };
})();
