"""Takes out of a page what no reader sees and what its author has struck out, before anything else reads the page.

Style sheets are not read: only what an element says of itself counts, and class names that mean the same on every site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from sourcemark.extract.text import CLOSING_MARKS, MAYBE_ODD, legible
from sourcemark.extract.tree import search
from sourcemark.language.readable import UNSEEN

# Never shown as text, whatever a page says: code, what stands in for something else, what a form offers to choose.
NOT_RENDERED = (
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "audio", "video", "canvas", "svg"),
    *("select", "datalist", "textarea", "progress", "meter"),
)
STRUCK_OUT = frozenset({"s", "del", "strike"})
# For screen readers alone, as Bootstrap, WordPress, HTML5 Boilerplate, Foundation and Drupal call it.
FOR_SCREEN_READERS = frozenset(
    {"sr-only", "sr_only", "screen-reader-text", "screen-reader-only", "screenreader-only", "visually-hidden"}
    | {"visuallyhidden", "u-visually-hidden", "is-visually-hidden", "hidden-visually", "show-for-sr", "a11y-hidden"}
    | {"element-invisible", "assistive-text"}
)
VERBATIM = frozenset({"pre", "code", "kbd", "samp"})
# An element farther out than this many pixels was put where nobody looks.
OUTSIDE_PX = -900.0

# Two searches, since one for all of it takes twice as long.
_with_attribute = search("descendant::*[@hidden or @popover or @style]")
_with_class = search(
    "descendant::*[@class[contains(., 'hidden') or contains(., 'sr') or contains(., 'creen') or contains(., 'isible')"
    " or contains(., 'assistive')]]"
)


def keep_shown(tree: HtmlElement) -> None:
    """Remove from the tree what is not shown or is struck out, and write what is left legibly.

    An element that holds most of the page is kept: such pages wait for a script that shows them.
    """
    body = tree.find("body")
    if body is None:
        return
    for element in list(body.iter(*NOT_RENDERED)):
        _drop(element)
    _write_legibly(body)
    unseen = _outermost_unseen(body)
    words = _words(body) if unseen else 0
    for element in unseen:
        if _words(element) * 2 > words:
            continue
        if _is_invisible(element) and (seen := frozenset(_visible_again(element))):
            _blank(element, seen)
        else:
            _drop(element)
    for element in _with_attribute(body):
        # trafilatura goes by these too, and takes "overflow: hidden" for hidden.
        for name in ("style", "hidden"):
            element.attrib.pop(name, None)


def _outermost_unseen(body: HtmlElement) -> list[HtmlElement]:
    """Return what is unseen and lies in nothing that is unseen."""
    candidates = dict.fromkeys([*body.iter(*STRUCK_OUT, "dialog"), *_with_attribute(body), *_with_class(body)])
    unseen = dict.fromkeys(element for element in candidates if _is_unseen(element))
    return [element for element in unseen if not any(ancestor in unseen for ancestor in element.iterancestors())]


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in STRUCK_OUT or element.get("hidden") is not None or element.get("popover") is not None:
        return True
    if element.tag == "dialog":
        return element.get("open") is None
    # The heading of a page for everybody who does not see the picture that stands for it: the headline all the same.
    if element.tag != "h1" and FOR_SCREEN_READERS.intersection((element.get("class") or "").split()):
        return True
    style = _style(element)
    return bool(style) and (
        style.get("display") == "none"
        or style.get("content-visibility") == "hidden"
        or style.get("visibility") in ("hidden", "collapse")
        or "line-through" in f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
        # On an element with children it is a way to close the gaps between them; they have sizes of their own.
        or (_pixels(style, "font-size") == 0 and len(element) == 0)
        or (_pixels(style, "text-indent") or 0) < OUTSIDE_PX
        or _is_clipped(style)
    )


def _is_clipped(style: Mapping[str, str]) -> bool:
    """Tell whether an element lies off the page or is cut down to nothing."""
    if style.get("position") in ("absolute", "fixed"):
        if any((_pixels(style, side) or 0) < OUTSIDE_PX for side in ("left", "right", "top")):
            return True
        clip = style.get("clip", "").replace("px", "").replace(",", " ").removeprefix("rect(").rstrip(")").split()
        if len(clip) == 4 and len(set(clip)) == 1:
            return True
    cut = style.get("overflow") in ("hidden", "clip")
    return cut and any(_pixels(style, side) == 0 for side in ("height", "max-height", "width", "max-width"))


def _style(element: HtmlElement) -> dict[str, str]:
    """Read a style attribute: property → value, lower-case, the last one of a property."""
    found: dict[str, str] = {}
    for declaration in (element.get("style") or "").lower().split(";"):
        name, _, value = declaration.partition(":")
        found[name.strip()] = value.replace("!important", "").strip()
    return found


def _pixels(style: Mapping[str, str], name: str) -> float | None:
    """Return a length's number, whatever its unit: only nothing and very much are asked for."""
    number = style.get(name, "").rstrip("abcdefghijklmnopqrstuvwxyz%")
    try:
        return float(number)
    except ValueError:
        return None


def _is_invisible(element: HtmlElement) -> bool:
    """Tell whether an element is unseen by `visibility` alone, which an element inside it can undo."""
    style = _style(element)
    return element.get("hidden") is None and style.get("display") != "none" and "visibility" in style


def _visible_again(element: HtmlElement) -> Iterator[HtmlElement]:
    return (inner for inner in element.iterdescendants() if _style(inner).get("visibility") == "visible")


def _blank(element: HtmlElement, seen: frozenset[HtmlElement]) -> None:
    """Take the words of an invisible element away and leave those of what is visible inside it."""
    todo = [element]
    while todo:
        hidden = todo.pop()
        hidden.text = None
        for child in hidden:
            child.tail = None
            if child not in seen:
                todo.append(child)


def _drop(element: HtmlElement) -> None:
    """Remove an element; what stands behind it stays.

    A tree refuses to be given the controls that its parser has let through, which are among the unseen characters.
    """
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    previous = element.getprevious()
    before = (parent.text if previous is None else previous.tail) or ""
    # "the <s>big</s>, old pier": no blank before the comma.
    if before[-1:].isspace() and tail[:1] and tail[0] in f",.;:!?{CLOSING_MARKS}".replace('"', "").replace("'", ""):
        before = before.rstrip()
    joined = UNSEEN.sub("", before + tail)
    if previous is None:
        parent.text = joined
    else:
        previous.tail = joined
    parent.remove(element)


def _words(element: HtmlElement) -> int:
    return len(str(element.text_content()).split())


def _write_legibly(body: HtmlElement) -> None:
    # Many pages have nothing to change, which is seen faster in one piece.
    if not MAYBE_ODD.search(str(body.text_content())):
        return
    for element in body.iter():
        verbatim = element.tag in VERBATIM
        if element.text:
            element.text = legible(element.text, escaped=not verbatim)
        if element.tail:
            element.tail = legible(element.tail)
