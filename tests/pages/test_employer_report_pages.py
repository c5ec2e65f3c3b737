"""An employer reports a fair's results behind its link, by page and API; the office takes them over where it sees them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.referral import ReferralState
from matcher.workflows.fairs.slip_codes import slip_code
from matcher.workflows.index.models import ServingModels
from tests.api.conftest import World, opened_world, signed_in
from tests.api.fair_world import PLAN, at_once
from tests.offices import viewer_at


@dataclass
class Scene:
    """A fair that began an hour ago, the employer of the world's posting at a booth, its link and code, one enrolled person."""

    world: World
    fair: int
    participant: int
    posting: int
    token: str
    code: str
    slip: str
    employer: TestClient
    staff: dict[Role, TestClient]

    @property
    def page(self) -> str:
        return f"/employer/{self.token}/fairs/{self.participant}/results"

    @property
    def api(self) -> str:
        return f"/api/v1/employer/{self.token}"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, serving: ServingModels) -> Iterator[Scene]:
    with opened_world(tmp_path_factory.mktemp("reports"), serving) as world:
        city = world.offices.city
        with world.service.database.writing() as store:
            organizer = viewer_at(Role.ORGANIZER, city)
            fair = store.fairs.add(organizer, at_once(PLAN, store.clock())).number
            stand = store.postings.stands([1])[1]
            assert stand.employer is not None
            one = store.fair_participants.add(None, fair, store.employers.get(stand.employer).name)
            for state in (ParticipantState.INVITED, ParticipantState.REPLIED, ParticipantState.APPROVED, ParticipantState.PLACED):
                one = store.fair_participants.step(None, one, state, booth="A01" if state is ParticipantState.PLACED else None)
            token, code, _ = store.links.add(stand.employer, world.offices.province.number, timedelta(days=9))
            store.ledger_persons.enrol(world.graduate, world.offices.county.number, Enrolment(2026))
            slip = slip_code(store.keys, fair, world.graduate)
        client = TestClient(world.app, base_url="https://testserver", follow_redirects=False)
        form = client.get(f"/employer/{token}").text.split('name="csrf" value="')[1].split('"')[0]
        client.headers["X-CSRF-Token"] = form
        assert client.post(f"/employer/{token}", data={"code": code}).status_code == 303
        staff = {role: signed_in(world, role) for role in (Role.ORGANIZER, Role.CASEWORKER)}
        yield Scene(world, fair, one.number, 1, token, code, slip, client, staff)


def test_before_the_code_the_page_leads_to_it_and_another_employers_fair_is_gone(scene: Scene) -> None:
    stranger = TestClient(scene.world.app, base_url="https://testserver", follow_redirects=False)
    assert stranger.get(scene.page).headers["location"] == f"/employer/{scene.token}"
    assert scene.employer.get(scene.page.replace(f"/{scene.participant}/", "/9999/")).status_code == 404


def test_counts_go_from_the_employers_page_to_the_organizer_and_into_the_result(scene: Scene) -> None:
    assert f'href="{scene.page}"' in scene.employer.get(f"/employer/{scene.token}/fairs").text
    sent = scene.employer.post(f"{scene.page}/counts", data={"resume:0": "30", f"intention:{scene.posting}": "7", f"graduates:{scene.posting}": "6"})
    assert sent.status_code == 303, sent.text
    page = html.unescape(scene.employer.get(scene.page).text)
    assert "达成意向 7 人（其中毕业生 6 人）" in page and "待核对" in page and 'value="30"' in page
    organizer = scene.staff[Role.ORGANIZER]
    assert f'href="/staff/fair-reports/{scene.fair}"' in organizer.get(f"/staff/fairs/{scene.fair}/result").text
    shown = organizer.get(f"/staff/fair-reports/{scene.fair}").text
    assert "全部采用（2 条）" in shown
    assert organizer.post(f"/staff/fair-reports/{scene.fair}/adopt-all").status_code == 303
    assert "已采用" in scene.employer.get(scene.page).text
    rows = organizer.get(f"/api/v1/fairs/{scene.fair}/outcomes").json()
    assert [(row["kind"], row["count"], row["graduates"]) for row in rows] == [("intention", 7, 6), ("resume", 30, 0)]


def test_a_wrong_number_is_named_beside_its_field_and_what_was_typed_stays(scene: Scene) -> None:
    answer = scene.employer.post(f"{scene.page}/counts", data={"resume:0": "三十", "offer:0": "2"})
    assert answer.status_code == 422 and "“三十”应是" in html.unescape(answer.text) and 'value="2"' in answer.text
    assert 'href="#resume:0"' in answer.text
    missing = scene.employer.post(f"{scene.page}/persons", data={"code": "", "posting": "", "kind": ""})
    assert missing.status_code == 422 and "请填写求职者推介单上的编号" in html.unescape(missing.text)


