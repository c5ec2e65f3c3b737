"""The organizer's pages of fairs: one form, the course, the list with whom it leaves out, employers, the public page."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.employer_warning import WarningState
from matcher.domain.fairs.audience import AudienceGroup, AudienceSource
from matcher.domain.fairs.curation import CuratedList, ListKind
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.search import PostingFilter
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.fairs.booths import move_booth, swap_booths
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.fair_world import PLAN, SETTINGS, PlantedFair, at_once, coverage, placed, plant_fair, published, row
from tests.offices import viewer_at

__all__ = ["client_of", "clock", "database", "empty_database", "world"]
Clients = Callable[[Role | None], TestClient]
FORM = {
    "name": "机电材料专场", "kind": "campus", "starts_at": "2099-12-05T09:00", "ends_at": "2099-12-05T16:00", "venue": "体育馆", "region": "洪山区",
    "host": "江城市公共就业服务中心", "booths": "40", "postings_per_booth": "3", "schools": "江城理工学院\n山城学院", "turnout": "60",
}  # fmt: skip


@pytest.fixture
def client(client_of: Clients) -> TestClient:
    return client_of(Role.ORGANIZER)


@pytest.fixture
def fair(world: World) -> PlantedFair:
    with world.service.database.writing() as store:
        return plant_fair(store, world.offices.city)


def code_of(world: World, fair: PlantedFair, is_today: bool = False) -> str:
    """Place the employers and publish the fair; return the code of its public page."""
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    with world.service.database.writing() as store:
        placed(store, organizer, fair)
        if is_today:
            store.fairs.put_plan(store.fairs.get(organizer, fair.fair), at_once(PLAN, store.clock()))
        return published(store, organizer, fair)


def batch(client: TestClient, base: str, step: str, numbers: Sequence[int], reason: str = "") -> str:
    """Look at a batch, confirm it, and return where that leads."""
    data = {"step": step, "chosen": [str(number) for number in numbers], "reason": reason}
    shown = client.post(f"{base}/many", data=data)
    token = re.findall(r'name="token" value="([^"]+)"', shown.text)[0]
    return client.post(f"{base}/many", data={**data, "token": token}).headers["location"]


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


def test_on_the_booth_plan_two_change_places_one_moves_and_a_reserve_comes_in(world: World, client: TestClient, fair: PlantedFair) -> None:
    code_of(world, fair, is_today=True)
    base = f"/staff/fairs/{fair.fair}"
    page = client.get(f"{base}/booths").text
    assert page.index("A03") < page.index("A11") < page.index("B07") and "没有审核通过的候补单位" in page
    swapped = client.post(f"{base}/booths/swap", data={"first": "a03", "second": "A11"})
    page = client.get(swapped.headers["location"]).text
    assert "A11 现在是 武汉江曜精密机械有限公司" in page and "印的是 A03" in page
    wrong = client.post(f"{base}/booths/swap", data={"first": "A03", "second": "C99"})
    assert wrong.status_code == 422 and 'href="#second"' in wrong.text and "C99 展位没有单位" in wrong.text
    moved = client.post(f"{base}/booths/move", data={"from": "B07", "to": "A01"})
    assert "襄阳岘新汽配有限公司 已换到 A01" in client.get(moved.headers["location"]).text
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    with world.service.database.writing() as store:
        waits = store.fair_participants.add(900, fair.fair, "江城新材料有限公司")
        for state in (ParticipantState.REPLIED, ParticipantState.APPROVED, ParticipantState.RESERVE):
            waits = store.fair_participants.step(organizer.account, waits, state)
    client.post(f"{base}/day/{fair.employers[2]}/absent")
    assert f"{base}/booths?gone=A01#substitute" in client.get(f"{base}/day").text
    came = client.post(f"{base}/booths/substitute", data={"gone": "A01", "reserve": str(waits.number)})
    assert "A01 已由 江城新材料有限公司 顶替，襄阳岘新汽配有限公司 记为未到" in client.get(came.headers["location"]).text


def test_what_one_person_was_told_at_a_booth_is_a_step_of_her_referral_and_a_count_without_her_name(
    world: World, client: TestClient, client_of: Clients, fair: PlantedFair
) -> None:
    worker = client_of(Role.CASEWORKER)
    path = f"/staff/people/{world.graduate}/fair"
    with world.service.database.writing() as store:
        place = world.offices.county
        store.ledger_persons.enrol(world.graduate, place.number, Enrolment(2026))
        store.entries.add(viewer_at(Role.CASEWORKER, place), NewEntry(world.graduate, Enrolment(2026), date(2026, 9, 1)), place.number)
    assert "最近 30 天没有本地的招聘会" in worker.get(path).text
    code_of(world, fair, is_today=True)
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    with world.service.database.writing() as store:
        shown = store.posting_search.search(organizer, PostingFilter(), count=1).rows[0]
        here = store.fair_participants.add(900, fair.fair, shown.employer_name)
        for state in (ParticipantState.REPLIED, ParticipantState.APPROVED, ParticipantState.PLACED):
            booth = "C01" if state is ParticipantState.PLACED else None
            here = store.fair_participants.step(900, here, state, booth=booth)
    assert f">C01 {shown.employer_name}<" in worker.get(path).text
    page = worker.get(path, params={"fair": fair.fair, "employer": here.number}).text
    assert shown.title in page and "意向" in page
    data = {"fair": str(fair.fair), "employer": str(here.number), "kind": "interview"}
    assert "请选择岗位" in worker.post(path, data=data).text
    done = worker.post(path, data={**data, "posting": str(shown.number)})
    assert done.status_code == 303 and "面试" in worker.get(done.headers["location"]).text
    day = client.get(f"/staff/fairs/{fair.fair}/day").text
    assert f"面试 1 · {shown.employer_name}" in day and "同学" not in day
    assert client.get(path).status_code == 403


def test_at_the_door_a_card_is_scanned_or_its_booth_typed(world: World, client: TestClient, fair: PlantedFair) -> None:
    code = code_of(world, fair, is_today=True)
    base = f"/staff/fairs/{fair.fair}/day"
    for given, name in (("a03", "武汉江曜精密机械有限公司"), (f"http://testserver/fairs/{code}?booth=A11", "湖北澄禾检测有限公司")):
        answer = client.post(f"{base}/check-in", data={"booth": given})
        assert f"{name} 已签到" in client.get(answer.headers["location"]).text
    other = client.post(f"{base}/check-in", data={"booth": "http://testserver/fairs/another?booth=A11"})
    assert other.status_code == 422 and "另一场招聘会" in other.text


def test_the_public_page_is_found_by_its_code_and_shows_no_contact(world: World, client_of: Clients, fair: PlantedFair) -> None:
    code, visitor = code_of(world, fair), client_of(None)
    page = visitor.get(f"/fairs/{code}").text
    assert "工艺工程师" in page and "A03展位" in page and "B排" in page and "派遣用工" in page
    assert "13800138000" not in page and "刘工" not in page
    found = visitor.get(f"/fairs/{code}", params={"q": "检测 材料"}).text
    assert "找到1个岗位" in found and "设备技术员" not in found
    assert "没有找到" in visitor.get(f"/fairs/{code}", params={"q": "宇航员"}).text
    link = html.unescape(re.findall(r'href="(/fairs/[^"]+/posting\?id=[^"]+)"', page)[0])
    posting = visitor.get(link).text
    assert "到A03展位找武汉江曜精密机械有限公司" in posting and "13800138000" not in posting
    for wrong in (f"/fairs/{code[:-1]}x", f"/fairs/{code}/posting?id=x", "/fairs/x/check-in"):
        answer = visitor.get(wrong)
        assert answer.status_code == 404 and "没有这个页面" in answer.text


def test_a_visitor_is_counted_once_a_phone_without_a_name(world: World, client_of: Clients, fair: PlantedFair) -> None:
    code, visitor = code_of(world, fair, is_today=True), client_of(None)
    visitor.headers["X-CSRF-Token"] = visitor.get(f"/fairs/{code}/check-in").text.split('name="csrf" value="')[1].split('"')[0]
    first = visitor.post(f"/fairs/{code}/check-in", data={"graduate": "yes"})
    assert "已登记，欢迎入场" in first.text
    assert "已经登记过" in visitor.post(f"/fairs/{code}/check-in", data={"graduate": "yes"}).text
    with world.service.database.reading() as store:
        rows = store.fair_outcomes.of_fair(viewer_at(Role.ORGANIZER, world.offices.city), fair.fair)
    assert [(row.count, row.graduates, row.person) for row in rows] == [(1, 1, None)]


def test_the_door_is_closed_before_the_day(world: World, client_of: Clients, fair: PlantedFair) -> None:
    code, visitor = code_of(world, fair), client_of(None)
    visitor.headers["X-CSRF-Token"] = visitor.get(f"/fairs/{code}/check-in").text.split('name="csrf" value="')[1].split('"')[0]
    assert "还没到开放登记的时间" in visitor.post(f"/fairs/{code}/check-in", data={"graduate": ""}).text


def test_a_school_reads_the_fairs_it_is_invited_to_and_changes_nothing(client_of: Clients, world: World, fair: PlantedFair) -> None:
    with world.service.database.writing() as store:
        other = plant_fair(store, world.offices.city, plan=replace(PLAN, name="别校专场", schools=("山城学院",)))
    counsellor = client_of(Role.COUNSELLOR)
    page = counsellor.get("/staff/fairs").text
    assert "机电材料专场" in page and "别校专场" not in page and "/staff/fairs/new" not in page
    assert "/list/wish" not in counsellor.get(f"/staff/fairs/{fair.fair}/list").text
    assert counsellor.get(f"/staff/fairs/{other.fair}").status_code == 404
    assert counsellor.post(f"/staff/fairs/{fair.fair}/participants/place").status_code == 403


RECEIPT = """参会回执
单位名称：武汉江曜精密机械有限公司
单位性质：民营企业
联系人：刘建国 13800138000
参会人数：2
展位数：1
岗位名称：工艺工程师，招聘人数：6，学历要求：本科及以上，专业：机械类，工作地点：江夏区，月薪：6500-8500元
天气：晴
"""


def test_a_pasted_receipt_is_shown_before_it_is_taken_in(world: World, client: TestClient, fair: PlantedFair) -> None:
    base = f"/staff/fairs/{fair.fair}/receipts"
    shown = client.post(base, data={"pasted": RECEIPT})
    assert shown.status_code == 200 and "武汉江曜精密机械有限公司" in shown.text and "刘*" in shown.text
    assert "13800138000" not in shown.text.split("<textarea name=")[0] and "收下这份回执" in shown.text
    with world.service.database.reading() as store:
        assert store.fair_receipts.of_participant(fair.employers[0]) == []
    read = html.unescape(re.findall(r'<textarea name="read"[^>]*>(.*?)</textarea>', shown.text, re.DOTALL)[0])
    answer = client.post(f"{base}/accept", data={"read": read, "source": "pasted"})
    assert answer.status_code == 303
    assert "武汉江曜精密机械有限公司" in client.get(base).text
    page = client.get(f"/staff/fairs/{fair.fair}/participants?state=replied").text
    assert "武汉江曜精密机械有限公司" in page and "营业执照" in page
    assert client.post(f"{base}/accept", data={"read": "[{"}).status_code == 422
    assert "请上传回执，或者粘贴文字" in client.post(base, data={}).text


def test_a_later_receipt_says_what_it_says_otherwise(client: TestClient, fair: PlantedFair) -> None:
    base = f"/staff/fairs/{fair.fair}/receipts"
    pages = []
    for words in (RECEIPT, RECEIPT.replace("展位数：1", "展位数：2").replace("工艺工程师", "设备工程师")):
        shown = client.post(base, data={"pasted": words}).text
        read = html.unescape(re.findall(r'<textarea name="read"[^>]*>(.*?)</textarea>', shown, re.DOTALL)[0])
        answer = client.post(f"{base}/accept", data={"read": read, "source": "pasted"})
        pages.append(client.get(answer.headers["location"]).text)
    assert all("已收下武汉江曜精密机械有限公司的回执" in page for page in pages)
    assert "这次改了" not in pages[0]
    assert "原来1，现在2" in pages[1] and "改了工艺工程师：原来" in pages[1] and "改了设备工程师：原来没有" in pages[1]


def test_a_returned_employer_reads_why_behind_its_link(world: World, client: TestClient, client_of: Clients, fair: PlantedFair) -> None:
    base = f"/staff/fairs/{fair.fair}"
    shown = client.post(f"{base}/receipts", data={"pasted": RECEIPT}).text
    read = html.unescape(re.findall(r'<textarea name="read"[^>]*>(.*?)</textarea>', shown, re.DOTALL)[0])
    client.post(f"{base}/receipts/accept", data={"read": read, "source": "pasted"})
    number = fair.employers[0]
    told = client.post(f"{base}/participants/{number}/step", data={"to": "returned", "message": "请补传营业执照。", "shown": "replied"})
    assert told.status_code == 303, told.text
    assert "state=replied" in told.headers["location"]
    linked = client.post(f"{base}/participants/{number}/link").text
    address = re.findall(r'id="link-address">http://testserver([^<]+)<', linked)[0]
    code = re.findall(r"验证码：<code>([^<]+)</code>", linked)[0]
    employer = client_of(None)
    token = employer.get(address).text.split('name="csrf" value="')[1].split('"')[0]
    assert employer.post(address, data={"code": code, "csrf": token}).status_code == 303
    first = employer.get(address).text
    assert "有1场招聘会的邀请等待贵单位回执" in first
    to_fairs = re.findall(r'href="([^"]+/fairs)"', first)
    assert set(to_fairs) == {f"{address}/fairs"}
    assert "机电材料专场" in employer.get(to_fairs[0]).text
    page = employer.get(f"{address}/fairs/{number}")
    assert "请补传营业执照" in page.text and "工艺工程师，6" in page.text
    again = {
        "csrf": token, "contact_name": "刘建国", "contact_phone": "13800138000", "postings": "工艺工程师，6，本科及以上，机械类，江夏区，6500-8500",
        "has_licence": "yes", "promises": ["真实合法", "不收费", "不歧视"],
    }  # fmt: skip
    refused = employer.post(f"{address}/fairs/{number}", data=again | {"promises": ["真实合法"]})
    assert refused.status_code == 422 and "三项承诺" in refused.text and "刘建国" in refused.text
    done = employer.post(f"{address}/fairs/{number}", data=again)
    assert done.status_code == 303, done.text.split("<main")[1][:1500]
    assert "回执已提交" in employer.get(done.headers["location"]).text
    with world.service.database.reading() as store:
        assert store.fair_participants.find(number).state.value == "replied"
    own = f"{address}/fairs/{number}"
    assert f'action="{own}/decline"' in employer.get(own).text
    assert employer.post(f"{own}/decline", data={"csrf": token, "reason": "人手不够"}).status_code == 303
    declined = employer.get(own).text
    assert "不参加" in declined and f'action="{own}/decline"' not in declined and "提交回执" in declined
    assert employer.post(own, data=again).status_code == 303
    assert client.post(f"{base}/cancel", data={"reason": "场馆维修"}).status_code == 303
    assert "这场招聘会已取消" in employer.get(to_fairs[0]).text
    cancelled = employer.get(own).text
    assert "这场招聘会已取消" in cancelled and "场馆维修" in cancelled and 'name="contact_name"' not in cancelled
    refused = employer.post(f"{own}/decline", data={"csrf": token})
    assert refused.status_code == 409 and "回执已经截止" in refused.text


def test_a_pasted_roster_is_shown_with_what_was_not_understood_and_then_kept(client: TestClient, fair: PlantedFair) -> None:
    base = f"/staff/fairs/{fair.fair}/audience"
    shown = client.post(f"{base}/roster", data={"pasted": "软件工程 本科 60\n高分子材料工程技术 专科 28\n水晶球鉴定 本科 3\n今天天气很好", "school": "江城理工学院"})
    assert shown.status_code == 200 and "今天天气很好" in shown.text and "水晶球鉴定" in shown.text and "目录中没有" in shown.text
    assert "共3个专业，91人" in shown.text
    read = html.unescape(re.findall(r'<textarea name="read"[^>]*>(.*?)</textarea>', shown.text, re.DOTALL)[0])
    page = client.get(client.post(f"{base}/accept", data={"read": read}).headers["location"]).text
    assert "毕业生情况已保存：3个专业，91人" in page and "软件工程" in page
    assert client.post(f"{base}/accept", data={"read": "x"}).status_code == 422
    assert "请上传表格，或者粘贴内容" in client.post(f"{base}/roster", data={}).text


def test_the_day_counts_at_booths_and_takes_back_what_was_a_mistake(world: World, client: TestClient, fair: PlantedFair) -> None:
    code_of(world, fair, is_today=True)
    base, first = f"/staff/fairs/{fair.fair}/day", fair.employers[0]
    assert client.post(f"{base}/{first}/arrived").status_code == 303
    assert client.post(base, data={"kind": "intention", "participant": str(first), "count": "4", "graduates": "3"}).status_code == 303
    for wrong in ("0", "-5"):
        assert client.post(base, data={"kind": "intention", "participant": str(first), "count": wrong}).status_code == 422
    refused = client.post(base, data={"kind": "intention", "participant": str(first), "count": "2", "graduates": "5"})
    assert refused.status_code == 422 and "不能多于总数" in refused.text
    page = client.get(base).text
    assert "已签到 1 / 3 家" in page and "达成意向 4" in page
    row = re.findall(r'name="outcome" value="(\d+)"', page)[0]
    client.post(f"{base}/take-back", data={"outcome": row})
    page = client.get(base).text
    assert "已撤回" in page and "<span>达成意向 4</span>" not in page
    assert "襄阳岘新" in client.get(base, params={"q": "B07"}).text.split("<ul class=")[1]


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


def test_a_fair_is_over_by_hand_once_it_began_and_its_page_can_still_be_withdrawn(world: World, client: TestClient, fair: PlantedFair) -> None:
    path = f"/staff/fairs/{fair.fair}"
    assert f'action="{path}/over"' not in client.get(path).text
    early = client.post(f"{path}/over")
    assert early.status_code == 409 and "现在还不能标为已结束" in early.text
    code = code_of(world, fair, is_today=True)
    assert f'action="{path}/over"' in client.get(path).text
    page = client.get(client.post(f"{path}/over").headers["location"]).text
    assert "已结束" in page and f'action="{path}/over"' not in page
    assert client.post(f"/api/v1/fairs/{fair.fair}/over").status_code == 409
    assert "这场招聘会已结束" in client.get(f"/fairs/{code}").text
    assert client.post(f"{path}/withdraw").status_code == 303
    assert client.get(f"/fairs/{code}").status_code == 404


def test_nobody_is_checked_in_long_before_the_day(world: World, client: TestClient, fair: PlantedFair) -> None:
    code_of(world, fair)
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    with world.service.database.writing() as store:
        store.fairs.put_plan(store.fairs.get(organizer, fair.fair), replace(PLAN, starts_at=store.clock() + timedelta(hours=13)))
    early = client.post(f"/staff/fairs/{fair.fair}/day/{fair.employers[0]}/arrived")
    assert early.status_code == 409 and "才开始" in early.text
    assert "进行中" not in client.get(f"/staff/fairs/{fair.fair}").text


def test_the_public_page_shows_the_booths_of_now_and_every_day_of_a_long_fair(world: World, client: TestClient, fair: PlantedFair) -> None:
    code = code_of(world, fair)
    organizer = viewer_at(Role.ORGANIZER, world.offices.city)
    first, second, third = fair.employers
    with world.service.database.writing() as store:
        store.fairs.put_plan(store.fairs.get(organizer, fair.fair), replace(PLAN, ends_at=PLAN.ends_at + timedelta(days=1)))
        move_booth(store, organizer, fair.fair, first, "C09")
        swap_booths(store, organizer, fair.fair, second, third)
    page = client.get(f"/fairs/{code}").text
    assert "2026-12-05（周六）09:00–2026-12-06（周日）16:00" in page
    assert "C09展位" in page and "A03展位" not in page and "C排" in page
    assert "湖北澄禾检测有限公司" in client.get(f"/fairs/{code}", params={"booth": "B07"}).text
    link = html.unescape(re.findall(r'href="(/fairs/[^"]+/posting\?id=[^"]+)"', page)[0])
    assert "到C09展位找武汉江曜精密机械有限公司" in client.get(link).text


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


def test_the_result_stands_beside_what_was_predicted_and_the_table_comes_the_same_evening(world: World, client: TestClient, fair: PlantedFair) -> None:
    code_of(world, fair, is_today=True)
    base = f"/staff/fairs/{fair.fair}"
    assert "还没有登记任何结果" in client.get(f"{base}/result").text
    client.post(f"{base}/day/{fair.employers[0]}/arrived")
    client.post(f"{base}/day", data={"kind": "check-in", "count": "120", "graduates": "110"})
    client.post(f"{base}/day", data={"kind": "intention", "participant": str(fair.employers[0]), "count": "4", "graduates": "3"})
    page = client.get(f"{base}/result").text
    assert "120" in page and "<dd>4</dd>" in page and "未登记" in page
    sheet = load_workbook(io.BytesIO(client.get(f"{base}/statistics.xlsx").content)).active
    assert any("职引未来·江城理工学院机电材料专场" in str(cell.value) for row in sheet.iter_rows() for cell in row)


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
