"""The paper file over the pages: masked for who sees her, internal and full by permission, a full one with its reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.ledger.enrolment import Enrolment
from matcher.reports.typesetting import chinese_font
from tests.api.conftest import World

Clients = Callable[[Role | None], TestClient]
pytestmark = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
FULL = {"full": "yes", "reason": "省级审计抽查"}


@pytest.fixture
def person(world: World) -> int:
    """Enrol the graduate of the world with the county."""
    with world.service.database.writing() as store:
        store.ledger_persons.enrol(world.graduate, world.offices.county.number, Enrolment(2026, school="江城理工学院"))
    return world.graduate


@pytest.mark.parametrize(
    ("role", "masked", "internal", "full"),
    [
        (Role.CASEWORKER, 200, 200, 403),
        (Role.SUPERVISOR, 200, 200, 200),
        (Role.COUNSELLOR, 200, 403, 403),
        (Role.ORGANIZER, 403, 403, 403),
        (Role.ADMINISTRATOR, 403, 403, 403),
        (Role.GRADUATE, 403, 403, 403),
    ],
    ids=lambda value: value.value if isinstance(value, Role) else "",
)
def test_each_role_gets_its_versions(
    client_of: Clients, person: int, role: Role, masked: int, internal: int, full: int
) -> None:
    client, path = client_of(role), f"/staff/people/{person}/file.pdf"
    answers = (client.get(path), client.post(path, data={"internal": "yes"}), client.post(path, data=FULL))
    assert [answer.status_code for answer in answers] == [masked, internal, full]
    for answer in answers:
        assert (answer.headers["content-type"] == "application/pdf") == (answer.status_code == 200)


def test_without_a_reason_there_is_no_full_version_and_the_form_says_so(client_of: Clients, person: int) -> None:
    answer = client_of(Role.SUPERVISOR).post(f"/staff/people/{person}/file.pdf", data={"full": "yes", "reason": ""})
    assert answer.status_code == 422 and "写明用途" in answer.text


def test_the_page_offers_what_the_role_may_have(client_of: Clients, person: int) -> None:
    offered = {role: client_of(role).get(f"/staff/people/{person}/file").text for role in (Role.CASEWORKER, Role.SUPERVISOR, Role.COUNSELLOR)}
    assert ["内部版（PDF）" in page for page in offered.values()] == [True, True, False]
    assert ["完整版（PDF）" in page for page in offered.values()] == [False, True, False]


def test_somebody_elses_person_has_no_file_here(world: World, client_of: Clients) -> None:
    with world.service.database.writing() as store:
        store.ledger_persons.enrol(world.stranger, world.offices.other_city.number, Enrolment(2026))
    client = client_of(Role.CASEWORKER)
    for answer in (client.get(f"/staff/people/{world.stranger}/file"), client.get(f"/staff/people/{world.stranger}/file.pdf")):
        assert answer.status_code == 404
