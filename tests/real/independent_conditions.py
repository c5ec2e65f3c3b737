"""The conditions among 其他要求 in a second reading: party, certificates, household, school, the major before."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from tests.real.independent_findings import (
    MET,
    NO,
    NO_CERTIFICATES,
    NOT_STATED,
    UNCERTAIN,
    UNMET,
    YES,
    Finding,
    Graduate,
    best,
)
from tests.real.independent_identities import project_service, soldier
from tests.real.independent_majors import Item, Majors


def party(allowed: Iterable[str], graduate: Graduate) -> Finding:
    """Political status against a list of admitted ones."""
    allowed = tuple(allowed)
    own = graduate.get("political_status")
    if own is None:
        return NOT_STATED
    if own == "中共预备党员":
        return Finding(MET if "中共党员" in allowed else UNMET, "预备党员是否按中共党员")
    return YES if own in allowed else NO


def lawyer_certificate(letters: str, graduate: Graduate) -> Finding:
    """法律职业资格证书 with one of the letters."""
    if not graduate.get("certificates"):
        return NO_CERTIFICATES
    found = []
    for text in graduate["certificates"]:
        if "法律职业资格" not in text:
            continue
        own = re.search(r"[（(]?([ABC])[）)]?\s*[证类]|[（(]([ABC])[）)]|证书([ABC])", text)
        if own:
            found.append(YES if (own[1] or own[2] or own[3]) in letters else NO)
        elif letters == "ABC" and "通过" not in text and "考试" not in text:
            found.append(Finding(MET, "证书未写类别而A、B、C均可"))
        else:
            found.append(Finding(UNCERTAIN))
    return best(found)


def holds(word: str, graduate: Graduate) -> Finding:
    """A certificate by its name; a passed examination without the certificate is a doubt."""
    if not graduate.get("certificates"):
        return NO_CERTIFICATES
    found = []
    for text in graduate["certificates"]:
        if word == "执业医师" and "助理医师" in text:
            continue
        if word in text or (word == "护士执业" and "执业护士" in text):
            found.append(Finding(UNCERTAIN) if re.search("考试|通过", text) else YES)
    return best(found)


class Regions:
    """Counties of the raw table, to place a household or origin that names only a city or a province."""

    def __init__(self, reference: Path) -> None:
        def rows(name: str) -> list[dict[str, str]]:
            with (reference / name).open(encoding="utf-8-sig", newline="") as file:
                return list(csv.DictReader(file))

        provinces = {r["code"]: r["name"] for r in rows("regions_provinces.csv")}
        cities = {r["code"]: r["name"] for r in rows("regions_cities.csv")}
        self._above = {
            r["name"]: (cities[r["cityCode"]], provinces[r["provinceCode"]]) for r in rows("regions_counties.csv")
        }

    def in_county(self, place: str | None, county: str) -> bool | None:
        """Whether `place` lies in `county`; None where it is not stated or names only what contains the county."""
        if not place:
            return None
        if county in place:
            return True
        city, province = self._above[county]
        return None if place in (province, city, province + city) else False


def household(county: str, graduate: Graduate, regions: Regions) -> Finding:
    """`X县户籍或生源`: either suffices; only one known and not fitting is a named doubt."""
    answers = [regions.in_county(graduate.get(k), county) for k in ("household_region", "origin_region")]
    if True in answers:
        return YES
    return Finding(UNCERTAIN) if None in answers else NO


def school_kind(stage: str, graduate: Graduate) -> Finding:
    """普通高等院校 for the level of the post, or (`stage` 本科) for the bachelor's stage."""
    mode = graduate.get("study_mode")
    postgraduate = graduate["education"] in ("硕士", "博士")
    if mode is None:
        return NOT_STATED
    if stage == "本科" and postgraduate:
        return Finding(UNCERTAIN, "研究生的本科阶段学习形式")
    if mode in ("统招全日制", "全日制"):
        return YES
    if mode == "非全日制":
        return Finding(UNCERTAIN, "非全日制是否属普通高等院校")
    return NO


def bachelor_stage(item: Item, graduate: Graduate, majors: Majors) -> Finding:
    """A demand on the major of the bachelor's stage, printed among other requirements."""
    if graduate["education"] == "专科":
        return NO
    name = graduate["major"] if graduate["education"] == "本科" else graduate.get("bachelor_major")
    if not name:
        return NOT_STATED
    lists: dict[str, tuple[Item, ...] | str] = {"本科": (item,)}
    return majors.judge(lists, {"education": "本科", "major": name}, 3, vocational_column=True)


DISABLED = "残疾人证"


def other(printed: str, graduate: Graduate, regions: Regions, majors: Majors) -> dict[str, Finding]:
    """The conditions of the person among 其他要求, by criterion."""
    found: dict[str, Finding] = {}
    if "男性" in printed or "女性" in printed:
        own = graduate.get("gender")
        found["gender"] = NOT_STATED if own is None else YES if f"{own}性" in printed else NO
    if match := re.search(r"非中共党员，若.*仅限(民革|民盟)", printed):
        found["political_status"] = party(
            (match[1] + {"民革": "党员", "民盟": "盟员"}[match[1]], "共青团员", "群众", "无党派人士"), graduate
        )
    elif "中共党员" in printed:
        clause = next(c for c in re.split("[；;。]|且为", printed) if "中共党员" in c)
        found["political_status"] = party(re.split("[、或]", clause), graduate)
    if county := re.search(r"^(.{1,4}?[县市区])户籍(?:或生源|（生源）)", printed):
        place = household(county[1], graduate, regions)
        if "或服务基层项目人员" in printed:
            place = best((place, project_service(graduate, to_the_end=False)))
            return found | {"household": Finding(place.verdict, "户籍与服务基层项目二者居一")}
        found["household"] = place
    elif "服务基层项目人员或退役士兵" in printed:
        found["special_group"] = best((project_service(graduate, to_the_end=False), soldier(graduate)))
    elif "服务基层项目人员" in printed:
        found["special_group"] = project_service(graduate, to_the_end=False)
    elif "退役士兵" in printed:
        found["special_group"] = soldier(graduate)
    if DISABLED in printed:
        stated = any("残疾" in d for d in (*graduate["difficulties"], *graduate["service_identities"]))
        found["special_group"] = Finding(UNCERTAIN, "残疾类别与等级") if stated else Finding(UNMET, "残疾人专设职位")
    if "法律职业资格" in printed:
        found["certificate"] = lawyer_certificate("".join(re.findall("([ABC])证", printed)), graduate)
    elif "执业医师" in printed:
        found["certificate"] = holds("执业医师", graduate)
    elif "护士执业" in printed:
        found["certificate"] = holds("护士执业", graduate)
    if "本科阶段须普通" in printed or "本科系普通" in printed:
        found["study_mode"] = school_kind("本科", graduate)
    elif "普通高等院校" in printed:
        found["study_mode"] = school_kind("", graduate)
    if "本科系普通高等院校法学类专业" in printed:
        stage = bachelor_stage(Item(("0301",), "法学类"), graduate, majors)
        found["bachelor_stage"] = Finding(stage.verdict, "其他要求中的本科阶段专业")
    if "本科阶段为英语专业" in printed:
        stage = bachelor_stage(Item(("050201",), "英语"), graduate, majors)
        found["bachelor_stage"] = Finding(stage.verdict, "其他要求中的本科阶段专业")
    return found
