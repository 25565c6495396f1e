"""Write everything a release consists of into one folder: the same bytes from the same commit.

usage: python -m scripts.release [--out dist]

The source distribution is git's archive of HEAD, and all else is made from that archive, never from the working tree:
a file that was not committed cannot slip in. A tree with changes is refused all the same, lest one takes what was
released for what lies there.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from scripts import package_extension
from scripts.release_sbom import sbom

ROOT = Path(__file__).resolve().parent.parent


class Refused(Exception):
    """No release can be made of this tree; the message says why."""


def git(*arguments: str) -> bytes:
    """Run git in the project's folder, whatever the user's own settings would change in an archive."""
    command = ["git", "-c", "core.autocrlf=false", "-c", "tar.umask=0022", *arguments]
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except FileNotFoundError as err:
        raise Refused("git is missing: a release is made of a commit") from err
    except subprocess.CalledProcessError as err:
        raise Refused(f"git {arguments[0]}: {err.stderr.decode().strip()}") from err


def committed() -> tuple[str, datetime]:
    """Return HEAD and its date. Raises Refused for a tree that is no checkout, or that holds more than HEAD."""
    if not (ROOT / ".git").exists():
        raise Refused("a release is made in a git checkout, and this folder is none")
    changed = git("status", "--porcelain").decode()
    if changed:
        raise Refused(f"commit this or put it away first:\n{changed.rstrip()}")
    commit, seconds = git("log", "-1", "--format=%H %ct").decode().split()
    return commit, datetime.fromtimestamp(int(seconds), UTC)


def version_of(root: Path) -> str:
    """Read `__version__`, the one place that says it."""
    found = re.search(
        r'^__version__ = "(.+)"$', (root / "server/sourcemark/__init__.py").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert found
    return found[1]


def write_release(out: Path) -> list[Path]:
    """Write the source distribution, both extension packages, the bill of materials and the sums over them."""
    commit, when = committed()
    name = f"sourcemark-{version_of(ROOT)}"
    archive = git("archive", "--format=tar", f"--prefix={name}/", commit)
    out.mkdir(parents=True, exist_ok=True)
    source = out / f"{name}.tar.gz"
    source.write_bytes(gzip.compress(archive, mtime=0))
    bill = out / f"{name}.cdx.json"
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive)) as unpacked:
        unpacked.extractall(folder, filter="data")
        tree = Path(folder, name)
        bill.write_bytes(sbom(tree, version_of(tree), commit, when))
        packages = package_extension.write_packages(out, tree / "extension")
    written = sorted([source, bill, *packages])
    sums = out / "SHA256SUMS"
    sums.write_text("".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in written))
    return [*written, sums]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for what is written (default: dist)")
    try:
        written = write_release(parser.parse_args(arguments).out)
    except Refused as err:
        print(f"No release: {err}", file=sys.stderr)
        return 1
    for path in written:
        print(f"{path}: {path.stat().st_size / 1000:.1f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
