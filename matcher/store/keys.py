"""The key ring: versioned encryption keys, the look-up key and the signing key, in one file of the data folder."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from matcher.domain.errors import CannotRunError
from matcher.domain.texts import store as texts

DEMO_SECRET = "demo-only-not-secret"
_NONCE = 12
_VERSION = 2
_KEY = 32


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys of 32 bytes. New values are sealed with version ``current``; every version can still be opened.

    ``lookup`` makes blind indexes, ``signing`` signs links and the audit chain. ``demo`` marks the well-known ring.
    """

    current: int
    keys: Mapping[int, bytes] = field(repr=False)
    lookup: bytes = field(repr=False)
    signing: bytes = field(repr=False)
    demo: bool = False

    @classmethod
    def random(cls) -> KeyRing:
        """Return a new ring of random keys."""
        return cls(1, {1: secrets.token_bytes(_KEY)}, secrets.token_bytes(_KEY), secrets.token_bytes(_KEY))

    @classmethod
    def from_secret(cls, secret: str) -> KeyRing:
        """Return the ring derived from a secret: for the demo, or for an office that keeps one secret elsewhere."""
        root = hashlib.scrypt(secret.encode(), salt=b"jobmatch-hubei", n=2**14, r=8, p=1, dklen=_KEY)
        derived = {name: hmac.digest(root, name.encode(), "sha256") for name in ("seal", "lookup", "sign")}
        return cls(1, {1: derived["seal"]}, derived["lookup"], derived["sign"], demo=secret == DEMO_SECRET)

    def with_new_key(self) -> KeyRing:
        """Return a ring that seals with a new random key and still opens all older values."""
        version = max(self.keys) + 1
        return replace(self, current=version, keys={**self.keys, version: secrets.token_bytes(_KEY)})

    @classmethod
    def read(cls, path: Path) -> KeyRing:
        """Read the key file. Raises CannotRunError when it is missing or damaged."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            keys = {int(version): base64.b64decode(key) for version, key in stored["keys"].items()}
            ring = cls(int(stored["current"]), keys, base64.b64decode(stored["lookup"]), base64.b64decode(stored["signing"]))
            if ring.current not in keys or any(len(k) != _KEY for k in (*keys.values(), ring.lookup, ring.signing)):
                raise ValueError
        except FileNotFoundError as error:
            raise CannotRunError(texts.KEYS_MISSING.format(path=path)) from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise CannotRunError(texts.KEYS_DAMAGED.format(path=path)) from error
        return ring

    def write(self, path: Path) -> None:
        """Write the key file, readable by its owner only, whole or not at all."""
        stored = {
            "current": self.current,
            "keys": {str(version): base64.b64encode(key).decode() for version, key in self.keys.items()},
            "lookup": base64.b64encode(self.lookup).decode(),
            "signing": base64.b64encode(self.signing).decode(),
        }
        temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(stored, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)

    def seal(self, text: str, column: str) -> bytes:
        """Encrypt ``text`` for ``column`` (``graduate.profile``) with AES-256-GCM; the column is bound to the value."""
        return self.seal_bytes(text.encode(), column)

    def seal_bytes(self, data: bytes, column: str) -> bytes:
        """Encrypt bytes; the result is key version (2 bytes), nonce (12 bytes), ciphertext with tag."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = AESGCM(self.keys[self.current]).encrypt(nonce, data, column.encode())
        return self.current.to_bytes(_VERSION, "big") + nonce + sealed

    def open(self, sealed: bytes, column: str) -> str:
        """Decrypt what ``seal`` made for the same column."""
        return self.open_bytes(sealed, column).decode()

    def open_bytes(self, sealed: bytes, column: str) -> bytes:
        """Decrypt bytes. Raises CannotRunError for an unknown key version, another column or an altered value."""
        key = self.keys.get(int.from_bytes(sealed[:_VERSION], "big"))
        if key is None:
            raise CannotRunError(texts.KEY_UNKNOWN.format(version=int.from_bytes(sealed[:_VERSION], "big")))
        nonce = sealed[_VERSION : _VERSION + _NONCE]
        try:
            return AESGCM(key).decrypt(nonce, sealed[_VERSION + _NONCE :], column.encode())
        except InvalidTag as error:
            raise CannotRunError(texts.VALUE_ALTERED.format(column=column)) from error

    def blind(self, text: str, column: str) -> bytes:
        """Return the blind index of ``text`` for ``column``: equal texts give equal bytes, nothing can be read back."""
        return hmac.digest(self.lookup, f"{column}\x1f{text}".encode(), "sha256")

    def sign(self, data: bytes) -> str:
        """Return the HMAC-SHA256 of ``data`` under the signing key, in hexadecimal."""
        return hmac.digest(self.signing, data, "sha256").hex()
