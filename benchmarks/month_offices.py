"""The offices of a month, opened over HTTP: tree, accounts with a token each, postings, and the ledgers of September."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from starlette.testclient import TestClient

from benchmarks.month_people import AFTER, ENROLLED, LATER, Cells, again, ledger_file, posting_of, row_of
from benchmarks.month_service import MonthService, Told
from matcher.domain.access import PERMISSIONS, Permission, Role

COUNTIES = (("江夏区", "420115", "武汉市"), ("洪山区", "420111", "武汉市"), ("樊城区", "420606", "襄阳市"), ("襄州区", "420607", "襄阳市"))
SCHOOLS = ("江城理工学院", "襄水职业学院")
WORKERS = 5
_PASSWORD = "gallop-tin-velvet-31"
_PLACE = re.compile(r'<option value="(\d+)"[^>]*>([^<]*)</option>')


@dataclass(slots=True)
class County:
    """An office with its people: who leads it, who works the cases."""

    name: str
    number: int
    supervisor: Told
    workers: list[Told]
    counsellor: Told | None = None


@dataclass(slots=True)
class Offices:
    """All of them; ``root`` supervises, ``admin`` runs jobs, ``duplicates`` are rows that name somebody a second time."""

    admin: Told
    root: Told
    organizer: Told
    counties: list[County] = field(default_factory=list)
    schools: list[County] = field(default_factory=list)


def open_offices(service: MonthService, people: int, seed: int) -> Offices:
    """Sign in as the first administrator, hang the tree, open the accounts, load postings and build the index."""
    desk, admin = _administrator(service)
    places = _places(service, admin)
    root = places["湖北省"]
    offices = Offices(admin, _account(desk, "root", Role.SUPERVISOR, root), _account(desk, "org", Role.ORGANIZER, root))
    for place, (name, region, city) in enumerate(COUNTIES):
        _hang(service, admin, name=name, kind="county", parent=places[city], region_code=region)
        number = _places(service, admin)[name]
        lead = _account(desk, f"lead{place}", Role.SUPERVISOR, number)
        workers = [_account(desk, f"worker{place}-{n}", Role.CASEWORKER, number) for n in range(WORKERS)]
        offices.counties.append(County(name, number, lead, workers))
    for place, name in enumerate(SCHOOLS):
        _hang(service, admin, name=name, kind="school", parent=root, school=name)
        number = _places(service, admin)[name]
        counsellor = _account(desk, f"school{place}", Role.COUNSELLOR, number)
        offices.schools.append(County(name, number, offices.root, [], counsellor))
    _load_postings(service, offices, people, seed)
    return offices


def import_ledgers(service: MonthService, offices: Offices, people: int, seed: int, wave: int) -> None:
    """Import one of three waves of ledgers: September's, October's with people named again, and November's."""
    begin, share, day = ((0, 0.85, ENROLLED), (0.85, 0.1, LATER), (0.95, 0.05, AFTER))[wave]
    serials = range(round(people * begin), round(people * (begin + share)))
    homes = [*offices.counties, *offices.schools] if wave == 0 else offices.counties
    for place, office in enumerate(homes):
        region, address = ("420115", "湖北省武汉市江夏区") if office.counsellor else _region(office)
        own = [serial for serial in serials if serial % len(homes) == place]
        school = office.name if office.counsellor else "湖北大学"
        rows = [row_of(serial, seed, region, address, school, day - timedelta(days=serial % 5)) for serial in own]
        if wave == 1:
            rows += _named_again(people, seed, place, address, region, len(homes))
        if rows:
            _import(service, office.supervisor, office.number, f"{office.name}{wave}.csv", rows)


def assign(service: MonthService, offices: Offices) -> dict[int, tuple[County, Told]]:
    """Give everybody whom nobody looks after to a caseworker of her county; return who looks after whom."""
    held: dict[int, tuple[County, Told]] = {}
    for county in offices.counties:
        rows = list(cases(service, county.supervisor))
        loose = [row["person"] for row in rows if row["caseworker"] is None and row["organisation"] == county.number]
        for place, worker in enumerate(county.workers):
            own = loose[place :: len(county.workers)]
            for start in range(0, len(own), 200):
                data = {"chosen": [str(person) for person in own[start : start + 200]], "caseworker": str(worker.account), "sure": "yes"}
                service.must(county.supervisor, "POST", "/staff/work/assign", "assign", data=data)
        by_account = {worker.account: worker for worker in county.workers}
        for place, worker in enumerate(county.workers):
            held |= dict.fromkeys(loose[place::len(county.workers)], (county, worker))
        held |= {row["person"]: (county, by_account[row["caseworker"]]) for row in rows if row["caseworker"] in by_account}
    return held


