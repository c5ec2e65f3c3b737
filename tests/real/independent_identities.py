"""Who may apply, in a second reading: services, soldiers, committees, fresh graduates, grass-roots years."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from tests.real.independent_findings import (
    MET,
    NO,
    UNCERTAIN,
    UNMET,
    YES,
    Finding,
    Graduate,
    best,
)

SERVED = ("三支一扶", "西部计划", "特岗", "大学生村官")


def project_service(graduate: Graduate, *, to_the_end: bool = True) -> Finding:
    """One of the four grass-roots programmes; `to_the_end` where the cell asks for 服务期满."""
    found = []
    for identity in graduate["service_identities"]:
        if not any(s in identity for s in SERVED):
            continue
        if "期满" in identity:
            found.append(YES if "考核合格" in identity else Finding(MET, "服务期满而未写考核合格"))
        elif re.search("在岗|服务中|未满", identity):
            found.append(NO if to_the_end else Finding(UNCERTAIN, "在岗是否服务基层项目人员"))
        else:
            found.append(Finding(UNCERTAIN, "服务项目未写是否期满"))
    return best(found)


def soldier(graduate: Graduate, years: int = 0, placed: bool = False) -> Finding:
    """A former soldier, with at least `years` of service where asked."""
    found = []
    for identity in graduate["service_identities"]:
        if "退役" not in identity:
            continue
        if placed and "安排工作" not in identity:
            found.append(Finding(UNCERTAIN, "退役而未写是否安排工作"))
            continue
        if not years:
            found.append(YES)
            continue
        served = re.search(r"服役(?:满)?(\d+)年", identity)
        if served:
            found.append(YES if int(served[1]) >= years else NO)
        else:
            found.append(Finding(UNCERTAIN, "退役而未写服役年数"))
    return best(found)


def committee(graduate: Graduate, head: bool) -> Finding:
    """A serving member (or head) of a village or community committee for three years."""
    found = []
    for identity in graduate["service_identities"]:
        is_head = bool(re.search("书记|主任|主职", identity)) and not re.search("副书记|副主任", identity)
        if not re.search("两委|村党|社区党|村委会|居委会", identity):
            continue
        if head and not is_head:
            found.append(Finding(UNMET, "“两委”成员未写是否主职"))
            continue
        years = re.search(r"任职满?(\d+)年", identity)
        found.append(Finding(UNCERTAIN, "“两委”身份未写任职年数") if not years else YES if int(years[1]) >= 3 else NO)
    return best(found)


def county_staff(graduate: Graduate) -> Finding:
    """Established staff of the same county for three years: the county can not be told from the identity."""
    stated = any("在编在岗" in i for i in graduate["service_identities"])
    return Finding(UNCERTAIN, "事业编制人员未写是否本县市区") if stated else NO


def cell_key(cell: str) -> str:
    """The first twelve digits of a cell's SHA-256: the tables' own sentences stay outside the project."""
    return hashlib.sha256(cell.encode()).hexdigest()[:12]


GROUPS: dict[str, Callable[[Graduate], Finding]] = {
    # serving committee members of villages and communities
    "a76544e365a3": lambda g: committee(g, head=False),
    # serving heads of villages and communities
    "2840144f1b30": lambda g: committee(g, head=True),
    # four programmes, or soldiers of five years
    "b210ec23dd8a": lambda g: best(
        (project_service(g), soldier(g, 5))
    ),
    # four programmes, soldiers, or county staff
    "e0046d656b96": lambda g: best(
        (project_service(g), soldier(g), county_staff(g))
    ),
    # soldiers of five years
    "9bda4588707f": lambda g: soldier(g, 5),
    # soldiers to be placed
    "8c48f5e79f82": lambda g: soldier(g, placed=True),
    # four programmes, or soldiers
    "1f456e6f91cb": lambda g: best((project_service(g), soldier(g))),
}


def fresh(year: int, graduate: Graduate) -> Finding:
    """Fresh graduates of `year` only: the two years before are a named doubt, the rest unmet."""
    own = graduate["graduation_year"]
    if own == year:
        return YES
    return Finding(UNCERTAIN) if year - 2 <= own < year else NO


def regular_school(graduate: Graduate) -> Finding:
    """普通高校 of the audience column."""
    mode = graduate.get("study_mode")
    if mode is None:
        return Finding(MET, "普通高校毕业生而未写学习形式")
    if mode in ("统招全日制", "全日制"):
        return YES
    if mode == "非全日制":
        return Finding(UNCERTAIN, "非全日制研究生是否属普通高校毕业生")
    return Finding(UNMET, "成人、自考、开放教育是否属普通高校毕业生")


def grass_roots_years(years: int, graduate: Graduate) -> Finding:
    """Years of grass-roots work: too few paid years are unmet; enough, but not said to be 基层, is an open reading."""
    own = graduate.get("experience_years")
    if own is None:
        return Finding(UNCERTAIN, "未写工作年限")
    if own < years:
        return NO
    if project_service(graduate).verdict == MET or committee(graduate, head=False).verdict == MET:
        return YES
    return Finding(UNCERTAIN, "工作年限足够而未写是否基层")
