"""A caseworker finds a posting herself, sees whether it fits the person, drafts it, or reads why she may not."""

from __future__ import annotations

import re

from tests.api.conftest import client_of, clock, database, empty_database, world
from tests.pages.desk import Desk, desk

__all__ = ["client_of", "clock", "database", "desk", "empty_database", "world"]


def number_of(page: str, title: str) -> str:
    """Return the number of a found posting."""
    found = re.search(rf'href="/postings/(\d+)">{title}', page)
    assert found, page
    return found[1]


def test_a_posting_is_found_checked_and_drafted(desk: Desk) -> None:
    assert f'href="{desk.page}/refer"' in desk.client.get(desk.page).text
    found = desk.client.get(desk.page + "/refer?q=工程师").text
    number = re.search(r'posting=(\d+)#checked', found)
    assert number and "在招岗位" in found
    checked = desk.client.get(f"{desk.page}/refer?q=工程师&posting={number[1]}").text
    assert "拟好推介" in checked and "核对结果" in checked
    answer = desk.client.post(desk.page + "/refer", data={"posting": number[1], "q": "工程师"}, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].endswith("/propose#drafts")
    assert "拟好的推介（1）" in desk.client.get(desk.page + "/propose").text
    twice = desk.client.post(desk.page + "/refer", data={"posting": number[1], "q": "工程师"})
    assert twice.status_code == 409 and "不能重复推介" in twice.text


def test_an_unmet_condition_stands_where_the_button_would(desk: Desk) -> None:
    found = desk.client.get(desk.page + "/refer?q=算法研究员").text
    checked = desk.client.get(f"{desk.page}/refer?q=算法研究员&posting={number_of(found, '算法研究员')}").text
    assert "不能推介" in checked and "学历：岗位要求" in checked and "拟好推介</button>" not in checked


def test_nothing_found_says_what_to_do(desk: Desk) -> None:
    assert "没有找到在招岗位" in desk.client.get(desk.page + "/refer?q=没有这样的岗位").text


def test_a_search_waits_for_nobody_who_writes(desk: Desk) -> None:
    with desk.world.service.database.writing():
        assert "在招岗位" in desk.client.get(desk.page + "/refer?q=工程师").text
