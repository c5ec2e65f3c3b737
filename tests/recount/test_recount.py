"""A month of seventeen persons, counted by hand from rules.md: the recount says the same, and so does the product."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from matcher.cli.main import run
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Origin
from matcher.domain.ledger.plan import Placement, PlacementKind, PlacementState, Plan
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from tests.recount.compare import compared, differing, product_persons
from tests.recount.reading import period_of
from tests.recount.recount import recount
from tests.recount.written import Written, november

SEEKING = StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING)
NO_WILL = StatusChange(PersonStatus.NO_WILL, StatusReason.FAMILY)
CONTRACT = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT)
FLEXIBLE = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.FLEXIBLE)
PROGRAMME = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.PROGRAMME, evidence=EvidenceKind.SOCIAL_INSURANCE)
REACHED = ContactAttempt(Channel.PHONE, ContactResult.REACHED)
GUIDANCE = Service(ServiceKind.GUIDANCE)
OFFERED_PLACE = Service(ServiceKind.TRAINEESHIP, ServiceStage.OFFERED, subject="测试见习")
TRAINING = Service(ServiceKind.TRAINING, ServiceStage.OFFERED, subject="数控")

COUNTY = {
    "registered": 17,
    "registered-local": 15,
    "registered-incoming": 2,
    "contacted": 4,
    "unreachable": 1,
    "contact-open": 12,
    "willing": 7,
    "no-will": 1,
    "no-will-expired": 1,
    "status-unknown": 3,
    "guidance-persons": 6,
    "guidance-times": 6,
    "referral-persons": 3,
    "referral-times": 5,
    "referral-postings": 6,
    "training-persons": 1,
    "training-times": 1,
    "traineeship-persons": 3,
    "traineeship-times": 4,
    "floor-owed": 7,
    "floor-met": 1,
    "employed": 3,
    "employed-employer": 1,
    "employed-flexible": 1,
    "employed-own-business": 0,
    "employed-programme": 1,
    "employed-public-welfare": 0,
    "employed-proved": 2,
    "further-study": 1,
    "enlisted": 0,
    "abroad": 0,
    "moved-out": 0,
    "difficult": 2,
    "difficult-helped": 2,
    "difficult-employed": 0,
    "long-term-jobless": 1,
}
"""The figures of the county for November 2024, worked out by hand; persons 12 and 13 changed places, 10 and 11 are one."""
RATES = {"all": (2, 16), "with-will": (2, 15), "contacted": (1, 4)}


@dataclass(frozen=True)
class World:
    """The ledger, and what the product said of it; ``report`` asks the product again."""

    written: Written
    folder: Path

    def recounted(self, organisation: int, period: str = "2024-11") -> dict[str, Any]:
        """Return the recount."""
        return recount(self.written.path, self.written.keys, organisation, period)

    def report(self, organisation: int, period: str = "2024-11") -> dict[str, Any]:
        """Let the product write its report, and read it."""
        out = self.folder / f"report-{organisation}-{period}"
        assert run(["report", period, "--output", str(out), "--organisation", str(organisation)]) == 0
        record: dict[str, Any] = json.loads((out / f"月报表-{period}.json").read_text(encoding="utf-8"))
        shutil.rmtree(out)
        return record


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Write the month once; nothing here changes it."""
    folder = tmp_path_factory.mktemp("recount")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SECRET", "DEMO"):
            patch.delenv(f"MATCHER_{name}", raising=False)
        patch.setenv("MATCHER_DATA", str(folder / "data"))
        assert run(["init"]) == 0
        written = Written(folder / "data")
        _write_month(written)
        yield World(written, folder)


def test_the_recount_gives_the_figures_worked_out_by_hand(world: World) -> None:
    told = world.recounted(world.written.county.number)
    assert {code: told["figures"].get(code, 0) for code in COUNTY} == COUNTY
    assert {rate["variant"]: (rate["numerator"], rate["denominator"]) for rate in told["rates"]} == RATES


def test_the_city_counts_each_person_once_and_what_both_counties_did(world: World) -> None:
    figures = world.recounted(world.written.city.number)["figures"]
    assert (figures["registered"], figures["willing"], figures["guidance-times"]) == (18, 8, 8)


def test_what_was_entered_after_the_cut_off_is_counted_in_december(world: World) -> None:
    figures = world.recounted(world.written.county.number, "2024-12")["figures"]
    assert (figures["guidance-times"], figures.get("traineeship-times", 0)) == (1, 0)
    assert (figures["employed-employer"], figures["employed-proved"]) == (2, 3)


def test_no_day_is_lost_between_periods() -> None:
    assert period_of("2027-02") == (date(2027, 1, 31), date(2027, 2, 28))
    assert period_of("2027-03") == (date(2027, 3, 1), date(2027, 3, 30))
    assert period_of("2027-01") == (date(2026, 12, 31), date(2027, 1, 30))


@pytest.mark.parametrize("period", ["2024-10", "2024-11", "2024-12"])
@pytest.mark.parametrize("place", ["county", "other", "city"])
def test_the_product_gives_the_same_numbers_and_persons(world: World, place: str, period: str) -> None:
    number = getattr(world.written, place).number
    here, there = world.recounted(number, period), world.report(number, period)
    rows, numbers = compared(here, there)
    told = product_persons(world.written.path, world.written.keys, here, numbers)
    assert differing(rows, here, told) == []