def cases(service: MonthService, who: Told) -> Iterable[dict[str, object]]:
    """Yield everybody in the part of an account."""
    cursor = ""
    while True:
        answer = service.must(who, "GET", f"/api/v1/cases?list=all&count=200{cursor}", "cases").json()
        yield from answer["items"]
        if answer["next"] is None:
            return
        cursor = f"&cursor={answer['next']}"


def _region(office: County) -> tuple[str, str]:
    region, city = next((code, city) for name, code, city in COUNTIES if name == office.name)
    return region, f"湖北省{city}{office.name}"


def _named_again(people: int, seed: int, place: int, address: str, region: str, homes: int) -> list[Cells]:
    """Return some of the first wave's people of the same county, named without their number."""
    first = len(COUNTIES) + len(SCHOOLS)
    own = [serial for serial in range(round(people * 0.85)) if serial % first == place]
    chosen = Random(f"again:{seed}:{place}").sample(own, max(1, people // 50 // homes))
    return [again(row_of(serial, seed, region, address, "湖北大学", ENROLLED)) for serial in chosen]


def _import(service: MonthService, who: Told, office: int, name: str, rows: Sequence[Cells]) -> None:
    file = {"file": (name, ledger_file(rows), "text/csv")}
    taken = service.must(who, "POST", "/api/v1/ledger-imports", "ledger upload", files=file, data={"organisation": str(office)})
    service.must(who, "POST", f"/api/v1/ledger-imports/{taken.json()['number']}/apply", "ledger apply")


def _load_postings(service: MonthService, offices: Offices, people: int, seed: int) -> None:
    lines = [json.dumps(posting_of(serial, seed), ensure_ascii=False) for serial in range(max(160, people * 3 // 4))]
    body = "\n".join(lines).encode()
    headers = {"Authorization": f"Bearer {offices.organizer.token}", "Content-Type": "application/x-ndjson"}
    answer = service.client.post("/api/v1/postings/bulk", content=body, headers=headers)
    if answer.status_code != 200:
        raise RuntimeError(f"postings: {answer.status_code} {answer.text[:300]}")
    service.must(offices.admin, "POST", "/staff/jobs/run", "job", data={"kind": "build-index"})


def _administrator(service: MonthService) -> tuple[TestClient, Told]:
    """Sign in with the one-time code as a browser does; return the browser, which opens accounts, and a token."""
    browser = TestClient(service.app, base_url="http://testserver", follow_redirects=False)
    form = {"login": "admin", "code": service.code, "password": _PASSWORD, "again": _PASSWORD}
    answer = browser.post("/first-sign-in", data=form | {"csrf": _csrf(browser.get("/first-sign-in").text)})
    if answer.status_code != 303:
        raise RuntimeError(f"first sign-in: {answer.status_code}")
    browser.headers["X-CSRF-Token"] = _csrf(browser.get("/staff/offices").text)
    token = browser.post("/api/v1/tokens", json=_token_of(Role.ADMINISTRATOR, None)).json()
    return browser, Told(token["account"], token["token"])


def _account(desk: TestClient, login: str, role: Role, place: int) -> Told:
    """Open an account and make its token: a token of the administrator's could give no more than it has itself."""
    form = {"login": login, "name": f"{role.label}{login}", "role": role.value, "organisation": str(place)}
    slip = desk.post("/staff/accounts/new", data=form)
    found = re.search(r"/staff/accounts/(\d+)", slip.text)
    token = desk.post("/api/v1/tokens", json=_token_of(role, int(found[1]) if found else 0))
    if slip.status_code != 200 or token.status_code != 201:
        raise RuntimeError(f"account {login}: {slip.status_code}, token {token.status_code} {token.text[:200]}")
    return Told(token.json()["account"], token.json()["token"])


def _token_of(role: Role, account: int | None) -> dict[str, object]:
    scopes = sorted(one.value for one in PERMISSIONS[role] if one is not Permission.OWN_PROFILE)
    return {"name": "月度", "scopes": scopes, "valid_days": 180, **({} if account is None else {"account": account})}


def _hang(service: MonthService, admin: Told, **form: object) -> None:
    service.must(admin, "POST", "/staff/offices", "office", data={name: str(value) for name, value in form.items()})


def _places(service: MonthService, admin: Told) -> dict[str, int]:
    page = service.must(admin, "GET", "/staff/offices", "offices").text
    return {name.strip().lstrip("　- ").strip(): int(number) for number, name in _PLACE.findall(page)}


def _csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found[1]
