"""What is known beside a posting's words reaches its screening: age, fairs, firm size, employer's history; also at night."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.fairs.curation import ListKind
from matcher.domain.fairs.receipt import Receipt
from matcher.domain.job import JobKind, JobState
from matcher.domain.posting import Posting, RawPosting
from matcher.domain.review import Decision, ReviewFilter, ReviewPart
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.understanding.posting import understand_posting
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.fairs.publishing import find_public, publish
from matcher.workflows.guard import screening_version as fingerprints
from matcher.workflows.guard.arriving import day_of
from matcher.workflows.guard.reviewing import decide
from matcher.workflows.guard.standing import contexts_in_files
from matcher.workflows.guard.telling import guard_warnings
from matcher.workflows.guard.warning import publish_warning, write_warning
from matcher.workflows.postings.postings import write_posting
from tests.fair_lists import make_list, make_plan, make_row
from tests.review_ground import Ground, plant_review
from tests.store.conftest import MovingClock

CODE, OTHER_CODE = "91350100M000100Y43", "91420100MA4K00006B"
RECORD = {
    "id": "A1",
    "title": "装配工",
    "employer": "江城云客服务有限公司",
    "regions": "武汉",
    "headcount": "60",
    "salary": "6000-8000元/月",
    "valid_until": "2027-12-31",
    "description": "负责设备装配与调试，做好现场整理，按照图纸完成组装，参加班前会并填写当班记录，服从班组长安排，协助质检人员复检，保持工位清洁。",
}


@pytest.fixture
def ground(database: Database) -> Ground:
    with database.writing() as store:
        return plant_review(store)


def _write(store: Store, viewer: Viewer, **given: str) -> int:
    number = write_posting(store, viewer, {**RECORD, **given}).number
    assert number is not None
    return number


def _rules(store: Store, number: int) -> list[str]:
    return [finding.rule for finding in store.screenings.latest([number])[number].findings]


def _texts(store: Store, number: int) -> str:
    return "".join(finding.text for finding in store.screenings.latest([number])[number].findings)


def _screen_at_night(means: Means, day: date) -> Mapping[str, int]:
    with means.database.writing() as store:
        job = ask_for(store, JobKind.SCREEN_POSTINGS)
    assert job is not None
    done = run_job(job.number, replace(means, today=lambda: day))
    assert done is not None and done.state is JobState.DONE, done
    return done.result


def _warn_publicly(store: Store, ground: Ground) -> None:
    made = decide(store, ground.reviewer, ground.posting, 1, Decision.BLOCK, "查实收费", day_of(store))
    hint = write_warning(store, ground.reviewer, ground.employer, "以培训名义收费。", [made.number])
    publish_warning(store, ground.second, hint.number, "江人社监〔2026〕15 号")


def _administrator(store: Store) -> Viewer:
    root = store.organisations.root()
    assert root is not None
    return Viewer(1, Role.ADMINISTRATOR, root.number, root.path)


def test_what_is_posted_anew_under_another_number_is_as_old_as_its_content(
    database: Database, ground: Ground, clock: MovingClock
) -> None:
    with database.writing() as store:
        first = _write(store, ground.reviewer)
        assert _rules(store, first) == []
    clock.move(days=95)
    with database.writing() as store:
        again = _write(store, ground.reviewer, id="A2")
        other = _write(store, ground.reviewer, id="A3", title="质检员")
        assert again != first
        assert _rules(store, again) == ["evergreen"] and "2026-11-26" in _texts(store, again)
        assert _rules(store, other) == []


def test_a_posting_of_an_employer_with_a_blocked_one_says_so_to_reviewers_only(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        decide(store, ground.reviewer, ground.posting, 1, Decision.BLOCK, "查实收费", day_of(store))
        number = _write(store, ground.reviewer)
        assert _rules(store, number) == ["employer_history"] and "1 条" in _texts(store, number)
        assert guard_warnings(store, [number]) == {}
        decide(store, ground.reviewer, ground.posting, 1, Decision.PASS, "复核：看错了", day_of(store))
        assert _rules(store, _write(store, ground.reviewer, id="A2")) == []


def test_an_employer_warned_of_by_name_is_known_by_its_credit_code_and_not_by_part_of_its_name(
    database: Database, ground: Ground
) -> None:
    with database.writing() as store:
        _warn_publicly(store, ground)
        coded = _write(store, ground.reviewer, employer="江城云客 服务有限公司", employer_code=CODE)
        assert "江人社监〔2026〕15 号" in _texts(store, coded)
        assert "以培训名义收费" in guard_warnings(store, [coded])[coded][0]
        longer = _write(store, ground.reviewer, id="A2", employer="江城云客服务有限公司第二分公司")
        assert _rules(store, longer) == [] and guard_warnings(store, [longer]) == {}


def test_the_public_page_of_a_fair_shows_the_warning_of_an_employer_that_it_lists_by_code(
    database: Database, ground: Ground
) -> None:
    with database.writing() as store:
        _warn_publicly(store, ground)
        fair = store.fairs.add(ground.reviewer, make_plan())
        rows = [
            make_row(employer="江城云客服务有限公司", employer_key=CODE),
            make_row(employer="江城云客服务有限公司咸宁分公司"),
        ]
        now = store.clock()
        store.fair_lists.add(1, fair.number, ListKind.FINAL, "L", now, "r", "b", b"", make_list(rows).curated)
        code = publish(store, ground.reviewer, fair.number).public_code
        assert find_public(store, code).warnings == [("江城云客服务有限公司", "以培训名义收费。")]


def test_where_one_name_has_two_credit_codes_nobody_is_taken_for_the_other(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        first, second = (store.employers.resolve(RECORD["employer"], code) for code in (CODE, OTHER_CODE))
        assert first is not None and second is not None and len({first, second, ground.employer}) == 3
        same = store.employers.same_as([first, second, ground.employer])
        assert same == {number: frozenset((number,)) for number in (first, second, ground.employer)}
        assert store.employers.known(RECORD["employer"], CODE) == first


def test_more_people_than_the_receipt_says_the_firm_has_are_pointed_at(database: Database, ground: Ground) -> None:
    with database.writing() as store:
        fair = store.fairs.add(ground.reviewer, make_plan())
        one = store.fair_participants.add(ground.reviewer.account, fair.number, RECORD["employer"])
        store.fair_receipts.add(1, fair.number, one.number, Receipt(RECORD["employer"], size="20-50人"), "excel")
        number = _write(store, ground.reviewer)
        assert _rules(store, number) == ["headcount_size"] and "50 人" in _texts(store, number)


def test_the_night_job_finds_what_has_grown_old_and_then_does_no_more(means: Means) -> None:
    with means.database.writing() as store:
        today, viewer = day_of(store), _administrator(store)
        number = _write(store, viewer, published_on=today.isoformat())
        assert _rules(store, number) == []
    assert _screen_at_night(means, today + timedelta(days=89)) == {"screened": 0, "held": 0}
    assert _screen_at_night(means, today + timedelta(days=90)) == {"screened": 1, "held": 0}
    assert _screen_at_night(means, today + timedelta(days=91)) == {"screened": 0, "held": 0}
    with means.database.reading() as store:
        assert _rules(store, number) == ["evergreen"]
        assert store.reviews.count(viewer, ReviewFilter(ReviewPart.WARNED)) == 1


def test_the_night_job_counts_the_fairs_at_which_a_posting_stood(means: Means) -> None:
    with means.database.writing() as store:
        today, viewer = day_of(store), _administrator(store)
        number = _write(store, viewer)
        for days in (20, 10, 5, -5):
            begins = datetime.combine(today, datetime.min.time(), UTC) - timedelta(days=days)
            fair = store.fairs.add(viewer, make_plan(starts_at=begins, ends_at=begins + timedelta(hours=5)))
            curated = make_list([make_row(number=number)]).curated
            store.fair_lists.add(1, fair.number, ListKind.FINAL, "L{version}", begins, "r", "b", b"", curated)
    assert _screen_at_night(means, today)["screened"] == 1
    with means.database.reading() as store:
        assert _rules(store, number) == ["evergreen"] and "3 场招聘会" in _texts(store, number)


def test_the_night_job_takes_a_withdrawn_warning_off_again(means: Means) -> None:
    with means.database.writing() as store:
        ground, today = plant_review(store), day_of(store)
        viewer = ground.reviewer
        made = decide(store, viewer, ground.posting, 1, Decision.BLOCK, "查实收费", today)
        number = _write(store, viewer)
        assert _rules(store, number) == ["employer_history"]
        decide(store, viewer, ground.posting, 1, Decision.PASS, f"复核{made.number}：看错了", today)
    _screen_at_night(means, today)
    with means.database.reading() as store:
        assert _rules(store, number) == []


def test_files_say_that_a_posting_is_old_by_another_line_of_the_same_content() -> None:
    fields = [
        {**RECORD, "published_on": "2026-02-01"},
        {**RECORD, "id": "A2", "published_on": "2026-11-01"},
        {**RECORD, "id": "A3", "employer": "", "published_on": "2026-11-01"},
    ]
    postings = [_read(one) for one in fields]
    contexts = contexts_in_files(postings, (0, 0, 2), date(2026, 11, 26))
    assert {name: one.first_seen for name, one in contexts.items()} == dict.fromkeys(("A1", "A2"), date(2026, 2, 1))


def test_the_fingerprint_covers_code_tables_and_models_that_a_finding_depends_on(tmp_path: Path) -> None:
    names = {path.as_posix() for path in fingerprints.sources()}
    for part in (
        "matcher/guard/clauses.py",
        "matcher/guard/posting_checks.py",
        "matcher/guard/firm_size.py",
        "matcher/guard/data/patterns.csv",
        "matcher/text/numerals.py",
        "matcher/reference/data/pay_by_occupation.csv",
        "matcher/domain/texts/posting_checks.py",
        "models/trained/posting-risk-v1/manifest.json",
        "models/trained/occupation-v1/manifest.json",
    ):
        assert any(name.endswith(part) for name in names), part
    assert not any("/api/" in name or "matcher/store/" in name for name in names)
    file = tmp_path / "rule.py"
    file.write_text("LIMIT = 90\n")
    before = fingerprints.fingerprint([file], tmp_path)
    file.write_text("LIMIT = 91\n")
    assert before != fingerprints.fingerprint([file], tmp_path)
    assert len(fingerprints.screening_version()) == 12


def _read(record: Mapping[str, str]) -> Posting:
    fields = {name: value for name, value in record.items() if name != "id"}
    return understand_posting(RawPosting(record["id"], fields, {}, frozenset(fields), "a.csv", 1), ())

