"""The link of a slip is printed on it, opens without signing in, names nobody, and takes her answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.ledger.referral import ReferralState
from matcher.workflows.papers.slip_answers import slip_token
from tests.api.asking import Targets
from tests.api.conftest import PROFILE, World

Clients = Callable[[Role | None], TestClient]


@pytest.fixture
def visitor(client_of: Clients) -> TestClient:
    """Return a visitor's client that sends the form's token."""
    client = client_of(None)
    client.headers["X-CSRF-Token"] = client.get("/sign-in").text.split('name="csrf" value="')[1].split('"')[0]
    return client


@pytest.fixture
def targets(world: World) -> Targets:
    """Return what was planted for nobody: a referral sent to somebody of the county."""
    return Targets(world, None)


def test_the_page_names_the_posting_and_not_the_person(visitor: TestClient, targets: Targets) -> None:
    page = visitor.get(f"/slip/{targets.slip_token}")
    assert page.status_code == 200 and "后端开发工程师" in page.text
    assert PROFILE["name"] not in page.text and str(PROFILE["phone"])[-4:] not in page.text


def test_an_answer_needs_the_last_four_digits(world: World, visitor: TestClient, targets: Targets) -> None:
    path = f"/slip/{targets.slip_token}"
    refused = visitor.post(path, data={"last_four": "0001", "state": "interested"})
    assert refused.status_code == 422 and "后四位不对" in refused.text
    done = visitor.post(path, data={"last_four": str(PROFILE["phone"])[-4:], "state": "interested"})
    assert "已登记您的答复：有意向" in visitor.get(done.headers["location"]).text
    with world.service.database.reading() as store:
        assert store.referrals.find(targets.referral).state is ReferralState.INTERESTED


def test_a_made_up_link_leads_to_one_clear_page(world: World, visitor: TestClient, targets: Targets) -> None:
    for token in (f"{targets.referral}.{'0' * 20}", slip_token(world.service.database.keys, 999), "x"):
        for answer in (visitor.get(f"/slip/{token}"), visitor.post(f"/slip/{token}", data={"state": "interested"})):
            assert answer.status_code == 404 and "链接已失效" in answer.text


def test_the_sheets_to_print_carry_the_link_as_words_and_as_a_square(world: World, client_of: Clients) -> None:
    client = client_of(Role.CASEWORKER)
    case = Targets(world, Role.CASEWORKER).case
    page = client.get(f"/staff/people/{case.person}/slips?referral={case.referral}").text
    with world.service.database.reading() as store:
        token = slip_token(store.keys, case.referral)
    assert f"http://testserver/slip/{token}" in page and page.count("<svg") >= 1 and "扫码回执" in page
    assert str(PROFILE["name"]) not in page
