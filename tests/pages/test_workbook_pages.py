"""The pages of an office's own workbook: taken in once, mapped with suggestions, filled with what is left open said."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.reports.test_office_workbook import packed, template

__all__ = ["client_of", "clock", "database", "empty_database", "world"]
Clients = Callable[[Role | None], TestClient]
PAGE = "/staff/office-workbooks"
NAME = "附件2.xlsx"


@pytest.fixture
def client(client_of: Clients) -> TestClient:
    return client_of(Role.SUPERVISOR)


def uploaded(client: TestClient) -> str:
    answer = client.post(PAGE, files={"file": (NAME, packed(template()))})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def fields_of(page: str) -> dict[str, str]:
    """Return what the form of the mapping holds."""
    form = page.split('/mapping">')[1].split("</form>")[0]
    found = {html.unescape(name): value for name, value in re.findall(r'<input name="([^"]+)" value="([^"]*)"', form)}
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form):
        chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', options)
        found[html.unescape(name)] = (chosen[1] or chosen[2]) if chosen else ""
    return found


def test_columns_are_suggested_by_the_words_over_them(client: TestClient) -> None:
    page = client.get(uploaded(client)).text
    assert fields_of(page)["code:附件2:C"] == "registered"
    assert "登记" in page and "不填" in page


def test_a_mapping_is_kept_as_it_was_chosen(client: TestClient) -> None:
    path = uploaded(client)
    chosen = fields_of(client.get(path).text) | {"code:附件2:C": "contacted", "cell-sheet:0": "附件2", "cell:0": "b2", "cell-code:0": "text-office"}
    assert client.post(f"{path}/mapping", data=chosen).headers["location"] == f"{path}?saved=yes"
    kept = fields_of(client.get(path).text)
    assert (kept["code:附件2:C"], kept["cell:0"], kept["cell-code:0"]) == ("contacted", "B2", "text-office")


def test_a_wrong_place_is_named_and_what_was_typed_stays(client: TestClient) -> None:
    path = uploaded(client)
    chosen = fields_of(client.get(path).text) | {"cell-sheet:0": "附件2", "cell:0": "第三格", "cell-code:0": "text-office"}
    answer = client.post(f"{path}/mapping", data=chosen)
    assert answer.status_code == 422 and "不是单元格地址" in answer.text and 'href="#cells.0"' in answer.text
    assert 'value="第三格"' in answer.text


def test_filling_says_what_is_left_open_and_gives_the_file(world: World, client: TestClient) -> None:
    path = uploaded(client)
    page = client.get(f"{path}?month=2026-10").text
    assert "填报时请注意" in page and "南山县" in page
    link = html.unescape(re.findall(r'href="([^"]+filled\.xlsx[^"]*)"', page)[0])
    answer = client.get(link)
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet["A1"].value == "离校未就业高校毕业生就业帮扶情况统计表" and sheet["C5"].value == 0


@pytest.mark.parametrize(("name", "content", "said"), [("表样.xlsx", b"not a workbook", "xlsx"), ("表样.doc", b"\xd0\xcf\x11\xe0", "xlsx")])
def test_what_is_no_workbook_is_refused_at_the_form(client: TestClient, name: str, content: bytes, said: str) -> None:
    answer = client.post(PAGE, files={"file": (name, content)})
    assert answer.status_code == 422 and said in answer.text and "上传表样" in answer.text
    assert client.post(PAGE, data={}).status_code == 422


def test_a_caseworker_fills_but_does_not_change(client: TestClient, client_of: Clients) -> None:
    path = uploaded(client)
    below = client_of(Role.CASEWORKER)
    page = below.get(f"{path}?month=2026-10").text
    assert "下载填好的表" in page and "保存对应关系" not in page
    assert below.post(f"{path}/mapping", data={}).status_code == 403


def test_a_workbook_is_taken_out_of_use(client: TestClient) -> None:
    path = uploaded(client)
    assert client.post(f"{path}/retire").status_code == 303
    assert NAME not in client.get(PAGE).text
    assert client.get(path).status_code == 409
