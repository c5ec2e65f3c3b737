"""Ledgers imported, entries, evidence, referrals, exports, a frozen month, a backup: nothing on disk shows who it is about.

Searched are database and log of writes, uploads, job queue, snapshots, backup and what was logged; journeys about one
person alone: ``test_secrecy``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.account import Account
from matcher.domain.job import JobState
from matcher.domain.ledger.referral import NewReferral, ReferralReason
from matcher.jobs.queue import JobQueue
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.index.models import ServingModels
from matcher.workflows.installation.backing_up import back_up
from matcher.workflows.referrals.referring import draft
from tests.api.conftest import World, opened_world, signed_in
from tests.api.searching import ENCODINGS, in_clear
from tests.intake.test_evidence_files import PDF
from tests.ledgers import id_number, ledger, person
from tests.offices import viewer_at
from tests.store.conftest import MovingClock

NAME, PHONE, NUMBER, HOME = "欧阳清远", "13987654321", id_number(77), "楚雄大道九十九号"
BAD_NAME, BAD_PHONE, BAD_NUMBER = "司马听泉", "13876543210", id_number(88)[:-1] + "0"
PROOF = "一级肢残证鄂字第九号"
SECRETS = (NAME, PHONE, NUMBER, NUMBER[:-1], HOME, PROOF, BAD_NAME, BAD_PHONE, BAD_NUMBER)
WORDS = f"{NAME}，电话{PHONE}，证件{NUMBER}，住{HOME}"
ROWS = [
    person(77, 姓名=NAME, 身份证号码=NUMBER, 联系电话=PHONE, 户籍地址=HOME, 常住地址=HOME, 困难类别="残疾", 专业="软件工程", 备注=WORDS),
    person(88, 姓名=BAD_NAME, 身份证号码=BAD_NUMBER, 联系电话=BAD_PHONE, 备注=WORDS),
    person(78),
]
PERIOD = "2026-11"


class Scene:
    """A service on a day of November whose jobs run where they are asked for, their numbers through the queue's file."""

    def __init__(self, world: World, clock: MovingClock, serving: ServingModels) -> None:
        """Sign a caseworker in."""
        self.world, self._clock, settings = world, clock, world.service.settings
        world.app.state.today = self.today
        self.worker = signed_in(world, Role.CASEWORKER)
        self._queue = JobQueue(settings.queue)
        self._means = Means(world.service.database, settings.uploads, settings.index, lambda: serving, self.today, workers=1)

    def today(self) -> date:
        """The day in Shanghai."""
        return (self._clock.now + timedelta(hours=8)).date()

    def asked(self, client: TestClient, path: str, method: str = "POST", **body: Any) -> Any:
        """Ask, run what waits, return the answer, which must be no refusal."""
        answer = client.request(method, path, **body)
        assert answer.status_code < 400, (path, answer.status_code, answer.text[:500])
        while self.world.submitted:
            number = self.world.submitted.pop(0)
            self._queue.submit(number)
            done = run_job(number, self._means)
            assert done is not None and done.state is JobState.DONE, done
        return answer

    def forward(self, **by: float) -> None:
        """Let time pass."""
        self._clock.move(**by)


