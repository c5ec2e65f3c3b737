"""All hard conditions that a posting's columns and texts state, read in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matcher.domain.levels import MajorTrack
from matcher.domain.posting import RawPosting
from matcher.domain.quote import Quote
from matcher.domain.requirement import AnyRequirement, MajorRequirement
from matcher.text.age import read_age_column, read_age_prose
from matcher.text.certificates import read_certificates_column, read_certificates_prose
from matcher.text.degree import read_degree_column, read_degree_prose
from matcher.text.education import read_education_column, read_education_prose
from matcher.text.experience import read_experience_column, read_experience_prose
from matcher.text.gender import read_gender_column, read_gender_prose
from matcher.text.graduating_year import read_graduating_year_column, read_graduating_year_prose
from matcher.text.household import read_household_column, read_household_prose
from matcher.text.majors import read_majors_column, read_majors_prose
from matcher.text.other_conditions import read_other_conditions_prose
from matcher.text.political_status import read_political_status_column, read_political_status_prose
from matcher.text.prose import Prose, read_prose
from matcher.text.special_group import read_special_group_column, read_special_group_prose
from matcher.text.study_mode import read_study_mode_column, read_study_mode_prose

ColumnReader = Callable[[str, str], Sequence[AnyRequirement]]
ProseReader = Callable[[Prose], Sequence[AnyRequirement]]

_COLUMNS: dict[str, ColumnReader] = {
    "education": read_education_column,
    "degree": read_degree_column,
    "graduating_years": read_graduating_year_column,
    "experience": read_experience_column,
    "political_status": read_political_status_column,
    "age": read_age_column,
    "gender": read_gender_column,
    "household": read_household_column,
    "certificates": read_certificates_column,
    "special_group": read_special_group_column,
    "study_mode": read_study_mode_column,
}
_PROSE: dict[str, ProseReader] = {
    "education": read_education_prose,
    "degree": read_degree_prose,
    "majors": read_majors_prose,
    "graduating_years": read_graduating_year_prose,
    "experience": read_experience_prose,
    "political_status": read_political_status_prose,
    "age": read_age_prose,
    "gender": read_gender_prose,
    "household": read_household_prose,
    "certificates": read_certificates_prose,
    "special_group": read_special_group_prose,
    "study_mode": read_study_mode_prose,
    "other_requirements": read_other_conditions_prose,
}
_TITLE_FIELDS = ("education", "graduating_years", "experience")
_MAY_STATE = re.compile(r"届|毕业|本科|大专|硕士|博士|学历|经验|年以上")
_AUDIENCE_FIELDS = ("graduating_years", "experience", "special_group", "study_mode")
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
    year, experience, special group and form of study, the description, and the title with those of education, graduating year and
    experience. 备注 is never read.
    """
    others = _prose_of(raw, "other_requirements")
    audience = _prose_of(raw, "audience")
    title = _prose_of(raw, "title") if _MAY_STATE.search(raw.text("title")) else None
    given = raw.fields
    found: dict[str, FieldConditions] = {}
    for field, read in _PROSE.items():
        column: Sequence[AnyRequirement] = ()
        if field == "majors":
            column = _major_columns(raw)
        elif field in given:
            column = _column(raw, field)
        filled = bool(column) or (field in given and field != "other_requirements" and _says_something(raw, field))
        texts: list[AnyRequirement] = []
        if others is not None and field != "other_requirements":
            texts.extend(read(others))
        if audience is not None and field in _AUDIENCE_FIELDS:
            texts.extend(_audience(field, raw, audience))
        texts.extend(read(description))
        if title is not None and field in _TITLE_FIELDS:
            texts.extend(read(title))
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


def _says_something(raw: RawPosting, field: str) -> bool:
    """Whether the column is filled with words; a bare code of undocumented meaning is as good as blank."""
    value = raw.text(field)
    return bool(value.strip()) and not (field == "experience" and _BARE_CODE.fullmatch(value) is not None)


def _column(raw: RawPosting, field: str) -> Sequence[AnyRequirement]:
    value = raw.text(field)
    if not value.strip() or (field == "experience" and _BARE_CODE.fullmatch(value)):
        return ()
    if field == "other_requirements":
        prose = read_prose(value, raw.source(field))
        return _PROSE[field](prose)
    return _COLUMNS[field](value, raw.source(field))


def _major_columns(raw: RawPosting) -> Sequence[AnyRequirement]:
    found: list[AnyRequirement] = []
    for name, track in _TRACKS.items():
        value = raw.fields.get(name)
        if value and value.strip():
            found.extend(read_majors_column(value, raw.source(name), track))
    return found


def _audience(field: str, raw: RawPosting, prose: Prose) -> Sequence[AnyRequirement]:
    text, source = raw.text("audience"), raw.source("audience")
    if field == "experience" and "经历" not in text and read_special_group_column(text, source):
        return ()  # the years of a special group (任职满三年的村干部) are its own terms
    from_column = _COLUMNS[field](text, source)
    return from_column or _PROSE[field](prose)


def _prose_of(raw: RawPosting, field: str) -> Prose | None:
    value = raw.text(field)
    return read_prose(value, raw.source(field)) if value.strip() else None
