"""HTML → lxml tree, bounded, in the form the rest of this package reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import cast

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from sourcemark.errors import NotAnArticle, PageTooLarge
from sourcemark.extract.text import mend

LONG_METADATA = 50_000


def search(expression: str) -> Callable[[HtmlElement], list[HtmlElement]]:
    """Compile an XPath expression that finds elements."""
    compiled = etree.XPath(expression)
    return lambda element: cast("list[HtmlElement]", compiled(element))


def parse(html: str, *, elements: int) -> HtmlElement:
    """Parse a page.

    elements: more are refused, since extraction's cost grows with the square of siblings (9 s at 40,000).
    Raises PageTooLarge, or NotAnArticle for a page without any element.
    """
    # A parser a page: lxml's share state between threads otherwise. Bytes, since a str that begins with an XML
    # declaration is refused.
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    data = mend(html).encode("utf-8")
    if not data.strip():
        raise NotAnArticle("The page is empty.")
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as err:
        raise NotAnArticle from err
    for count, _ in enumerate(tree.iter(), start=1):
        if count > elements:
            raise PageTooLarge
    _cut_metadata(tree)
    return tree


def _cut_metadata(tree: HtmlElement) -> None:
    """Cut large JSON-LD down to what describes the article, and drop what does not parse.

    trafilatura undoes escapes before it parses; where that breaks the JSON it searches the raw text for authors, which
    took a second on a live page that carries all its updates (800 kB).
    """
    for script in list(tree.iter("script")):
        text = script.text or ""
        if len(text) <= LONG_METADATA or "ld+json" not in (script.get("type") or ""):
            continue
        try:
            script.text = json.dumps(_without_long_values(json.loads(text, strict=False)))
        except (ValueError, RecursionError):
            script.drop_tree()


def _without_long_values(data: object) -> object:
    """Return JSON-LD without values that are longer than an article's description ever is, its text excepted."""
    if isinstance(data, list):
        return [_without_long_values(item) for item in data]
    if not isinstance(data, dict):
        return data
    return {
        key: _without_long_values(value) if key == "@graph" else value
        for key, value in data.items()
        if key in ("@graph", "articleBody") or len(json.dumps(value)) <= LONG_METADATA
    }
