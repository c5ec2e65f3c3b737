"""Chooses the conditions in force among all readings of a posting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from matcher.domain.levels import MajorTrack, Strength
from matcher.domain.requirement import (
    AgeRequirement,
    AnyRequirement,
    CertificateRequirement,
    DegreeRequirement,
    EducationRequirement,
    ExperienceRequirement,
    GenderRequirement,
    GraduatingYearRequirement,
    HouseholdRequirement,
    MajorDemand,
    MajorRequirement,
    OtherRequirement,
    PoliticalStatusRequirement,
    Requirements,
    SpecialGroupRequirement,
    StudyModeRequirement,
)
from matcher.understanding.conditions import FieldConditions

T = TypeVar("T")


def conditions_in_force(fields: Mapping[str, FieldConditions], blank: Iterable[MajorRequirement] = ()) -> Requirements:
    """Return the conditions that hold.

    A filled column prevails over every text; a column that holds only a preference leaves no condition. Without a
    column the first required reading holds: 其他要求 goes before 招录对象 before the description, and every reader
    puts the reading in force of its text first. Major lists of one track are united (either list admits).
    Certificates and other conditions all hold. Every 优先 reading is kept as a preference and is never a condition.
    """
    required: dict[str, list[AnyRequirement]] = {}
    preferences: list[AnyRequirement] = []
    for field, found in fields.items():
        preferences.extend(r for r in found.all if r.strength is Strength.PREFERRED)
        in_force = [r for r in (found.column if found.filled else found.text) if r.strength is Strength.REQUIRED]
        if in_force:
            required[field] = in_force
    majors = _majors(_of(MajorRequirement, required.get("majors")), tuple(blank))
    if not required:
        return Requirements(majors=majors, preferences=tuple(preferences))
    return Requirements(
        education=_first(EducationRequirement, required.get("education")),
        degree=_first(DegreeRequirement, required.get("degree")),
        majors=majors,
        graduating_year=_first(GraduatingYearRequirement, required.get("graduating_years")),
        experience=_first(ExperienceRequirement, required.get("experience")),
        political_status=_first(PoliticalStatusRequirement, required.get("political_status")),
        age=_first(AgeRequirement, required.get("age")),
        gender=_first(GenderRequirement, required.get("gender")),
        household=_first(HouseholdRequirement, required.get("household")),
        certificates=_distinct_certificates(_of(CertificateRequirement, required.get("certificates"))),
        special_group=_first(SpecialGroupRequirement, required.get("special_group")),
        study_mode=_first(StudyModeRequirement, required.get("study_mode")),
        other=tuple(_of(OtherRequirement, required.get("other_requirements"))),
        preferences=tuple(preferences),
    )


def _of(kind: type[T], readings: Iterable[AnyRequirement] | None) -> list[T]:
    return [reading for reading in readings or () if isinstance(reading, kind)]


def _first(kind: type[T], readings: Iterable[AnyRequirement] | None) -> T | None:
    found = _of(kind, readings)
    return found[0] if found else None


def _majors(found: list[MajorRequirement], blank: tuple[MajorRequirement, ...]) -> tuple[MajorRequirement, ...]:
    tracks: dict[MajorTrack, MajorRequirement] = {}
    for reading in found:
        earlier = tracks.get(reading.track)
        tracks[reading.track] = reading if earlier is None else _united(earlier, reading)
    for reading in blank:
        if reading.track not in tracks and not (reading.track is MajorTrack.ALL and tracks):
            tracks[reading.track] = reading
    order = tuple(MajorTrack)
    return tuple(sorted(tracks.values(), key=lambda reading: order.index(reading.track)))


def _united(first: MajorRequirement, second: MajorRequirement) -> MajorRequirement:
    if not second.demands:
        return first
    if not first.demands:
        return second
    demands: dict[str, MajorDemand] = {demand.name: demand for demand in (*second.demands, *first.demands)}
    related = first.related or second.related
    return MajorRequirement(
        first.track,
        tuple(demands[name] for name in dict.fromkeys(d.name for d in (*first.demands, *second.demands))),
        first.any and second.any,
        related,
        first.quote,
    )


def _distinct_certificates(found: list[CertificateRequirement]) -> tuple[CertificateRequirement, ...]:
    return tuple({reading.alternatives: reading for reading in reversed(found)}.values())[::-1]
