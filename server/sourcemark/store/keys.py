"""Keyed names and sealed contents: who holds the database alone, or even its key as well, reads no address in it.

Each row's name and its seal are both made from the server's key and from what the asker brings (an address, a job's
id), which is not kept. Whoever has the key and a list of addresses can still try them one by one: this is no anonymity.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import zlib
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
FILE = "server.key"


class KeyUnusable(Exception):
    """The key's file cannot be read or written, or holds no key; raised at start-up only."""


class Keys:
    """Makes names and seals from one secret."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < KEY_BYTES:
            raise KeyUnusable("the key is shorter than 32 bytes")
        self._naming = _derived(secret, b"naming")
        self._sealing = _derived(secret, b"sealing")

    @classmethod
    def load(cls, data_dir: Path, key_file: Path | None = None) -> Keys:
        """Read the key's file; without one given, make it in the data folder, readable by its owner alone."""
        path = key_file or data_dir / FILE
        try:
            if key_file is None and not path.exists():
                _make(path)
            return cls(path.read_bytes())
        except OSError as err:
            raise KeyUnusable(f"{path}: {err.strerror}") from err

    def name(self, kind: str, *parts: str) -> bytes:
        """Return the name under which something is kept."""
        return _digest(self._naming, kind, *parts)

    def seal(self, content: bytes, kind: str, *parts: str) -> bytes:
        """Pack and encrypt content so that it opens for the same kind and parts only."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher(kind, *parts).encrypt(nonce, zlib.compress(content, 1), kind.encode())

    def open(self, sealed: bytes, kind: str, *parts: str) -> bytes | None:
        """Return the content, None when it was sealed for something else or with another key."""
        try:
            packed = self._cipher(kind, *parts).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], kind.encode())
        except (InvalidTag, ValueError):
            return None
        return zlib.decompress(packed)

    def _cipher(self, kind: str, *parts: str) -> AESGCM:
        return AESGCM(_digest(self._sealing, kind, *parts))


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return hmac.digest(secret, b"sourcemark " + purpose, hashlib.sha256)


def _digest(key: bytes, kind: str, *parts: str) -> bytes:
    # Lengths in front: no two lists of parts may run together to the same bytes.
    data = b"".join(len(part).to_bytes(4, "big") + part for part in (text.encode() for text in (kind, *parts)))
    return hmac.digest(key, data, hashlib.sha256)


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
    try:
        # Several workers may start at once: the first one's key stays.
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