@pytest.fixture
def scene(tmp_path: Path, serving: ServingModels, clock: MovingClock) -> Iterator[Scene]:
    """Return a service of its own folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    with opened_world(folder, serving, clock) as world:
        yield Scene(world, clock, serving)


def _imported(scene: Scene) -> int:
    """Import the ledger, look at the difference and the bad rows, import it again; return her number."""
    file = {"file": (f"{NAME}等人台账.csv", ledger(ROWS, "gb18030", title=f"{NAME}等人台账"), "text/csv")}
    for _ in range(2):
        path = scene.asked(scene.worker, "/staff/ledger-imports", files=file).headers["location"]
        assert NAME[0] in scene.asked(scene.worker, path, "GET").text
        scene.asked(scene.worker, f"{path}/bad-rows.xlsx", "GET")
        scene.asked(scene.worker, f"{path}/apply")
    rows = scene.asked(scene.worker, "/api/v1/cases?list=all&count=50", "GET").json()["items"]
    with scene.world.service.database.reading() as store:
        viewer = viewer_at(Role.CASEWORKER, scene.world.offices.county)
        return next(row["person"] for row in rows if store.graduates.contact(viewer, row["person"]).name == NAME)


def _worked(scene: Scene, number: int) -> None:
    """Write down everything that has words, and refer her."""
    worker, case = scene.worker, f"/api/v1/cases/{number}"
    line = f'{{"person": {number}, "channel": "phone", "result": "reached", "note": "{WORDS}"}}'
    scene.asked(worker, f"{case}/assignment", json={"caseworker": _account(scene).number, "note": WORDS})
    scene.asked(worker, "/api/v1/cases/contacts/bulk", content=line.encode())
    proof = {"file": (f"{NAME}{PHONE}.pdf", PDF + WORDS.encode() + b"%%EOF", "application/pdf")}
    evidence = scene.asked(worker, f"{case}/evidence", files=proof).json()["number"]
    plan = {"kind": "plan", "goal": WORDS, "measures": [{"what": WORDS, "owner": "秦雨荷", "due_on": "2026-12-20"}]}
    for body in (
        {"kind": "difficulty", "category": "disabled", "source": "残联", "proof": PROOF},
        {"kind": "status", "status": "no-will", "reason": "health", "note": WORDS},
        {"kind": "status", "status": "seeking", "note": WORDS},
        {"kind": "service", "service": "guidance", "subject": "面谈", "note": WORDS, "evidence": [evidence]},
        plan,
    ):
        scene.asked(worker, f"{case}/entries", json=body)
    again = {"reason": WORDS, "fact": {"kind": "service", "service": "guidance", "subject": "一对一面谈"}}
    last = scene.asked(worker, f"{case}/entries?kind=service", "GET").json()["items"][0]["number"]
    scene.asked(worker, f"/api/v1/entries/{last}/corrections", json=again)
    scene.asked(worker, f"/api/v1/evidence/{evidence}", "GET")
    scene.asked(worker, f"{case}/proposals", "GET")
    reasons = (ReferralReason("place", WORDS, WORDS),)
    new = NewReferral(number, 1, 1, "后端开发工程师", "江城云序软件有限公司", reasons=reasons, must_ask=(WORDS,), message=WORDS)
    with scene.world.service.database.writing() as store:
        made = draft(store, _account(scene).viewer(), new, scene.today())
    path = f"/api/v1/referrals/{made.number}"
    scene.asked(worker, f"{path}/review")
    scene.asked(worker, f"{path}/send", json={"channel": "sms", "message": WORDS})
    assert NAME[0] in scene.asked(worker, f"{path}/slip", "GET").text
    scene.asked(worker, f"{case}/messages?referral={made.number}", "GET")
    declined = {"to_state": "declined-by-person", "reason": "other", "note": WORDS}
    scene.asked(worker, f"{path}/steps", json=declined)


def _account(scene: Scene) -> Account:
    with scene.world.service.database.reading() as store:
        account = store.accounts.by_login("login-caseworker")
    assert account is not None
    return account


def _closed(scene: Scene, backup: Path) -> None:
    """Freeze the month, take lists along, back everything up."""
    scene.forward(days=8)
    supervisor = signed_in(scene.world, Role.SUPERVISOR)
    scene.asked(supervisor, f"/api/v1/reports/{PERIOD}/freeze", json={})
    full = {"address": "figure/registered", "full": True, "reason": "存档"}
    assert len(scene.asked(supervisor, f"/api/v1/reports/{PERIOD}/persons", json=full).content) > 1000
    scene.asked(supervisor, f"/staff/reports/{PERIOD}/report.xlsx", "GET")
    back_up(scene.world.service.database, scene.world.service.settings.folder, backup)


def test_no_file_and_no_log_shows_whom_the_ledger_is_about(
    scene: Scene, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    number = _imported(scene)
    _worked(scene, number)
    _closed(scene, tmp_path / "backup.tar")
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert {"matcher.db", "matcher.db-wal", "queue.db", "backup.tar"} <= names
    assert len([name for name in names if name.endswith(".sealed")]) >= 2
    assert in_clear(tmp_path, SECRETS) == []
    said = caplog.text + "".join(capfd.readouterr())
    assert [secret for secret in SECRETS if secret in said] == [] and "/cases/{number}/entries" in said


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_search_finds_what_stands_in_a_file(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "x.db").write_bytes(b"\x00\x01" + f"电话{PHONE}。".encode(encoding))
    assert {(word, found) for _, word, found in in_clear(tmp_path, SECRETS)} >= {(PHONE, encoding)}
