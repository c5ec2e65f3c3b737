"""All hard conditions that a posting's columns and texts state, read in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from matcher.domain.levels import MajorTrack
from matcher.domain.posting import RawPosting
from matcher.domain.quote import Quote
from matcher.domain.requirement import AnyRequirement, MajorRequirement
from matcher.text.prose import Prose, read_prose


def _reader(module: str, name: str) -> Callable[..., Any]:
    try:
        found: Callable[..., Any] = getattr(import_module(f"matcher.text.{module}"), name)
        return found
    except (ImportError, AttributeError):
        return lambda *args, **kwargs: None


_MODULES = {
    "education": "education",
    "degree": "degree",
    "graduating_years": "graduating_year",
    "experience": "experience",
    "political_status": "political_status",
    "age": "age",
    "gender": "gender",
    "household": "household",
    "certificates": "certificates",
    "special_group": "special_group",
    "study_mode": "study_mode",
    "other_requirements": "other_conditions",
}
_COLUMNS = {field: _reader(module, f"read_{module}_column") for field, module in _MODULES.items()}
_PROSE = {field: _reader(module, f"read_{module}_prose") for field, module in _MODULES.items()}
_PROSE["majors"] = _reader("majors", "read_majors_prose")
_MAJORS_COLUMN = _reader("majors", "read_majors_column")
CONDITIONS = tuple(_PROSE)
_AUDIENCE_FIELDS = ("graduating_years", "experience", "special_group")
_TRACKS = {
    "majors": MajorTrack.ALL,
    "majors.vocational": MajorTrack.VOCATIONAL,
    "majors.undergraduate": MajorTrack.UNDERGRADUATE,
    "majors.postgraduate": MajorTrack.POSTGRADUATE,
}
_BARE_CODE = re.compile(r"\s*\d{1,2}(?:\.0)?\s*")


@dataclass(frozen=True, slots=True)
class FieldConditions:
    """The conditions of one field: those of its own column, then those of the other texts in their order.

    ``filled`` says that the column holds something: it then prevails over every text, readable or not.
    """

    column: tuple[AnyRequirement, ...]
    text: tuple[AnyRequirement, ...]
    filled: bool

    @property
    def all(self) -> tuple[AnyRequirement, ...]:
        """Every reading in the order in which `matcher parse` prints them."""
        return (*self.column, *self.text)


def read_conditions(raw: RawPosting, description: Prose) -> dict[str, FieldConditions]:
    """Return what every condition field states.

    Read are the field's own column, 其他要求 with the readers of every condition, 招录对象 with those of graduating
    year, experience and special group, and the description. 备注 is never read.
    """
    others = _prose_of(raw, "other_requirements")
    audience = _prose_of(raw, "audience")
    found: dict[str, FieldConditions] = {}
    for field in CONDITIONS:
        column = _major_columns(raw) if field == "majors" else _column(raw, field)
        filled = bool(column) or (bool(raw.text(field).strip()) and field != "other_requirements")
        texts: list[AnyRequirement] = []
        if others is not None and field != "other_requirements":
            texts.extend(_all(_PROSE[field](others)))
        if audience is not None and field in _AUDIENCE_FIELDS:
            texts.extend(_audience(field, raw, audience))
        texts.extend(_all(_PROSE[field](description)))
        if filled or texts:
            found[field] = FieldConditions(tuple(column), tuple(texts), filled)
    return found


def blank_tracks(raw: RawPosting) -> tuple[MajorRequirement, ...]:
    """Return the blank major lists of a public table: a blank is not 不限, and what it means is decided later."""
    if not raw.is_public_table:
        return ()
    return tuple(
        MajorRequirement(track, (), False, False, Quote("", raw.source(name), 0, 0))
        for name, track in _TRACKS.items()
        if name in raw.columns and not raw.text(name).strip() and not (name == "majors" and _has_tracks(raw))
    )


def _has_tracks(raw: RawPosting) -> bool:
    return any(name in raw.columns for name in _TRACKS if name != "majors")


def _column(raw: RawPosting, field: str) -> Sequence[AnyRequirement]:
    value = raw.text(field)
    if not value.strip() or (field == "experience" and _BARE_CODE.fullmatch(value)):
        return ()
    if field == "other_requirements":
        prose = read_prose(value, raw.source(field))
        return _all(_PROSE[field](prose))
    return _all(_COLUMNS[field](value, raw.source(field)))


def _major_columns(raw: RawPosting) -> Sequence[AnyRequirement]:
    found: list[AnyRequirement] = []
    for name, track in _TRACKS.items():
        value = raw.text(name)
        if value.strip():
            found.extend(_all(_MAJORS_COLUMN(value, raw.source(name), track)))
    return found


def _audience(field: str, raw: RawPosting, prose: Prose) -> Sequence[AnyRequirement]:
    from_column = _all(_COLUMNS[field](raw.text("audience"), raw.source("audience")))
    return from_column or _all(_PROSE[field](prose))


def _prose_of(raw: RawPosting, field: str) -> Prose | None:
    value = raw.text(field)
    return read_prose(value, raw.source(field)) if value.strip() else None


def _all(found: Any) -> Sequence[AnyRequirement]:
    if found is None:
        return ()
    return found if isinstance(found, (tuple, list)) else (found,)
