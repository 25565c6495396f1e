"""What each label means, for readers: one text for the service's page and for docs/labels.md."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

GUIDELINE = Path(__file__).parent.parent / "data" / "reference" / "labels.toml"
_HEAD = """# Labels

What each mark means. This page is written by `sourcemark rules labels` from
`server/sourcemark/data/reference/labels.toml`, which the service shows as `/labels`; a test compares the two. In the
examples, [brackets] hold what is marked. Which rules put a label on a text stands in [rules.md](rules.md)."""


@cache
def guideline() -> dict[str, Any]:
    """Read the guideline: `intro`, and a list `family` whose entries have `id`, `text` and a list `label`."""
    return tomllib.loads(GUIDELINE.read_text(encoding="utf-8"))


def families() -> tuple[str, ...]:
    """Return the ids of the families of labels, in the order in which readers meet them; `page` is the last."""
    return tuple(family["id"] for family in guideline()["family"])


def labels() -> frozenset[str]:
    """Return the ids of all labels."""
    return frozenset(label["id"] for label in _labels())


@cache
def told(what: str) -> frozenset[str]:
    """Return the ids of the labels that an article's summary speaks of under a name, `told` in the guideline."""
    return frozenset(label["id"] for label in _labels() if label.get("told") == what)


@cache
def doubting() -> frozenset[str]:
    """Return the ids of the labels by which a text keeps from stating something flatly."""
    return frozenset(label["id"] for label in _labels() if label.get("doubts"))


def _labels() -> Iterator[dict[str, Any]]:
    return (label for family in guideline()["family"] for label in family["label"])


def labels_markdown() -> str:
    """Return the guideline as a page; it ends in one newline."""
    read = guideline()
    parts = [_HEAD, read["intro"]]
    for family in read["family"]:
        parts += [f"## {family['id']}", family["text"]]
        parts += ["\n".join(_label(label)) for label in family["label"]]
    return "\n\n".join(parts) + "\n"


def _label(label: dict[str, str]) -> Iterator[str]:
    yield f"### `{label['id']}`"
    yield ""
    yield label["text"]
    if "yes" in label:
        yield ""
        yield f"- Marked: {label['yes']}"
        yield f"- Not marked: {label['no']} ({label['why_not']})"
