"""Whom to help first: reasons with points that add up, difficulty first, adjustable, nothing for who needs nothing."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matcher.casework.priority import priority_of
from matcher.casework.record import record_from
from matcher.domain.ledger.contact import ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Assignment, Enrolment
from matcher.domain.ledger.entry import Fact
from matcher.domain.ledger.objection import Objection
from matcher.domain.ledger.plan import Measure, Plan
from matcher.domain.ledger.priority import Priority
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange
from tests.casework.entries import DAY, PERSON, RULES, Entries, call, day_of, no_will, referral, seeking

HARD = Difficulty(DifficultyCategory.DISABLED)
EMPLOYED = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT)


def registered(*facts: Fact) -> Entries:
    entries = Entries()
    entries.add(Enrolment(2026), "07-15")
    for fact in facts:
        entries.add(fact, "09-01")
    return entries


def priority(entries: Entries, day: date = DAY, rules: CaseworkRules = RULES) -> Priority:
    return priority_of(record_from(PERSON, entries, day, rules), day, rules)


def codes(entries: Entries, day: date = DAY, rules: CaseworkRules = RULES) -> set[str]:
    return {reason.code for reason in priority(entries, day, rules).reasons}


def served() -> Entries:
    entries = registered(seeking(), call(), Assignment(11), Service(ServiceKind.GUIDANCE), Service(ServiceKind.TRAINING, ServiceStage.OFFERED))
    for posting, on in ((1, "09-02"), (2, "09-03"), (3, "09-04")):
        entries.add(referral(posting), on)
    return entries


def test_who_has_had_everything_needs_nothing() -> None:
    assert priority(served()) == Priority()


def test_difficulty_puts_first_only_where_something_is_to_be_done() -> None:
    entries = served()
    entries.add(HARD, "09-05")
    assert priority(entries) == Priority()
    assert "difficulty" in codes(registered(seeking(), HARD))


def test_by_default_difficulty_outweighs_all_other_reasons_together() -> None:
    others = [one.default for one in fields(RULES) if one.name.startswith("weight_") and one.name not in ("weight_difficulty", "weight_unproven")]
    assert sum(others) - RULES.weight_will_expired < RULES.weight_difficulty


def test_each_reason_is_a_sentence_with_its_numbers() -> None:
    entries = registered(seeking(follow_up_on=day_of("11-20")), Objection())
    entries.add(UnemploymentRegistration(), date(2025, 9, 1))
    entries.add(call(ContactResult.NO_ANSWER), "10-01")
    entries.add(Plan("上岗", (Measure("联系企业", "秦雨荷", day_of("11-20")),)), "11-01")
    texts = {reason.code: reason.text for reason in priority(entries, day_of("12-10")).reasons}
    assert set(texts) == {"untouched", "not-reached", "missing", "deadline", "long-term", "follow-up", "objection", "reminder", "unassigned"}
    assert texts["missing"] == "还缺职业指导1次、岗位推介3次、技能培训或就业见习机会1次"
    assert texts["deadline"] == "服务须在2026-12-31前达标"
    assert texts["not-reached"] == "已联系1次，还没有联系上"
    assert texts["reminder"] == "措施“联系企业”（秦雨荷）应在2026-11-20前完成"


def test_a_will_that_ran_out_and_a_proof_that_is_missing_are_reasons() -> None:
    assert {"will-expired", "no-contact", "unassigned"} == codes(registered(no_will()))
    assert codes(registered(replace(EMPLOYED, evidence=None))) == {"unproven"}
    assert codes(registered(EMPLOYED)) == set()
    assert codes(registered(EMPLOYED, Objection())) == {"objection"}


def test_reasons_never_name_a_difficulty() -> None:
    for category in DifficultyCategory:
        found = priority(registered(seeking(), Difficulty(category, valid_until=day_of("12-01"))))
        assert not any(category.label in reason.text for reason in found.reasons if category is not DifficultyCategory.OTHER)


def test_the_province_can_change_the_order_and_switch_a_reason_off() -> None:
    rules = replace(RULES, weight_difficulty=0, weight_untouched=500)
    found = priority(registered(seeking(), HARD), rules=rules)
    assert found.reasons[0].code == "untouched"
    assert "difficulty" not in {reason.code for reason in found.reasons}


FACTS: list[Fact] = [seeking(), no_will(), EMPLOYED, HARD, call(), referral(), Objection(), Assignment(11), UnemploymentRegistration()]


@given(st.lists(st.tuples(st.sampled_from(FACTS), st.integers(0, 80)), max_size=10))
def test_points_are_the_sum_of_the_reasons(happened: list[tuple[Fact, int]]) -> None:
    entries = registered()
    for fact, after in happened:
        entries.add(fact, date.fromordinal(day_of("09-01").toordinal() + after))
    found = priority(entries)
    assert found.points == sum(reason.points for reason in found.reasons)
    assert [reason.points for reason in found.reasons] == sorted((reason.points for reason in found.reasons), reverse=True)
    assert len({reason.code for reason in found.reasons}) == len(found.reasons)
