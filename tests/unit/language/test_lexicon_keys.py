"""Every list that code asks for is there, and every list that is there is asked for."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import sourcemark.annotate
import sourcemark.compare
import sourcemark.detect
import sourcemark.language
import sourcemark.outlets
from sourcemark.detect import Detector
from sourcemark.language.inflection import EnglishInflection
from sourcemark.language.language import Language, per_language
from sourcemark.language.lexicon import Lexicon
from sourcemark.outlets import Registry
from sourcemark.rules import Rulebook
from tests.english import ENGLISH

PACKAGES = (
    sourcemark.annotate,
    sourcemark.compare,
    sourcemark.detect,
    sourcemark.language,
    sourcemark.outlets,
)
MADE = per_language(lambda language: language).__code__
FILES = sorted(path.stem for path in (ENGLISH.folder / "lexicons").glob("*.toml"))


class Noting(Lexicon):
    """The lexicons of English, which note what they are asked for."""

    def __init__(self) -> None:
        super().__init__(ENGLISH.folder / "lexicons")
        self.asked: set[tuple[str, str]] = set()

    def value(self, file: str, key: str) -> Any:
        self.asked.add((file, key))
        return super().value(file, key)


def declared() -> Iterator[tuple[str, Callable[[Language], object]]]:
    """Yield everything that is declared with `per_language` in any module, and the name it has there."""
    for package in PACKAGES:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                if getattr(value, "__code__", None) is MADE:
                    yield name, value


def asked() -> set[tuple[str, str]]:
    """Return every file and key that is asked for when all that is declared is made, and a detector with its rules."""
    lexicon = Noting()
    language = replace(ENGLISH, lexicon=lexicon, inflection=EnglishInflection(lexicon), made={})
    for _, make in declared():
        make(language)
    Detector(Rulebook.load(language), Registry.load(language))
    return lexicon.asked


def written(file: str) -> Iterator[str]:
    """Yield the keys of a file; of a table its own, and those of its entries."""
    for key in ENGLISH.lexicon.keys(file):
        found = ENGLISH.lexicon.value(file, key)
        yield from (f"{key}.{entry}" for entry in found) if isinstance(found, dict) else (key,)


def test_every_list_is_there_and_asked_for() -> None:
    seen = asked()  # raises RulebookInvalid for a list that is not there
    spare = [
        f"{file}.{key}"
        for file in FILES
        for key in written(file)
        if not {(file, key), (file, key.split(".")[0])} & seen
    ]
    assert not spare, "nothing reads these lists"


def test_what_is_declared_is_used() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for package in PACKAGES for path in Path(package.__path__[0]).rglob("*.py")
    )
    read = Counter(re.findall(r"\w+", code))
    assert not [name for name, _ in declared() if read[name] < 2], "nothing uses these"
