"""A stored profile and an arriving one put together: what the file states replaces, a blank cell erases nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any

from matcher.domain.contact import Contact
from matcher.domain.graduate import Graduate, Intentions
from matcher.domain.ledger.importing import FieldChange
from matcher.domain.levels import Education
from matcher.understanding.profile import major_prefixes

_PLAIN = (
    "name",
    "gender",
    "birth_date",
    "degree",
    "school",
    "graduation_year",
    "graduation_date",
    "political_status",
    "household_region",
    "origin_region",
    "study_mode",
    "first_education",
    "service_identities",
    "skills",
    "certificates",
    "experience",
    "experience_years",
    "employed_since_graduation",
    "available_from",
    "intentions",
)
_FOLLOWING = {
    "household_region": ("household_code",),
    "origin_region": ("origin_code",),
    "skills": ("skill_names",),
    "experience": ("skill_names",),
    "certificates": ("certificate_names",),
}
"""What is understood from a value and goes with it."""
_STUDY = ("education", "major", "major_code", "bachelor_major")
_NO_WISHES = Intentions()
_CONTACT = ("phone", "id_number", "email", "address", "ethnicity")


def merged_profile(old: Graduate, new: Graduate) -> tuple[Graduate, list[FieldChange]]:
    """Return the profile as it would be and what changes; id, file and row of ``old`` stay."""
    values: dict[str, Any] = {}
    changes: list[FieldChange] = []
    for name in _PLAIN:
        was, now = getattr(old, name), getattr(new, name)
        if not _is_stated(now) or now == was:
            continue
        changes.append(FieldChange(name, shown(was), shown(now)))
        values[name] = now
        values |= {also: getattr(new, also) for also in _FOLLOWING.get(name, ())}
    studied = list(_study_changes(old, new))
    if studied:
        changes += studied
        values |= _studies(old, new)
    if not changes:
        return old, []
    return replace(old, **values, texts={**old.texts, **new.texts}), changes


def stated_changes(new: Graduate) -> list[FieldChange]:
    """Return what a new person's profile states, as changes from nothing."""
    stated = ((name, getattr(new, name)) for name in (*_PLAIN, *_STUDY))
    return [FieldChange(name, "", shown(value)) for name, value in stated if _is_stated(value)]


def merged_contact(old: Contact, new: Contact, name: str) -> tuple[Contact, list[FieldChange]]:
    """Return the contact as it would be, under the name that the profile has, and what changes."""
    values = {field: getattr(new, field) for field in _CONTACT if getattr(new, field)}
    changed = {field: value for field, value in values.items() if value != getattr(old, field)}
    changes = [FieldChange(field, getattr(old, field), value) for field, value in changed.items()]
    return replace(old, **changed, name=name or old.name), changes


def shown(value: object) -> str:
    """Return a value in words, empty for what is not stated."""
    if value is None or value == ():
        return ""
    if isinstance(value, Education):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Enum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(str(part) for part in value)
    if isinstance(value, Intentions):
        pay = f"{value.salary_min}元以上" if value.salary_min else ""
        parts = (*value.occupations, *value.regions, pay, *(kind.value for kind in value.kinds))
        return "、".join(part for part in parts if part)
    return str(value)


def _is_stated(value: object) -> bool:
    return value is not None and value != "" and value != () and value != _NO_WISHES


def _study_changes(old: Graduate, new: Graduate) -> Iterator[FieldChange]:
    for name in _STUDY:
        was, now = getattr(old, name), getattr(new, name)
        follows = name == "bachelor_major" and now == new.major
        if _is_stated(now) and now != was and not follows:
            yield FieldChange(name, shown(was), shown(now))


def _studies(old: Graduate, new: Graduate) -> dict[str, Any]:
    """Level and majors go together: the catalogue in which a major is looked up is that of the level."""
    education = new.education if new.education is not None else old.education
    major, code = new.major or old.major, new.major_code or ("" if new.major else old.major_code)
    own = major_prefixes(major, code, education)
    stated = new.texts.get("bachelor_major", "") or (old.bachelor_major if old.bachelor_major != old.major else "")
    bachelor = stated or (major if education is Education.UNDERGRADUATE else "")
    earlier = own if bachelor == major else major_prefixes(bachelor, "", Education.UNDERGRADUATE) if bachelor else ()
    return {
        "education": education,
        "major": major,
        "major_code": code,
        "major_prefixes": own,
        "bachelor_major": bachelor,
        "bachelor_prefixes": earlier,
    }
