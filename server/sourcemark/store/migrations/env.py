"""Alembic's entry: runs over the connection it is handed, never over one of its own."""

from __future__ import annotations

from alembic import context

from sourcemark.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
