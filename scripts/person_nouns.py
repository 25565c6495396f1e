"""Write the lexicon of occupations from WordNet's nouns for persons (`noun.person`).

usage: python -m scripts.person_nouns DICT

DICT is the folder with `data.noun`, `index.noun` and `cntlist.rev` of WordNet 3.0: Debian's package `wordnet-base` has
it in /usr/share/wordnet. Of the nouns under the roots below those are taken that hardly ever mean anything but a
person, that are no name, and that WordNet calls neither offensive nor a slur.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

LEXICON = Path(__file__).parent.parent / "server" / "sourcemark" / "data" / "en" / "lexicons" / "occupations.toml"
PERSON = 18  # the number of noun.person among WordNet's files
# The share of a word's uses in WordNet's counted texts in which it is a person; unseen senses count as half a use.
SHARE = 0.8
# Key of the lexicon → what its nouns are kinds of, each as the first word and the beginning of the gloss of a synset.
ROOTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "scientists": (("scientist", "a person with advanced knowledge"),),
    "occupations": (
        ("worker", "a person who works at a specific occupation"),
        ("expert", "a person with special knowledge"),
        ("scholar", "a learned person"),
        ("professional", "a person engaged in one of the learned professions"),
        ("leader", "a person who rules or guides"),
        ("entertainer", "a person who tries to please"),
        ("creator", "a person who grows or makes"),
        ("intellectual", "a person who uses the mind"),
        ("contestant", "a person who participates"),
        ("capitalist", "a person who invests capital"),
        ("communicator", "a person who communicates"),
        ("traveler", "a person who changes location"),
        ("preserver", "someone who keeps safe"),
        ("defender", "a person who cares for persons or property"),
        ("negotiator", "someone who negotiates"),
        ("engineer", "a person who uses scientific knowledge"),
        ("serviceman", "someone who serves in the armed forces"),
        ("adjudicator", "a person who studies and settles"),
        ("party", "a person involved in legal proceedings"),
        ("owner", "a person who owns something"),
        ("enrollee", "a person who enrolls"),
        ("religious_person", "a person who manifests devotion"),
        ("user", "a person who makes use"),
    ),
}
# Keys that take no word with another meaning: an investigator may be a scientist or a detective.
NOTHING_ELSE = ("scientists",)
# Those who are known by name or only counted (candidates, and whoever answers a survey), who tell a story or an
# advertisement, and words that news uses for programs.
LEFT_OUT = frozenset(
    "candidate contender finalist narrator nominee raconteur respondent semifinalist storyteller tracker "
    "commie fink flunky flunkey goy lackey pinko slapper slave slavey stutterer tightwad wino "
    "locator rover super temp".split()
)
UNWANTED = re.compile(
    "offensive|derogat|disparag|slur|slang|vulgar|pejorative|contempt|ethnic|archaic|ancient|mythology|Bible|"
    "stingy|prostitut|drunk|sexual|sinful"
)
# The parser takes hyphenated words apart, so that none is looked up.
WORD = re.compile(r"[a-z]{3,}")
HEAD = """# Nouns for persons by what they do, from WordNet 3.0 (noun.person), by scripts/person_nouns.py: do not edit.
# Words that are in no other list of persons are mostly rare; those that news uses often stand in persons.toml.
"""
PROVENANCE = """
[provenance]
authority = "WordNet 3.0, © 2006 Princeton University: nouns of noun.person under chosen roots, none offensive"
url = "https://wordnet.princeton.edu/license-and-commercial-use"
read = 2026-11-30
"""


@dataclass(frozen=True)
class Synset:
    """One meaning: its file's number, words, gloss, whether it is an instance (a person by name), and its hyponyms."""

    file: int
    words: tuple[str, ...]
    gloss: str
    instance: bool
    hypernyms: tuple[str, ...]


