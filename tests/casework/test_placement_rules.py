"""Placements: 公益性岗位 is the last resort, 见习 is insured and within its months, each state follows another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from matcher.casework.placement_rules import NEXT, check_placement
from matcher.casework.record import record_from
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.difficulty import Certification
from matcher.domain.ledger.plan import Placement, PlacementKind, PlacementState
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, PersonStatus, StatusChange
from matcher.domain.texts import recording as texts
from tests.casework.entries import DAY, PERSON, RULES, Entries, day_of, referral, seeking

S = PlacementState
WELFARE = Placement(PlacementKind.PUBLIC_WELFARE, S.AGREED, employer="流芳社区", post="协管员", starts_on=day_of("11-01"), ends_on=date(2029, 10, 31))
TRAINEE = Placement(PlacementKind.TRAINEESHIP, S.AGREED, employer="澄禾检测", starts_on=day_of("11-01"), ends_on=date(2027, 4, 30))
EMPLOYED = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER)


def check(new: Placement, entries: Entries, retires_on: date | None = None) -> tuple[str, ...]:
    record = record_from(PERSON, entries, DAY, RULES)
    return check_placement(new, DAY, record.standing, record.services, RULES, retires_on)


def code(new: Placement, entries: Entries) -> str:
    with pytest.raises(Conflict) as refused:
        check(new, entries)
    return refused.value.code


def hard_case(certified: bool = True, attempts: int = 3) -> Entries:
    entries = Entries()
    entries.add(seeking(), "07-20")
    if certified:
        entries.add(Certification(valid_until=day_of("12-31")), "08-01")
    for posting in range(attempts - 1):
        entries.add(referral(posting), day_of("09-01").replace(day=posting + 1))
    if attempts:
        entries.add(Service(ServiceKind.TRAINING, ServiceStage.OFFERED), "09-20")
    return entries


def test_after_recorded_attempts_and_with_a_certification_the_last_resort_is_open() -> None:
    (warning,) = check(WELFARE, hard_case())
    assert "不确定" in warning


@pytest.mark.parametrize("state", [S.PROPOSED, S.AGREED, S.STARTED])
def test_without_a_valid_certification_it_is_refused_and_the_next_step_told(state: PlacementState) -> None:
    with pytest.raises(Conflict, match="下一步：本人向户籍地或常住地社区申请") as refused:
        check(replace(WELFARE, state=state), hard_case(certified=False))
    assert refused.value.code == "not-certified"


def test_a_certification_that_has_run_out_is_none() -> None:
    entries = hard_case(certified=False)
    entries.add(Certification(valid_until=day_of("11-25")), "08-01")
    assert code(WELFARE, entries) == "not-certified"


def test_without_attempts_on_the_market_it_is_refused_with_their_number() -> None:
    with pytest.raises(Conflict, match=r"现有2次.*至少3次.*下一步"):
        check(WELFARE, hard_case(attempts=2))


def test_three_postings_of_one_day_are_one_attempt() -> None:
    entries = hard_case(attempts=0)
    for posting in (1, 2, 3):
        entries.add(referral(posting), "09-01")
    assert code(WELFARE, entries) == "too-few-attempts"


def test_there_are_two_placements_at_most_and_one_at_a_time() -> None:
    entries = hard_case()
    first = entries.add(replace(WELFARE, state=S.STARTED), "10-01")
    assert code(WELFARE, entries) == "placement-running"
    entries.add(replace(WELFARE, state=S.ENDED, placement=first.number), "10-10")
    assert check(WELFARE, entries)
    second = entries.add(replace(WELFARE, state=S.STARTED), "10-11")
    entries.add(replace(WELFARE, state=S.BROKEN_OFF, placement=second.number, reason="搬家"), "10-12")
    assert code(WELFARE, entries) == "welfare-count"


def test_one_broken_off_before_it_began_is_not_counted() -> None:
    entries = hard_case()
    for on in ("10-01", "10-03"):
        first = entries.add(replace(WELFARE, state=S.PROPOSED, starts_on=None), on)
        entries.add(replace(WELFARE, state=S.BROKEN_OFF, placement=first.number, starts_on=None), on)
    assert check(WELFARE, entries)


def test_the_term_is_three_years_but_for_who_retires_within_five() -> None:
    longer = replace(WELFARE, ends_on=date(2029, 11, 1))
    assert code(longer, hard_case()) == "welfare-term"
    assert check(longer, hard_case(), retires_on=date(2030, 6, 1))
    with pytest.raises(Conflict):
        check(longer, hard_case(), retires_on=date(2031, 12, 1))
    with pytest.raises(Conflict):
        check(longer, hard_case(), retires_on=date(2029, 6, 1))


def test_who_is_employed_is_placed_nowhere() -> None:
    entries = hard_case()
    entries.add(EMPLOYED, "11-01")
    assert code(WELFARE, entries) == code(TRAINEE, entries) == "employed-already"


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [(date(2027, 1, 30), "refused"), (date(2027, 1, 31), "fine"), (date(2027, 4, 30), "fine"), (date(2027, 5, 1), "warned"), (date(2027, 10, 31), "warned"), (date(2027, 11, 1), "refused")],
)
def test_a_traineeship_lasts_three_to_twelve_months_and_over_six_is_warned_of(ends_on: date, expected: str) -> None:
    new = replace(TRAINEE, ends_on=ends_on)
    if expected == "refused":
        assert code(new, Entries()) == "traineeship-months"
    else:
        warned = [warning for warning in check(new, Entries()) if "不确定" in warning]
        assert bool(warned) == (expected == "warned")


def test_a_trainee_starts_insured() -> None:
    entries = Entries()
    first = entries.add(TRAINEE, "11-01")
    started = replace(TRAINEE, state=S.STARTED, placement=first.number)
    assert code(started, entries) == "not-insured"
    assert check(replace(started, is_insured=True), entries) == ()


def test_being_kept_asks_for_a_contract_and_a_status() -> None:
    entries = Entries()
    first = entries.add(replace(TRAINEE, state=S.STARTED, is_insured=True), "11-01")
    assert check(replace(TRAINEE, state=S.KEPT, placement=first.number), entries) == (texts.KEPT_NEEDS_STATUS,)


def test_an_agreement_names_the_firm_and_both_days() -> None:
    with pytest.raises(Unreadable) as refused:
        check(Placement(PlacementKind.TRAINEESHIP, S.AGREED), Entries())
    assert set(refused.value.fields) == {"employer", "starts_on", "ends_on"}


def test_breaking_off_needs_a_reason() -> None:
    entries = Entries()
    first = entries.add(TRAINEE, "11-01")
    with pytest.raises(Unreadable):
        check(replace(TRAINEE, state=S.BROKEN_OFF, placement=first.number), entries)


@pytest.mark.parametrize(("before", "after"), list(product(S, S)))
def test_every_state_follows_only_from_those_of_the_table(before: PlacementState, after: PlacementState) -> None:
    entries = Entries()
    first = entries.add(replace(TRAINEE, state=before, is_insured=True), "11-01")
    new = replace(TRAINEE, state=after, placement=first.number, is_insured=True, reason="说明")
    if after in NEXT[before]:
        check(new, entries)
    else:
        with pytest.raises(Conflict, match=after.label):
            check(new, entries)


def test_a_state_of_a_placement_that_is_not_hers_is_refused() -> None:
    assert code(replace(TRAINEE, placement=77), Entries()) == "no-placement"
