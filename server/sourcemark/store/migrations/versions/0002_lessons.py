"""Lessons, students, marks, rulings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "lessons",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("class_key", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("teacher_key", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("expires", sa.Float, nullable=False),
        sa.Column("started", sa.Float),
        sa.Column("revealed", sa.Float),
        sa.Column("key_shared", sa.Boolean, nullable=False),
    )
    op.create_index("lessons_by_expiry", "lessons", ["expires"])
    op.create_table(
        "students",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("lesson_id", sa.String(32), sa.ForeignKey("lessons.id", ondelete="CASCADE"), nullable=False),
        sa.Column("session_key", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("nickname", sa.String(40), nullable=False),
        sa.Column("joined", sa.Float, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.UniqueConstraint("lesson_id", "nickname", name="one_student_a_nickname"),
    )
    op.create_table(
        "marks",
        sa.Column("student_id", sa.String(32), sa.ForeignKey("students.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("lesson_id", sa.String(32), sa.ForeignKey("lessons.id", ondelete="CASCADE"), nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("ends", sa.Integer, nullable=False),
        sa.Column("family", sa.String(40), nullable=False),
        sa.Column("word", sa.LargeBinary, nullable=False),
        sa.Column("made", sa.Float, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
    )
    op.create_index("marks_by_lesson", "marks", ["lesson_id"])
    op.create_table(
        "rulings",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("lesson_id", sa.String(32), sa.ForeignKey("lessons.id", ondelete="CASCADE"), nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("drops", sa.String(200)),
        sa.Column("starts", sa.Integer),
        sa.Column("ends", sa.Integer),
        sa.Column("family", sa.String(40)),
        sa.Column("note", sa.LargeBinary, nullable=False),
        sa.Column("made", sa.Float, nullable=False),
    )
    op.create_index("rulings_by_lesson", "rulings", ["lesson_id"])
