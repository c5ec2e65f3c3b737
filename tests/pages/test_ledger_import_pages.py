"""The pages of ledger imports: the difference is read before anything is written, bad rows say what to do, then it is applied."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.ledgers import ledger, person
from tests.offices import viewer_at

__all__ = ["client_of", "clock", "database", "empty_database", "world"]
DAY = date(2026, 11, 26)
Clients = Callable[[Role | None], TestClient]
PAGE = "/staff/ledger-imports"


def run_all(world: World) -> None:
    settings = world.service.settings
    means = Means(world.service.database, settings.uploads, settings.index, lambda: world.service.models, lambda: DAY, workers=1)
    while world.submitted:
        run_job(world.submitted.pop(0), means)


@pytest.fixture
def client(client_of: Clients) -> TestClient:
    return client_of(Role.SUPERVISOR)


def checked(world: World, client: TestClient, rows: Sequence[Mapping[str, str]], name: str = "台账.csv") -> str:
    answer = client.post(PAGE, files={"file": (name, ledger(rows))})
    assert answer.status_code == 303, answer.text
    run_all(world)
    return str(answer.headers["location"])


def test_the_difference_is_shown_before_anything_is_written(world: World, client: TestClient) -> None:
    path = checked(world, client, [person(1), person(2)])
    page = client.get(path).text
    assert "检查完成，还没有写入" in page and "写入 2 人的变化" in page
    assert "陈*" in page and "新增 <span" in page
    with world.service.database.reading() as store:
        assert store.ledger_persons.visible(viewer_at(Role.SUPERVISOR, world.offices.province)) == []


def test_phones_and_numbers_are_masked_in_the_difference(world: World, client: TestClient) -> None:
    one = person(1)
    page = client.get(checked(world, client, [one])).text
    assert one["身份证号码"] not in page and one["联系电话"] not in page
    assert one["身份证号码"][-4:] in page


def test_what_was_shown_is_written_once(world: World, client: TestClient) -> None:
    path = checked(world, client, [person(1), person(2)])
    assert client.post(f"{path}/apply").status_code == 303
    run_all(world)
    page = client.get(path).text
    assert "已写入" in page and "新增人员" in page and "写入 2 人的变化" not in page
    assert client.post(f"{path}/apply").status_code == 409
    again = client.get(checked(world, client, [person(1), person(2)])).text
    assert "没有要写入的变化" in again


def test_a_changed_field_stands_with_its_old_and_new_value(world: World, client: TestClient) -> None:
    client.post(f"{checked(world, client, [person(1)])}/apply")
    run_all(world)
    page = client.get(checked(world, client, [{**person(1), "毕业院校": "山城学院"}])).text
    assert "<del>江城理工学院</del> → <ins>山城学院</ins>" in page


def test_a_bad_row_says_column_value_and_what_to_do_and_comes_back_as_a_workbook(world: World, client: TestClient) -> None:
    path = checked(world, client, [person(1), {**person(2), "身份证号码": "4.20107E+17"}])
    page = client.get(f"{path}?action=error").text
    assert "科学计数法" in page and "请把该列设为文本" in page and "<code>4.20107E+17</code>" in page
    book = client.get(f"{path}/bad-rows.xlsx")
    cells = [str(cell.value) for row in load_workbook(io.BytesIO(book.content)).active for cell in row]
    assert "4.20107E+17" in cells and any("科学计数法" in cell for cell in cells)


def test_lines_are_filtered_and_paged_by_the_address(world: World, client: TestClient) -> None:
    path = checked(world, client, [person(number) for number in range(1, 61)] + [{**person(61), "身份证号码": "12"}])
    first = client.get(path).text
    assert first.count("<tr>") == 51 and f"{path}?after=50" in first.replace("&amp;", "&")
    assert client.get(f"{path}?after=50").text.count("<tr>") == 12
    assert client.get(f"{path}?action=error").text.count("<tr>") == 2
    assert "没有这一类的行" in client.get(f"{path}?action=update").text


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "请选择台账文件"),
        ({"file": ("台账.csv", b"")}, "文件是空的"),
    ],
)
def test_nothing_to_read_is_said_at_the_form(client: TestClient, files: dict[str, tuple[str, bytes]], said: str) -> None:
    answer = client.post(PAGE, files=files, data={"office": ""})
    assert answer.status_code == 422 and said in answer.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("坏.xlsx", b"\x00\x01\x02 not a table", "没有完成："),
        ("岗位.csv", "数量,颜色\n3,红\n".encode(), "没有找到台账的表头"),
    ],
)
def test_a_file_that_is_no_ledger_ends_with_a_sentence(
    world: World, client: TestClient, name: str, content: bytes, said: str
) -> None:
    answer = client.post(PAGE, files={"file": (name, content)})
    run_all(world)
    page = client.get(answer.headers["location"]).text
    assert said in page and "/apply" not in page


def test_a_waiting_check_is_stopped(world: World, client: TestClient) -> None:
    answer = client.post(PAGE, files={"file": ("台账.csv", ledger([person(1)]))})
    path = answer.headers["location"]
    page = client.get(path).text
    assert f'data-watch="{path}"' in page and "停止" in page
    assert client.post(f"{path}/cancel").status_code == 303
    assert "已停止" in client.get(path).text


def test_the_template_has_columns_that_the_reader_knows(world: World, client: TestClient) -> None:
    content = client.get(f"{PAGE}/template.xlsx").content
    heads = [cell.value for cell in next(load_workbook(io.BytesIO(content)).active.iter_rows())]
    values = {**person(1), "证件号码": person(1)["身份证号码"]}
    filled = ",".join(map(str, heads)) + "\n" + ",".join(values.get(str(head), "") for head in heads) + "\n"
    answer = client.post(PAGE, files={"file": ("模板.csv", filled.encode())})
    run_all(world)
    page = client.get(answer.headers["location"]).text
    assert "写入 1 人的变化" in page and "没有用到的列" not in page


def test_a_look_at_persons_is_recorded(world: World, client: TestClient) -> None:
    client.get(checked(world, client, [person(1)]))
    with world.service.database.reading() as store:
        rows = store.audit.latest(viewer_at(Role.ADMINISTRATOR, world.offices.province), action="ledger.difference_viewed")
    assert len(rows) == 1


def test_a_postings_job_is_no_ledger_check(world: World, client: TestClient) -> None:
    answer = client.post("/staff/imports", data={"kind": "postings"}, files={"file": ("岗位.csv", "岗位名称,招聘单位\n会计,江城\n")})
    number = answer.headers["location"].rsplit("/", 1)[1]
    assert client.get(f"{PAGE}/{number}").status_code == 404
