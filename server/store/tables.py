"""The tables; `migrations/` makes them, a test compares the two."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

# Times are seconds since 1970: the two databases disagree on everything else.
results = Table(
    "results",
    metadata,
    Column("key", LargeBinary(32), primary_key=True),
    Column("answer", LargeBinary, nullable=False),
    Column("article", LargeBinary, nullable=False),
    Column("validators", LargeBinary, nullable=False),
    Column("fresh_until", Float, nullable=False),
    Column("expires", Float, nullable=False),
    Index("results_by_expiry", "expires"),
)

leases = Table(
    "leases",
    metadata,
    Column("key", LargeBinary(32), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("until", Float, nullable=False),
    # How the last holder failed, for those who waited for it.
    Column("problem", Text),
    Index("leases_by_end", "until"),
)

hosts = Table(
    "hosts",
    metadata,
    Column("key", LargeBinary(32), primary_key=True),
    Column("next_at", Float, nullable=False),
    Column("paused_until", Float, nullable=False),
    Index("hosts_by_time", "next_at"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    Column("admin", Boolean, nullable=False),
    Column("created", Float, nullable=False),
    Column("revoked", Float),
)

jobs = Table(
    "jobs",
    metadata,
    Column("key", LargeBinary(32), primary_key=True),
    Column("until", Float, nullable=False),
    Column("status", Integer),
    Column("content_type", String(100)),
    Column("body", LargeBinary),
    Column("expires", Float, nullable=False),
    Index("jobs_by_expiry", "expires"),
)

disputes = Table(
    "disputes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("rule", String(200), nullable=False),
    Column("label", String(100), nullable=False),
    Column("quote", Text, nullable=False),
    Column("comment", Text),
    Column("versions", Text, nullable=False),
    Index("disputes_by_rule", "rule"),
)
