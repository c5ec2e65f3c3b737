"""A suggestion to widen says how many more the verdict itself would let in: never a guess, never of a handful."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.domain.fairs.allocation import Widening
from matcher.domain.graduate import Graduate
from matcher.domain.levels import Education, MajorTrack
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.requirement import (
    CertificateRequirement,
    EducationRequirement,
    GraduatingYearRequirement,
    MajorDemand,
    MajorRequirement,
)
from matcher.domain.verdict import PairVerdict
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.fairs.widening import Judge, widenings
from tests.builders import make_graduate, make_posting

DAY = date(2026, 11, 30)


def quote(text: str) -> Quote:
    return Quote(text, "description", 0, len(text))


def judge_of(graduates: Sequence[Graduate]) -> Judge:
    def judge(postings: Sequence[Posting]) -> npt.NDArray[np.bool_]:
        matrix = EligibilityMatrix.build(postings)
        return np.array([matrix.pair_verdicts(one, DAY) < int(PairVerdict.INELIGIBLE) for one in graduates])

    return judge


def asked(graduates: Sequence[Graduate], persons: Sequence[float], **requirements: Any) -> tuple[Widening, ...]:
    return widenings(make_posting(**requirements), judge_of(graduates), np.array(persons))


def mechanic(**given: object) -> Graduate:
    values: dict[str, object] = {
        "education": Education.UNDERGRADUATE,
        "major": "机械设计制造及其自动化",
        "major_code": "080202",
        "major_prefixes": ("undergraduate:080202",),
        "graduation_year": 2026,
    }
    return make_graduate(**{**values, **given})


def test_dropping_a_year_reaches_those_of_other_years_and_nobody_else() -> None:
    year = GraduatingYearRequirement((2026,), False, None, quote("限2026届"))
    graduates = [mechanic(), mechanic(graduation_year=2025), mechanic(graduation_year=2024)]
    found = asked(graduates, [50.0, 100.0, 32.0], graduating_year=year)
    assert [(one.criterion, one.gain, one.text) for one in found] == [
        ("graduating_year", 132, "去掉“限2026届”可多覆盖 132 人")
    ]


def test_one_condition_dropped_gains_nobody_where_another_still_stops_them() -> None:
    year = GraduatingYearRequirement((2026,), False, None, quote("限2026届"))
    level = EducationRequirement(Education.MASTER, None, quote("硕士及以上"))
    graduates = [mechanic(graduation_year=2025), mechanic()]
    found = asked(graduates, [80.0, 30.0], graduating_year=year, education=level)
    assert [(one.criterion, one.gain) for one in found] == [("education", 30)]
    assert found[0].text == "把“硕士及以上”放宽到“本科及以上”可多覆盖 30 人"


def test_a_gain_of_a_handful_is_not_said() -> None:
    year = GraduatingYearRequirement((2026,), False, None, quote("限2026届"))
    assert asked([mechanic(graduation_year=2024)], [4.0], graduating_year=year) == ()


def test_a_single_major_widens_to_its_class() -> None:
    demand = MajorDemand("车辆工程", "车辆工程", quote("车辆工程"), "", ("undergraduate:080207",))
    major = MajorRequirement(MajorTrack.UNDERGRADUATE, (demand,), False, False, quote("车辆工程"))
    other = mechanic(major="会计学", major_code="120203", major_prefixes=("undergraduate:120203",))
    found = asked([mechanic(), other], [118.0, 60.0], majors=(major,))
    assert [(one.criterion, one.gain, one.text) for one in found] == [
        ("major", 118, "把“车辆工程”放宽到同一专业类可多覆盖 118 人")
    ]


def test_certificates_are_never_suggested_away() -> None:
    doctor = CertificateRequirement(("执业医师资格证",), quote("执业医师资格证"))
    assert asked([mechanic(certificates=())], [500.0], certificates=(doctor,)) == ()


def test_the_conditions_of_a_public_examination_are_not_an_employers_to_widen() -> None:
    year = GraduatingYearRequirement((2026,), False, None, quote("限2026届"))
    assert asked([mechanic(graduation_year=2023)], [90.0], graduating_year=year, public=True) == ()
