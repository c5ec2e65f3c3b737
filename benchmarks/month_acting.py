"""A month acted out over HTTP day by day: entries, referrals, corrections, merges, hand-overs, and the jobs of the night."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, time, timedelta
from random import Random
from typing import Any

from benchmarks.month_offices import County, Offices, assign, import_ledgers, open_offices
from benchmarks.month_people import AFTER, ENROLLED, FIRST, LAST, LATER, Deed, story
from benchmarks.month_referrals import PROPOSED, Referring
from benchmarks.month_service import MonthService, Told

CUT_OFF = date(2026, 10, 30)
_HANDED = (date(2026, 10, 13), CUT_OFF, date(2026, 11, 3))
_MERGED, _PARTED = (date(2026, 10, 15), date(2026, 11, 5)), date(2026, 11, 10)
_NIGHT = ("expire-postings", "close-referrals", "no-response")
_LAST_MINUTE, _FIRST_MINUTE = time(23, 59, 50), time(0, 0, 1)


class Month:
    """What happens to ``people`` persons from September to November; everything follows from the seed."""

    def __init__(self, service: MonthService, people: int, seed: int) -> None:
        """Open the offices, import the ledgers of September, hand the schools' people over."""
        self.service, self._people, self._seed = service, people, seed
        self._rng = Random(f"acting:{seed}")
        self.offices: Offices = open_offices(service, people, seed)
        self._held: dict[int, tuple[County, Told]] = {}
        self._plan: dict[date, list[Deed]] = defaultdict(list)
        self._written: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._reached: dict[int, int] = {}
        self._placed: dict[int, int] = {}
        self._referring = Referring(service, self._held, Random(f"referring:{seed}"))
        import_ledgers(service, self.offices, people, seed, 0)
        service.clock.begin(ENROLLED + timedelta(days=2))
        for school, county in zip(self.offices.schools, self.offices.counties, strict=False):
            self._hand_over(school.counsellor or school.supervisor, school, county, None)
        self._take_in(ENROLLED)

    def act(self, first: date, last: date) -> None:
        """Act out the days from ``first`` to ``last``."""
        day = first
        while day <= last:
            self._night(day)
            self._day(day)
            day += timedelta(days=1)

    def _night(self, day: date) -> None:
        self.service.clock.begin(day, time(2))
        for kind in _NIGHT:
            self.service.ask(self.offices.admin, "POST", "/staff/jobs/run", f"job {kind}", data={"kind": kind})

    def _day(self, day: date) -> None:
        deeds = self._plan.pop(day, [])
        late = len(deeds) * 9 // 10 if day == CUT_OFF else len(deeds)
        early = len(deeds) // 10 if day == CUT_OFF + timedelta(days=1) else 0
        self.service.clock.begin(day, _FIRST_MINUTE)
        self._do(deeds[:early])
        self.service.clock.begin(day)
        if day in (LATER, AFTER):
            import_ledgers(self.service, self.offices, self._people, self._seed, 1 if day == LATER else 2)
            self._take_in(day)
        self._do(deeds[early:late])
        if day in PROPOSED:
            self._referring.propose(day)
        self._referring.go_on(day)
        if day in _HANDED:
            self._pass_on(_HANDED.index(day))
        if day in _MERGED:
            self._merge(0.5 if day < CUT_OFF else 0.9)
        if day == _PARTED:
            self._part()
        self.service.clock.begin(day, _LAST_MINUTE)
        self._do(deeds[late:])

    def _take_in(self, day: date) -> None:
        """Give everybody new to a caseworker, and plan what happens to her."""
        found = assign(self.service, self.offices)
        for person in sorted(set(found) - set(self._held)):
            for deed in story(person, self._seed, day):
                self._plan[deed.day].append(deed)
        self._held.update(found)

    def _do(self, deeds: list[Deed]) -> None:
        calls: dict[str, list[tuple[Told, Deed]]] = defaultdict(list)
        for deed in deeds:
            county_and_worker = self._held.get(deed.person)
            if county_and_worker is None:
                continue
            worker = county_and_worker[1]
            if deed.verb == "contact":
                calls[worker.token].append((worker, deed))
            else:
                self._write(worker, deed)
        for own in calls.values():
            self._call(own[0][0], [deed for _, deed in own])

    def _call(self, worker: Told, deeds: list[Deed]) -> None:
        """Write the calls of a day in one request; each line is answered."""
        lines = [json.dumps({"person": deed.person, **deed.body}, ensure_ascii=False) for deed in deeds]
        headers = {"Authorization": f"Bearer {worker.token}", "Content-Type": "application/x-ndjson"}
        answer = self.service.client.post("/api/v1/cases/contacts/bulk", content="\n".join(lines).encode(), headers=headers)
        if answer.status_code != 200:
            raise RuntimeError(f"contacts: {answer.status_code} {answer.text[:300]}")
        for deed, line in zip(deeds, answer.text.splitlines(), strict=True):
            told = json.loads(line)
            self.service.tally["contact", 201 if told["entry"] else 409] += 1
            if told["entry"]:
                self._written[deed.person].append((told["entry"], "contact"))
                if deed.body["result"] == "reached":
                    self._reached[deed.person] = told["entry"]

    def _write(self, worker: Told, deed: Deed) -> None:
        body = dict(deed.body)
        if deed.verb in ("correct", "withdraw"):
            self._correct(worker, deed)
            return
        if deed.verb == "employed-proved":
            body |= {"proof": "contract", "evidence": self._referring.evidence(deed.person)}
        elif deed.verb == "no-will-by-call":
            body |= {"recorded_by": self._reached.get(deed.person), "on": deed.day.isoformat()}
        elif deed.verb == "placement" and deed.person in self._placed:
            body |= {"placement": self._placed[deed.person]}
        what = " ".join(str(body[name]) for name in ("kind", "service", "status", "state") if name in body)
        answer = self.service.ask(worker, "POST", f"/api/v1/cases/{deed.person}/entries", what, json=body)
        if answer.status_code == 201:
            number = answer.json()["entry"]["number"]
            self._written[deed.person].append((number, str(body["kind"])))
            if deed.verb == "placement":
                self._placed.setdefault(deed.person, number)

    def _correct(self, worker: Told, deed: Deed) -> None:
        """Put one of her entries right, or take it back."""
        written = self._written[deed.person]
        if not written:
            return
        number, kind = written[int(deed.body["pick"] * len(written))]
        if deed.verb == "withdraw":
            body: dict[str, Any] = {"reason": "记在了别人名下"}
            self.service.ask(worker, "POST", f"/api/v1/entries/{number}/withdrawal", f"withdraw {kind}", json=body)
            return
        body = {"reason": "日期记错", "on": (deed.day - timedelta(days=int(deed.body["pick"] * 20))).isoformat()}
        if kind == "contact":
            body = {"reason": "结果记错", "fact": {"kind": "contact", "channel": "phone", "result": "no-answer"}}
        elif kind == "service" and deed.body["pick"] < 0.5:
            body = {"reason": "种类记错", "fact": {"kind": "service", "service": "policy", "subject": "政策宣讲"}}
        self.service.ask(worker, "POST", f"/api/v1/entries/{number}/corrections", f"correct {kind}", json=body)

    def _pass_on(self, turn: int) -> None:
        """Hand some people of one county to the next."""
        giving, taking = (self.offices.counties[(turn + step) % len(self.offices.counties)] for step in (0, 1))
        own = sorted(person for person, (county, _) in self._held.items() if county is giving)
        self._hand_over(giving.supervisor, giving, taking, self._rng.sample(own, max(2, len(own) // 20)))
        self._held.update(assign(self.service, self.offices))

    def _hand_over(self, giver: Told, giving: County, taking: County, persons: list[int] | None) -> None:
        """Make a list, send it, return the first of three or more, sign it."""
        chosen: dict[str, Any] = {"persons": persons} if persons is not None else {"year": 2026}
        wanted = {"to_organisation": taking.number, **chosen}
        made = self.service.ask(giver, "POST", "/api/v1/hand-overs", "hand-over made", json=wanted)
        if made.status_code != 201:
            return
        path = f"/api/v1/hand-overs/{made.json()['number']}"
        self.service.must(giver, "POST", f"{path}/send", "hand-over sent")
        lines = self.service.must(taking.supervisor, "GET", path, "hand-over seen").json()["lines"]
        if len(lines) > 2:
            words = {"action": "return", "words": "本人已回原籍"}
            self.service.ask(taking.supervisor, "POST", f"{path}/persons/{lines[0]['person']}", "hand-over returned", json=words)
        self.service.ask(taking.supervisor, "POST", f"{path}/sign", "hand-over signed")

    def _merge(self, share: float) -> None:
        """Decide a part of the pairs that wait: most are one person, some are kept apart."""
        for county in self.offices.counties:
            for pair in self._pairs(county, "suspected"):
                if self._rng.random() < share:
                    verdict = "merged" if self._rng.random() < 0.8 else "apart"
                    path = f"/api/v1/matches/{pair}/decision"
                    self.service.ask(county.supervisor, "PUT", path, f"pair {verdict}", json={"verdict": verdict})

    def _part(self) -> None:
        """Take back one merge of each county."""
        for county in self.offices.counties:
            for pair in self._pairs(county, "merged")[:1]:
                self.service.ask(county.supervisor, "DELETE", f"/api/v1/matches/{pair}/decision", "pair undone")

    def _pairs(self, county: County, state: str) -> list[int]:
        path = f"/api/v1/matches?state={state}&count=200"
        return [one["number"] for one in self.service.must(county.supervisor, "GET", path, "matches").json()["items"]]



__all__ = ["CUT_OFF", "FIRST", "LAST", "Month"]
