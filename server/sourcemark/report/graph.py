"""Origins drawn: who reaches the page through whom, as a small SVG. Ledger and routes say the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcemark.report.view import View, Voice
from sourcemark.report.words import Words

WIDTH, HEIGHT, ACROSS, DOWN = 190, 44, 56, 14
MOST_ROWS = 9
LONGEST_NAME = 24
# Kinds that have a family's line; everybody else's frame is plain.
FAMILY = {"state_media": "state_media", "anonymous": "anonymous_source", "vague": "anonymous_source"}


@dataclass(frozen=True, slots=True)
class Node:
    """A box: left upper corner, two lines of words, and the family whose line frames it."""

    x: float
    y: float
    name: str
    below: str
    family: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one box to the next towards the page, thicker the more sentences come that way."""

    path: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Graph:
    """A drawing in its own units. left_out: origins that found no room."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    text: str
    left_out: int


def draw(view: View) -> Graph | None:
    """Lay the origins of an article out, farthest left, this page right; None when there is nothing to draw."""
    shown: list[Voice] = []
    rows = 0
    for origin in view.origins:
        if shown and rows + _leaves(origin.voice) > MOST_ROWS:
            break
        shown.append(origin.voice)
        rows += _leaves(origin.voice)
    if not shown:
        return None
    return _Drawing(shown, view.words).finish(len(view.origins) - len(shown))


class _Drawing:
    """Boxes are placed from the leaves down; a box stands beside the middle of those that come through it."""

    def __init__(self, voices: Sequence[Voice], ui: Words) -> None:
        self._ui = ui
        self._depth = max(_depth(voice) for voice in voices)
        self._nodes: list[Node] = []
        self._edges: list[Edge] = []
        self._row = 0
        self._ends = [(self._place(voice, self._depth - 1), len(voice.sentences)) for voice in voices]
        self._voices = voices

    def finish(self, left_out: int) -> Graph:
        height = self._row * (HEIGHT + DOWN) - DOWN
        x, middle = self._depth * (WIDTH + ACROSS), height / 2
        for y, count in self._ends:
            self._join(x - ACROSS, y, x, middle, count)
        self._nodes.append(Node(x, middle - HEIGHT / 2, self._ui.this_page, "", None))
        text = ". ".join(" ← ".join((self._ui.this_page, *way)) for voice in self._voices for way in _ways(voice))
        return Graph(x + WIDTH, height, tuple(self._nodes), tuple(self._edges), f"{text}.", left_out)

    def _place(self, voice: Voice, column: int) -> float:
        """Place a voice with all that comes through it; return the height of its box's middle."""
        x = column * (WIDTH + ACROSS)
        if voice.through and column > 0:
            above = [(self._place(one, column - 1), len(one.sentences)) for one in voice.through]
            middle = sum(y for y, _ in above) / len(above)
            for y, count in above:
                self._join(x - ACROSS, y, x, middle, count)
        else:
            middle = self._row * (HEIGHT + DOWN) + HEIGHT / 2
            self._row += 1
        count = len(voice.sentences)
        below = f"{voice.kind_name}, {self._ui.sentences(count)}" if count else voice.kind_name
        self._nodes.append(Node(x, middle - HEIGHT / 2, _short(voice.name), below, FAMILY.get(voice.kind)))
        return middle

    def _join(self, x: float, y: float, to_x: float, to_y: float, count: int) -> None:
        half = (to_x - x) / 2
        path = f"M{x:g} {y:g}C{x + half:g} {y:g} {to_x - half:g} {to_y:g} {to_x:g} {to_y:g}"
        self._edges.append(Edge(path, min(7.0, 1.0 + count * 0.6)))


def _leaves(voice: Voice) -> int:
    return sum(_leaves(one) for one in voice.through) or 1


def _depth(voice: Voice) -> int:
    return 1 + max((_depth(one) for one in voice.through), default=0)


def _ways(voice: Voice) -> Iterator[tuple[str, ...]]:
    if not voice.through:
        yield (voice.name,)
    for one in voice.through:
        for way in _ways(one):
            yield (voice.name, *way)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