def _write_month(to: Written) -> None:
    everybody = [to.enrol(Origin.INCOMING if number in (2, 7) else Origin.LOCAL, to.other if number == 13 else None) for number in range(1, 20)]
    assert everybody == list(range(1, 20))
    for number in (1, 2, 8, 9, 10, 11, 12, 13, 14):
        to.write(number, SEEKING, november(20, 7), office=to.other if number == 13 else None)
    # 1: everything that the package asks; two postings of one day are one occasion, an offer taken up is one opportunity.
    to.write(1, REACHED, november(2))
    to.write(1, GUIDANCE, november(3))
    for posting, day in ((1, 5), (2, 5), (3, 12), (4, 19)):
        to.write(1, Service(ServiceKind.REFERRAL, channel=Channel.PHONE, posting=posting), november(day))
    to.write(1, TRAINING, november(20))
    to.write(1, Service(ServiceKind.TRAINING, ServiceStage.ENROLLED, subject="数控"), november(25))
    # 2: three tries on three days by two channels; the same posting twice, one that had run out, one not for her.
    for day, channel in ((1, Channel.PHONE), (2, Channel.PHONE), (3, Channel.SMS)):
        to.write(2, ContactAttempt(channel, ContactResult.NO_ANSWER), november(day))
    to.write(2, Service(ServiceKind.REFERRAL, posting=1), november(10))
    to.write(2, Service(ServiceKind.REFERRAL, posting=1), november(20))
    to.write(2, Service(ServiceKind.REFERRAL, posting=5, posting_was_valid=False), november(21))
    to.write(2, Service(ServiceKind.REFERRAL, posting=6, was_ineligible=True), november(22))
    # 3 said no this month; 4 said it in September and nobody asked again within 60 days.
    to.write(3, REACHED, november(10))
    to.write(3, NO_WILL, november(10))
    to.write(4, REACHED, november(20, 9))
    to.write(4, NO_WILL, november(20, 9))
    # 5 has work with a contract, 6 as she says, 7 studies on.
    to.write(5, REACHED, november(15))
    to.write(5, CONTRACT, november(15))
    to.write(6, FLEXIBLE, november(16))
    to.write(7, StatusChange(PersonStatus.FURTHER_STUDY), november(5, 10))
    # 8: October's guidance was entered in November; November's guidance and work were entered in December.
    to.write(8, GUIDANCE, november(4), november(20, 10))
    to.write(8, GUIDANCE, november(2, 12), november(28))
    to.write(8, CONTRACT, november(2, 12), november(12))
    # 9: a correction is no second service; what was withdrawn in time never was, what is withdrawn later still is.
    number = to.write(9, GUIDANCE, november(10, 10))
    to.correct(number, november(6), on=november(9, 10))
    to.withdraw(to.write(9, TRAINING, november(8)), november(9))
    to.withdraw(to.write(9, OFFERED_PLACE, november(11)), november(3, 12))
    # 10 and 11 are one person.
    to.write(10, GUIDANCE, november(4))
    to.write(11, OFFERED_PLACE, november(7))
    to.merge(10, 11, november(20))
    # 12 leaves the county, 13 comes to it: services stay where they were given.
    to.write(12, GUIDANCE, november(9))
    to.hand_over(12, to.county, to.other, november(18))
    to.write(13, GUIDANCE, november(10), office=to.other)
    to.hand_over(13, to.other, to.county, november(21))
    # 14: in difficulty, jobless for more than a year; a service refused was given.
    to.write(14, Difficulty(DifficultyCategory.MINIMUM_ALLOWANCE, valid_until=november(1, 6, 2025), is_checked=True), november(1, 9))
    to.write(14, UnemploymentRegistration(), november(2, 9), november(1, 10, 2023))
    to.write(14, Service(ServiceKind.GUIDANCE, ServiceStage.REFUSED), november(13))
    # 15: the category had run out by the cut-off. 16: in 见习, whatever was noted of a contract. 17: nothing known.
    to.write(15, Difficulty(DifficultyCategory.DISABLED, valid_until=november(15)), november(1, 9))
    to.write(15, PROGRAMME, november(20, 10))
    to.write(16, Placement(PlacementKind.TRAINEESHIP, PlacementState.STARTED, ends_on=november(31, 1, 2025)), november(1))
    to.write(16, CONTRACT, november(2))
    # 18: twice on one day at one office is one time, what another office did that day is its own; so are offers without a name.
    for office in (to.county, to.county, to.other):
        to.write(18, GUIDANCE, november(12), office=office)
    for posting, office in ((7, to.county), (8, to.other)):
        to.write(18, Service(ServiceKind.REFERRAL, posting=posting), november(14), office=office)
    for day in (15, 15, 16):
        to.write(18, Service(ServiceKind.TRAINEESHIP, ServiceStage.OFFERED), november(day))
    # 19: in difficulty, with a plan and no service yet: the plan is help.
    to.write(19, Difficulty(DifficultyCategory.ZERO_EMPLOYMENT), november(3))
    to.write(19, Plan("三个月内上岗"), november(4))
