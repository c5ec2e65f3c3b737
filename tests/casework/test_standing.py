"""Where a person stands: will and its clock, expiry, contact, difficulty, joblessness, plan, placements, objections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.casework.standing import responsible_office, standing_of
from matcher.casework.timeline import timeline_of
from matcher.domain.ledger.contact import Channel, ContactResult
from matcher.domain.ledger.difficulty import Certification, Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Assignment, Enrolment, HandOver
from matcher.domain.ledger.entry import Fact
from matcher.domain.ledger.objection import Objection, ObjectionAnswer
from matcher.domain.ledger.plan import Placement, PlacementKind, PlacementState, Plan
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.standing import Standing
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from tests.casework.entries import DAY, PERSON, RULES, Entries, call, day_of, end_of, no_will, referral, seeking

EMPLOYED = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT)
MISSED = ContactResult.NO_ANSWER


def stand(entries: Entries, day: date = DAY, **known: object) -> Standing:
    return standing_of(PERSON, entries, day, RULES, **known)  # type: ignore[arg-type]


def test_of_a_person_without_entries_nothing_is_said() -> None:
    assert stand(Entries()) == Standing(PERSON, DAY)


def test_turning_from_no_will_to_will_starts_the_clock_that_day() -> None:
    entries = Entries()
    entries.add(seeking(), "07-01")
    entries.add(no_will(), "08-01")
    entries.add(seeking(), "10-12")
    standing = stand(entries)
    assert (standing.will_since, standing.counted_since) == (day_of("10-12"), None)
    assert stand(entries, day_of("09-01")).will_since is None


def test_another_reason_or_a_lost_job_does_not_restart_the_clock() -> None:
    entries = Entries()
    for fact, on in ((seeking(), "07-01"), (seeking(StatusReason.STARTING_BUSINESS), "08-01"), (EMPLOYED, "09-01"), (seeking(), "10-01")):
        entries.add(fact, on)
    assert (stand(entries).will_since, stand(entries).counted_since) == (day_of("07-01"), None)
    assert stand(entries, day_of("08-15")).status is PersonStatus.SEEKING


def test_no_will_runs_out_after_sixty_days_unless_it_is_confirmed() -> None:
    entries = Entries()
    entries.add(no_will(), "09-01")
    assert stand(entries).no_will_until == day_of("10-31")
    assert (stand(entries, day_of("10-31")).will_expired, stand(entries, day_of("11-01")).will_expired) == (False, True)
    entries.add(no_will(), "10-20")
    standing = stand(entries)
    assert (standing.no_will_until, standing.status_since, standing.will_expired) == (day_of("12-19"), day_of("09-01"), False)


def test_an_examination_is_followed_up_on_its_day_and_lasts_until_then() -> None:
    entries = Entries()
    entries.add(no_will(StatusReason.PUBLIC_EXAM, follow_up_on=day_of("12-28")), "09-01")
    standing = stand(entries)
    assert (standing.follow_up_on, standing.no_will_until) == (day_of("12-28"), day_of("12-28"))


def test_a_call_that_reaches_her_on_the_day_or_later_settles_the_follow_up() -> None:
    entries = Entries()
    entries.add(seeking(follow_up_on=day_of("10-10")))
    entries.add(call(), "10-09")
    entries.add(call(MISSED), "10-11")
    assert stand(entries).follow_up_on == day_of("10-10")
    entries.add(call(), "10-12")
    assert stand(entries).follow_up_on is None


@pytest.mark.parametrize(
    ("tries", "unreachable"),
    [
        ([("10-01", Channel.PHONE), ("10-02", Channel.PHONE), ("10-03", Channel.SMS)], True),
        ([("10-01", Channel.PHONE), ("10-02", Channel.PHONE), ("10-03", Channel.PHONE)], False),
        ([("10-01", Channel.PHONE), ("10-01", Channel.SMS), ("10-03", Channel.SMS)], False),
    ],
)
def test_out_of_reach_takes_three_days_and_two_channels(tries: list[tuple[str, Channel]], unreachable: bool) -> None:
    entries = Entries()
    for on, channel in tries:
        entries.add(call(MISSED, channel), on)
    standing = stand(entries)
    assert (standing.is_unreachable, standing.is_reached, standing.contact_attempts) == (unreachable, False, 3)
    entries.add(call(), "10-05")
    assert (stand(entries).is_unreachable, stand(entries).first_contact_on) == (False, day_of("10-05"))


def test_only_papers_of_employment_prove_it() -> None:
    proved = {}
    for kind in (None, *EvidenceKind):
        entries = Entries()
        entries.add(replace(EMPLOYED, evidence=kind))
        proved[kind] = stand(entries).has_proof
    assert {kind for kind, is_proved in proved.items() if not is_proved} == {None, EvidenceKind.TRAINEESHIP_PAPER, EvidenceKind.OTHER}


def test_a_difficulty_holds_while_it_is_valid_and_not_over() -> None:
    entries = Entries()
    entries.add(Difficulty(DifficultyCategory.MINIMUM_ALLOWANCE, valid_until=day_of("11-26")))
    entries.add(Difficulty(DifficultyCategory.DISABLED), "09-02")
    entries.add(Difficulty(DifficultyCategory.DISABLED, is_over=True), "11-01")
    assert [one.category for one in stand(entries).difficulties] == [DifficultyCategory.MINIMUM_ALLOWANCE]
    assert [one.category for one in stand(entries, day_of("10-01")).difficulties] == [DifficultyCategory.MINIMUM_ALLOWANCE, DifficultyCategory.DISABLED]
    assert stand(entries, day_of("11-27")).difficulties == ()


def test_a_certification_is_valid_through_its_last_day_and_can_be_cancelled() -> None:
    entries = Entries()
    entries.add(Certification(valid_until=day_of("11-26")))
    assert (stand(entries).is_certified, stand(entries, day_of("11-27")).is_certified) == (True, False)
    entries.add(Certification(is_over=True), "10-01")
    assert not stand(entries).is_certified


@pytest.mark.parametrize(("born", "expected"), [("2003-01-01", True), (None, True), ("1990-11-26", False), ("2010-11-27", False)])
def test_long_jobless_youth_are_registered_a_year_and_of_age(born: str | None, expected: bool) -> None:
    entries = Entries()
    entries.add(UnemploymentRegistration(), date(2025, 11, 26))
    birth_date = date.fromisoformat(born) if born else None
    assert stand(entries, birth_date=birth_date).is_long_term_jobless is expected
    assert not stand(entries, date(2026, 11, 25), birth_date=birth_date).is_long_term_jobless


def test_an_ended_registration_or_work_ends_being_long_jobless() -> None:
    entries = Entries()
    entries.add(UnemploymentRegistration(), date(2025, 6, 1))
    entries.add(EMPLOYED, "10-01")
    assert (stand(entries).is_long_term_jobless, stand(entries).jobless_since) == (False, date(2025, 6, 1))
    entries.add(UnemploymentRegistration(is_over=True), "10-02")
    entries.add(UnemploymentRegistration(), "11-01")
    assert stand(entries).jobless_since == day_of("11-01")


def test_a_hand_over_moves_the_case_and_leaves_nobody_in_charge() -> None:
    entries = Entries()
    entries.add(Enrolment(2026), "07-01", organisation=3)
    entries.add(Assignment(11), "07-02")
    entries.add(HandOver(4, 3), "09-01")
    assert (stand(entries).organisation, stand(entries).caseworker) == (4, None)
    assert responsible_office(PERSON, timeline_of(entries, day=day_of("08-31"))) == 3
    entries.add(Assignment(12), "09-01")
    assert stand(entries).caseworker == 12


def test_of_merged_rows_the_kept_one_says_who_is_responsible() -> None:
    entries = Entries()
    entries.add(Enrolment(2026, school="江城理工学院"), "07-01", organisation=8, person=2)
    entries.add(Enrolment(2026), "08-01", organisation=3)
    entries.add(call(), "08-02", person=2)
    assert (stand(entries).organisation, stand(entries).is_reached) == (3, True)


def test_a_new_registration_year_counts_from_its_enrolment() -> None:
    entries = Entries()
    entries.add(Enrolment(2025), date(2025, 8, 1))
    entries.add(seeking(), date(2025, 8, 2))
    entries.add(Enrolment(2026), "08-01")
    assert stand(entries, day_of("07-31")).counted_since is None
    assert (stand(entries).counted_since, stand(entries).registered_on) == (day_of("08-01"), day_of("08-01"))


def test_a_placement_is_known_by_its_first_entry_and_a_plan_is_replaced() -> None:
    entries = Entries()
    agreed = Placement(PlacementKind.TRAINEESHIP, PlacementState.AGREED)
    first = entries.add(agreed)
    entries.correct(first, "09-02", fact=replace(agreed, employer="澄禾检测"))
    started = replace(agreed, state=PlacementState.STARTED, placement=first.number)
    entries.add(started, "10-01")
    entries.add(Plan("上岗"), "09-01")
    entries.add(Plan("稳岗"), "10-01")
    assert stand(entries).placements == ((first.number, started),)
    assert stand(entries).plan == Plan("稳岗")


def test_an_objection_is_open_until_it_is_answered() -> None:
    entries = Entries()
    first, second = entries.add(Objection()), entries.add(Objection())
    entries.add(ObjectionAnswer(first.number, is_upheld=True), "09-03")
    assert stand(entries).open_objections == (second.number,)


FACTS: list[Fact] = [seeking(), no_will(), EMPLOYED, call(), call(MISSED), referral(), Service(ServiceKind.GUIDANCE), Difficulty(DifficultyCategory.DISABLED), UnemploymentRegistration(), Enrolment(2026), Assignment(11)]
HAPPENED = st.lists(st.tuples(st.sampled_from(FACTS), st.integers(0, 80), st.integers(0, 30)), max_size=12)


def written(happened: list[tuple[Fact, int, int]]) -> Entries:
    entries, base = Entries(), day_of("09-01").toordinal()
    for fact, after, late in sorted(happened, key=lambda one: one[1] + one[2]):
        entries.add(fact, date.fromordinal(base + after), date.fromordinal(base + after + late))
    return entries


@given(HAPPENED, st.randoms())
def test_the_order_of_entries_is_irrelevant(happened: list[tuple[Fact, int, int]], chance: object) -> None:
    entries = written(happened)
    mixed = list(entries)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert standing_of(PERSON, mixed, DAY, RULES) == stand(entries)


@given(HAPPENED)
def test_what_is_entered_after_a_cut_off_never_changes_the_standing_before(happened: list[tuple[Fact, int, int]]) -> None:
    entries, cut_off = written(happened), end_of("09-30")
    known = Entries(entry for entry in entries if entry.entered_at <= cut_off)
    assert stand(entries, day_of("09-30"), known_until=cut_off) == stand(known, day_of("09-30"))


@given(HAPPENED, st.integers(0, 11), st.sampled_from(FACTS[:3]))
def test_a_correction_equals_having_entered_the_right_thing(happened: list[tuple[Fact, int, int]], place: int, right: Fact) -> None:
    entries = written(happened)
    changes = [entry for entry in entries if isinstance(entry.fact, StatusChange)]
    if not changes:
        return
    wrong = changes[place % len(changes)]
    intended = Entries(replace(entry, fact=right) if entry is wrong else entry for entry in entries)
    entries.correct(wrong, "12-30", fact=right)
    assert replace(stand(entries), status_entry=None) == replace(stand(intended), status_entry=None)
