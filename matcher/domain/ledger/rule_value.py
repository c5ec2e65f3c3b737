"""A value that an office sets for a rule: what, where, from when to when, and on what basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

Scalar = int | float | str | bool
Value = Scalar | list[Scalar] | dict[str, Scalar]


@dataclass(frozen=True, slots=True)
class NewRuleValue:
    """A value to be set. ``region_code`` empty: everywhere. ``is_certain`` False: shown as uncertain."""

    name: str
    region_code: str
    valid_from: date
    valid_to: date | None
    value: Value
    source: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class RuleValue(NewRuleValue):
    """A value as it was set, by whom (``None``: delivered with the program) and when."""

    number: int
    set_by: int | None
    set_at: datetime
