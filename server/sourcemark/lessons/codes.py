"""Class codes, and the secrets behind teacher links and class sessions."""

from __future__ import annotations

import re
import secrets

# No vowels: no code spells a word. No 0, 1, 5, O, I, S: no code is misread from a board.
ALPHABET = "BCDFGHJKLMNPQRTVWXYZ2346789"
# 27^9 is 7.6 * 10^12. At the most tries that the limits let through in 30 days (60 a minute), a given code is found
# with a chance of 1 to 2.9 million.
LENGTH = 9
GROUP = 3
SECRET_BYTES = 24

_SEPARATORS = re.compile(r"[\s\-–—_.·/]+")
_CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{32}")


def new_code() -> str:
    """Return a fresh class code, in groups as it is written on a board."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_code(typed: str) -> str | None:
    """Return a code as it is written, from what somebody typed; None when it cannot be one."""
    if len(typed) > 4 * LENGTH:
        return None
    letters = _SEPARATORS.sub("", typed).upper()
    if not _CODE.fullmatch(letters):
        return None
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def new_secret() -> str:
    """Return 192 random bits for a link or a cookie."""
    return secrets.token_urlsafe(SECRET_BYTES)


def is_secret(text: str) -> bool:
    """Tell whether a text has a secret's shape."""
    return _SECRET.fullmatch(text) is not None
