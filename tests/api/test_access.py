"""Every role reaches exactly what is declared, no address is undeclared, and what belongs to others is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Permission, Role
from matcher.domain.job import JobKind
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.person import MatchState
from matcher.domain.office_workbook import MappedCell, WorkbookMapping, WorkbookPurpose
from matcher.workflows.graduates.profiles import add_profile
from matcher.workflows.index.models import ServingModels
from tests.api.access import DECLARED, PAGE, PUBLIC, WHO, addresses, expected, page
from tests.api.asking import Targets, answered
from tests.api.conftest import PROFILE, World, opened_world, signed_in
from tests.api.fair_world import PLAN, plant_fair
from tests.offices import add_account, viewer_at

ENDS_THE_SESSION = {"POST /sign-out", "POST /sign-out-everywhere"}
OPEN = {
    "/", "/try", "/sign-in", "/first-sign-in", "/lost-password", "/register", "/style", "/style/beside", "/style/paper", "/lookup/{kind}",
    "/sign-out", "/sign-out-everywhere", "/employer/{token}", "/employer/{token}/postings/{number}/{action}",
    "/slip/{token}", "/warnings", "/employer/{token}/referrals", "/employer/{token}/referrals/{number}",
    "/fairs/{code}", "/fairs/{code}/posting", "/fairs/{code}/check-in", "/employer/{token}/fairs", "/employer/{token}/fairs/{number}",
    "/employer/{token}/fairs/{number}/decline", "/employer/{token}/fairs/{number}/results",
    "/employer/{token}/fairs/{number}/results/counts", "/employer/{token}/fairs/{number}/results/persons",
    "/api/v1/employer/{token}/sessions", "/api/v1/employer/{token}/referrals", "/api/v1/employer/{token}/referrals/{number}/results",
    "/api/v1/employer/{token}/fairs", "/api/v1/employer/{token}/fairs/{number}/results", "/api/v1/employer/{token}/fairs/{number}/persons",
    "/api/v1/health", "/api/v1/readiness", "/api/v1/docs",
}  # fmt: skip


@dataclass(frozen=True)
class Theirs:
    """Numbers of what another city, school or person holds."""

    graduate: int
    account: int
    token: int
    job: int
    link: int
    check: int
    match: int
    hand_over: int
    workbook: int
    booths: int
    fair: int


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, serving: ServingModels) -> Iterator[World]:
    """Return one service for all refusals of this file."""
    with opened_world(tmp_path_factory.mktemp("access"), serving) as opened:
        yield opened


@pytest.fixture(scope="module")
def clients(shared: World) -> dict[Role, TestClient]:
    """Return a signed-in client a role."""
    return {role: signed_in(shared, role) for role in Role}


@pytest.fixture(scope="module")
def theirs(shared: World) -> Theirs:
    """Plant what the other city holds."""
    place = shared.offices.other_city
    with shared.service.database.writing() as store:
        account = add_account(store, "of-the-other-city", Role.GRADUATE, place)
        store.accounts.attach(account.number, shared.stranger)
        token = store.tokens.add(account.number, "接口", frozenset({Permission.READ_POSTINGS}), None)[1]
        job = store.jobs.add(JobKind.IMPORT_GRADUATES, viewer_at(Role.ORGANIZER, place, account.number), place.number)
        link = store.links.add(1, place.number, timedelta(days=9))[2]
        check = store.jobs.add(JobKind.CHECK_LEDGER, viewer_at(Role.CASEWORKER, place, account.number), place.number)
        twin, _, _ = add_profile(store, viewer_at(Role.CASEWORKER, place), {**PROFILE, "id": "S3", "name": "何雨晴", "school": "山城学院"})
        for person in (shared.stranger, twin):
            store.ledger_persons.enrol(person, place.number, Enrolment(2026, school="山城学院"))
        store.person_matches.suspect([(shared.stranger, twin, ("same-name-and-phone",))])
        match = store.person_matches.of([twin], MatchState.SUSPECTED)[0].number
        giver = viewer_at(Role.SUPERVISOR, place)
        hand_over = store.hand_overs.add(giver, shared.offices.province.number, [shared.stranger]).number
        mapping = WorkbookMapping(cells=(MappedCell("附件2", "C2", "text-period"),))
        workbook = store.office_workbooks.add(giver, "附件2.xlsx", "none", mapping).number
        booths = store.office_workbooks.add(giver, "展位表.xlsx", "none", mapping, WorkbookPurpose.BOOTHS).number
        fair = plant_fair(store, place, plan=replace(PLAN, schools=("山城学院",))).fair
    numbers = (account.number, token.number, job.number, link.number, check.number, match, hand_over, workbook, booths, fair)
    return Theirs(shared.stranger, *numbers)


def test_every_address_is_declared_and_nothing_else(world: World) -> None:
    assert sorted(DECLARED) == addresses(world.app)


def test_only_the_listed_addresses_need_nobody_signed_in() -> None:
    assert {address.split(" ")[1] for address, letters in DECLARED.items() if letters == PUBLIC} == OPEN


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.api.access"


@pytest.mark.parametrize("who", WHO, ids=lambda who: who.value if who is not None else "nobody")
def test_a_role_reaches_what_is_declared_and_no_more(world: World, who: Role | None) -> None:
    client, asked = signed_in(world, who), [one for one in DECLARED if one not in ENDS_THE_SESSION]
    targets = Targets(world, who)
    if who is None:
        client.headers["X-CSRF-Token"] = client.get("/sign-in").text.split('name="csrf" value="')[1].split('"')[0]
    found = {address: answered(client, targets, address) for address in asked}
    column = WHO.index(who)
    assert found == {address: expected(address)[column] for address in asked}


GUESSES: list[tuple[str, str, dict[str, Any]]] = [
    ("GET", "/api/v1/graduates/{graduate}", {}),
    ("PUT", "/api/v1/graduates/{graduate}", {"json": PROFILE, "headers": {"If-Match": "*"}}),
    ("DELETE", "/api/v1/graduates/{graduate}", {"headers": {"If-Match": "*"}}),
    ("GET", "/api/v1/graduates/{graduate}/contact", {}),
    ("GET", "/api/v1/graduates/{graduate}/recommendations", {}),
    ("GET", "/api/v1/graduates/{graduate}/explanations/1", {}),
    ("GET", "/staff/graduates/{graduate}", {}),
    ("POST", "/staff/graduates/{graduate}/contact", {}),
    ("GET", "/staff/graduates/{graduate}/recommendations", {}),
    ("GET", "/staff/graduates/{graduate}/why?posting=1", {}),
    ("POST", "/staff/accounts/of-graduate/{graduate}", {"data": {"login": "guessed-1"}}),
    ("GET", "/api/v1/jobs/{job}", {}),
    ("GET", "/api/v1/jobs/{job}/problems", {}),
    ("POST", "/api/v1/jobs/{job}/cancel", {}),
    ("GET", "/staff/imports/{job}", {}),
    ("GET", "/staff/imports/{job}/problems.csv", {}),
    ("GET", "/staff/imports/{job}/problems.xlsx", {}),
    ("POST", "/staff/imports/{job}/cancel", {}),
    ("GET", "/staff/accounts/{account}", {}),
    ("POST", "/staff/accounts/{account}/change", {"data": {"name": "王一", "role": "graduate", "organisation": "2"}}),
    ("POST", "/staff/accounts/{account}/close", {}),
    ("POST", "/staff/accounts/{account}/reopen", {}),
    ("POST", "/staff/accounts/{account}/code", {}),
    ("GET", "/staff/accounts/{account}/tokens", {}),
    ("POST", "/staff/accounts/{account}/tokens", {"data": {"name": "接口", "scopes": ["postings:read"], "valid_days": "30"}}),
    ("POST", "/staff/accounts/{account}/tokens/{token}/revoke", {}),
    ("DELETE", "/api/v1/tokens/{token}", {}),
    ("POST", "/staff/employers/1/links/{link}/revoke", {}),
    ("GET", "/staff/people/{graduate}", {}),
    ("GET", "/staff/people/{graduate}/propose", {}),
    ("GET", "/staff/people/{graduate}/refer?q=1&posting=1", {}),
    ("POST", "/staff/people/{graduate}/refer", {"data": {"posting": "1"}}),
    ("GET", "/api/v1/cases/{graduate}/postings/1", {}),
    ("GET", "/staff/people/{graduate}/messages?referral=1", {}),
    ("POST", "/staff/people/{graduate}/contact", {}),
    ("POST", "/staff/people/{graduate}/record/contact", {"data": {"channel": "phone", "result": "reached"}}),
    ("POST", "/staff/people/{graduate}/assign", {"data": {"caseworker": ""}}),
    ("POST", "/staff/work/{graduate}/contact", {"data": {"channel": "phone", "result": "reached"}}),
    ("POST", "/staff/work/{graduate}/phone", {}),
    ("GET", "/staff/ledger-imports/{check}", {}),
    ("GET", "/staff/ledger-imports/{check}/bad-rows.xlsx", {}),
    ("POST", "/staff/ledger-imports/{check}/apply", {}),
    ("POST", "/staff/ledger-imports/{check}/cancel", {}),
    ("POST", "/staff/matches/{match}", {"data": {"what": "apart"}}),
    ("GET", "/staff/hand-overs/{hand_over}", {}),
    ("GET", "/staff/hand-overs/{hand_over}/paper.pdf", {}),
    ("POST", "/staff/hand-overs/{hand_over}/full/paper.pdf", {"data": {"reason": "核对"}}),
    ("POST", "/staff/hand-overs/{hand_over}/send", {}),
    ("POST", "/staff/hand-overs/{hand_over}/recall", {}),
    ("POST", "/staff/hand-overs/{hand_over}/sign", {}),
    ("POST", "/staff/hand-overs/{hand_over}/persons/{graduate}", {"data": {"what": "remove"}}),
    ("GET", "/staff/office-workbooks/{workbook}", {}),
    ("GET", "/staff/office-workbooks/{workbook}/filled.xlsx?month=2026-10", {}),
    ("POST", "/staff/office-workbooks/{workbook}/mapping", {}),
    ("POST", "/staff/office-workbooks/{workbook}/retire", {}),
    ("GET", "/staff/fair-slips/{fair}", {}),
    ("POST", "/staff/fair-slips/{fair}/slips.pdf", {"data": {"what": "all"}}),
    ("GET", "/me/fairs/{fair}", {}),
    ("GET", "/staff/fair-reports/{fair}", {}),
    ("POST", "/staff/fair-reports/{fair}/1", {"data": {"what": "adopt"}}),
    ("GET", "/staff/fair-workbooks/{booths}", {}),
    ("GET", "/staff/fair-workbooks/{booths}/filled.xlsx?list=1", {}),
    ("POST", "/staff/fair-workbooks/{booths}/mapping", {}),
    ("POST", "/staff/fair-workbooks/{booths}/retire", {}),
]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR], ids=lambda role: role.value)
@pytest.mark.parametrize(("method", "path", "sent"), GUESSES, ids=[f"{method} {path}" for method, path, _ in GUESSES])
def test_a_guessed_number_of_another_office_is_not_there(
    clients: dict[Role, TestClient], theirs: Theirs, role: Role, method: str, path: str, sent: dict[str, Any]
) -> None:
    numbers = vars(theirs)
    answer = clients[role].request(method, path.format(**numbers), **sent)
    assert answer.status_code in (403, 404), answer.text[:300]
    assert PROFILE["phone"] not in answer.text and "何雨晴" not in answer.text


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.COUNSELLOR, Role.GRADUATE], ids=lambda role: role.value)
def test_another_offices_posting_is_not_withdrawn(clients: dict[Role, TestClient], shared: World, role: Role) -> None:
    client, seen = clients[role], {"If-Match": "*"}
    assert client.delete("/api/v1/postings/1", headers=seen).status_code in (403, 404)
    assert client.patch("/api/v1/postings/1", json={"offered": False}, headers=seen).status_code in (403, 404)
    assert client.post("/postings/1/change", data={"version": "1", "what": "withdraw"}).status_code in (403, 404)
    assert client.get("/api/v1/postings/1").json()["state"] == "open"


def test_nothing_of_others_was_changed_by_guessing(shared: World, theirs: Theirs) -> None:
    with shared.service.database.reading() as store:
        assert store.accounts.load(theirs.account).active
        assert store.jobs.get(None, theirs.job).state.value == "waiting"


@pytest.mark.parametrize("number", [10**30, 10**18, 0, -1])
def test_numbers_beyond_any_are_refused_and_break_nothing(clients: dict[Role, TestClient], shared: World, number: int) -> None:
    staff = (
        f"/staff/graduates/{number}", f"/staff/graduates/{number}/recommendations", f"/staff/graduates/1/why?posting={number}",
        f"/postings/{number}", f"/staff/imports/{number}", f"/staff/imports/{number}/problems.csv", f"/staff/jobs?before={number}",
        f"/staff/accounts/{number}", f"/staff/employers/{number}/links", f"/api/v1/postings/{number}",
        f"/staff/ledger-imports/{number}", f"/staff/hand-overs/{number}", f"/staff/office-workbooks/{number}",
        f"/staff/people/{number}", f"/staff/people/1/messages?referral={number}", f"/staff/referrals/{number}",
    )  # fmt: skip
    assert {path: clients[Role.SUPERVISOR].get(path).status_code for path in staff} == dict.fromkeys(staff, 422)
    own = (f"/me/why?posting={number}", f"/me?hidden={number}")
    assert {path: clients[Role.GRADUATE].get(path).status_code for path in own} == dict.fromkeys(own, 422)
    assert clients[Role.GRADUATE].post(f"/me/marks/{number}", data={"mark": "saved"}).status_code == 422
