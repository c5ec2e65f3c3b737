"""The organizer's pages of fairs: one form, the course, the list with whom it leaves out, employers, the public page."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.employer_warning import WarningState
from matcher.domain.fairs.audience import AudienceGroup, AudienceSource
from matcher.domain.fairs.curation import CuratedList, ListKind
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.fair_world import PLAN, SETTINGS, PlantedFair, coverage, plant_fair, row
from tests.offices import viewer_at
from tests.pages.fair_desk import FORM, Clients, batch, client, code_of, fair

__all__ = ["client", "client_of", "clock", "database", "empty_database", "fair", "world"]


def test_no_fair_yet_says_what_to_do_first(client: TestClient) -> None:
    page = client.get("/staff/fairs").text
    assert "还没有招聘会" in page and 'href="/staff/fairs/new"' in page


def test_a_fair_is_described_in_one_form_and_shown(client: TestClient) -> None:
    answer = client.post("/staff/fairs/new", data=FORM)
    assert answer.status_code == 303, answer.text
    page = client.get(answer.headers["location"]).text
    assert "已保存" in page and "洪山区" in page and "江城理工学院、山城学院" in page
    assert "先说明有哪些毕业生会来" in page
    assert "机电材料专场" in client.get("/staff/fairs").text


def test_every_fault_leads_to_its_field_and_nothing_typed_is_lost(client: TestClient) -> None:
    wrong = FORM | {"starts_at": "十二月五日", "booths": "很多", "region": "水帘洞", "kind": ""}
    answer = client.post("/staff/fairs/new", data=wrong)
    assert answer.status_code == 422
    for name in ("starts_at", "booths", "region", "kind"):
        assert f'href="#{name}"' in answer.text and f'id="{name}-error"' in answer.text
    assert "十二月五日" in answer.text and 'value="很多"' in answer.text and "水帘洞" in answer.text and "江城理工学院" in answer.text


def test_who_did_not_see_a_change_does_not_overwrite_it(client: TestClient) -> None:
    path = client.post("/staff/fairs/new", data=FORM).headers["location"].split("?")[0]
    assert 'name="version" value="1"' in client.get(f"{path}/edit").text
    assert client.post(f"{path}/edit", data=FORM | {"version": "1", "venue": "图书馆"}).status_code == 303
    answer = client.post(f"{path}/edit", data=FORM | {"version": "1", "venue": "食堂"})
    assert answer.status_code == 409 and 'value="食堂"' in answer.text
    assert "图书馆" in client.get(path).text


def test_a_cancelled_fair_says_so_and_offers_nothing_more(client: TestClient) -> None:
    path = client.post("/staff/fairs/new", data=FORM).headers["location"].split("?")[0]
    assert client.post(f"{path}/cancel", data={"reason": ""}).status_code == 422
    assert client.post(f"{path}/cancel", data={"reason": "场馆维修"}).status_code == 303
    page = client.get(path).text
    assert "已取消" in page and "修改招聘会" not in page


def test_the_course_counts_employers_and_leads_to_the_next_step(client: TestClient, fair: PlantedFair) -> None:
    page = client.get(f"/staff/fairs/{fair.fair}").text
    assert "有3家单位还没有发邀请" in page and f"/staff/fairs/{fair.fair}/participants?state=proposed" in page
    assert "JC1205-v2" in page and "统计表" in page


def test_the_list_says_why_each_row_is_in_and_who_is_left_with_none(client: TestClient, fair: PlantedFair) -> None:
    page = client.get(f"/staff/fairs/{fair.fair}/list").text
    assert "覆盖机制、材控两专业142人" in page and "派遣用工；夜班" in page
    assert "工业设计（本科）：7人没有合适的岗位" in page and "意向均为武汉设计岗" in page and "复制征集文字" in page
    assert "高分子材料与工程（专科） 28人，≥3岗 19，1–2岗 9" in page and "展位已满4个" in page and "不足3个。</blockquote>" in page
    assert "有效期已过 21" in page and "恩施硒源食品有限公司" in page
    assert 'class="heat-5"' in page and 'class="heat-1"' in page and "style=" not in page


def test_two_lists_stand_beside_each_other(client: TestClient, fair: PlantedFair) -> None:
    page = client.get(f"/staff/fairs/{fair.fair}/compare?left={fair.first}&right={fair.second}").text
    assert "JC1205-v1" in page and "襄阳岘新汽配有限公司" in page and "-5" in page
    assert client.get(f"/staff/fairs/{fair.fair}/compare?left=999&right={fair.second}").status_code == 404


def test_many_are_invited_at_once_and_each_step_is_kept(client: TestClient, fair: PlantedFair) -> None:
    base = f"/staff/fairs/{fair.fair}/participants"
    assert "请先选择单位" in client.post(f"{base}/many", data={"step": "invited"}).text
    page = client.get(batch(client, base, "invited", fair.employers[:2])).text
    assert "标为已邀：已处理2家单位" in page and "已邀 2" in page and "拟邀 1" in page
    assert len(re.findall("<summary>经过</summary>", page)) == 3
    only = client.get(f"{base}?state=invited").text
    assert "武汉江曜精密机械有限公司" in only and "襄阳岘新汽配有限公司" not in only.split("<table")[1]


def test_a_step_that_is_not_allowed_says_what_would_be(client: TestClient, fair: PlantedFair) -> None:
    base = f"/staff/fairs/{fair.fair}/participants"
    answer = client.post(f"{base}/{fair.employers[0]}/step", data={"to": "placed", "booth": "A01"})
    assert answer.status_code == 409 and "武汉江曜精密机械有限公司" in answer.text


def test_who_drops_out_is_replaced_and_the_others_keep_their_booths(world: World, client: TestClient, fair: PlantedFair) -> None:
    code_of(world, fair)
    page = client.get(batch(client, f"/staff/fairs/{fair.fair}/participants", "cancelled", fair.employers[2:], reason="临时有事")).text
    assert "已记为退出：1家；候补递补0家，空出1个展位" in page and "A03" in page and "A11" in page and "临时有事" in page


def test_a_batch_is_looked_at_first_names_whom_it_leaves_alone_and_is_undone_once(
    world: World, client: TestClient, fair: PlantedFair
) -> None:
    base = f"/staff/fairs/{fair.fair}/participants"
    client.post(f"{base}/{fair.employers[0]}/step", data={"to": "declined"})
    shown = client.post(f"{base}/many", data={"step": "reserve", "chosen": [str(number) for number in fair.employers], "reason": "展位不够"})
    assert "会动的单位（2家）" in shown.text and "“不参加”不能改为“候补”" in shown.text
    assert "候补" not in client.get(base).text.split("<tbody>")[1].split("<details")[0]
    done = batch(client, base, "reserve", fair.employers[1:], reason="展位不够")
    page = client.get(done).text
    assert "列为候补：已处理2家单位" in page and "撤销这次操作" in page
    client.post(f"{base}/{fair.employers[1]}/step", data={"to": "invited"})
    undo = {"batch": parse_qs(urlsplit(done).query)["batch"][0]}
    page = client.get(client.post(f"{base}/undo", data=undo).headers["location"]).text
    assert "1家单位回到原来的状态。1家此后又有变动" in page and "撤销批量操作" in page
    assert "没有可以撤销的" in client.post(f"{base}/undo", data=undo).text


def test_an_employer_is_pinned_for_the_next_list_and_let_go(client: TestClient, fair: PlantedFair) -> None:
    base = f"/staff/fairs/{fair.fair}/participants"
    assert "已固定" not in client.get(base).text
    client.post(f"{base}/{fair.employers[0]}/wish", data={"wish": "pinned"})
    assert "<td>已固定</td>" in client.get(base).text
    client.post(f"{base}/{fair.employers[0]}/wish", data={"wish": "unwished"})
    assert "<td>已固定</td>" not in client.get(base).text


def test_a_school_reads_the_fairs_it_is_invited_to_and_changes_nothing(client_of: Clients, world: World, fair: PlantedFair) -> None:
    with world.service.database.writing() as store:
        other = plant_fair(store, world.offices.city, plan=replace(PLAN, name="别校专场", schools=("山城学院",)))
    counsellor = client_of(Role.COUNSELLOR)
    page = counsellor.get("/staff/fairs").text
    assert "机电材料专场" in page and "别校专场" not in page and "/staff/fairs/new" not in page
    assert "/list/wish" not in counsellor.get(f"/staff/fairs/{fair.fair}/list").text
    assert counsellor.get(f"/staff/fairs/{other.fair}").status_code == 404
    assert counsellor.post(f"/staff/fairs/{fair.fair}/participants/place").status_code == 403


def test_every_file_of_a_list_is_offered_and_comes_the_same_twice(client: TestClient, fair: PlantedFair) -> None:
    page = client.get(f"/staff/fairs/{fair.fair}/outputs?list={fair.second}").text
    links = re.findall(rf'href="(/staff/fairs/{fair.fair}/files/{fair.second}/[^"]+)"', page)
    assert len(links) >= 8
    light = [link for link in links if not link.endswith((".pdf", ".zip"))]
    for link in light:
        answer = client.get(link)
        assert answer.status_code == 200 and answer.content == client.get(link).content
    assert client.get(f"/staff/fairs/{fair.fair}/files/{fair.second}/secrets.txt").status_code == 404


def test_publishing_needs_a_final_list(world: World, client: TestClient, fair: PlantedFair) -> None:
    assert "岗位清单（定稿）" in client.post(f"/staff/fairs/{fair.fair}/publish").text
    code = code_of(world, fair)
    page = client.get(f"/staff/fairs/{fair.fair}/outputs").text
    assert f"/fairs/{code}" in page and page.count("<svg") >= 2
    assert "进场登记" in client.get(re.findall(r'href="(/fairs/[^"]+/check-in)"', page)[0]).text
    client.post(f"/staff/fairs/{fair.fair}/withdraw")
    assert client.get(f"/fairs/{code}").status_code == 404


def test_a_warning_stands_with_its_own_employer_only(world: World, client: TestClient, fair: PlantedFair) -> None:
    code = code_of(world, fair)
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    branch, plain = "江曜机械有限公司武汉分公司", "江曜机械有限公司"
    rows = (row("D01", branch, "装配钳工"), row("D02", plain, "质检员"))
    with world.service.database.writing() as store:
        employers = [store.fair_participants.add(900, fair.fair, one.employer).employer for one in rows]
        listed = CuratedList(SETTINGS, rows, coverage(), (), PLAN)
        store.fair_lists.add(900, fair.fair, ListKind.FINAL, "JC1205-D{version}", store.clock(), "2026-11", "bundle", b"{}", listed)
        assert employers[0] is not None
        warning = store.employer_warnings.add(organizer, employers[0], "曾要求交押金。", [1])
        store.employer_warnings.step(organizer, warning.number, WarningState.PUBLISHED, "人社监〔2026〕1号")
    page = client.get(f"/fairs/{code}").text
    assert f"{branch}：曾要求交押金。" in page
    links = {one.split("-")[-1]: one for one in map(html.unescape, re.findall(r'href="(/fairs/[^"]+/posting\?id=[^"]+)"', page))}
    assert len(links) == 2
    told = ["曾要求交押金" in client.get(one).text for one in links.values()]
    assert told == [True, False]


def test_a_list_is_made_and_a_ban_is_answered_at_once_with_its_cost(client: TestClient) -> None:
    path = client.post("/staff/fairs/new", data=FORM).headers["location"].split("?")[0]
    assert "先填写毕业生情况" in client.get(f"{path}/list").text
    shown = client.post(f"{path}/audience/roster", data={"pasted": "软件工程 本科 60\n计算机科学与技术 本科 40"}).text
    read = html.unescape(re.findall(r'<textarea name="read"[^>]*>(.*?)</textarea>', shown, re.DOTALL)[0])
    client.post(f"{path}/audience/accept", data={"read": read})
    answer = client.post(f"{path}/list", data={"kind": "invite", "booths": "5", "per_person": "1"})
    page = client.get(answer.headers["location"]).text
    assert "已生成清单" in page and "江城云序软件有限公司" in page
    number, key = re.findall(r'name="list" value="(\d+)"><input type="hidden" name="employer" value="([^"]+)"', page)[0]
    banned = client.post(f"{path}/list/wish", data={"list": number, "employer": html.unescape(key), "wish": "banned"})
    cost = client.get(banned.headers["location"]).text
    assert "去掉1家" in cost and "去掉：江城云序软件有限公司" in cost and "取消排除" in cost
    client.post(f"{path}/participants/propose", data={"list": number})
    employers = client.get(f"{path}/participants").text
    assert "<td>已排除</td>" in employers, "a ban at the list is read at the employer"
    one = re.findall(r'id="participant-(\d+)"(?:(?!</tr>).)*江城云序软件有限公司', employers, re.DOTALL)[0]
    client.post(f"{path}/participants/{one}/wish", data={"wish": "pinned"})
    shown = client.get(f"{path}/list").text
    assert "下一份清单起排入" in shown and "取消排除" not in shown, "a pin at the employer is read at the list"
    newest = re.findall(r'name="list" value="(\d+)"', shown)[0]
    let = client.post(f"{path}/list/wish", data={"list": newest, "employer": html.unescape(key), "wish": ""})
    assert "取消固定" not in client.get(let.headers["location"]).text
    assert "<td>已固定</td>" not in client.get(f"{path}/participants").text
    wrong = client.post(f"{path}/list", data={"kind": "invite", "booths": "零"})
    assert wrong.status_code == 422 and 'href="#booths"' in wrong.text


def test_a_long_list_is_made_in_the_background_its_page_tells_how_far_it_is_and_leads_to_it(
    world: World, client: TestClient, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = client.post("/staff/fairs/new", data=FORM).headers["location"].split("?")[0]
    number = int(path.rsplit("/", 1)[1])
    groups = [AudienceGroup("软件工程", "本科", 60), AudienceGroup("计算机科学与技术", "本科", 40)]
    with world.service.database.writing() as store:
        store.fair_audiences.add(900, number, AudienceSource.ROSTER, groups)
    first = client.post(f"{path}/list", data={"kind": "invite", "booths": "5", "per_person": "1"})
    before = parse_qs(urlsplit(first.headers["location"]).query)["list"][0]
    monkeypatch.setattr("matcher.workflows.fairs.curating_job.IMMEDIATE_WORK", 0)
    begun = client.post(f"{path}/list", data={"kind": "invite", "booths": "4", "per_person": "1"})
    watched = begun.headers["location"]
    job = int(watched.rsplit("=", 1)[1])
    assert begun.status_code == 303 and world.submitted == [job]
    page = client.get(f"{path}/list").text
    assert f'data-watch="{watched}"' in page and "排队中" in page and 'id="settings"' not in page and "/list/wish" not in page
    refused = client.post(f"{path}/list", data={"kind": "invite", "booths": "3"})
    assert refused.status_code == 409 and f"后台任务{job}" in refused.text
    settings = world.service.settings
    run_job(job, Means(world.service.database, settings.uploads, settings.index, lambda: world.service.models, lambda: PLAN.starts_at.date(), 1))
    led = client.get(watched, headers={"HX-Request": "true"}).headers["HX-Redirect"]
    asked = parse_qs(urlsplit(led).query)
    assert asked["before"] == [before] and asked["list"] != [before]
    for shown in (client.get(watched).text, client.get(led).text):
        assert "已生成清单" in shown and 'id="settings"' in shown and "data-watch" not in shown
    jobs = client.get("/staff/jobs").text
    assert "生成招聘会岗位清单" in jobs and f'href="{watched}"' in jobs and "入选单位" in jobs
    begun = client.post(f"{path}/list", data={"kind": "invite", "booths": "2"})
    assert client_of(Role.CASEWORKER).post(f"{path}/list/cancel").status_code == 403
    stopped = client.post(f"{path}/list/cancel")
    assert "已取消，没有生成清单" in client.get(stopped.headers["location"]).text
    failing = client.post(f"{path}/list", data={"kind": "invite", "booths": "2", "wish_employer": "江城云序软件有限公司", "wish": "pinned"})
    with world.service.database.writing() as store:
        claimed = store.jobs.claim(int(failing.headers["location"].rsplit("=", 1)[1]), store.clock())
        assert claimed is not None
        store.jobs.fail(claimed, "在这些限制下排不出任何清单")
    assert "清单没有生成：在这些限制下排不出任何清单" in client.get(f"{path}/list").text


def test_schools_are_listed_with_the_reason_and_each_has_its_plan(client_of: Clients) -> None:
    supervisor = client_of(Role.SUPERVISOR)
    page = supervisor.get("/staff/schools").text
    assert "江城理工学院" in page and "陈思远" not in page
    plan = supervisor.get("/staff/schools/plan", params={"school": "江城理工学院"}).text
    assert "软件工程" in plan and "为这所学校办一场招聘会" in plan
    assert client_of(Role.COUNSELLOR).get("/staff/schools/plan", params={"school": "山城学院"}).status_code == 404


@pytest.mark.parametrize("page", ["audience", "participants", "receipts", "day", "result"])
def test_a_page_that_shows_no_list_opens_none(client: TestClient, fair: PlantedFair, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("matcher.store.fair_lists.FairListRepository.of_fair")
    assert client.get(f"/staff/fairs/{fair.fair}/{page}").status_code == 200
