"""The pages of rules: every setting with its source and doubt, a change dated and audited, a slip refused and kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.ledger.rules import SETTINGS
from matcher.domain.texts import rule_pages as texts
from matcher.workflows.casework.casework_rules import casework_rules
from tests.api.conftest import World, client_of, clock, database, empty_database, world

__all__ = ["client_of", "clock", "database", "empty_database", "world"]
Clients = Callable[[Role | None], TestClient]
GOOD = {"place": "420100", "value": "45", "valid_from": "2026-01-01", "source": "江城人社发〔2026〕3号"}


def test_every_setting_stands_once_with_its_source_and_whether_it_is_certain(client_of: Clients) -> None:
    page = client_of(Role.CASEWORKER).get("/staff/rules").text
    links = re.findall(r'href="/staff/rules/(\w+)"', page)
    assert sorted(links) == sorted(["service_package", "occasion", *SETTINGS])
    for setting in SETTINGS.values():
        assert setting.label in page and setting.source in page
    assert texts.UNCERTAIN in page and texts.CERTAIN in page


def test_limits_of_referrals_stand_with_their_source(client_of: Clients) -> None:
    page = client_of(Role.CASEWORKER).get("/staff/rules").text
    assert "14 天" in page and "6 个月" in page and "未见省级文件规定" in page


def test_a_supervisor_sets_a_value_from_a_day_on(world: World, client_of: Clients) -> None:
    client = client_of(Role.SUPERVISOR)
    answer = client.post("/staff/rules/no_will_days", data=GOOD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/rules/no_will_days?saved=2026-01-01")
    page = client.get(answer.headers["location"]).text
    assert "已保存：从 2026-01-01 起按新的值计算" in page and "江城人社发〔2026〕3号" in page
    with world.service.database.reading() as store:
        assert casework_rules(store, world.offices.county.number, date(2026, 6, 1)).no_will_days == 45
        assert casework_rules(store, world.offices.county.number, date(2025, 6, 1)).no_will_days == 60
        assert casework_rules(store, world.offices.other_city.number, date(2026, 6, 1)).no_will_days == 60
    trail = client_of(Role.ADMINISTRATOR).get("/staff/audit?action=rule.set").text
    assert "no_will_days" in trail


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"value": "六十"}, "请填整数，例如 60；收到“六十”"),
        ({"value": "3"}, "应为7至366之间的整数"),
        ({"source": " "}, "请写明依据"),
        ({"valid_from": "明天"}, "请写成 2026-12-05 这样的日期；收到“明天”"),
        ({"valid_to": "2025-01-01"}, "早于生效日"),
        ({"place": "420300"}, "只能为本地区及下级地区设置"),
    ],
)
def test_a_refused_value_says_what_to_change_and_keeps_what_was_typed(
    client_of: Clients, changed: dict[str, str], said: str
) -> None:
    answer = client_of(Role.SUPERVISOR).post("/staff/rules/no_will_days", data={**GOOD, **changed})
    assert answer.status_code in (409, 422)
    assert said in answer.text
    kept = {**GOOD, **changed}
    assert f'value="{kept["source"].strip()}"' in answer.text or not kept["source"].strip()
    assert f'value="{kept["value"]}"' in answer.text


def test_an_office_writes_a_service_package_of_its_own(world: World, client_of: Clients) -> None:
    own = {"policy": "1", "guidance": "2", "referral": "5", "training_or_traineeship": "1"}
    client = client_of(Role.SUPERVISOR)
    assert client.post("/staff/rules/service_package", data={**GOOD, "value": "", **own}).status_code == 303
    assert "自定：政策宣讲 1 次、职业指导 2 次、岗位推介 5 次、培训或见习机会 1 次" in client.get("/staff/rules/service_package").text
    with world.service.database.reading() as store:
        package = casework_rules(store, world.offices.county.number, date(2026, 6, 1)).package
    assert package is not None and (package.guidance, package.referral) == (2, 5)


def test_a_known_package_and_the_way_of_counting_are_chosen_by_name(world: World, client_of: Clients) -> None:
    client = client_of(Role.SUPERVISOR)
    assert client.post("/staff/rules/service_package", data={**GOOD, "value": "1151"}).status_code == 303
    assert client.post("/staff/rules/occasion", data={**GOOD, "value": "entry"}).status_code == 303
    with world.service.database.reading() as store:
        rules = casework_rules(store, world.offices.county.number, date(2026, 6, 1))
    assert rules.package is not None and rules.package.referral == 5 and rules.occasion.value == "entry"


def test_a_caseworker_reads_but_does_not_set(client_of: Clients) -> None:
    client = client_of(Role.CASEWORKER)
    assert texts.SAVE not in client.get("/staff/rules/no_will_days").text
    assert client.post("/staff/rules/no_will_days", data=GOOD).status_code == 403


def test_a_rule_that_nobody_knows_is_not_there(client_of: Clients) -> None:
    assert client_of(Role.SUPERVISOR).get("/staff/rules/no_such_rule").status_code == 404
