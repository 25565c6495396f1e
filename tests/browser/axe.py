"""axe-core, the accessibility checker, on what the extension shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
# Part of the page that only we put there; the page's own faults are not ours to report.
WITHIN_PAGE = "document.querySelector('sourcemark-ui')"
# What fades in has too little contrast while it does.
RUN = """
for (const root of [document, document.querySelector('sourcemark-ui')?.shadowRoot]) {
  root?.getAnimations().forEach(each => each.finish());
}
return axe.run(%s, { resultTypes: ['violations'] }).then(found => found.violations.map(each =>
  each.id + ': ' + each.nodes.map(node => node.target.flat().join(' ') + ' ' + node.failureSummary).join(' | ')));
"""


def violations(run: Callable[[str], Any], what: str = "document") -> list[str]:
    """Return what is wrong, a line a rule.

    run: runs the body of a function; what: an expression for the part to check.
    """
    found: list[str] = run(f"if (!globalThis.axe) {{ {source()} }}\n{RUN % what}")
    return found


def source() -> str:
    """Return axe-core itself."""
    if not SOURCE.exists():
        pytest.fail("node_modules lacks axe-core: run `make node`")
    return SOURCE.read_text(encoding="utf-8")