def test_a_person_goes_by_the_code_of_her_slip_to_her_caseworker_and_no_organizer_sees_her(scene: Scene) -> None:
    sent = scene.employer.post(f"{scene.page}/persons", data={"code": scene.slip, "posting": str(scene.posting), "kind": "interview"})
    assert sent.status_code == 303, sent.text
    page = scene.employer.get(scene.page).text
    assert scene.slip in page and "陈" not in page.split('id="mine"')[1]
    organizer = scene.staff[Role.ORGANIZER].get(f"/staff/fair-reports/{scene.fair}").text
    assert "另有 1 条按推介单编号填报" in organizer and "陈*" not in organizer and scene.slip not in organizer
    worker = scene.staff[Role.CASEWORKER]
    assert "等待核对" in worker.get(f"/staff/fair-slips/{scene.fair}").text
    shown = worker.get(f"/staff/fair-reports/{scene.fair}").text
    number = re.search(r"/staff/fair-reports/\d+/(\d+)", shown)
    assert "陈*" in shown and number is not None
    path = f"/staff/fair-reports/{scene.fair}/{number[1]}"
    nothing = worker.post(path, data={"what": "refuse", f"reason-{number[1]}": ""})
    assert nothing.status_code == 422 and "请写明不采用的原因" in nothing.text
    assert worker.post(path, data={"what": "adopt"}).status_code == 303
    with scene.world.service.database.reading() as store:
        (referral,) = store.referrals.of([scene.world.graduate])
    assert (referral.state, referral.posting) == (ReferralState.INTERVIEW, scene.posting)


def test_a_program_of_the_employer_does_the_same_over_the_api(scene: Scene) -> None:
    client = TestClient(scene.world.app, base_url="https://testserver")
    assert client.get(f"{scene.api}/fairs").status_code == 401
    assert client.post(f"{scene.api}/sessions", json={"code": "000000"}).status_code == 422
    opened = client.post(f"{scene.api}/sessions", json={"code": scene.code})
    assert opened.status_code == 201
    client.headers["X-Employer-Session"] = opened.json()["session"]
    (fair,) = client.get(f"{scene.api}/fairs").json()
    assert (fair["participant"], fair["booth"]) == (scene.participant, "A01")
    results = f"{scene.api}/fairs/{scene.participant}/results"
    assert {"number": scene.posting, "title": "后端开发工程师"} in client.get(results).json()["postings"]
    made = client.post(results, json={"counts": [{"kind": "offer", "count": 2}]})
    assert made.status_code == 201 and [(one["kind"], one["state"]) for one in made.json()] == [("offer", "waiting")]
    wrong = client.post(f"{scene.api}/fairs/{scene.participant}/persons", json={"code": "AAAAA-00000", "posting": scene.posting, "kind": "offer"})
    assert wrong.status_code == 422 and "没有编号" in wrong.text
    person = client.post(f"{scene.api}/fairs/{scene.participant}/persons", json={"code": scene.slip.lower(), "posting": scene.posting, "kind": "offer"})
    assert person.status_code == 201 and person.json()["code"] == scene.slip and "person" not in person.json()
    organizer = scene.staff[Role.ORGANIZER]
    waiting = organizer.get(f"/api/v1/fair-reports/{scene.fair}").json()
    assert waiting["persons"] == [] and waiting["elsewhere"] == 1
    number = next(one["number"] for one in waiting["counts"] if one["kind"] == "offer")
    path = f"/api/v1/fair-reports/{scene.fair}/{number}/decision"
    refused = organizer.post(path, json={"decision": "refuse", "reason": "重复"})
    assert refused.json() == {"number": number, "is_adopted": False, "outcome": None}
    assert organizer.post(path, json={"decision": "adopt"}).status_code == 409
    reports = {one["number"]: one for one in client.get(results).json()["reports"]}
    assert (reports[number]["state"], reports[number]["reason"]) == ("refused", "重复")


def test_results_of_referrals_are_reported_over_the_api_too(scene: Scene) -> None:
    client = TestClient(scene.world.app, base_url="https://testserver")
    session = client.post(f"{scene.api}/sessions", json={"code": scene.code}).json()["session"]
    client.headers["X-Employer-Session"] = session
    (referral,) = client.get(f"{scene.api}/referrals").json()
    assert referral["slip"].startswith("TJ-") and referral["name"] == "" and "hired" in referral["results"]
    path = f"{scene.api}/referrals/{referral['number']}/results"
    assert client.post(path, json={"result": "hired"}).status_code == 422
    done = client.post(path, json={"result": "hired", "starts_on": str(date.today() + timedelta(days=9))})
    assert done.status_code == 204, done.text
    assert client.get(f"{scene.api}/referrals").json()[0]["state"] == "已录用"
    assert client.post(f"{scene.api}/referrals/99999/results", json={"result": "interview"}).status_code == 404
