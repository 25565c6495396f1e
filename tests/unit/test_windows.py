"""The service needs nothing that Windows lacks: seen on any system by taking it away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHOUT = """
import importlib, os, pkgutil, sys

MODULES = {"resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "syslog"}
FUNCTIONS = ("fork", "forkpty", "setsid", "killpg", "getuid", "geteuid", "getgid", "setuid", "chown", "mkfifo")


class Missing:
    def find_spec(self, name, path=None, target=None):
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, Missing())
for name in MODULES:
    sys.modules.pop(name, None)
for name in FUNCTIONS:
    if hasattr(os, name):
        delattr(os, name)
"""
IMPORTS = """
import sourcemark
# What measures speed asks the system for processor time; migrations are alembic's to load; gunicorn needs fork().
OTHERS = ("sourcemark.bench", "sourcemark.gunicorn_conf", "sourcemark.store.migrations", "sourcemark.__main__")
modules = pkgutil.walk_packages(sourcemark.__path__, "sourcemark.")
found = [one.name for one in modules if not one.name.startswith(OTHERS)]
for name in found:
    importlib.import_module(name)
print(len(found))
"""
WORK = """
import multiprocessing

def main():
    from pathlib import Path
    from sourcemark.app import build, create_app
    from sourcemark.settings import Settings

    settings = Settings(data_dir=Path(sys.argv[1]), analysis_processes=1)
    services = build(settings)
    services.warm_up().join()
    client = create_app(services=services).test_client()
    asked = {"text": "A source close to the talks told TASS that they failed."}
    answer = client.post("/api/v1/annotations", json=asked, headers={"Host": "127.0.0.1"})
    print(answer.status_code, len(answer.json["annotations"]))
    services.stop()


if __name__ == "__main__":
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    main()
"""


def run(folder: Path, script: str) -> str:
    path = folder / "without.py"
    path.write_text(WITHOUT + script, encoding="utf-8")
    command = [sys.executable, str(path), str(folder)]
    environment = {"PYTHONPATH": str(ROOT / "server"), "PATH": "", "LANG": "C.UTF-8"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=400)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_every_module_loads_without_what_windows_lacks(tmp_path: Path) -> None:
    assert int(run(tmp_path, IMPORTS)) > 100


def test_an_article_is_answered_where_processes_are_started_anew_instead_of_forked(tmp_path: Path) -> None:
    status, annotations = run(tmp_path, WORK).split()
    assert status == "200" and int(annotations) >= 1
