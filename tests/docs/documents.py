"""Reads the project's documents: their headings, links and code blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^ *```(?P<info>[^`\n]*)\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)
INLINE = re.compile(r"(?<!`)`(?P<code>[^`\n]+)`(?!`)")
# "```sh not-run: needs Windows" says why no test can run a block.
NOT_RUN = "not-run:"


@dataclass(frozen=True)
class Block:
    """A fenced code block: its language, why no test runs it if none does, and its lines without indentation."""

    language: str
    not_run: str | None
    body: str


@dataclass(frozen=True)
class Document:
    """One Markdown file."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """Its path below the project's root."""
        return self.path.relative_to(ROOT).as_posix()

    def blocks(self) -> Iterator[Block]:
        """Yield the fenced blocks in order."""
        for found in FENCE.finditer(self.text):
            language, _, rest = found["info"].strip().partition(" ")
            reason = rest.partition(NOT_RUN)[2].strip() if NOT_RUN in rest else None
            indent = len(found[0]) - len(found[0].lstrip(" "))
            yield Block(language, reason, "\n".join(line[indent:] for line in found["body"].split("\n")))

    def prose(self) -> str:
        """Return the text without its fenced blocks."""
        return FENCE.sub("", self.text)

    def links(self) -> list[str]:
        """Return where its links and pictures point to."""
        return [found["target"] for found in LINK.finditer(INLINE.sub("", self.prose()))]

    def inline_code(self) -> list[str]:
        """Return what stands between single backticks."""
        return [found["code"] for found in INLINE.finditer(self.prose())]

    def anchors(self) -> set[str]:
        """Return the fragments that its headings can be reached by, as GitHub makes them."""
        plain = (re.sub(r"[`*_]|\[|\]\([^)]*\)", "", found["text"]) for found in HEADING.finditer(self.prose()))
        return {re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-") for text in plain}


def documents() -> list[Document]:
    """Return every document of the project."""
    paths = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [Document(path, path.read_text(encoding="utf-8")) for path in paths]
