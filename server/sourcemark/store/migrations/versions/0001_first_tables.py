"""Results, leases, hosts, tokens, jobs, disputes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "results",
        sa.Column("key", sa.LargeBinary(32), primary_key=True),
        sa.Column("answer", sa.LargeBinary, nullable=False),
        sa.Column("article", sa.LargeBinary, nullable=False),
        sa.Column("validators", sa.LargeBinary, nullable=False),
        sa.Column("fresh_until", sa.Float, nullable=False),
        sa.Column("expires", sa.Float, nullable=False),
    )
    op.create_index("results_by_expiry", "results", ["expires"])
    op.create_table(
        "leases",
        sa.Column("key", sa.LargeBinary(32), primary_key=True),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("until", sa.Float, nullable=False),
        sa.Column("problem", sa.Text),
    )
    op.create_index("leases_by_end", "leases", ["until"])
    op.create_table(
        "hosts",
        sa.Column("key", sa.LargeBinary(32), primary_key=True),
        sa.Column("next_at", sa.Float, nullable=False),
        sa.Column("paused_until", sa.Float, nullable=False),
    )
    op.create_index("hosts_by_time", "hosts", ["next_at"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("admin", sa.Boolean, nullable=False),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("revoked", sa.Float),
    )
    op.create_table(
        "jobs",
        sa.Column("key", sa.LargeBinary(32), primary_key=True),
        sa.Column("until", sa.Float, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("content_type", sa.String(100)),
        sa.Column("body", sa.LargeBinary),
        sa.Column("expires", sa.Float, nullable=False),
    )
    op.create_index("jobs_by_expiry", "jobs", ["expires"])
    op.create_table(
        "disputes",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("rule", sa.String(200), nullable=False),
        sa.Column("label", sa.String(100), nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("comment", sa.Text),
        sa.Column("versions", sa.Text, nullable=False),
    )
    op.create_index("disputes_by_rule", "disputes", ["rule"])
