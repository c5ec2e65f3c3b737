"""Password hashes: argon2id, and the same work for a password that belongs to nobody."""

from __future__ import annotations

from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Passwords:
    """Hashes and checks passwords with argon2id. Safe to use from several threads."""

    def __init__(self, time_cost: int = 3, memory_kib: int = 65536, parallelism: int = 4) -> None:
        """Store the cost: by default the second choice of RFC 9106, about a tenth of a second."""
        self._hasher = PasswordHasher(time_cost, memory_kib, parallelism)

    def hash(self, password: str) -> str:
        """Return the salted hash of ``password`` in the encoded form."""
        return self._hasher.hash(password)

    def matches(self, hashed: str | None, password: str) -> bool:
        """Whether ``password`` belongs to ``hashed``. ``None`` (nobody's) does the same work and is never right."""
        try:
            self._hasher.verify(hashed or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return hashed is not None

    def is_outdated(self, hashed: str) -> bool:
        """Whether the hash was made with another cost and should be made again at the next sign-in."""
        return self._hasher.check_needs_rehash(hashed)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("nobody's password")
