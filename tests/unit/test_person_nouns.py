"""Which of WordNet's nouns become names of occupations."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import person_nouns

# offset, file, words, gloss, pointers: a small dictionary in WordNet's form, of our own.
SYNSETS = (
    ("00000010", 18, ("worker",), "a person who works at a specific occupation", ()),
    ("00000020", 18, ("netmaker",), "a worker who makes nets", (("@", "00000010"),)),
    ("00000030", 18, ("Ada_Keller",), "a netmaker by name", (("@i", "00000020"),)),
    ("00000040", 6, ("caulker",), "a tool for caulking", ()),
    ("00000050", 18, ("caulker",), "a worker who caulks", (("@", "00000010"),)),
    ("00000060", 18, ("docker", "dock_hand"), "a worker at the docks", (("@", "00000010"),)),
    ("00000070", 18, ("wharfrat",), "an offensive word for a docker", (("@", "00000060"),)),
    ("00000080", 18, ("gull",), "a person easily fooled", ()),
    ("00000090", 18, ("Harbourman",), "a worker of Harbour", (("@", "00000010"),)),
    ("00000100", 18, ("gauger",), "a worker who gauges", (("@", "00000010"),)),
    ("00000110", 6, ("gauger",), "an instrument", ()),
)
MEANINGS = {
    "ada_keller": ["00000030"],
    "caulker": ["00000040", "00000050"],
    "dock_hand": ["00000060"],
    "docker": ["00000060"],
    "gauger": ["00000100", "00000110"],
    "gull": ["00000080"],
    "harbourman": ["00000090"],
    "netmaker": ["00000020"],
    "wharfrat": ["00000070"],
    "worker": ["00000010"],
}
ROOT = (("worker", "a person who works"),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the three files."""
    notice = "".join(f"  {n} Keep this notice.  \n" for n in range(1, 30))
    (tmp_path / "data.noun").write_text(
        notice
        + "".join(
            f"{offset} {file:02} n {len(words):02x} {' '.join(f'{w} 0' for w in words)} {len(pointers):03} "
            + "".join(f"{kind} {target} n 0000 " for kind, target in pointers)
            + f"| {gloss}\n"
            for offset, file, words, gloss, pointers in SYNSETS
        )
    )
    (tmp_path / "index.noun").write_text(
        notice + "".join(f"{w} n {len(o)} 1 @ {len(o)} 0 {' '.join(o)}\n" for w, o in MEANINGS.items())
    )
    (tmp_path / "cntlist.rev").write_text("gauger%1:18:00:: 1 9\nwalk%2:38:00:: 1 4\n")
    return tmp_path


def test_what_hardly_ever_means_anything_else_is_taken(folder: Path) -> None:
    assert person_nouns.persons(folder, ROOT, only=False) == ["docker", "gauger", "netmaker", "worker"]


def test_for_some_lists_a_word_must_mean_nothing_else(folder: Path) -> None:
    assert person_nouns.persons(folder, ROOT, only=True) == ["docker", "netmaker", "worker"]


def test_a_root_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(LookupError, match="no single meaning of sailor: a person"):
        person_nouns.persons(folder, (("sailor", "a person"),), only=False)


def test_the_notice_goes_along(folder: Path) -> None:
    assert person_nouns.licence(folder / "data.noun") == "# Keep this notice.\n" * 29
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in person_nouns.LEXICON.read_text(encoding="utf-8")
