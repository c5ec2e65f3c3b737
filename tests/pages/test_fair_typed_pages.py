"""What an organizer types into a fair's pages and what comes of it: rosters, files and texts that are none, employers to be pinned."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.fair_world import plant_fair

__all__ = ["client_of", "clock", "database", "empty_database", "world"]
Clients = Callable[[Role | None], TestClient]


@pytest.fixture
def address(world: World) -> str:
    with world.service.database.writing() as store:
        return f"/staff/fairs/{plant_fair(store, world.offices.city).fair}/audience/roster"


def read(client: TestClient, address: str, name: str, content: bytes) -> str:
    """Hand a file in as the form does and return the page."""
    return client.post(address, files={"file": (name, content)}, data={"pasted": ""}).text


def test_the_year_of_a_title_is_shown_and_a_name_of_several_majors_is_not_called_unknown(client_of: Clients, address: str) -> None:
    client = client_of(Role.ORGANIZER)
    table = "江城理工学院2027届毕业生统计表\n专业,学历,人数\n机械工程,硕士,54\n魔法工程,本科,3\n".encode("gb18030")
    page = read(client, address, "统计.csv", table)
    assert "<td>2027</td>" in page and "届别" in page
    assert page.count("同名的不止一个") == 1 and page.count("？</span>目录中没有") == 1
    assert "届别" not in client.post(address, data={"pasted": "软件工程 本科 60"}).text


def test_an_empty_file_is_called_empty_and_no_file_asks_for_one(client_of: Clients, address: str) -> None:
    client = client_of(Role.ORGANIZER)
    assert "文件是空的" in read(client, address, "空.xlsx", b"")
    page = client.post(address, data={"pasted": ""}).text
    summary = page.split('role="alert"')[1].split("</div>")[0]
    assert summary.count("请上传表格，或者粘贴内容。") == 1 and 'href="#pasted"' in summary


def test_a_text_of_megabytes_is_refused_in_words_that_say_what_to_do(client_of: Clients, address: str) -> None:
    client = client_of(Role.ORGANIZER)
    answer = client.post(address, data={"pasted": "软件工程 本科 3\n" * 70_000}, files={"file": ("", b"")})
    assert answer.status_code == 413
    assert "改为上传文件" in answer.text


def test_an_employer_to_be_pinned_is_found_by_its_whole_name_or_asked_about(client_of: Clients, world: World, address: str) -> None:
    client = client_of(Role.ORGANIZER)
    path = address.removesuffix("/audience/roster")
    shown = client.post(address, data={"pasted": "软件工程 本科 60"}).text
    read_back = html.unescape(re.findall(r'<textarea name="read"[^>]*>(.*?)</textarea>', shown, re.DOTALL)[0])
    client.post(f"{path}/audience/accept", data={"read": read_back})
    lists = client.get(f"{path}/list").text.count("JC1205")
    for given, answer in (("江城云序", "是否指江城云序软件有限公司？"), ("没有这家公司", "没有找到单位“没有这家公司”")):
        refused = client.post(f"{path}/list", data={"kind": "invite", "wish_employer": given, "wish": "pinned"})
        assert refused.status_code == 422 and answer in refused.text and 'href="#wish_employer"' in refused.text
        assert f'value="{given}"' in refused.text
    assert client.get(f"{path}/list").text.count("JC1205") == lists
    made = client.post(f"{path}/list", data={"kind": "invite", "wish_employer": "江城云序软件有限公司", "wish": "pinned"})
    page = client.get(made.headers["location"]).text
    assert "已固定" in page and "没有排进来" not in page
    with world.service.database.writing() as store:
        store.employers.resolve("江城无岗有限公司")
    made = client.post(f"{path}/list", data={"kind": "invite", "wish_employer": "江城无岗有限公司", "wish": "pinned"})
    page = client.get(made.headers["location"]).text
    assert "已固定的江城无岗有限公司没有能上清单的岗位" in page
    assert 'aria-label="取消固定江城无岗有限公司"' in page


def test_an_employer_that_has_postings_on_offer_need_not_write_them_again(client_of: Clients, world: World, address: str) -> None:
    organizer, employer = client_of(Role.ORGANIZER), client_of(None)
    path = address.removesuffix("/audience/roster")
    told = organizer.post(f"{path}/receipts", data={"pasted": "单位全称：江城云序软件有限公司\n联系人：刘建国 13800138000"}).text
    kept = html.unescape(re.findall(r'<textarea name="read"[^>]*>(.*?)</textarea>', told, re.DOTALL)[0])
    organizer.post(f"{path}/receipts/accept", data={"read": kept, "source": "pasted"})
    number = re.findall(r'id="participant-(\d+)"[^§]*?江城云序软件有限公司', organizer.get(f"{path}/participants?state=replied").text)[0]
    page = organizer.post(f"{path}/participants/{number}/link").text
    link = re.findall(r'id="link-address">http://testserver([^<]+)<', page)[0]
    token = employer.get(link).text.split('name="csrf" value="')[1].split('"')[0]
    employer.post(link, data={"code": re.findall(r"验证码：<code>([^<]+)</code>", page)[0], "csrf": token})
    own = f"{link}/fairs/{number}"
    assert "不写就用贵单位已登记的" in employer.get(own).text
    sent = {"csrf": token, "contact_name": "刘建国", "contact_phone": "13800138000", "has_licence": "yes", "promises": ["真实合法", "不收费", "不歧视"]}
    assert employer.post(own, data=sent).status_code == 303
    shown = organizer.get(f"{path}/participants?state=replied").text
    assert "岗位：" in shown and "✖</span>岗位" not in shown