def synsets(path: Path) -> dict[str, Synset]:
    """Read data.noun: offset → synset."""
    found = {}
    for line in _lines(path):
        fields, gloss = line.split(" | ", 1)
        parts = fields.split()
        count = int(parts[3], 16)
        after = 4 + 2 * count
        pointers = [(parts[after + 1 + 4 * i], parts[after + 2 + 4 * i]) for i in range(int(parts[after]))]
        found[parts[0]] = Synset(
            int(parts[1]),
            tuple(parts[4 + 2 * i] for i in range(count)),
            gloss.strip(),
            any(kind == "@i" for kind, _ in pointers),
            tuple(target for kind, target in pointers if kind == "@"),
        )
    return found


def meanings(path: Path) -> dict[str, list[str]]:
    """Read index.noun: word → offsets of its meanings, the most frequent first."""
    found = {}
    for line in _lines(path):
        parts = line.split()
        found[parts[0]] = parts[-int(parts[2]) :]
    return found


def uses(path: Path) -> Counter[tuple[str, int]]:
    """Read cntlist.rev: (word, number of its meaning) → how often WordNet's counted texts have it."""
    found: Counter[tuple[str, int]] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        key, sense, count = line.split()
        word, place = key.split("%")
        if place.startswith("1:"):
            found[word, int(sense)] = int(count)
    return found


def below(nouns: Mapping[str, Synset], roots: Iterable[tuple[str, str]]) -> set[str]:
    """Return the offsets of all synsets under the roots. Raises LookupError for a root that is not there."""
    hyponyms = defaultdict(list)
    for offset, synset in nouns.items():
        for above in synset.hypernyms:
            hyponyms[above].append(offset)
    waiting = []
    for word, gloss in roots:
        fitting = [o for o, s in nouns.items() if s.file == PERSON and word in s.words and s.gloss.startswith(gloss)]
        if len(fitting) != 1:
            raise LookupError(f"no single meaning of {word}: {gloss}")
        waiting += fitting
    found: set[str] = set()
    while waiting:
        offset = waiting.pop()
        if offset not in found:
            found.add(offset)
            waiting += hyponyms[offset]
    return found


def persons(folder: Path, roots: Iterable[tuple[str, str]], *, only: bool) -> list[str]:
    """Return the words under the roots that hardly ever mean anything but a person; with `only`, never anything."""
    nouns = synsets(folder / "data.noun")
    counted = uses(folder / "cntlist.rev")
    wanted = below(nouns, roots)
    taken = []
    for word, offsets in meanings(folder / "index.noun").items():
        own = [nouns[offset] for offset in offsets]
        if word in LEFT_OUT or WORD.fullmatch(word) is None or wanted.isdisjoint(offsets) or own[0].file != PERSON:
            continue
        if any(UNWANTED.search(s.gloss) or s.instance or (s.file == PERSON and word not in s.words) for s in own):
            continue
        weights = [counted[word, number] + 0.5 for number in range(1, len(own) + 1)]
        share = sum(w for w, s in zip(weights, own, strict=True) if s.file == PERSON) / sum(weights)
        if share >= SHARE and (not only or wanted.issuperset(offsets)):
            taken.append(word)
    return sorted(taken)


def licence(path: Path) -> str:
    """Return the notice that stands indented and numbered before the data, as comments."""
    notice = [line.strip().partition(" ")[2].strip() for line in path.read_text(encoding="utf-8").splitlines()[:29]]
    return "".join(f"# {line}".rstrip() + "\n" for line in notice)


def _lines(path: Path) -> Iterable[str]:
    """Yield the lines of a file without its licence, which stands before them indented."""
    return (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("  "))


def _written(key: str, words: list[str]) -> str:
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 118:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return f'{key} = """\n' + "\n".join([*lines, line]) + '\n"""\n'


def main() -> None:
    """Write the lexicon."""
    folder = Path(sys.argv[1])
    lists = {key: persons(folder, roots, only=key in NOTHING_ELSE) for key, roots in ROOTS.items()}
    scientists = set(lists["scientists"])
    lists["occupations"] = [word for word in lists["occupations"] if word not in scientists]
    LEXICON.write_text(
        HEAD
        + "#\n"
        + licence(folder / "data.noun")
        + "\n"
        + "\n".join(_written(k, w) for k, w in lists.items())
        + PROVENANCE,
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
