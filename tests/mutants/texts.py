"""Tells whether a mutant changes what the engine answers for some texts."""

from __future__ import annotations

import difflib
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.mutants.children import Ended, WorkFailed, in_child
from tests.mutants.guards import Mutant
from tests.mutants.loading import forget
from tests.mutants.trials import AT_LEAST_S, TIMES_LONGER, CannotTell, Watcher, disabling

# From a file with one JSON object a line to another; it imports the engine when it is called.
Annotate = Callable[[Path, Path], None]
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Difference:
    """What a mutant changes. reached: its condition is, in some text, not what the mutant takes it as.

    ids: of the texts with another answer. keys: in how many of these each part of the answer differs. lines: what is
    gone (-) and new (+) in the one of them that differs in the earliest part. failure: why there are no answers at all.
    """

    reached: bool
    ids: Sequence[object] = ()
    keys: Mapping[str, int] = field(default_factory=dict)
    lines: Sequence[str] = ()
    failure: str | None = None

    @property
    def any(self) -> bool:
        """Whether anything changes."""
        return bool(self.ids or self.failure)


def between(before: Rows, after: Rows) -> Difference:
    """Return what differs between the answers for the same texts."""
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    if not pairs:
        return Difference(reached=True)
    return Difference(
        reached=True,
        ids=[old.get("id", old.get("line")) for old, _ in pairs],
        keys=dict(Counter(key for old, new in pairs for key in _differing(old, new))),
        lines=_lines(*min(pairs, key=lambda pair: [*pair[0], *pair[1]].index(_differing(*pair)[0]))),
    )


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return [key for key in {**old, **new} if old.get(key) != new.get(key)]


def _lines(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Return what is gone and what is new, an entry of a list each on its line."""
    gone, come = (
        [
            f"{key} {json.dumps(one, ensure_ascii=False)}"
            for key, value in row.items()
            for one in (value if isinstance(value, list) else [value])
        ]
        for row in (old, new)
    )
    return [line for line in difflib.unified_diff(gone, come, n=0) if not line.startswith(("---", "+++", "@@"))]


class Texts:
    """Texts and the engine's answers for them, given once in this process while all mutants were watched.

    Raises CannotTell when the engine that answers is not the one that the mutants are of, and when it answers
    otherwise the second time.
    """

    def __init__(self, file: Path, annotate: Annotate, root: Path, mutants: Sequence[Mutant]) -> None:
        self._file = file.resolve()
        self._annotate = annotate
        self._numbers = {mutant: number for number, mutant in enumerate(mutants)}
        self._watcher = Watcher(dict(enumerate(mutants)))
        changed = self._watcher.changes()
        began = time.process_time()
        with changed.installed():
            self._rows = self._answers()
        self._bound_s = TIMES_LONGER * (time.process_time() - began) + AT_LEAST_S
        forget(root)
        if changed.not_imported:
            raise CannotTell(f"The texts are answered without {', '.join(map(str, changed.not_imported))}.")
        if (again := self._difference(None)).any:
            raise CannotTell(f"With nothing disabled, a second run differs: {again.failure or again.ids}")

    def __len__(self) -> int:
        return len(self._rows)

    def difference(self, mutant: Mutant) -> Difference:
        """Return what one of the mutants changes. Raises CannotTell when its file was not imported anew."""
        if not self._watcher.reached[self._numbers[mutant]]:
            return Difference(reached=False)
        return self._difference(mutant)

    def _difference(self, mutant: Mutant | None) -> Difference:
        changed = disabling(mutant)

        def run() -> tuple[Rows, bool]:
            with changed.installed():
                return self._answers(), bool(changed.not_imported)

        try:
            rows, without = in_child(run, self._bound_s)
        except Ended as err:
            return Difference(reached=True, failure=str(err))
        except WorkFailed as err:
            return Difference(reached=True, failure=str(err).strip().splitlines()[-1])
        if without:
            raise CannotTell(f"The texts were answered without importing {mutant.path if mutant else ''}.")
        return between(self._rows, rows)

    def _answers(self) -> Rows:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "answers.jsonl"
            self._annotate(self._file, target)
            rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
        # Versions are sums over the files of the code and its data; they are no part of the answer.
        return [{key: value for key, value in row.items() if key != "versions"} for row in rows]
