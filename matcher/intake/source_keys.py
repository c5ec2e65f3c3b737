"""The identity of a row from one import to the next, and what of it counts as content."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b

from matcher.domain.graduate import Graduate
from matcher.domain.posting import RawPosting
from matcher.intake.identity import is_damaged

_IDENTITY = ("employer", "title", "department", "regions")


@dataclass(slots=True)
class SourceKeys:
    """Gives out the keys of one import, in the order of its rows.

    A row with an id of its own is known by it: ``id:<id>``. A row without is known by employer, title, department and
    places, and by which of several equal ones it is (``#2``, ``#3`` …): importing the file again finds the same rows,
    a changed pay is a change of the same posting, and another file of the same name overwrites nothing.
    """

    _seen: Counter[str] = field(default_factory=Counter)

    def posting(self, raw: RawPosting) -> str:
        """Return the key of a posting's row."""
        given = raw.text("id").strip()
        if given and not is_damaged(given):
            return f"id:{raw.id}"[:300]
        parts = "\x1f".join("".join(raw.text(name).split()) for name in _IDENTITY)
        return self._counted(f"content:{blake2b(parts.encode(), digest_size=16).hexdigest()}")

    def graduate(self, graduate: Graduate, id_number: str = "") -> str:
        """Return the key of a person's row: the ID number, else the id given, else name, school, major and year."""
        if id_number:
            return f"person:{id_number}"
        given = graduate.texts.get("id", "").strip()
        if given and not is_damaged(given):
            return f"id:{graduate.id}"
        year = graduate.graduation_year or ""
        parts = "\x1f".join((graduate.name, graduate.school, graduate.major, str(year)))
        return self._counted(f"content:{blake2b(parts.encode(), digest_size=16).hexdigest()}")

    def _counted(self, key: str) -> str:
        self._seen[key] += 1
        return key if self._seen[key] == 1 else f"{key}#{self._seen[key]}"


def content_hash(raw: RawPosting) -> bytes:
    """Return 32 bytes over everything the row says; file name and row number do not count."""
    digest = blake2b(digest_size=32)
    for name in sorted(raw.fields):
        digest.update(f"{name}\x1f{raw.fields[name]}\x1e".encode())
    digest.update("\x1f".join(sorted(raw.columns)).encode())
    digest.update(b"\x01" if raw.is_public_table else b"\x00")
    return digest.digest()
