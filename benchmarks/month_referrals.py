"""Referrals of a month over HTTP: three proposed in a batch, reviewed, sent on days of their own, followed to their end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.month_offices import County
from benchmarks.month_service import MonthService, Told

PROPOSED = (date(2026, 9, 28), date(2026, 10, 12), date(2026, 10, 26), date(2026, 11, 6))
PUSHED, UNDONE = date(2026, 10, 14), (date(2026, 10, 21), date(2026, 11, 9))
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n% {}\ntrailer\n%%EOF\n"
_CHANNELS = ("phone", "wechat", "sms", "on-site")
_Step = tuple[str, dict[str, Any]]
_HIRED: _Step = ("hired", {"employment": "employer"})
_ENDINGS: tuple[tuple[int, tuple[_Step, ...]], ...] = (
    (22, ()),
    (16, (("declined-by-person", {"reason": "place"}),)),
    (8, (("read", {}), ("interested", {}))),
    (12, (("interested", {}), ("applied", {}), ("rejected-by-employer", {"reason": "conditions"}))),
    (8, (("applied", {}), ("interview", {}))),
    (10, (("interview", {}), ("offer", {}), _HIRED, ("start", {}), ("verified", {"evidence_kind": "contract"}))),
    (6, (("interview", {}), _HIRED, ("start", {}))),
    (4, (("applied", {}), ("interview", {}), _HIRED, ("interview", {"reason": "medical"}))),
    (3, (_HIRED, ("start", {}), ("left-in-probation", {"reason": "other", "note": "本人不适应"}))),
    (4, (("withdrawn", {"reason": "person-asked"}),)),
    (5, (("voided", {"reason": "entered-in-error"}),)),
    (2, (_HIRED, ("verified", {"evidence_kind": "traineeship-paper"}))),
)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do with a referral: ``steps`` left, the first of them now; none: it is to be sent."""

    referral: int
    person: int
    steps: tuple[_Step, ...] = ()


