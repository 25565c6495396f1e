"""Importing a module reads no word of any language: words are read when a language is loaded."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import importlib, pkgutil, sys

import sourcemark

opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
for module in pkgutil.walk_packages(sourcemark.__path__, "sourcemark."):
    if module.name not in sys.argv[1:]:
        importlib.import_module(module.name)
folder = sourcemark.__path__[0]
print(len([path for path in opened if path.startswith(folder)]))
print(*(path for path in opened if path.startswith(f"{folder}/data/en")))
"""
# These run something when they are imported: the command, the fork server's engine, a migration.
RUN = ("sourcemark.__main__", "sourcemark.worker_pool.forkserver_preload", "sourcemark.store.migrations.env")


def test_importing_every_module_reads_nothing_of_a_language() -> None:
    done = subprocess.run([sys.executable, "-c", CODE, *RUN], capture_output=True, text=True, check=True)
    opened, of_languages = done.stdout.splitlines()
    assert int(opened) > 100, "no module was seen to be opened"
    assert not of_languages
