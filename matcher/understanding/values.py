"""The JSON form of every value read from a posting, as docs/formats.md lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from matcher.domain.posting import Headcount, Pay, Place, SkillMention
from matcher.domain.requirement import (
    AgeRequirement,
    CertificateRequirement,
    DegreeRequirement,
    EducationRequirement,
    ExperienceRequirement,
    GenderRequirement,
    GraduatingYearRequirement,
    HouseholdRequirement,
    MajorRequirement,
    OtherRequirement,
    PoliticalStatusRequirement,
    SpecialGroupRequirement,
    StudyModeRequirement,
)


def json_value(value: object) -> object:
    """Return what `matcher parse` prints for ``value``. Raises TypeError for a value that has no printed form."""
    form = _FORMS.get(type(value))
    if form is None:
        raise TypeError(f"no printed form for {type(value).__name__}")
    return form(value)


def _education(value: EducationRequirement) -> object:
    return {
        "min": value.minimum.label if value.minimum is not None else None,
        "max": value.maximum.label if value.maximum is not None else None,
        "strength": value.strength.value,
    }


def _degree(value: DegreeRequirement) -> object:
    return {
        "min": value.minimum.label if value.minimum is not None else None,
        "matching": value.matching,
        "strength": value.strength.value,
    }


def _majors(value: MajorRequirement) -> object:
    return {
        "track": value.track.value,
        "any": value.any,
        "related": value.related,
        "majors": [
            {"printed": d.printed, "name": d.name, "code": d.code, "prefixes": list(d.prefixes)} for d in value.demands
        ],
        "strength": value.strength.value,
    }


def _graduating_year(value: GraduatingYearRequirement) -> object:
    return {
        "years": list(value.years),
        "fresh": value.fresh,
        "window_years": value.window_years,
        "strength": value.strength.value,
    }


def _experience(value: ExperienceRequirement) -> object:
    return {
        "min_years": _short(value.minimum_years),
        "max_years": _short(value.maximum_years),
        "grassroots": value.grassroots,
        "equivalent": value.equivalent,
        "strength": value.strength.value,
    }


def _political_status(value: PoliticalStatusRequirement) -> object:
    return {"accepted": sorted(status.value for status in value.accepted), "strength": value.strength.value}


def _age(value: AgeRequirement) -> object:
    return {
        "min": value.minimum,
        "max": value.maximum,
        "relaxed": [[education.label, maximum] for education, maximum in value.relaxed],
        "strength": value.strength.value,
    }


def _gender(value: GenderRequirement) -> object:
    return {"gender": value.gender.value if value.gender is not None else None, "strength": value.strength.value}


def _household(value: HouseholdRequirement) -> object:
    return {
        "regions": list(value.regions),
        "by_household": value.by_household,
        "by_origin": value.by_origin,
        "strength": value.strength.value,
    }


def _certificate(value: CertificateRequirement) -> object:
    return {"any_of": list(value.alternatives), "strength": value.strength.value}


def _special_group(value: SpecialGroupRequirement) -> object:
    return {"groups": list(value.groups), "strength": value.strength.value}


def _study_mode(value: StudyModeRequirement) -> object:
    return {"accepted": sorted(mode.value for mode in value.accepted), "strength": value.strength.value}


def _other(value: OtherRequirement) -> object:
    return {"text": value.text, "strength": value.strength.value}


def _headcount(value: Headcount) -> object:
    return {"min": value.minimum, "max": value.maximum}


def _pay(value: Pay) -> object:
    return {
        "min": value.minimum,
        "max": value.maximum,
        "months": _short(value.months),
        "negotiable": value.negotiable,
        "period": value.period,
    }


def _place(value: Place) -> object:
    return {"code": value.code, "name": value.name}


def _skill(value: SkillMention) -> object:
    return {"name": value.name, "type": value.kind, "strength": value.strength.value}


def _short(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


_FORMS: dict[type, Callable[[Any], object]] = {
    EducationRequirement: _education,
    DegreeRequirement: _degree,
    MajorRequirement: _majors,
    GraduatingYearRequirement: _graduating_year,
    ExperienceRequirement: _experience,
    PoliticalStatusRequirement: _political_status,
    AgeRequirement: _age,
    GenderRequirement: _gender,
    HouseholdRequirement: _household,
    CertificateRequirement: _certificate,
    SpecialGroupRequirement: _special_group,
    StudyModeRequirement: _study_mode,
    OtherRequirement: _other,
    Headcount: _headcount,
    Pay: _pay,
    Place: _place,
    SkillMention: _skill,
}
