"""The store for a command that needs no engine, or a plain sentence that says why it cannot be opened."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sourcemark.errors import Problem
from sourcemark.settings import Settings
from sourcemark.store import KeyUnusable, MigrationNeeded, Store, StoreDown


class StoreUnusable(Problem):
    """Said on the command line only."""

    code = "store"
    status = 503
    title = "The database cannot be used."


@contextlib.contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """Open the store for the length of a command."""
    try:
        store = Store.open(settings)
        try:
            yield store
        finally:
            store.close()
    except (KeyUnusable, MigrationNeeded) as err:
        raise StoreUnusable(f"{err}.") from err
    except StoreDown as err:
        # What the database's own library says names hosts and files of the operator's, and no reader's.
        raise StoreUnusable(f"The database cannot be used: {type(err.__cause__ or err).__name__}.") from err
