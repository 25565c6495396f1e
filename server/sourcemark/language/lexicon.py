"""The word lists of one language: every file of its `lexicons` folder, read once; knows no list by meaning."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid


class Lexicon:
    """Word lists by file and key, both as they are written in the folder: `words("persons", "roles")`.

    A key with a dot names an entry of a table: `words("cues", "groups.wishes")`. Every method raises RulebookInvalid,
    naming file and key, for one that is not there.
    """

    def __init__(self, folder: Path) -> None:
        """Read all files of a folder. Raises RulebookInvalid, naming the file, for one that cannot be read."""
        self._place = f"{folder.parent.name}/{folder.name}"
        self._tables = {path.stem: self._read(path) for path in sorted(folder.glob("*.toml"))}

    def _read(self, path: Path) -> Mapping[str, Any]:
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
            raise RulebookInvalid(f"{self._place}/{path.name}: {err}") from err
        if "provenance" not in data:
            raise RulebookInvalid(f"{self._place}/{path.name}: no provenance")
        return data

    def keys(self, file: str) -> tuple[str, ...]:
        """Return the keys of a file's lists and tables."""
        return tuple(key for key in self._file(file) if key != "provenance")

    def value(self, file: str, key: str) -> Any:
        """Return what a file has under a key, as it stands there."""
        found: Any = self._file(file)
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise RulebookInvalid(f"{self._place}/{file}.toml: no key “{key}”")
            found = found[part]
        return found

    def _file(self, file: str) -> Mapping[str, Any]:
        if file not in self._tables:
            raise RulebookInvalid(f"{self._place}/{file}.toml: no such file")
        return self._tables[file]

    def table(self, file: str, key: str) -> dict[str, Any]:
        """Return a table of a file: its keys and their values as they stand there."""
        found = self.value(file, key)
        if not isinstance(found, Mapping):
            raise RulebookInvalid(f"{self._place}/{file}.toml: “{key}” is not a table")
        return dict(found)

    def word_list(self, file: str, key: str) -> tuple[str, ...]:
        """Return a list in its order; `{file.key}` in it stands for the words of another list."""
        found = self.value(file, key)
        if not isinstance(found, str | list) or not all(isinstance(word, str) for word in found):
            raise RulebookInvalid(f"{self._place}/{file}.toml: “{key}” is not a list of words")
        return self.expanded(written(found))

    def expanded(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return words in their order, with the words of a list in place of each `{file.key}`."""
        out: list[str] = []
        for word in words:
            if word.startswith("{") and word.endswith("}"):
                file, _, key = word[1:-1].partition(".")
                out.extend(self.word_list(file, key))
            else:
                out.append(word)
        return tuple(out)

    def words(self, file: str, key: str) -> frozenset[str]:
        """Return a list, to ask whether a word is in it."""
        return frozenset(self.word_list(file, key))

    def word_table(self, file: str, key: str) -> dict[str, frozenset[str]]:
        """Return a table of lists: its keys, and the words under each."""
        return {name: self.words(file, f"{key}.{name}") for name in self.table(file, key)}


def written(value: str | list[str]) -> tuple[str, ...]:
    """Return the words of a list; a string is split at white space. `_` stands for a space in a phrase."""
    words = value.split() if isinstance(value, str) else value
    return tuple(w.replace("_", " ") for w in words)
