"""A whole service on a folder with a clock of its own, spoken to over HTTP only; its background jobs run at once.

``tally`` counts what was asked by kind and status, ``refusals`` what was refused by kind and reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from httpx2 import Response
from starlette.testclient import TestClient

from api import dependencies
from api.app import create_app
from api.service import Service
from matcher.domain.job import JobState
from matcher.settings import Settings
from matcher.store.database import Database
from matcher.workflows.accounts.accounts import first_administrator
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.index.models import ServingModels
from matcher.workflows.index.serving import IndexService
from matcher.workflows.installation.installing import prepare

SHANGHAI = ZoneInfo("Asia/Shanghai")
TICK = timedelta(seconds=2)
REFUSALS = (403, 404, 409, 412, 422)


class MonthClock:
    """The time of the service: it stands until it is set or a request comes, and never leaves the day that was set."""

    def __init__(self, day: date) -> None:
        """Begin a working day."""
        self.moment = datetime.combine(day, time(9), SHANGHAI)

    def __call__(self) -> datetime:
        """Return the present moment."""
        return self.moment

    @property
    def today(self) -> date:
        """The day in Shanghai."""
        return self.moment.date()

    def begin(self, day: date, at: time = time(9)) -> None:
        """Go on to a moment of a day."""
        self.moment = datetime.combine(day, at, SHANGHAI)

    def tick(self) -> None:
        """Go on a little, within the day."""
        last = datetime.combine(self.today, time(23, 59, 59), SHANGHAI)
        self.moment = min(last, self.moment + TICK)


@dataclass(frozen=True, slots=True)
class Told:
    """What an account was told when it was opened: its number and the API token that stands for it."""

    account: int
    token: str


class MonthService:
    """The application with its jobs."""

    def __init__(self, folder: Path, models: ServingModels, day: date) -> None:
        """Install into ``folder`` and open; ``code`` is the first administrator's."""
        self.clock = MonthClock(day)
        self.settings = Settings(data=folder)
        prepared = prepare(folder).database
        self.database = Database(prepared.path, prepared.keys, self.clock)
        prepared.close()
        with self.database.writing() as store:
            self.code = first_administrator(store, "admin", "系统管理员") or ""
        index = IndexService(self.settings.index, models)
        index.open()
        self._means = Means(
            self.database, self.settings.uploads, self.settings.index, lambda: models, lambda: self.clock.today, workers=1
        )
        self.app = create_app(Service(self.settings, self.database, index, models, self._waiting))
        self.app.dependency_overrides[dependencies.today] = lambda: self.clock.today
        self.client = TestClient(self.app, base_url="http://testserver", follow_redirects=False)
        self.client.__enter__()  # one event loop for all requests: a loop of its own costs each as much as the answer
        self.tally: Counter[tuple[str, int]] = Counter()
        self.refusals: Counter[tuple[str, str]] = Counter()
        self._jobs: list[int] = []

    def ask(self, who: Told, method: str, path: str, what: str = "", **body: Any) -> Response:
        """Ask on behalf of an account; a refusal is an answer. Raises RuntimeError for a failure of the service."""
        headers = {"Authorization": f"Bearer {who.token}"}
        answer = self.client.request(method, path, headers=headers, **body)
        self.tally[what or f"{method} {path}", answer.status_code] += 1
        if answer.status_code in REFUSALS:
            self.refusals[what, _reason(answer)] += 1
        elif answer.status_code >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        self.clock.tick()
        self._work()
        return answer

    def must(self, who: Told, method: str, path: str, what: str = "", **body: Any) -> Response:
        """Ask for what may not be refused."""
        answer = self.ask(who, method, path, what, **body)
        if answer.status_code >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text[:600]}")
        return answer

    def close(self) -> None:
        """Close client and database."""
        self.client.__exit__(None, None, None)
        self.database.close()

    @property
    def submit(self) -> Callable[[int], None]:
        """What the application calls for a job that waits."""
        return self._waiting

    def _waiting(self, number: int) -> None:
        self._jobs.append(number)

    def _work(self) -> None:
        """Run what waits, as the worker's process does."""
        while self._jobs:
            done = run_job(self._jobs.pop(0), self._means)
            if done is not None and done.state is not JobState.DONE:
                raise RuntimeError(f"job {done.number} {done.kind.value}: {done.error}")


def _reason(answer: Response) -> str:
    """Return why a request was refused: the code of the problem, of a page its status."""
    if "json" in answer.headers.get("content-type", ""):
        return str(answer.json().get("type", "")).rsplit("/", 1)[-1]
    return f"page {answer.status_code}"
