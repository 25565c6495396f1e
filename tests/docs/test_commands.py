"""Every command in the documents runs as it stands there, page by page, in a copy of the project.

A block marked `sh` is run; its commands share one shell with the page's other blocks, as a reader's would. One that no
test can run says why after `not-run:`. A command inside a sentence is checked for its name and its options.
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcemark.cli import parser as command_line
from tests.closed_network import closed_network
from tests.docs.documents import ROOT, Document, documents

LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "var", "dist", ".cache", ".*_cache", "__pycache__"
)
# They run until somebody stops them: started behind the rest, and waited for until they answer.
SERVING = re.compile(r"make run\b|\bsourcemark serve\b|-m gunicorn\b|/gunicorn\b")
SHELLS = ("sh", "bash", "console", "shell", "powershell")
# What keeps a block from being run; whoever adds a reason adds it here, where it is seen.
REASONS = {
    "this is what runs the test",
    "needs Windows",
    "needs systemd",
    "needs a Docker engine",
    "needs the internet",
    "needs browser data of your own",
    "fails until somebody has translated",
    "takes some minutes",
}
PROLOGUE = """
set -euo pipefail
begin() {
  "$@" >> served.log 2>&1 &
  for _ in $(seq 300); do
    curl -sf -o /dev/null http://127.0.0.1:8377/readyz && return
    sleep 0.1
  done
  cat served.log; return 1
}
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
"""


def runnable(document: Document) -> list[str]:
    """Return the page's shell blocks that can be run."""
    return [block.body for block in document.blocks() if block.language == "sh" and block.not_run is None]


def script_of(blocks: list[str]) -> str:
    """Join blocks to a script that starts servers behind the rest."""
    lines = "\n".join(blocks).replace("\\\n", " ").split("\n")
    return PROLOGUE + "\n".join(f"begin {line}" if SERVING.search(line) else line for line in lines) + "\n"


@pytest.mark.loopback
@pytest.mark.parametrize("document", [page for page in documents() if runnable(page)], ids=lambda page: page.name)
def test_the_commands_of_a_page_run_in_their_order(document: Document, tmp_path: Path) -> None:
    copy = tmp_path / "sourcemark"
    shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND)
    for name in (".venv", "node_modules", ".cache"):
        if (ROOT / name).exists():
            (copy / name).symlink_to(ROOT / name)
    script = tmp_path / "page.sh"
    script.write_text(script_of(runnable(document)), encoding="utf-8")
    done = subprocess.run(
        [*closed_network(), sys.executable, "-m", "tests.docs.world", str(script)],
        cwd=copy,
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


@pytest.mark.parametrize("document", documents(), ids=lambda page: page.name)
def test_a_block_that_is_not_run_says_why(document: Document) -> None:
    for block in document.blocks():
        if block.language in SHELLS:
            assert block.language == "sh" or block.not_run, block.body
            assert block.not_run is None or block.not_run in REASONS, block.not_run
            if block.language != "powershell":
                assert not subprocess.run(["bash", "-n", "-c", block.body], check=False).returncode, block.body


@pytest.mark.parametrize("document", documents(), ids=lambda page: page.name)
def test_a_command_in_a_sentence_exists(document: Document) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for code in document.inline_code():
        if code.startswith("make "):
            words = [word for word in code.split()[1:] if "=" not in word and not word.startswith("-")]
            assert words[0] in targets, code
        elif found := re.match(r"(?:\S*python3? -m )?(?:\S*/)?sourcemark (?P<rest>[a-z-].+)", code):
            assert known(command_line(), shlex.split(found["rest"])), code


def known(parser: argparse.ArgumentParser, words: list[str]) -> bool:
    """Whether a command's subcommands and options exist; values that a sentence leaves out do not matter."""
    for word in words:
        nested = next((a for a in parser._actions if isinstance(a, argparse._SubParsersAction)), None)
        if nested is not None and not word.startswith("-"):
            if word not in nested.choices:
                return False
            parser = nested.choices[word]
        elif word.lstrip("[").startswith("--") and word.strip("[]") not in parser._option_string_actions:
            return False
    return True
