"""Receipts and rosters pasted into the pages of a fair, and what an employer reads behind its link."""

from __future__ import annotations

import html
import re

from starlette.testclient import TestClient

from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.fair_world import PlantedFair
from tests.pages.fair_desk import Clients, client, fair

__all__ = ["client", "client_of", "clock", "database", "empty_database", "fair", "world"]


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
