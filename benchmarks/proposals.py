"""Three referrals for a thousand people in one batch, through the background job, and a recount straight from the rows.

``python -m benchmarks.proposals``; with ``--generated`` on generated postings and people, with ``--sets 20`` it prints
so many sets in short form for reading.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from benchmarks.machine import describe_machine, resident_megabytes
from benchmarks.pool import write_generated
from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.demo.generator import generate_graduates
from matcher.domain.access import Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.graduate import Graduate
from matcher.domain.job import JobKind, JobState
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.proposal import BAD_NEWS, LACKING, ProposalSettings
from matcher.domain.ledger.referral import Referral
from matcher.domain.posting import Posting
from matcher.domain.verdict import PairVerdict
from matcher.eligibility.verdict import judge_pair, pair_verdict
from matcher.intake.duplicates import duplicate_key
from matcher.intake.source_keys import SourceKeys, content_hash
from matcher.intake.sources import expand
from matcher.store.database import Database
from matcher.store.posting_writes import IncomingPosting
from matcher.store.store import Store
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.files.loading import read_graduates, read_postings
from matcher.workflows.index.models import load_bundle
from matcher.workflows.installation.installing import prepare
from matcher.workflows.referrals.proposing_batch import start_batch

DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=8)))


def main() -> None:
    """Run the batch, recount it, print one JSON object and, where asked for, sets to read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--copies", type=int, default=1, help="the demo's market so many times, each with employers of its own")
    parser.add_argument("--generated", action="store_true", help="5,000 generated postings, generated people")
    parser.add_argument("--uncertain", type=int, default=0, help="of three so many may be uncertain")
    parser.add_argument("--sets", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        postings, people = _pool(given.generated, given.people, given.copies, Path(folder))
        installed = prepare(data).database
        database = Database(installed.path, installed.keys, lambda: NOON)
        means = Means(database, data / "uploads", data / "index", load_bundle, lambda: DAY, workers=2)
        with database.writing() as store:
            viewer, persons = _fill(store, postings, people)
            build = ask_for(store, JobKind.BUILD_INDEX)
        _run(build.number if build is not None else 0, means)
        with database.writing() as store:
            prices = store.jobs.unfinished(JobKind.PRICE_SEATS)
        if prices is not None:
            _run(prices.number, means)
        settings = ProposalSettings(count=3, most_uncertain=given.uncertain)
        begun = time.perf_counter()
        with database.writing() as store:
            started = start_batch(store, viewer, persons, DAY, settings)
        asked = time.perf_counter() - begun
        result = _run(started.job.number, means)
        took = time.perf_counter() - begun
        with database.reading() as store:
            referrals = store.referrals.of(persons)
            by_number = {one.number: one.posting for one in store.postings.several(viewer, _numbers(referrals)).values()}
            profiles = store.graduates.profiles(persons)
        print(
            json.dumps(
                {
                    "machine": describe_machine(),
                    "pool": f"{len(postings)} {'generated' if given.generated else 'demo'} postings, {len(people)} people",
                    "seconds": {"preview and start": round(asked, 1), "whole batch": round(took, 1)},
                    "people a second": round(len(people) / took, 1),
                    "job": result,
                    "recount": recount(referrals, by_number, profiles, settings),
                    "resident_mb": round(resident_megabytes()),
                },
                ensure_ascii=False,
                indent=1,
            )
        )
        if given.sets:
            step = max(1, len(set(people)) // given.sets) if given.generated else max(1, 126 // given.sets)
            for person in persons[: given.sets * step : step]:
                print(short_form(profiles[person], [one for one in referrals if one.person == person], by_number))


def recount(
    referrals: Sequence[Referral],
    postings: dict[int, Posting],
    people: dict[int, Graduate],
    settings: ProposalSettings,
) -> dict[str, object]:
    """Return what the rows say, every pair judged anew and every cap worked out anew."""
    verdicts = Counter(
        pair_verdict(judge_pair(people[one.person], postings[one.posting], DAY)).word for one in referrals
    )
    per_person = Counter(one.person for one in referrals)
    employers = {(one.person, one.employer or one.employer_name) for one in referrals}
    per_posting = Counter(one.posting for one in referrals)
    loads = [count / _cap(postings[number], settings) for number, count in per_posting.items()]
    return {
        "referrals": len(referrals),
        "people by number of proposals": dict(sorted(Counter(per_person[person] for person in people).items())),
        "verdicts": dict(verdicts),
        "ineligible": verdicts[PairVerdict.INELIGIBLE.word],
        "same employer twice for a person": len(referrals) - len(employers),
        "same posting twice for a person": len(referrals) - len({(one.person, one.posting) for one in referrals}),
        "expired or no job": sum(_is_wrong(postings[one.posting]) for one in referrals),
        "postings used": len(per_posting),
        "postings over their cap": sum(load > 1 for load in loads),
        "postings at their cap": sum(load == 1 for load in loads),
        "people with two or three kinds of work, of those with three": _spread(referrals),
    }


def short_form(graduate: Graduate, referrals: Sequence[Referral], postings: dict[int, Posting]) -> str:
    """Return one set in short form."""
    wishes = graduate.intentions
    lines = [
        f"\n{graduate.id} {graduate.education.label if graduate.education else '?'} {graduate.major} "
        f"{graduate.graduation_year}届 | 想做 {'、'.join(wishes.occupations)} | 想去 {'、'.join(wishes.regions)} | {wishes.salary_min}"
    ]
    for one in referrals:
        pay = postings[one.posting].pay
        low = f"{pay.minimum}-{pay.maximum}" if pay is not None else "未写"
        bad = [reason.text for reason in one.reasons if reason.criterion == BAD_NEWS]
        lack = [reason.text for reason in one.reasons if reason.criterion == LACKING]
        place = "/".join(place.name for place in postings[one.posting].places)
        lines.append(f"  {one.title} | {one.employer_name} | {place} | {low} | ? {one.must_ask} - {lack} ! {bad}")
    return "\n".join(lines)


def _pool(generated: bool, count: int, markets: int, folder: Path) -> tuple[list[Posting], list[Graduate]]:
    if generated:
        lines = (json.dumps(record, ensure_ascii=False) for record in generate_graduates(count, seed=5))
        path = folder / "people.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        return list(read_postings([write_generated(folder, 5000)], workers=2).postings), read_graduates([path]).graduates
    people = read_graduates(expand([demo_graduates_path()])).graduates
    copies = [people[number % len(people)] for number in range(count)]
    postings = read_postings(expand([demo_postings_path()]), workers=2).postings
    return [_copied(posting, copy) for copy in range(markets) for posting in postings], copies


def _copied(posting: Posting, copy: int) -> Posting:
    """Return a posting as another employer's in the ``copy``-th market, itself in the first."""
    if not copy:
        return posting
    name, number = f"{posting.employer}第{copy + 1}公司", f"{posting.id}-{copy + 1}"
    fields = {**posting.raw.fields, "employer": name}
    return replace(posting, id=number, employer=name, raw=replace(posting.raw, id=number, fields=fields))


def _fill(store: Store, postings: Sequence[Posting], people: Sequence[Graduate]) -> tuple[Viewer, list[int]]:
    root = store.organisations.root()
    assert root is not None
    keys = SourceKeys()
    rows = [IncomingPosting(keys.posting(one.raw), one, content_hash(one.raw), duplicate_key(one.raw)) for one in postings]
    for start in range(0, len(rows), 500):
        store.postings.upsert_many(root.number, rows[start : start + 500], None, None)
    account = store.accounts.add("benchmark", "测量", Role.CASEWORKER, root.number)
    persons: list[int] = []
    for place, graduate in enumerate(people):
        key = f"id:{place}"
        store.graduates.upsert(root.number, key, graduate, Contact(name=f"测量{place}"), None)
        number = store.graduates.number_of(root.number, key) or 0
        store.ledger_persons.enrol(number, root.number, Enrolment(2026))
        store.entries.add(account.viewer(), NewEntry(number, Enrolment(2026), DAY), root.number)
        store.ledger_persons.assign(number, account.number)
        persons.append(number)
    return account.viewer(), persons


def _run(number: int, means: Means) -> dict[str, int]:
    done = run_job(number, means)
    assert done is not None and done.state is JobState.DONE, done
    return dict(done.result)


def _numbers(referrals: Sequence[Referral]) -> list[int]:
    return sorted({one.posting for one in referrals})


def _cap(posting: Posting, settings: ProposalSettings) -> int:
    count = posting.headcount
    most = (count.maximum or count.minimum) if count is not None else None
    return settings.per_place * (most or settings.unknown_headcount)


def _is_wrong(posting: Posting) -> bool:
    return posting.is_expired(DAY) or (posting.kind is not None and not posting.kind.is_employment)


def _spread(referrals: Sequence[Referral]) -> str:
    kinds: dict[int, list[str]] = {}
    for one in referrals:
        kinds.setdefault(one.person, []).append(one.occupation)
    full = [found for found in kinds.values() if len(found) == 3]
    return f"{sum(len(set(found)) > 1 for found in full)} of {len(full)}"


if __name__ == "__main__":
    main()
