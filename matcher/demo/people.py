"""The demo's accounts, one a role and two more where scenes need colleagues or a province, with invented names; and under which office each demo graduate and posting stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from matcher.demo import organisations as offices
from matcher.domain.access import Role

PASSWORD = "luojia-hill-2026"
"""Printed at every start of the demo; outside the demo these accounts do not exist."""
GRADUATE = "G001"
EMPLOYERS = ("武汉砚川软件技术有限公司", "武汉江曜精密机械有限公司")
"""Employers that get a link to confirm their postings."""
_STREET_SHARE = 3


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account; ``sees`` says in Chinese what it shows, ``graduate`` names the demo graduate it belongs to."""

    login: str
    name: str
    role: Role
    organisation: str
    sees: str
    graduate: str = ""


ACCOUNTS = (
    DemoAccount("demo-graduate", "陈思远", Role.GRADUATE, offices.STREET, "自己的岗位推荐、理由和收藏", GRADUATE),
    DemoAccount("demo-organizer", "沈若川", Role.ORGANIZER, offices.CITY, "招聘会、岗位清单、岗位审核"),
    DemoAccount("demo-caseworker", "秦雨荷", Role.CASEWORKER, offices.STREET, "本街道毕业生和他们的推荐"),
    DemoAccount("demo-supervisor", "董其安", Role.SUPERVISOR, offices.CITY, "全市的毕业生、账号、任务"),
    DemoAccount("demo-counsellor", "方知夏", Role.COUNSELLOR, offices.SCHOOL, "本校毕业生和他们的推荐"),
    DemoAccount("demo-admin", "顾长明", Role.ADMINISTRATOR, offices.ROOT, "账号、导入、任务、操作记录"),
    DemoAccount("demo-caseworker-2", "陆闻笙", Role.CASEWORKER, offices.STREET, "同一街道的另一名帮扶专员，可接手、可同意作废"),
    DemoAccount("demo-province", "段清和", Role.SUPERVISOR, offices.ROOT, "全省的毕业生、月报和下钻到人"),
)


def demo_files(paths: Iterable[Path]) -> Mapping[str, bytes]:
    """Return the lines of the demo files as one JSON Lines file an office, by the office's name.

    What belongs to Wuhan stands under the city, every third graduate of it under the street, where the graduate with an
    account stands too; the rest under the province.
    """
    lines: dict[str, list[str]] = {}
    in_city = 0
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            office = offices.STREET if record["id"] == GRADUATE else offices.ROOT
            if record["id"] != GRADUATE and _first_place(record).startswith(offices.CITY[:2]):
                in_city += 1
                to_street = "intentions" in record and in_city % _STREET_SHARE == 0
                office = offices.STREET if to_street else offices.CITY
            lines.setdefault(office, []).append(line)
    return {office: ("\n".join(found) + "\n").encode() for office, found in lines.items()}


def demo_ids(paths: Iterable[Path]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the demo files' records by the name of their office."""
    files = demo_files(paths)
    return {name: tuple(json.loads(line)["id"] for line in content.decode().splitlines()) for name, content in files.items()}


def _first_place(record: Mapping[str, object]) -> str:
    intentions = record.get("intentions")
    places = intentions.get("regions") if isinstance(intentions, dict) else record.get("regions")
    if isinstance(places, list):
        places = places[0] if places else ""
    return str(places or "")