@dataclass(slots=True)
class Referring:
    """Who has which referrals on the way; ``held`` says who looks after whom."""

    service: MonthService
    held: dict[int, tuple[County, Told]]
    rng: Random
    due: dict[date, list[Due]] = field(default_factory=lambda: defaultdict(list))

    def propose(self, day: date) -> None:
        """Let every caseworker ask for three referrals for a part of her people, review them, and plan their sending."""
        for county, worker in self._workers():
            own = [person for person, (_, who) in self.held.items() if who is worker]
            chosen = sorted(self.rng.sample(own, len(own) * 2 // 5))
            if not chosen:
                continue
            asked = self.service.ask(worker, "POST", "/api/v1/proposals", "propose", json={"persons": chosen, "count": 3})
            if asked.status_code != 202:
                continue
            drafts = self._listed(worker, f"state=draft&batch={asked.json()['batch']}")
            if day in PROPOSED[1:3] and worker is county.workers[-1]:
                self.service.ask(worker, "POST", f"/api/v1/referrals/batches/{asked.json()['batch']}/undo", "undo proposals")
                continue
            for start in range(0, len(drafts), 200):
                self._batch(worker, {"kind": "review", "referrals": [one["number"] for one in drafts[start : start + 200]]})
            self._plan(drafts, day)

    def go_on(self, day: date) -> None:
        """Do what is due: sends, some of them by batches, and steps."""
        due = self.due.pop(day, [])
        sends = [one for one in due if not one.steps]
        if day == PUSHED:
            sends = self._pushed(sends)
        if day in UNDONE:
            sends = self._undone(sends)
        for one in sends:
            self._send(one, day)
        for one in due:
            if one.steps:
                self._step(one, day)

    def _plan(self, drafts: list[dict[str, Any]], day: date) -> None:
        """Spread each person's referrals: three in one afternoon, one a week, or only the first."""
        by_person: dict[int, list[int]] = defaultdict(list)
        for one in drafts:
            by_person[one["person"]].append(one["number"])
        for person, numbers in sorted(by_person.items()):
            way = self.rng.random()
            for place, number in enumerate(sorted(numbers)):
                if way < 0.2:
                    after = 1
                elif way < 0.85:
                    after = 1 + place * self.rng.randrange(2, 8)
                elif place:
                    continue
                else:
                    after = self.rng.randrange(1, 9)
                self.due[day + timedelta(days=after)].append(Due(number, person))

    def _send(self, one: Due, day: date) -> None:
        on = day - timedelta(days=self.rng.choice((0, 0, 0, 1)))
        body = {"channel": self.rng.choice(_CHANNELS), "on": on.isoformat()}
        worker = self._worker(one.person)
        sent = self.service.ask(worker, "POST", f"/api/v1/referrals/{one.referral}/send", "send", json=body)
        if sent.status_code == 200:
            self._follow(one, day)

    def _follow(self, one: Due, day: date) -> None:
        weights = [weight for weight, _ in _ENDINGS]
        steps = self.rng.choices([steps for _, steps in _ENDINGS], weights)[0]
        if steps:
            self.due[day + timedelta(days=self.rng.randrange(1, 7))].append(Due(one.referral, one.person, steps))

    def _step(self, one: Due, day: date) -> None:
        (state, extra), rest = one.steps[0], one.steps[1:]
        worker, path = self._worker(one.person), f"/api/v1/referrals/{one.referral}"
        body: dict[str, Any] = dict(extra)
        if state == "start":
            body["started_on"] = day.isoformat()
            answer = self.service.ask(worker, "POST", f"{path}/start", "start", json=body)
        else:
            late = self.rng.choice((0, 0, 1, 2))
            body |= {"to_state": state, "on": (day - timedelta(days=late)).isoformat()}
            if state == "hired":
                body["starts_on"] = (day + timedelta(days=2)).isoformat()
            if state == "verified":
                body["evidence"] = self.evidence(one.person)
            answer = self.service.ask(worker, "POST", f"{path}/steps", state, json=body)
        if state == "voided" and answer.status_code == 200:
            county, _ = self.held[one.person]
            self.service.ask(county.supervisor, "POST", f"{path}/steps", "voided, agreed", json=body | {"on": None})
        if rest and answer.status_code == 200:
            self.due[day + timedelta(days=self.rng.randrange(1, 6))].append(Due(one.referral, one.person, rest))

    def evidence(self, person: int) -> list[int]:
        """Upload a paper; return its number, none where she was merged away to another county meanwhile."""
        content = PDF.replace(b"{}", str(person).encode())
        file = {"file": ("合同.pdf", content, "application/pdf")}
        taken = self.service.ask(self._worker(person), "POST", f"/api/v1/cases/{person}/evidence", "evidence", files=file)
        return [int(taken.json()["number"])] if taken.status_code == 201 else []

    def _pushed(self, sends: list[Due]) -> list[Due]:
        """Send what is due by one message to everybody of a county: beyond 50 persons that is no referral."""
        for county, _ in self._workers(first_only=True):
            own = [one for one in sends if self.held[one.person][0] is county]
            message = "各位毕业生：本周新增一批岗位，有意者请与我们联系。"
            self._batch(county.supervisor, {"kind": "send", "referrals": [one.referral for one in own], "channel": "sms", "message": message})
        return []

    def _undone(self, sends: list[Due]) -> list[Due]:
        """Let one caseworker a county send in one batch and take it back the same day."""
        rest = list(sends)
        for _, worker in self._workers(first_only=True):
            own = [one for one in sends if self.held[one.person][1] is worker]
            done = self._batch(worker, {"kind": "send", "referrals": [one.referral for one in own], "channel": "phone"})
            if done:
                self.service.ask(worker, "POST", f"/api/v1/referrals/batches/{done}/undo", "undo sending", json={})
            rest = [one for one in rest if one not in own]
        return rest

    def _batch(self, who: Told, wish: dict[str, Any]) -> int:
        """Show a batch and do it; return its number, 0 where nothing was left to do."""
        if not wish["referrals"]:
            return 0
        shown = self.service.ask(who, "POST", "/api/v1/referrals/batches/preview", "preview batch", json=wish)
        if shown.status_code != 200 or not shown.json()["included"]:
            return 0
        body = wish | {"token": shown.json()["token"]}
        done = self.service.ask(who, "POST", "/api/v1/referrals/batches", f"batch {wish['kind']}", json=body)
        return int(done.json()["batch"]) if done.status_code == 201 else 0

    def _listed(self, who: Told, query: str) -> list[dict[str, Any]]:
        found, cursor = [], ""
        while True:
            page = self.service.must(who, "GET", f"/api/v1/referrals?{query}&count=200{cursor}", "referrals").json()
            found += page["items"]
            if page["next"] is None:
                return found
            cursor = f"&cursor={page['next']}"

    def _worker(self, person: int) -> Told:
        return self.held[person][1]

    def _workers(self, first_only: bool = False) -> list[tuple[County, Told]]:
        counties: dict[int, County] = {county.number: county for county, _ in self.held.values()}
        return [(one, worker) for _, one in sorted(counties.items()) for worker in one.workers[: 1 if first_only else None]]
