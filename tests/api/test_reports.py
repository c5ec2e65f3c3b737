"""A whole month of one person over HTTP alone: what was written is counted, frozen, drilled into, and stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from api.dependencies import SHANGHAI
from api.security import SESSION_COOKIE
from matcher.domain.access import Role
from matcher.workflows.index.models import ServingModels
from tests.api.conftest import World, opened_world, signed_in
from tests.api.ledger_world import A, account_of, client_at, enrolled, written
from tests.offices import viewer_at
from tests.store.conftest import MovingClock

MONTH = "2026-10"


class Month:
    """A service whose day the test sets, with the county's caseworker and the city's supervisor."""

    def __init__(self, world: World, clock: MovingClock) -> None:
        """Begin on the first working day of the month."""
        self.world, self.clock = world, clock
        self.day(10, 8)
        self.worker = signed_in(world, Role.CASEWORKER)
        self.supervisor = signed_in(world, Role.SUPERVISOR)

    def day(self, month: int, day: int) -> str:
        """Go on to a day and return it."""
        self.clock.now = datetime(2026, month, day, 2, 0, tzinfo=UTC)
        return f"2026-{month:02d}-{day:02d}"

    def again(self, login: str) -> TestClient:
        """Return a client with a new session of an account: the old one has run out over night."""
        client = TestClient(self.world.app, base_url="http://testserver", follow_redirects=False)
        with self.world.service.database.writing() as store:
            longest = self.world.service.settings.session_longest
            token, session = store.sessions.open(account_of(self.world, login), longest)
        client.cookies.set(SESSION_COOKIE, token)
        client.headers["X-CSRF-Token"] = session.csrf
        return client


@pytest.fixture
def month(tmp_path: Path, serving: ServingModels) -> Iterator[Month]:
    """Return a service in October with nothing in its ledger."""
    clock = MovingClock()
    clock.now = datetime(2026, 10, 8, 1, 0, tzinfo=UTC)
    with opened_world(tmp_path, serving, clock) as world:
        world.app.state.today = lambda: clock.now.astimezone(SHANGHAI).date()
        yield Month(world, clock)


def figures(client: TestClient, **params: Any) -> dict[str, int]:
    """Return the totals of the month."""
    answer = client.get(f"{A}/reports/{MONTH}", params=params)
    assert answer.status_code == 200, answer.text
    found: dict[str, int] = answer.json()["total"]["figures"]
    return found


def worked_through(month: Month) -> int:
    """Enter her, call, guide, refer, see her start and prove it within October; return the referral's number."""
    person, worker = month.world.graduate, month.worker
    enrolled(worker, person)
    worker.post(f"{A}/cases/{person}/assignment", json={"caseworker": account_of(month.world, "login-caseworker")})
    written(worker, person, "contact", channel="phone", result="reached")
    written(worker, person, "status", status="seeking", reason="job-seeking")
    month.day(10, 12)
    worker = month.again("login-caseworker")
    written(worker, person, "service", service="guidance", subject="一对一职业指导")
    written(worker, person, "service", service="training", stage="offered", subject="电商培训")
    chosen = [item["posting"] for item in worker.get(f"{A}/cases/{person}/proposals").json()["items"]][:1]
    number = worker.post(f"{A}/cases/{person}/proposals", json={"postings": chosen}).json()[0]["number"]
    worker.post(f"{A}/referrals/{number}/review")
    assert worker.post(f"{A}/referrals/{number}/send", json={"channel": "phone"}).status_code == 200
    day = month.day(10, 19)
    worker = month.again("login-caseworker")
    for step in ({"to_state": "interview"}, {"to_state": "hired", "starts_on": day}):
        assert worker.post(f"{A}/referrals/{number}/steps", json=step).status_code == 200
    assert worker.post(f"{A}/referrals/{number}/start", json={"started_on": day}).status_code == 200
    file = {"file": ("合同.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")}
    evidence = worker.post(f"{A}/cases/{person}/evidence", files=file).json()["number"]
    proved = {"to_state": "verified", "evidence_kind": "contract", "evidence": [evidence]}
    assert worker.post(f"{A}/referrals/{number}/steps", json=proved).status_code == 200
    month.worker = worker
    return number


def test_what_was_done_in_the_month_is_what_its_report_says(month: Month) -> None:
    worked_through(month)
    found = figures(month.worker)
    expected = {"registered": 1, "contacted": 1, "guidance-times": 1, "referral-times": 1, "employed": 1, "employed-proved": 1}
    assert {code: found[code] for code in expected} == expected
    report = month.worker.get(f"{A}/reports/{MONTH}").json()
    assert (report["begins_on"], report["ends_on"], report["is_frozen"]) == ("2026-10-01", "2026-10-30", False)
    assert [(one["numerator"], one["denominator"]) for one in report["rate"]["variants"] if one["variant"] == "all"] == [(1, 1)]
    codes = {one["code"] for one in month.worker.get(f"{A}/reports/definitions").json()}
    assert set(found) <= codes


