"""Make the project's virtual environment, keep it at the locked versions and install the checkout into it.

usage: python setup_venv.py LOCK [LOCK …]

A stamp named after the hash of the lock files says that they are installed, so a second call costs a few
milliseconds. Nothing but the standard library: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("VENV", ROOT / ".venv"))
SUPPORTED = ((3, 11), (3, 12), (3, 13))


def venv_python(venv: Path) -> Path:
    """Return the interpreter inside a virtual environment, whose place differs on Windows."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp_for(venv: Path, locks: list[Path]) -> Path:
    """Name the stamp after everything that decides what is installed: locks, the package's own data, interpreter."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # The settings of the tools decide nothing that is installed.
    own = {name: project[name] for name in ("build-system", "project")} | {"hatch": project["tool"]["hatch"]}
    digest = hashlib.sha256(f"{sys.version} {own}".encode())
    for lock in locks:
        digest.update(lock.read_bytes())
    return venv / f".installed-{'+'.join(lock.stem for lock in locks)}-{digest.hexdigest()[:16]}"


def main(names: list[str]) -> int:
    if sys.version_info[:2] not in SUPPORTED:
        wanted = ", ".join(f"{major}.{minor}" for major, minor in SUPPORTED)
        print(f"Sourcemark needs Python {wanted}; this is {sys.version.split()[0]}.", file=sys.stderr)
        print("Name another one: make PYTHON=python3.11 …", file=sys.stderr)
        return 1
    locks = [ROOT / name for name in names]
    stamp = stamp_for(VENV, locks)
    python = venv_python(VENV)
    if python.exists() and (stamp.exists() or VENV.is_symlink()):
        # An environment that is another checkout's is used as it is; what is installed there stays that checkout's.
        return 0
    if not python.exists():
        print(f"Making {VENV.name} …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    print(f"Installing {' and '.join(names)} (once; a few minutes on a slow line) …", flush=True)
    install = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"]
    for lock in locks:
        install += ["-r", str(lock)]
    # Editable: the command `sourcemark` runs the checkout's code. Built by the locked builder, without a download.
    ourselves = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
    ourselves += ["--no-build-isolation", "--editable", str(ROOT)]
    for command in (install, ourselves):
        if subprocess.run(command, check=False).returncode:
            print("The packages could not be installed; the lines above say why.", file=sys.stderr)
            return 1
    prefix = stamp.name.rpartition("-")[0]
    for old in VENV.glob(f"{prefix}-*"):
        old.unlink()
    stamp.touch()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
