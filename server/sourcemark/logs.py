"""What the service writes to its log: never an address, a title or words of an article.

A reader's addresses are reading history, and libraries log them freely, so theirs are silenced here.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType

LOG = logging.getLogger("sourcemark")
# One failed fetch left the address in seven lines of these at DEBUG, and in two at WARNING.
NOISY_LOGGERS = (
    *("urllib3", "trafilatura", "htmldate", "courlan", "justext", "charset_normalizer", "waitress", "werkzeug"),
    *("sqlalchemy", "alembic", "psycopg", "psycopg.pool", "redis", "limits", "flask-limiter", "flask_limiter"),
    *("pebble", "spacy", "asyncio", "concurrent.futures", "multiprocessing", "gunicorn", "py.warnings"),
)


class JsonLines(logging.Formatter):
    """One JSON object a line, for whoever collects logs; a request's parts are members of their own."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        parts = record.__dict__.get("parts") or {"message": record.getMessage()}
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps({"time": time, "level": record.levelname.lower(), **parts}, ensure_ascii=False)


def set_up(level: int = logging.WARNING, form: str = "text") -> None:
    """Write our own lines to stderr and nobody else's anywhere. form: `text` or `json`."""
    for name in NOISY_LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)
    handler = logging.StreamHandler(sys.stderr)
    text = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    handler.setFormatter(JsonLines() if form == "json" else text)
    LOG.handlers = [handler]
    LOG.propagate = False
    LOG.setLevel(level)


def locations(error: BaseException) -> str:
    """Describe where an unexpected error arose: classes and lines, never a message, which may quote the article."""
    steps: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(steps) < 4:
        steps.append(f"{type(seen).__name__} at {_frames(seen.__traceback__)}")
        seen = seen.__cause__ or seen.__context__
    return " from ".join(steps)


def _frames(trace: TracebackType | None) -> str:
    return " > ".join(f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(trace)[-4:]) or "no frame"
