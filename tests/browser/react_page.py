"""A page that a server rendered and React takes over later, as many news sites work; React comes from node_modules."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest

MODULES = Path(__file__).parents[2] / "node_modules"
FILES = {
    "scheduler": "scheduler/cjs/scheduler.production.js",
    "react": "react/cjs/react.production.js",
    "react-dom": "react-dom/cjs/react-dom.production.js",
    "react-dom/client": "react-dom/cjs/react-dom-client.production.js",
}
# `hydrate()` is called by a check, once the marks stand; whatever React complains of is kept.
APP = """
globalThis.complaints = [];
const { createElement: h, useState } = load('react');
const { hydrateRoot } = load('react-dom/client');
function App() {
  const [count, setCount] = useState(0);
  const shown = count === 0 ? LINES : [LINES[0], ...LINES.slice(2)];
  return h('main', null,
    h('h1', null, HEADLINE),
    h('button', { id: 'more', onClick: () => setCount(count + 1) }, `Read ${count} times`),
    h('article', null, shown.map(line => h('p', { key: line }, count > 1 ? line.toUpperCase() : line))));
}
globalThis.hydrate = () => {
  hydrateRoot(document.getElementById('root'), h(App), { onRecoverableError: error => complaints.push(String(error)) });
};
"""


def react_page(text: str) -> bytes:
    """Make the page from an article's text: a headline, a blank line, a paragraph a line."""
    missing = [path for path in FILES.values() if not (MODULES / path).exists()]
    if missing:
        pytest.fail(f"node_modules lacks {missing[0]}: run `make node`")
    headline, _, *lines = text.strip().split("\n")
    lines = [line for line in lines if line]
    modules = ",\n".join(
        f"{json.dumps(name)}: (module, exports, require) => {{{(MODULES / path).read_text(encoding='utf-8')}\n}}"
        for name, path in FILES.items()
    )
    loader = (
        f"const sources = {{{modules}}}; const loaded = {{}}; const process = {{ env: {{ NODE_ENV: 'production' }} }};"
        "function load(name) { if (!loaded[name]) { const module = loaded[name] = { exports: {} };"
        " sources[name](module, module.exports, load); } return loaded[name].exports; }"
    )
    given = f"const HEADLINE = {json.dumps(headline)}; const LINES = {json.dumps(lines)};"
    # No white space between elements: React would find nodes that it did not make.
    article = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    body = (
        f'<div id="root"><main><h1>{escape(headline, quote=False)}</h1><button id="more">Read 0 times</button>'
        f"<article>{article}</article></main></div>"
    )
    script = f"(() => {{ {loader} {given} {APP} }})();".replace("</script", "<\\/script")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(headline)}</title></head>'
        f"<body>{body}<script>{script}</script></body></html>"
    ).encode()
