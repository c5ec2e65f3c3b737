"""What counts as a service (rules.md §4), and why something does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.casework.counting import counted, flag_text, why_not_text
from matcher.domain.ledger.contact import ContactResult
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.rules import Occasion
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.texts import casework as texts
from tests.casework.entries import DAY, RULES, Entries, call, day_of, end_of, referral

EACH = replace(RULES, occasion=Occasion.ENTRY)


def why_not(entries: Entries, **given: object) -> list[str]:
    return [one.why_not for one in counted(entries, RULES, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("service", "code"),
    [
        (referral(), ""),
        (referral(posting_was_valid=False), "posting-invalid"),
        (referral(was_ineligible=True), "ineligible"),
        (referral(None), "no-posting"),
        (referral(None, subject="澄禾检测·检测员"), ""),
        (referral(stage=ServiceStage.REFUSED), ""),
        (Service(ServiceKind.GUIDANCE), ""),
        (Service(ServiceKind.GUIDANCE, ServiceStage.OFFERED), "not-given"),
        (Service(ServiceKind.GUIDANCE, ServiceStage.REFUSED), ""),
        (Service(ServiceKind.TRAINING, ServiceStage.OFFERED), ""),
        (Service(ServiceKind.TRAINEESHIP, ServiceStage.REFUSED), ""),
    ],
)
def test_each_service_says_whether_it_counts_and_why_not(service: Service, code: str) -> None:
    entries = Entries()
    entries.add(service)
    assert why_not(entries) == [code]


def test_a_contact_is_no_service() -> None:
    entries = Entries()
    entries.add(call(ContactResult.REACHED))
    assert counted(entries, RULES) == ()


def test_the_same_posting_counts_once_for_a_person() -> None:
    entries = Entries()
    for on in ("03-01", "04-01", "09-01"):
        entries.add(referral(), on)
    entries.add(referral(new_reason=True), "09-20")
    entries.add(referral(8), "09-21")
    assert why_not(entries) == ["", "resent-too-soon", "same-posting", "same-posting", ""]


def test_a_posting_that_did_not_count_does_not_use_up_its_turn() -> None:
    entries = Entries()
    entries.add(referral(posting_was_valid=False), "09-01")
    entries.add(referral(), "09-05")
    assert why_not(entries) == ["posting-invalid", ""]


def test_one_message_to_more_than_fifty_is_information_and_no_referral() -> None:
    entries = Entries()
    entries.add(referral(message="a1"))
    assert why_not(entries, same_message={"a1": 50}) == [""]
    assert why_not(entries, same_message={"a1": 51}) == ["mass-message"]


def test_postings_of_one_day_are_one_occasion_by_default_and_each_its_own_where_an_office_says_so() -> None:
    entries = Entries()
    for posting in (1, 2):
        entries.add(referral(posting), "09-01")
    entries.add(referral(3), "09-02")
    assert [one.opens_occasion for one in counted(entries, RULES)] == [True, False, True]
    assert [one.opens_occasion for one in counted(entries, EACH)] == [True, True, True]


def test_two_guidances_of_one_day_at_one_office_are_one_time_and_another_offices_is_its_own() -> None:
    entries = Entries()
    for office in (1, 1, 2):
        entries.add(Service(ServiceKind.GUIDANCE), "09-01", organisation=office)
    found = counted(entries, RULES)
    assert [one.counts for one in found] == [True] * 3
    assert [one.opens_occasion for one in found] == [True, False, True]


def test_offers_without_a_name_are_told_apart_by_the_day_and_named_ones_by_their_name() -> None:
    entries = Entries()
    for on, subject in (("09-01", ""), ("09-01", ""), ("09-01", "科研类"), ("09-01", "技能类"), ("09-02", "")):
        entries.add(Service(ServiceKind.TRAINEESHIP, ServiceStage.OFFERED, subject=subject), on)
    assert [one.opens_occasion for one in counted(entries, RULES)] == [True, False, True, True, True]
    assert all(one.opens_occasion for one in counted(entries, EACH))


def test_postings_told_by_two_offices_on_one_day_are_two_occasions() -> None:
    entries = Entries()
    for office, posting in ((1, 1), (2, 2)):
        entries.add(referral(posting), "09-01", organisation=office)
    assert [one.opens_occasion for one in counted(entries, RULES)] == [True, True]


@pytest.mark.parametrize("rules", [RULES, EACH])
def test_three_of_one_day_count_and_raise_a_flag(rules: object) -> None:
    entries = Entries()
    for posting in (1, 2, 3):
        entries.add(referral(posting), "09-01")
    entries.add(referral(4), "09-02")
    found = counted(entries, rules)  # type: ignore[arg-type]
    assert all(one.counts for one in found)
    assert [one.flags for one in found] == [("same-day",)] * 3 + [()]


def test_offer_enrolment_and_completion_of_one_training_count_once() -> None:
    entries = Entries()
    for stage, on in ((ServiceStage.OFFERED, "09-01"), (ServiceStage.ENROLLED, "09-10"), (ServiceStage.COMPLETED, "10-10")):
        entries.add(Service(ServiceKind.TRAINING, stage, subject="数控编程"), on)
    entries.add(Service(ServiceKind.TRAINING, ServiceStage.OFFERED, subject="短视频"), "10-11")
    assert why_not(entries) == ["", "same-opportunity", "same-opportunity", ""]


def test_a_service_entered_late_does_not_take_the_count_from_one_known_before() -> None:
    entries = Entries()
    entries.add(referral(), "10-20")
    entries.add(referral(), "09-01", entered="11-03")
    assert [(one.entry.number, one.counts) for one in counted(entries, RULES)] == [(1, True), (2, False)]


def test_every_code_has_its_sentence() -> None:
    for code in texts.WHY_NOT:
        assert "{" not in why_not_text(code, RULES)
    assert "超过50人" in why_not_text("mass-message", RULES)
    assert "3条" in flag_text("same-day", RULES)


SERVICES = st.builds(
    Service,
    kind=st.sampled_from(list(ServiceKind)),
    stage=st.sampled_from(list(ServiceStage)),
    subject=st.sampled_from(["", "数控编程", "短视频"]),
    posting=st.one_of(st.none(), st.integers(1, 3)),
    posting_was_valid=st.booleans(),
    new_reason=st.booleans(),
)
GIVEN = st.lists(st.tuples(SERVICES, st.integers(0, 120), st.integers(0, 30)), max_size=12)


def written(given: list[tuple[Service, int, int]]) -> Entries:
    entries, base = Entries(), day_of("05-01").toordinal()
    for service, after, late in sorted(given, key=lambda one: one[1] + one[2]):
        entries.add(service, date.fromordinal(base + after), date.fromordinal(base + after + late))
    return entries


def verdicts(entries: list[Entry]) -> dict[int, tuple[bool, str, bool]]:
    return {one.entry.number: (one.counts, one.why_not, one.opens_occasion) for one in counted(entries, RULES)}


@given(GIVEN, SERVICES, st.integers(0, 200))
def test_a_later_entry_never_changes_what_an_earlier_one_counts_for(given: list[tuple[Service, int, int]], new: Service, back: int) -> None:
    entries = written(given)
    before = verdicts(entries)
    entries.add(new, date.fromordinal(DAY.toordinal() - back), DAY)
    after = verdicts(entries)
    assert {number: after[number] for number in before} == before


@given(GIVEN)
def test_counts_never_fall_when_something_unrelated_is_added(given: list[tuple[Service, int, int]]) -> None:
    entries = written(given)
    before = verdicts(entries)
    for on in ("05-01", "08-01", "11-01"):
        entries.add(call(), on)
    entries.add(referral(99), "05-01", entered="11-20")
    assert before.items() <= verdicts(entries).items()
    assert sum(counts for counts, *_ in verdicts(entries).values()) == sum(counts for counts, *_ in before.values()) + 1


@given(GIVEN)
def test_a_past_month_counts_as_it_did_then(given: list[tuple[Service, int, int]]) -> None:
    entries, cut_off = written(given), end_of("07-30")
    known = [entry for entry in entries if entry.entered_at <= cut_off]
    later = counted(entries, RULES, known_until=cut_off, day=day_of("07-30"))
    assert later == counted(known, RULES, day=day_of("07-30"))


@given(GIVEN, st.integers(0, 11), SERVICES)
def test_a_correction_equals_having_entered_the_right_thing(given: list[tuple[Service, int, int]], place: int, right: Service) -> None:
    entries = written(given)
    if not entries:
        return
    wrong = entries[place % len(entries)]
    intended = counted([replace(entry, fact=right) if entry is wrong else entry for entry in entries], RULES)
    correction = entries.correct(wrong, "12-30", fact=right)
    found = counted(entries, RULES)
    assert [(one.counts, one.why_not, one.flags) for one in found] == [(one.counts, one.why_not, one.flags) for one in intended]
    assert correction.number in {one.entry.number for one in found}