def test_a_number_leads_to_its_person_and_the_look_is_recorded(month: Month) -> None:
    worked_through(month)
    found = month.worker.get(f"{A}/reports/{MONTH}/persons", params={"address": "figure/employed-proved"}).json()
    assert (found["count"], found["persons"], found["elsewhere"], found["next"]) == (1, 1, 0, None)
    assert [(one["person"], one["name"]) for one in found["items"]] == [(month.world.graduate, "陈*")]
    unknown = month.worker.get(f"{A}/reports/{MONTH}/persons", params={"address": "figure/happiness"})
    assert (unknown.status_code, unknown.json()["type"]) == (404, "/problems/no-such-figure")
    masked = month.worker.post(f"{A}/reports/{MONTH}/persons", json={"address": "figure/employed-proved"})
    assert masked.status_code == 200 and openpyxl.load_workbook(BytesIO(masked.content)).sheetnames
    full = {"address": "figure/employed-proved", "full": True, "reason": "审计"}
    assert month.worker.post(f"{A}/reports/{MONTH}/persons", json=full).status_code == 403
    with month.world.service.database.reading() as store:
        looks = store.audit.latest(viewer_at(Role.ADMINISTRATOR, month.world.offices.province), action="report.")
    assert [event.action for event in looks] == ["report.persons_exported", "report.drilled_down"]
    assert all("陈" not in str(event.detail) for event in looks)


def test_a_frozen_month_stays_and_says_what_changed_since(month: Month) -> None:
    number = worked_through(month)
    running = month.again("login-supervisor").post(f"{A}/reports/{MONTH}/freeze", json={})
    assert (running.status_code, running.json()["type"]) == (409, "/problems/period-running")
    month.day(11, 2)
    supervisor, worker = month.again("login-supervisor"), month.again("login-caseworker")
    before = figures(supervisor)
    assert worker.post(f"{A}/reports/{MONTH}/freeze", json={}).status_code == 403
    frozen = supervisor.post(f"{A}/reports/{MONTH}/freeze", json={})
    assert frozen.status_code == 200
    again = supervisor.post(f"{A}/reports/{MONTH}/freeze", json={})
    assert again.json() == frozen.json()
    assert [one["number"] for one in supervisor.get(f"{A}/reports").json()] == [frozen.json()["number"]]
    service = worker.get(f"{A}/cases/{month.world.graduate}/entries", params={"kind": "service"}).json()["items"]
    guided = next(one["number"] for one in service if one["facts"]["kind"] == "guidance")
    assert worker.post(f"{A}/entries/{guided}/withdrawal", json={"reason": "记在了别人名下"}).status_code == 201
    assert worker.post(f"{A}/referrals/{number}/steps", json={"to_state": "left-in-probation", "reason": "left"}).status_code == 200
    assert figures(supervisor) == before
    changed = {one["code"]: (one["frozen"], one["now"]) for one in supervisor.get(f"{A}/reports/{MONTH}/restated").json()["figures"]}
    assert changed["guidance-times"] == (1, 0)
    trend = supervisor.get(f"{A}/reports/2026-11/trend").json()
    assert [(one["period"], one["is_frozen"]) for one in trend] == [(MONTH, True), ("2026-11", False)]
    assert trend[1]["counts"]["employed"] == 0
    assert {one["definition"] for one in trend} == {frozen.json()["definition"]}


def test_the_month_is_taken_away_as_a_workbook_without_persons(month: Month) -> None:
    worked_through(month)
    file = month.worker.get(f"{A}/reports/{MONTH}/workbook")
    assert file.status_code == 200
    cells = [str(cell.value) for sheet in openpyxl.load_workbook(BytesIO(file.content)) for row in sheet.rows for cell in row]
    assert any("帮扶就业率" in cell for cell in cells) and not any("陈思远" in cell for cell in cells)


def test_another_citys_report_is_not_there_and_counts_nobody_of_here(month: Month) -> None:
    worked_through(month)
    stranger = client_at(month.world, Role.SUPERVISOR, month.world.offices.other_city, "elsewhere")
    here = month.world.offices.county.number
    for path in ("", "/restated", "/trend", "/workbook", "/persons?address=figure/registered"):
        joint = "&" if "?" in path else "?"
        answer = stranger.get(f"{A}/reports/{MONTH}{path}{joint}organisation={here}")
        assert answer.status_code == 404, (path, answer.text)
    assert stranger.post(f"{A}/reports/{MONTH}/freeze", json={"organisation": here}).status_code == 404
    assert figures(stranger)["registered"] == 0


@pytest.mark.parametrize("period", ["2026-13", "26-10", "2026-1", "october"])
def test_a_month_that_is_none_is_refused(month: Month, period: str) -> None:
    assert month.worker.get(f"{A}/reports/{period}").status_code == 422
