"""Every link in the documents leads somewhere, and every document can be reached from the start page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.documents import ROOT, Document, documents

START = ROOT / "docs" / "README.md"


def target(document: Document, link: str) -> tuple[Path, str]:
    """Return the file a link leads to, and the fragment in it."""
    place, _, fragment = link.partition("#")
    return ((document.path.parent / unquote(place)).resolve() if place else document.path), fragment


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_every_link_resolves(document: Document) -> None:
    by_path = {other.path: other for other in documents()}
    broken = []
    for link in document.links():
        if "://" in link:
            if not link.startswith("https://"):
                broken.append(link)
            continue
        path, fragment = target(document, link)
        if not path.exists() or (fragment and (path not in by_path or fragment not in by_path[path].anchors())):
            broken.append(link)
    assert not broken


def test_every_document_is_reached_from_the_start_page() -> None:
    by_path = {document.path: document for document in documents()}
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        # A link to a folder leads to all that lies in it.
        inside = [path] if path.suffix == ".md" else list(path.glob("*.md"))
        for one in inside:
            if one in by_path and one not in seen:
                seen.add(one)
                waiting += [target(by_path[one], link)[0] for link in by_path[one].links() if "://" not in link]
    assert START in seen
    assert {path.relative_to(ROOT) for path in by_path.keys() - seen} == set()


def test_every_picture_is_shown_somewhere() -> None:
    shown = {target(document, link)[0] for document in documents() for link in document.links() if "://" not in link}
    pictures = {path for path in (ROOT / "docs" / "images").iterdir() if path.is_file()}
    assert {path.name for path in pictures - shown} == set()
