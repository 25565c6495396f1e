"""Who may use a shared service. A token is 32 random bytes; only its hash is kept, so it is shown once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import select, update

from sourcemark.store.database import Database
from sourcemark.store.tables import tokens

PREFIX = "smk_"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret. revoked: when, None while it is good."""

    id: str
    name: str
    admin: bool
    created: float
    revoked: float | None = None


class Tokens:
    """Tokens by the hash of what a client sends."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, now: float, *, admin: bool = False) -> tuple[Token, str]:
        """Make a token; return it and the secret that is never to be had again."""
        secret = PREFIX + secrets.token_urlsafe(32)
        token = Token(secrets.token_hex(4), name, admin, now)
        with self._database.write() as connection:
            connection.execute(
                tokens.insert().values(id=token.id, name=name, digest=digest(secret), admin=admin, created=now)
            )
        return token, secret

    def find(self, secret: str) -> Token | None:
        """Return the good token that a client sent."""
        if len(secret) > LONGEST:
            return None
        # The secret is 256 random bits, so a plain hash cannot be guessed and an index over it tells nothing by time.
        query = select(tokens).where(tokens.c.digest == digest(secret), tokens.c.revoked.is_(None))
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else Token(row.id, row.name, row.admin, row.created)

    def all(self) -> list[Token]:
        """Return every token, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(tokens).order_by(tokens.c.created, tokens.c.id)).all()
        return [Token(row.id, row.name, row.admin, row.created, row.revoked) for row in rows]

    def revoke(self, token_id: str, now: float) -> bool:
        """Make a token worthless; False when there is no good one of this id."""
        change = update(tokens).where(tokens.c.id == token_id, tokens.c.revoked.is_(None)).values(revoked=now)
        with self._database.write() as connection:
            return connection.execute(change.returning(tokens.c.id)).first() is not None


def digest(secret: str) -> bytes:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
