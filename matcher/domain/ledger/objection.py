"""A person disputes what is recorded of her (异议); it is answered by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Objection:
    """Against an entry or a referral, or in general; her words are the entry's note."""

    against_entry: int | None = None
    against_referral: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ObjectionAnswer:
    """The answer; the words are the entry's note. ``is_upheld``: the record was changed."""

    objection: int
    is_upheld: bool
