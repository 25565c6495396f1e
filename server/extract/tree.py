"""HTML → lxml tree, bounded, in the form the rest of this package reads."""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from server.errors import NotAnArticle, PageTooLarge
from server.extract.text import mend


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
    return tree
