"""Whatever is written into a ledger, in whatever order and however late, the product's month equals the recount's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from matcher.cli.main import run
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import Entry, Fact, NewEntry
from matcher.domain.ledger.plan import Placement, PlacementKind, PlacementState, Plan
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from tests.recount.compare import Difference, compared, differing, product_persons
from tests.recount.recount import recount
from tests.recount.written import Written

PEOPLE, ENTRIES, FIRST, DAYS = 60, 1000, date(2024, 7, 15), 150
MONTHS = ("2024-10", "2024-11")
READINGS = ("no-will", "no-will-expired", "guidance-times", "referral-times", "traineeship-times", "difficult-helped")
"""Figures that rest on a reading of the rules which product and recount both state."""


def _facts(random: Random) -> Fact:
    """Return one fact; services of one day, offers without a name, plans alone and expired statements are frequent."""
    offered = Service(random.choice([ServiceKind.TRAINING, ServiceKind.TRAINEESHIP]), random.choice(list(ServiceStage)), subject=random.choice(["", "", "数控", "电商"]))
    referral = Service(ServiceKind.REFERRAL, channel=Channel.PHONE, posting=random.randint(1, 6), posting_was_valid=random.random() < 0.9)
    choices: list[Fact] = [
        Service(ServiceKind.GUIDANCE, random.choice([ServiceStage.COMPLETED, ServiceStage.REFUSED, ServiceStage.OFFERED])),
        offered,
        referral,
        Service(ServiceKind.POLICY),
        ContactAttempt(random.choice([Channel.PHONE, Channel.SMS]), random.choice([ContactResult.REACHED, ContactResult.NO_ANSWER])),
        StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING),
        StatusChange(PersonStatus.NO_WILL, StatusReason.FAMILY),
        StatusChange(PersonStatus.EMPLOYED, employment=random.choice(list(EmploymentKind)), evidence=random.choice([None, EvidenceKind.CONTRACT])),
        Difficulty(random.choice([DifficultyCategory.DISABLED, DifficultyCategory.LONG_TERM_JOBLESS]), valid_until=random.choice([None, date(2024, 11, 20)])),
        Plan("三个月内上岗"),
        UnemploymentRegistration(is_over=random.random() < 0.2),
        Placement(PlacementKind.TRAINEESHIP, PlacementState.STARTED, ends_on=date(2024, 12, random.randint(1, 31))),
    ]
    return random.choice(choices)


@pytest.fixture(scope="module", params=[1, 2])
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Written, Path]]:
    """Write a ledger at random, day by day, in one transaction."""
    folder, random = tmp_path_factory.mktemp("random"), Random(request.param)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SECRET", "DEMO"):
            patch.delenv(f"MATCHER_{name}", raising=False)
        patch.setenv("MATCHER_DATA", str(folder / "data"))
        assert run(["init"]) == 0
        written = Written(folder / "data")
        _write(written, random)
        yield written, folder


def _write(to: Written, random: Random) -> None:
    days = sorted(random.randrange(DAYS) for _ in range(ENTRIES))
    offices = (to.county.number, to.other.number)
    old: list[Entry] = []
    with to.database.writing() as store:
        to.on(FIRST)
        for person in range(1, PEOPLE + 1):
            enrolment = Enrolment(2024, random.choice(list(Origin)))
            store.ledger_persons.enrol(person, offices[person % 2], enrolment)
            store.entries.add(None, NewEntry(person, enrolment, FIRST), offices[person % 2])
        for number, day in enumerate(days):
            entered = FIRST + timedelta(days=day)
            to.now = datetime(entered.year, entered.month, entered.day, 2, tzinfo=UTC) + timedelta(seconds=number)
            happened = max(FIRST, entered - timedelta(days=random.choice([0, 0, 0, 1, 5, 35])))
            free = [one for one in old[-60:] if one.person % 3 == 0]
            if free and random.random() < 0.08:
                again = random.choice(free)
                old.remove(again)
                new = NewEntry(again.person, again.fact, min(again.effective_on, entered), corrects=again.number, is_withdrawal=random.random() < 0.5)
                entry = store.entries.add(None, new, again.organisation)
                old += [] if entry.is_withdrawal else [entry]
                continue
            person, fact = random.randint(1, PEOPLE), _facts(random)
            for _ in range(random.choice([1, 1, 2])):  # the same twice on a day is what the readings are about
                office = offices[random.random() < 0.3]
                old.append(store.entries.add(None, NewEntry(person, fact, happened), office))


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("place", ["county", "city"])
def test_every_figure_is_the_same(ledger: tuple[Written, Path], place: str, month: str) -> None:
    written, folder = ledger
    here, rows, _ = _both(written, folder, place, month)
    assert [row for row in rows if row.here != row.there] == []
    figures = here["figures"]
    if place == "city":
        assert figures["no-will-expired"] and figures["difficult-helped"] and figures["guidance-times"] > figures["guidance-persons"]


def test_everybody_behind_what_rests_on_a_reading_is_the_same(ledger: tuple[Written, Path]) -> None:
    written, folder = ledger
    here, rows, numbers = _both(written, folder, "city", MONTHS[-1])
    asked = {code: numbers[code] for code in READINGS}
    assert differing(rows, here, product_persons(written.path, written.keys, here, asked)) == []


def _both(written: Written, folder: Path, place: str, month: str) -> tuple[dict[str, Any], list[Difference], dict[str, str]]:
    number = getattr(written, place).number
    here, out = recount(written.path, written.keys, number, month), folder / f"{place}-{month}"
    assert run(["report", month, "--output", str(out), "--organisation", str(number)]) == 0
    there: dict[str, Any] = json.loads((out / f"月报表-{month}.json").read_text(encoding="utf-8"))
    return here, *compared(here, there)
