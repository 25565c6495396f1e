"""`python -m tests.mutants`: disables guards of the engine, one at a time, and lists those whose loss no test notices.

A guard is an `if` whose body ends with return, continue, break or raise. Some are chosen at random; for each, the tests
below run in a process of its own until one fails. With --texts, a survivor says whether it changes the answer for any
of some texts: if not, the guard may be dead; if so, it needs an example. The status is 0, whatever survives.
"""

# None of the mutation tools fits: mutmut 3 and cosmic-ray 8 have no such mutation, mutatest 3 does not run on Python
# 3.11, and the last two start a new Python, with the parser, for every mutant.

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import textwrap
import time
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

# One thread: it leaves a busy machine's other cores alone, and a process with several should not fork.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

from tests.mutants import guards, parses
from tests.mutants.guards import Mutant
from tests.mutants.texts import Difference, Texts
from tests.mutants.trials import CannotTell, Suite, Verdict

ROOT = Path(__file__).resolve().parents[2]
CODE = ("server/sourcemark/language", "server/sourcemark/detect")
TESTS = ("tests/rules", "tests/unit/language", "tests/unit/detect")
SHOWN_IDS = 5
SHOWN_LINES = 4
SHOWN_WIDTH = 160


def main(arguments: Sequence[str] | None = None) -> int:
    """Choose, try, print. Returns 0 when every trial came to its end, 1 when the tests say nothing about mutants."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.texts and not options.texts.is_file():
        parser.error(f"{options.texts}: no such file")
    every = guards.find_in([ROOT / folder for folder in CODE], parts=options.parts)
    if wrong := set(options.at) - {where(mutant) for mutant in every}:
        parser.error(f"no guard begins at {', '.join(sorted(wrong))}")
    if options.at:
        chosen, how = [mutant for mutant in every if where(mutant) in options.at], "named"
    else:
        seed = random.randrange(10_000) if options.seed is None else options.seed
        chosen, how = sample(every, options.count, seed), f"chosen with seed {seed}"
    what = "guards and parts of their conditions" if options.parts else "guards"
    print(f"{len(chosen)} of the {len(every)} {what} in {' and '.join(CODE)}, {how}", flush=True)
    try:
        _try(chosen, options.texts and options.texts.resolve())
    except CannotTell as err:
        print(err, file=sys.stderr)
        return 1
    return 0


def sample(mutants: Sequence[Mutant], count: int, seed: int) -> list[Mutant]:
    """Return some of the mutants, in the order they were given: the same ones for the same seed and code."""
    numbers = random.Random(seed).sample(range(len(mutants)), min(count, len(mutants)))
    return [mutants[number] for number in sorted(numbers)]


def _try(chosen: Sequence[Mutant], file: Path | None) -> None:
    began = time.monotonic()
    os.chdir(ROOT)
    # An installed copy must not be taken for this tree.
    sys.path.insert(0, str(ROOT / "server"))
    parses.keep()
    suite = Suite(ROOT, TESTS, chosen)
    texts = Texts(file, _annotate, ROOT, chosen) if file else None
    # What is here now is never collected: a forked process shares it as long as nobody writes to it.
    gc.freeze()
    print(f"With nothing disabled, {suite.count} tests pass, after {time.monotonic() - began:.0f} s.", flush=True)
    tried = killed = unreached = changing = 0
    for verdict in suite.verdicts():
        tried += 1
        what = f"killed by {verdict.killed_by}" if verdict.killed_by else "SURVIVED"
        print(f"{tried:4} {where(verdict.mutant)} {what} ({verdict.seconds:.1f} s)", flush=True)
        if verdict.killed_by:
            killed += 1
            continue
        difference = texts.difference(verdict.mutant) if texts else None
        unreached += verdict.reached == 0
        changing += bool(difference and difference.any)
        print(describe(verdict, difference, len(texts) if texts else 0), flush=True)
    print(
        f"{tried} disabled, {killed} killed, {tried - killed} survived ({unreached} of them reached by no test), "
        f"in {time.monotonic() - began:.0f} s"
    )
    if texts:
        print(f"Of the survivors, {changing} change an answer, {tried - killed - changing} change none.")


def describe(verdict: Verdict, difference: Difference | None = None, texts: int = 0) -> str:
    """Return a survivor's code and what is known of it, indented. texts: how many there were."""
    mutant = verdict.mutant
    lines = [f"    {line}" for line in mutant.code.splitlines()]
    if mutant.part is not None:
        lines.append(f"`{mutant.part}` is taken as {str(mutant.constant).lower()}")
    lines.append(f"{verdict.reached} tests reach it and pass" if verdict.reached else "no test reaches it")
    if difference is not None:
        lines.append(_judgement(difference, texts))
        lines += [f"    {_cut(line, difference.lines)}" for line in difference.lines[:SHOWN_LINES]]
    return textwrap.indent("\n".join(lines), " " * 5)


def where(mutant: Mutant) -> str:
    """Return a mutant's file, as seen from the top, and its line."""
    return f"{mutant.path.relative_to(ROOT)}:{mutant.line}"


def _judgement(difference: Difference, texts: int) -> str:
    if difference.failure:
        return f"changes all of {texts} texts ({difference.failure}): needs an example"
    if difference.ids:
        shown = ", ".join(map(str, difference.ids[:SHOWN_IDS]))
        more = ", …" if len(difference.ids) > SHOWN_IDS else ""
        keys = ", ".join(f"{key} in {count}" for key, count in difference.keys.items())
        return f"changes {len(difference.ids)} of {texts} texts (ids {shown}{more}; {keys}): needs an example"
    if difference.reached:
        return f"changes none of {texts} texts, though some reach it: dead as far as they show"
    return f"none of {texts} texts reaches it: dead as far as they show"


def _cut(line: str, lines: Sequence[str]) -> str:
    """Return a line that is gone or new, without most of what it shares with its nearest counterpart."""
    shared = max((_in_common(line[1:], other[1:]) for other in lines if other[0] != line[0]), default=0)
    if shared > SHOWN_WIDTH // 2:
        line = f"{line[: SHOWN_WIDTH // 4]} … {line[shared - SHOWN_WIDTH // 4 :]}"
    return line[:SHOWN_WIDTH]


def _in_common(one: str, other: str) -> int:
    """Return with how many of the same characters two texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _annotate(source: Path, target: Path) -> None:
    # Imported when it is called: each process imports the engine anew.
    from sourcemark.cli import main as command

    if status := command(["annotate", "--jsonl", str(source), str(target)]):
        raise RuntimeError(f"`sourcemark annotate` ended with status {status}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=60, metavar="N", help="how many to disable (60)")
    parser.add_argument("--seed", type=int, metavar="SEED", help="the same ones for the same seed; otherwise any")
    parser.add_argument("--at", nargs="+", default=[], metavar="FILE:LINE", help="these instead, as they are listed")
    parser.add_argument("--parts", action="store_true", help="parts of conditions with `and` or `or` too")
    parser.add_argument("--texts", type=Path, metavar="IN.jsonl", help="texts, one JSON object a line")
    return parser


if __name__ == "__main__":
    sys.exit(main())
