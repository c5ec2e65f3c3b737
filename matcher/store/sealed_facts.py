"""Which parts of an entry's facts are sealed, and what stays of them when the person is erased: enough to keep counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.domain.ledger.difficulty import DifficultyCategory
from matcher.domain.ledger.entry import EntryKind

_PLAIN: Mapping[EntryKind, frozenset[str]] = {
    EntryKind.DIFFICULTY: frozenset({"valid_until", "is_checked", "is_over"}),
    EntryKind.CERTIFICATION: frozenset({"valid_until", "is_over"}),
    EntryKind.PLAN: frozenset({"review_on"}),
}
"""Kinds whose facts are sealed, each with the parts that stay plain. A plan is in somebody's own words."""
_ERASED: Mapping[EntryKind, Mapping[str, Any]] = {
    EntryKind.DIFFICULTY: {"category": DifficultyCategory.OTHER.value},
    EntryKind.CERTIFICATION: {},
    EntryKind.PLAN: {"goal": ""},
}


def split_facts(kind: EntryKind, facts: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Return the plain part and the part to be sealed; ``None`` for a kind that is plain as a whole."""
    plain = _PLAIN.get(kind)
    if plain is None:
        return dict(facts), None
    return (
        {name: value for name, value in facts.items() if name in plain},
        {name: value for name, value in facts.items() if name not in plain},
    )


def joined_facts(kind: EntryKind, plain: Mapping[str, Any], opened: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the whole facts; of an erased person (``opened`` None) what stays: that there was one, not which."""
    if kind not in _PLAIN:
        return dict(plain)
    return {**plain, **(opened if opened is not None else _ERASED[kind])}


def is_sealed(kind: EntryKind) -> bool:
    """Whether a kind's facts are sealed in part."""
    return kind in _PLAIN
