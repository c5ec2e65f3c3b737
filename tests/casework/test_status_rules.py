"""What may be recorded as a status: no will on a record, no employment on 见习 papers, doubts said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.casework.record import record_from
from matcher.casework.status_rules import check_status
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.contact import ContactResult
from matcher.domain.ledger.plan import Placement, PlacementKind, PlacementState
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.domain.texts import recording as texts
from tests.casework.entries import DAY, PERSON, RULES, Entries, call, day_of, no_will, seeking

EMPLOYED = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT, employer="澄禾检测")


def check(change: StatusChange, entries: Entries | None = None, note: str = "") -> tuple[str, ...]:
    record = record_from(PERSON, entries or Entries(), DAY, RULES)
    return check_status(change, DAY, note, record.standing, record.entries)


def test_no_will_needs_a_contact_that_reached_her_or_words() -> None:
    with pytest.raises(Conflict) as refused:
        check(no_will())
    assert refused.value.code == "no-record"
    assert check(no_will(), note="电话中说明年再找") == ()
    entries = Entries()
    reached, missed = entries.add(call(), "11-20"), entries.add(call(ContactResult.NO_ANSWER), "11-21")
    assert check(no_will(recorded_by=reached.number), entries) == ()
    for number in (missed.number, 99):
        with pytest.raises(Conflict, match=f"第{number}条"):
            check(no_will(recorded_by=number), entries)


def test_a_contact_of_a_later_day_is_no_record() -> None:
    entries = Entries()
    later = entries.add(call(), "12-01")
    with pytest.raises(Conflict):
        check(no_will(recorded_by=later.number), entries)


def test_an_examination_without_its_day_is_doubted() -> None:
    assert check(no_will(StatusReason.PUBLIC_EXAM), note="考公") == (texts.EXAM_DAY_MISSING,)
    assert check(no_will(StatusReason.PUBLIC_EXAM, follow_up_on=day_of("12-01")), note="考公") == ()


@pytest.mark.parametrize(
    "change",
    [seeking(StatusReason.PUBLIC_EXAM), no_will(StatusReason.STARTING_BUSINESS), replace(EMPLOYED, reason=StatusReason.FAMILY), seeking(follow_up_on=day_of("11-25"))],
)
def test_a_reason_of_another_class_and_a_follow_up_in_the_past_are_refused(change: StatusChange) -> None:
    with pytest.raises(Unreadable) as refused:
        check(change, note="说明")
    assert set(refused.value.fields) <= {"reason", "follow_up_on"}


def test_wanting_to_found_a_firm_counts_as_will() -> None:
    assert check(seeking(StatusReason.STARTING_BUSINESS)) == ()


def test_traineeship_papers_are_refused_as_proof_with_the_next_step() -> None:
    with pytest.raises(Conflict, match="登记见习") as refused:
        check(replace(EMPLOYED, evidence=EvidenceKind.TRAINEESHIP_PAPER))
    assert refused.value.code == "traineeship-no-proof"


@pytest.mark.parametrize("evidence", [None, EvidenceKind.OTHER])
def test_employment_without_proof_is_recorded_and_said_not_to_count(evidence: EvidenceKind | None) -> None:
    assert check(replace(EMPLOYED, evidence=evidence)) == (texts.UNPROVEN,)
    assert check(EMPLOYED) == ()


def test_a_proof_of_another_kind_is_doubted() -> None:
    (warning,) = check(replace(EMPLOYED, evidence=EvidenceKind.FLEXIBLE_STATEMENT))
    assert "灵活就业说明" in warning and "单位就业" in warning


def test_employment_has_a_kind_and_has_begun() -> None:
    with pytest.raises(Unreadable):
        check(replace(EMPLOYED, employment=None))
    with pytest.raises(Conflict, match="2026-11-27"):
        check(replace(EMPLOYED, started_on=day_of("11-27")))


def test_work_at_the_firm_where_she_is_a_trainee_is_doubted() -> None:
    entries = Entries()
    entries.add(Placement(PlacementKind.TRAINEESHIP, PlacementState.STARTED, employer="澄禾检测"), "10-01")
    (warning,) = check(EMPLOYED, entries)
    assert "见习不算就业" in warning
    assert check(replace(EMPLOYED, employer="岘新汽配"), entries) == ()


def test_public_welfare_work_needs_its_placement_first() -> None:
    welfare = replace(EMPLOYED, employment=EmploymentKind.PUBLIC_WELFARE)
    with pytest.raises(Conflict):
        check(welfare)
    entries = Entries()
    entries.add(Placement(PlacementKind.PUBLIC_WELFARE, PlacementState.STARTED), "10-01")
    assert check(welfare, entries) == ()
