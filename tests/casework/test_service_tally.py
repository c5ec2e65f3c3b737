"""The tally of services counts what the service floor counts, and says on which days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from matcher.casework.counting import counted
from matcher.casework.service_floor import floor_of
from matcher.casework.service_tally import tally_of
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.standing import Standing
from matcher.domain.ledger.status import PersonStatus
from tests.casework.entries import DAY, RULES, Entries, day_of

SERVED = st.tuples(
    st.sampled_from(ServiceKind), st.sampled_from(ServiceStage), st.integers(0, 4), st.integers(0, 20), st.booleans()
)


@given(st.lists(SERVED, max_size=12), st.none() | st.integers(0, 20))
def test_the_tally_agrees_with_the_floor(
    served: list[tuple[ServiceKind, ServiceStage, int, int, bool]], since_days: int | None
) -> None:
    entries = Entries()
    for kind, stage, posting, ago, was_valid in served:
        fact = Service(kind, stage, subject=f"第{posting}项", posting=posting, posting_was_valid=was_valid)
        entries.add(fact, DAY - timedelta(days=ago))
    services = counted(entries, RULES)
    since = DAY - timedelta(days=since_days) if since_days is not None else None
    assert RULES.package is not None
    standing = Standing(1, DAY, status=PersonStatus.SEEKING, counted_since=since)
    floor, tally = floor_of(standing, services, RULES.package), tally_of(services, since)
    assert floor is not None
    assert (len(tally.guidance), len(tally.referrals), tally.postings, len(tally.opportunities)) == (
        floor.guidance,
        floor.referral_occasions,
        floor.referral_postings,
        floor.training_or_traineeship,
    )
    total = len(tally.guidance) + len(tally.referrals) + len(tally.opportunities) + len(tally.others)
    given_since = [one for one in services if one.counts and (since is None or one.entry.effective_on >= since)]
    assert total == len({one.occasion for one in given_since})


def test_two_postings_of_one_day_are_one_occasion_and_two_postings() -> None:
    entries = Entries()
    for posting, on in ((1, "11-02"), (2, "11-02"), (3, "11-09"), (1, "11-20")):
        entries.add(Service(ServiceKind.REFERRAL, subject="会计", posting=posting), on)
    entries.add(Service(ServiceKind.TRAINEESHIP, ServiceStage.OFFERED, subject="科研类"), "11-05")
    entries.add(Service(ServiceKind.TRAINING, ServiceStage.OFFERED, subject="电商"), "11-03")
    tally = tally_of(counted(entries, RULES))
    assert tally.referrals == (day_of("11-02"), day_of("11-09")) and tally.postings == 3
    assert tally.opportunities == (day_of("11-03"), day_of("11-05")) and tally.guidance == ()


def test_what_was_done_before_the_clock_began_is_left_out() -> None:
    entries = Entries()
    entries.add(Service(ServiceKind.GUIDANCE), "10-01")
    entries.add(Service(ServiceKind.GUIDANCE), "11-01")
    assert tally_of(counted(entries, RULES), date(2026, 10, 2)).guidance == (day_of("11-01"),)
