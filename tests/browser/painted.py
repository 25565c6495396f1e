"""What is painted on a page, read in the page's own world, and whether each of it stands where its mark belongs."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.browser.fold import fold

PREFIX = "sourcemark-"
NEIGHBOURS = 10

# Every painted range of every family: its text, the text of the block around it, its place among the text nodes.
# `forEach` and not a loop: Firefox cannot iterate over highlights from outside the page's world.
READ = """
const places = new Map();
let number = 0;
const walk = node => {
  if (node.nodeType === 3) places.set(node, number++);
  if (node.shadowRoot) walk(node.shadowRoot);
  for (const child of node.childNodes) walk(child);
};
walk(document.body);
const block = node => {
  let element = node.parentElement ?? node.getRootNode().host;
  const small = each => getComputedStyle(each).display.startsWith('inline') || each.textContent.length < 80;
  while (element.parentElement && small(element)) element = element.parentElement;
  return element.textContent;
};
const read = [];
CSS.highlights.forEach((highlight, name) => {
  if (name === 'sourcemark-current') return;
  const ranges = [];
  highlight.forEach(range => ranges.push({text: range.toString(), block: block(range.startContainer),
    place: [places.get(range.startContainer) ?? -1, range.startOffset]}));
  read.push([name, ranges]);
});
return read;
"""


@dataclass
class Outcome:
    """What became of the marks of one page. `misplaced` and `disordered` say in words what is wrong."""

    placed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Take another page's marks in."""
        self.placed += other.placed
        self.missing += other.missing
        self.misplaced += other.misplaced
        self.disordered += other.disordered


def judge(answer: dict[str, Any], painted: list[list[Any]]) -> Outcome:
    """Hold what is painted against an answer.

    Ranges come by family, in reading order, so a family's marks are walked along with its ranges: a mark whose words do
    not come next was not painted; words left over at the end were painted for no mark.
    """
    outcome = Outcome()
    ranges = {name.removeprefix(PREFIX): list(entries) for name, entries in painted}
    places: list[tuple[int, list[int], str]] = []
    marks = [annotation["sourcemark:mark"] for annotation in answer["annotations"]]
    for family in sorted({mark["label"].split(".")[0] for mark in marks} | set(ranges)):
        left = ranges.get(family, [])
        for mark in (each for each in marks if each["label"].split(".")[0] == family):
            took = taken(left, fold(mark["quote"]))
            if took is None:
                outcome.missing.append(mark["quote"])
                continue
            mine, left = left[:took], left[took:]
            if is_at_home(mark, mine):
                outcome.placed.append(mark["quote"])
            else:
                outcome.misplaced.append(f"{mark['quote']!r} not in {mark['sentence']['exact']!r}")
            places.append((mark["start"], mine[0]["place"], mark["quote"]))
        outcome.misplaced += [f"{entry['text']!r} belongs to no mark" for entry in left]
    places.sort(key=lambda entry: entry[0])
    outcome.disordered = [quote for (_, before, _), (_, after, quote) in pairwise(places) if after < before]
    return outcome


def taken(ranges: list[dict[str, Any]], quote: str) -> int | None:
    """Count the ranges at the front whose words together are the quote; None when they are not."""
    words = ""
    for count, entry in enumerate(ranges, 1):
        words += fold(entry["text"])
        if words == quote:
            return count
        if not quote.startswith(words):
            return None
    return None


def is_at_home(mark: dict[str, Any], ranges: list[dict[str, Any]]) -> bool:
    """Tell whether the words beside a painted range are those beside the evidence in its sentence.

    On one side at least: on the other an advertisement may stand.
    """
    sentence = mark["sentence"]
    at = mark["start"] - sentence["start"]
    before = fold(sentence["prefix"] + sentence["exact"][:at])[-NEIGHBOURS:]
    inside = fold(sentence["exact"][:at])[-NEIGHBOURS:]
    after = fold(sentence["exact"][at + len(mark["quote"]) :] + sentence["suffix"])[:NEIGHBOURS]
    rest = fold(sentence["exact"][at + len(mark["quote"]) :])[:NEIGHBOURS]
    first, last = fold(ranges[0]["text"]), fold(ranges[-1]["text"])
    return any(
        (beside and beside + first in fold(ranges[0]["block"]))
        or (following and last + following in fold(ranges[-1]["block"]))
        for beside, following in ((before, after), (inside, rest))
    ) or (not inside and not rest)
