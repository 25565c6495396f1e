"""Imports a project's modules with changed syntax trees, and forgets the modules so that they are imported anew."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

Change = Callable[[ast.Module], ast.Module]


class ChangedFiles(MetaPathFinder):
    """Stands before Python's own finders; files that are not to be changed are left to them.

    changes: by the file's absolute path without links. names: what the changed code may call, beside its own globals.
    """

    def __init__(self, changes: Mapping[Path, Change], names: Mapping[str, object] | None = None) -> None:
        self._loaded: set[Path] = set()
        self._changes = changes
        self._names = names or {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is and how it is loaded, for one of the files; None for every other."""
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or not spec.has_location or spec.origin is None:
            return None
        file = Path(spec.origin).resolve()
        if file not in self._changes:
            return None
        self._loaded.add(file)
        spec.loader = _Loader(fullname, spec.origin, self._changes[file], self._names)
        return spec

    @property
    def not_imported(self) -> list[Path]:
        """The files that were not imported so far: what ran cannot tell anything about them."""
        return sorted(self._changes.keys() - self._loaded)

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Find modules here first."""
        sys.meta_path.insert(0, self)
        try:
            yield
        finally:
            sys.meta_path.remove(self)


class _Loader(SourceFileLoader):
    """Compiles the changed tree each time and keeps no bytecode of it."""

    def __init__(self, fullname: str, path: str, change: Change, names: Mapping[str, object]) -> None:
        super().__init__(fullname, path)
        self._change = change
        self._names = names

    def get_code(self, fullname: str) -> CodeType:
        tree = self._change(ast.parse(self.get_data(self.path), self.path))
        return compile(tree, self.path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__.update(self._names)
        super().exec_module(module)


def forget(root: Path) -> None:
    """Forget every imported module below `root`, this one too, but not the installed packages nor `__main__`.

    Without it a module that stays, or a package that still holds one as an attribute, would hand out the old code.
    """
    place = os.path.realpath(root)
    # Found first and removed then: a package without a file looks its folders up through the package above it.
    for name in [name for name, module in sys.modules.items() if name != "__main__" and _lies_below(module, place)]:
        del sys.modules[name]


def _lies_below(module: ModuleType, root: str) -> bool:
    try:
        # A package without an __init__.py has no file, only folders.
        found = getattr(module, "__file__", None) or next(iter(module.__path__))
    except (AttributeError, StopIteration):
        return False
    place = os.path.realpath(found)
    installed = (os.path.realpath(sys.prefix), os.path.realpath(sys.base_prefix))
    return _is_below(place, root) and not any(_is_below(place, folder) for folder in installed)


def _is_below(place: str, folder: str) -> bool:
    return place == folder or place.startswith(folder + os.sep)
