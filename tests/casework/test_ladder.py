"""The ladder: postings, then training or 见习, then a certification, and only then 公益性岗位."""

from __future__ import annotations

from matcher.casework.ladder import Rung, next_rung
from matcher.casework.record import record_from
from matcher.domain.ledger.difficulty import Certification, Difficulty, DifficultyCategory
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from tests.casework.entries import DAY, PERSON, RULES, Entries, no_will, referral, seeking


def rung(entries: Entries) -> Rung | None:
    return next_rung(record_from(PERSON, entries, DAY, RULES), RULES)


def test_the_rungs_are_climbed_one_by_one() -> None:
    entries = Entries()
    entries.add(seeking(), "07-20")
    entries.add(Difficulty(DifficultyCategory.ZERO_EMPLOYMENT), "07-20")
    assert rung(entries) is Rung.POSTINGS
    for posting, on in ((1, "09-01"), (2, "09-02"), (3, "09-03")):
        entries.add(referral(posting), on)
    assert rung(entries) is Rung.TRAINING
    entries.add(Service(ServiceKind.TRAINEESHIP, ServiceStage.OFFERED), "09-10")
    assert rung(entries) is Rung.CERTIFICATION
    entries.add(Certification(), "10-01")
    assert rung(entries) is Rung.PUBLIC_WELFARE


def test_who_is_no_hard_case_goes_on_with_postings_and_who_has_no_will_needs_no_ladder() -> None:
    entries = Entries()
    entries.add(seeking(), "07-20")
    for posting, on in ((1, "09-01"), (2, "09-02"), (3, "09-03")):
        entries.add(referral(posting), on)
    entries.add(Service(ServiceKind.TRAINEESHIP, ServiceStage.OFFERED), "09-10")
    assert rung(entries) is Rung.POSTINGS
    entries.add(no_will(), "10-01")
    assert rung(entries) is None
