"""What the service read of an ad, field by field, in the words that people wrote their readings in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from matcher.domain.levels import Education
from matcher.domain.posting import Posting
from matcher.domain.requirement import (
    CertificateRequirement,
    GenderRequirement,
    GraduatingYearRequirement,
    MajorRequirement,
    PoliticalStatusRequirement,
)


def _level(level: Education) -> str:
    return "大专" if level is Education.VOCATIONAL else level.label


def _education(posting: Posting) -> str:
    asked = posting.requirements.education
    if asked is None:
        return ""
    if asked.minimum is None:
        return "不限" if asked.maximum is None else f"{_level(asked.maximum)}-"
    if asked.maximum is None:
        return f"{_level(asked.minimum)}+"
    if asked.maximum is asked.minimum:
        return f"{_level(asked.minimum)}="
    return f"{_level(asked.minimum)}..{_level(asked.maximum)}"


def _majors(posting: Posting) -> str:
    required = _mentions(posting.requirements.majors)
    preferred = _mentions(r for r in posting.requirements.preferences if isinstance(r, MajorRequirement))
    if required == "不限":
        return required + (f"|P:{preferred}" if preferred else "")
    return "|".join(part for part in (f"R:{required}" if required else "", f"P:{preferred}" if preferred else "") if part)


def _mentions(lists: Iterable[MajorRequirement]) -> str:
    found = list(lists)
    if any(r.any for r in found) and not any(r.demands for r in found):
        return "不限"
    names = dict.fromkeys(d.name for r in found for d in r.demands)
    return ";".join(names) + ("~" if any(r.related for r in found) else "")


def _graduating_years(posting: Posting) -> str:
    asked = posting.requirements.graduating_year
    preferred = [r for r in posting.requirements.preferences if isinstance(r, GraduatingYearRequirement)]
    parts = [f"{head}:{_years(r)}" for head, r in (("R", asked), ("P", preferred[0] if preferred else None)) if r is not None]
    return "|".join(parts)


def _years(reading: GraduatingYearRequirement) -> str:
    return ";".join(map(str, reading.years)) or ("fresh" if reading.fresh or reading.window_years else "")


def _experience(posting: Posting) -> str:
    asked = posting.requirements.experience
    if asked is None:
        return ""
    if asked.minimum_years is None:
        return "some"
    low = f"{asked.minimum_years:g}"
    if asked.maximum_years is not None:
        return f"{low}-{asked.maximum_years:g}"
    return "0" if asked.minimum_years == 0 else f"{low}+"


def _age(posting: Posting) -> str:
    asked = posting.requirements.age
    return "" if asked is None else f"{asked.minimum or ''}-{asked.maximum or ''}"


def _political_status(posting: Posting) -> str:
    asked = posting.requirements.political_status
    preferred = [r for r in posting.requirements.preferences if isinstance(r, PoliticalStatusRequirement)]
    if asked is not None:
        return "R:中共党员"
    return "P:中共党员" if preferred else ""


def _gender(posting: Posting) -> str:
    asked = posting.requirements.gender
    preferred = [r for r in posting.requirements.preferences if isinstance(r, GenderRequirement)]
    if asked is not None:
        return str(asked.gender.value)
    return f"P:{preferred[0].gender.value}" if preferred else ""


def _certificates(posting: Posting) -> str:
    required = ";".join("/".join(r.alternatives) for r in posting.requirements.certificates)
    preferred = [r for r in posting.requirements.preferences if isinstance(r, CertificateRequirement)]
    liked = ";".join("/".join(r.alternatives) for r in preferred)
    return "|".join(part for part in (f"R:{required}" if required else "", f"P:{liked}" if liked else "") if part)


def _headcount(posting: Posting) -> str:
    asked = posting.headcount
    if asked is None:
        return ""
    if asked.minimum is None:
        return "若干"
    return f"{asked.minimum}" if asked.minimum == asked.maximum else f"{asked.minimum}-{asked.maximum or ''}"


def _salary(posting: Posting) -> str:
    pay = posting.pay
    if pay is None:
        return ""
    if pay.minimum is None and pay.maximum is None:
        return "面议"
    months = f"×{pay.months:g}" if pay.months else ""
    return f"{pay.minimum if pay.minimum is not None else ''}-{pay.maximum if pay.maximum is not None else ''}{months}"


def _regions(posting: Posting) -> str:
    return ";".join(place.name for place in posting.places)


WRITERS: dict[str, Callable[[Posting], str]] = {
    "education": _education,
    "majors": _majors,
    "graduating_years": _graduating_years,
    "experience": _experience,
    "age": _age,
    "political_status": _political_status,
    "gender": _gender,
    "certificates": _certificates,
    "headcount": _headcount,
    "salary": _salary,
    "regions": _regions,
}
