"""What outlives a request: results for a while, tokens, jobs, disputes, and how hosts want to be treated.

SQLite in a file by default, PostgreSQL by its address. No address, host or sentence stands in it to be read: rows are
found by a keyed hash of an address and sealed with a key made from it (docs/decisions/004).
"""

from sourcemark.store.database import Database, StoreDown
from sourcemark.store.keys import Keys, KeyUnusable
from sourcemark.store.migrate import MigrationNeeded
from sourcemark.store.store import Store

__all__ = ["Database", "KeyUnusable", "Keys", "MigrationNeeded", "Store", "StoreDown"]
