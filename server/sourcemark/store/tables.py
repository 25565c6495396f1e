"""The tables; `migrations/` makes them, a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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

# Lessons: articles, codes and every free word are sealed; what is left to read is who marked from where to where.
lessons = Table(
    "lessons",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("class_key", LargeBinary(32), nullable=False, unique=True),
    Column("teacher_key", LargeBinary(32), nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
    Column("created", Float, nullable=False),
    Column("expires", Float, nullable=False),
    Column("started", Float),
    Column("revealed", Float),
    Column("key_shared", Boolean, nullable=False),
    Index("lessons_by_expiry", "expires"),
)

students = Table(
    "students",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("lesson_id", String(32), ForeignKey("lessons.id", ondelete="CASCADE"), nullable=False),
    Column("session_key", LargeBinary(32), nullable=False, unique=True),
    Column("number", Integer, nullable=False),
    Column("nickname", String(40), nullable=False),
    Column("joined", Float, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("done", Boolean, nullable=False),
    UniqueConstraint("lesson_id", "nickname", name="one_student_a_nickname"),
)

marks = Table(
    "marks",
    metadata,
    Column("student_id", String(32), ForeignKey("students.id", ondelete="CASCADE"), primary_key=True),
    # Chosen by the student's page, so that a mark sent twice is one mark.
    Column("id", String(36), primary_key=True),
    Column("lesson_id", String(32), ForeignKey("lessons.id", ondelete="CASCADE"), nullable=False),
    Column("part", Integer, nullable=False),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("family", String(40), nullable=False),
    Column("word", LargeBinary, nullable=False),
    Column("made", Float, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Index("marks_by_lesson", "lesson_id"),
)

rulings = Table(
    "rulings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("lesson_id", String(32), ForeignKey("lessons.id", ondelete="CASCADE"), nullable=False),
    Column("part", Integer, nullable=False),
    Column("drops", String(200)),
    Column("starts", Integer),
    Column("ends", Integer),
    Column("family", String(40)),
    Column("note", LargeBinary, nullable=False),
    Column("made", Float, nullable=False),
    Index("rulings_by_lesson", "lesson_id"),
)
