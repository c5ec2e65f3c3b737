"""A plain second reading of the coded columns of two civil-service tables, sharing no code with the service.

Written from the rule book alone, with the standard library and the raw catalogues. `Reader.judge(row, graduate)`
answers per criterion a `Finding`: `met`, `unmet` or `uncertain`, and the name of the open reading where the rule book
leaves the answer open (such findings are counted apart). A criterion the row does not state is left out.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

MET, UNMET, UNCERTAIN = "met", "unmet", "uncertain"
_WORTH = {UNMET: 0, UNCERTAIN: 1, MET: 2}

Graduate = Mapping[str, Any]
Row = Mapping[str, str]


class Finding(NamedTuple):
    """One answer: the verdict, and in `open` the name of a reading that the rule book leaves open ('' for none)."""

    verdict: str
    open: str = ""


YES, NO = Finding(MET), Finding(UNMET)
NOT_STATED = Finding(UNCERTAIN)
NO_CERTIFICATES = Finding(UNMET, "证书一栏为空：没有还是未填")


def best(findings: Iterable[Finding]) -> Finding:
    """The most favourable of several ways in; unmet where there is none."""
    # Between equal verdicts a certain yes goes first, and a no that is open to dispute is kept as such.
    return max(findings, key=lambda f: (_WORTH[f.verdict], bool(f.open) == (f.verdict == UNMET)), default=NO)


def worst(findings: Iterable[Finding]) -> Finding:
    """The least favourable of several conditions that hold together."""
    return min(findings, key=lambda f: _WORTH[f.verdict])


def pair_verdict(findings: Mapping[str, Finding]) -> str:
    """Any unmet: ineligible; else any uncertain: uncertain; else eligible."""
    verdicts = {f.verdict for f in findings.values()}
    if UNMET in verdicts:
        return "ineligible"
    return "uncertain" if UNCERTAIN in verdicts else "eligible"


# ---------------------------------------------------------------- education and degree

LEVEL = {"专科": 2, "本科": 3, "硕士": 4, "博士": 5}
DEGREE = {"无": 0, "学士": 1, "硕士": 2, "博士": 3}

# What each printed form admits: lowest and highest level.
EDUCATION = {
    "高中、职业中专、技工学校及以上": (1, 5),
    "大专及以上": (2, 5),
    "本科及以上": (3, 5),
    "高等学校本科及以上": (3, 5),
    "研究生（硕士及以上）": (4, 5),
    "硕士研究生及以上": (4, 5),
    "研究生（仅限博士）": (5, 5),
    "仅限博士研究生": (5, 5),
    "仅限硕士研究生": (4, 4),
    "仅限高等学校硕士研究生": (4, 4),
    "仅限本科": (3, 3),
    "仅限高等学校本科": (3, 3),
    "大专或本科": (2, 3),
    "本科或硕士研究生": (3, 4),
}


def education(printed: str, graduate: Graduate) -> Finding:
    """Below the floor is unmet; above a closed form is a named doubt of the rule book."""
    low, high = EDUCATION[printed]
    level = LEVEL[graduate["education"]]
    if level < low:
        return NO
    return YES if level <= high else Finding(UNCERTAIN)


def degree(printed: str, printed_education: str, graduate: Graduate) -> Finding | None:
    """The degree column. `无要求` states no condition."""
    if printed == "无要求":
        return None
    own = graduate.get("degree")
    if own is None:
        return NOT_STATED
    rank = DEGREE[own]
    if printed == "与学历相对应的学位":
        # The degree of the person's own education; whether that education suffices is another criterion.
        if rank == 0:
            return Finding(UNCERTAIN) if EDUCATION[printed_education][0] <= 2 else NO
        return YES if rank >= LEVEL[graduate["education"]] - 2 else Finding(UNCERTAIN, "学位低于学历一级")
    wanted = DEGREE[printed.removesuffix("及以上")]
    if rank < wanted:
        return NO
    if rank > wanted and not printed.endswith("及以上"):
        return Finding(UNCERTAIN, "只写学位名称而本人学位更高")
    return YES


# ---------------------------------------------------------------- majors


@dataclass(frozen=True, slots=True)
class Item:
    """One printed major: its codes (letters K and T dropped, none for a bare name), name and 仅限 list.

    `also` are codes and `parts` names that the catalogue's own note in the bracket mentions.
    """

    codes: tuple[str, ...]
    name: str
    only: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def plain(name: str) -> str:
    """A name without brackets, spaces and the word 专业 at its end."""
    name = re.sub(r"[（(].*?[）)]", "", name)
    return re.sub(r"[\s（）()]", "", name).removesuffix("专业")


def bare_code(code: str) -> str:
    """Digits and a self-set mark; K and T carry no meaning."""
    return re.sub(r"[KT]+$", "", code)


def discipline(code: str) -> str:
    """A postgraduate code that ends in 00 is its discipline."""
    return code[:4] if len(code) == 6 and code.endswith("00") else code


def read_hubei_majors(cell: str) -> tuple[Item, ...]:
    """`0812计算机科学与技术（可授…）,085404计算机技术`: an item begins at a code after a separator."""
    items = []
    for part in re.split(r"[,，、;；]\s*(?=\d{2})", cell.strip()):
        match = re.match(r"([0-9][0-9A-Z]*(?:/[0-9][0-9A-Z]*)*)\s*(.*)$", part, re.S)
        if not match:
            raise ValueError(f"unread major: {part!r}")
        name, *bare = re.split(r"[,，](?![^（(]*[）)])", match[2])
        also = tuple(re.findall(r"代码为(\d{4})", part))
        inside = re.search(r"（含[：:∶]?(.*?)）", part)
        parts = tuple(x.strip() for x in re.split("[、，,]", inside[1])) if inside else ()
        items.append(Item(tuple(bare_code(c) for c in match[1].split("/")), plain(name), (), also, parts))
        # Bare names after a coded item; a half of a split name (港口,海岸及近海工程) does no harm.
        items += [Item((), plain(b)) for b in bare if b.strip()]
    return tuple(items)


def read_henan_majors(section: str) -> tuple[Item, ...]:
    """`某学科（0000，仅限甲方向），乙（0001）`: a name, then a bracket that begins with a code."""
    items, start, position = [], 0, 0
    while match := re.compile(r"[（(](\d{2}[0-9A-Z]*)").search(section, position):
        depth, end = 1, match.end()
        while depth and end < len(section):
            depth += (section[end] in "（(") - (section[end] in "）)")
            end += 1
        name = section[start : match.start()].lstrip("，,、；;")
        inner = section[match.end() : end - 1].lstrip("，, ").removeprefix("仅限")
        only = tuple(x.removesuffix("专业") for x in re.split(r"[，,、](?![^供]*调工程)", inner) if x)
        items.append(Item((bare_code(match[1]),), plain(name), only))
        start = position = end
    return tuple(items)


def loose(name: str) -> str:
    """For spotting a name printed with a small slip: without 学, 与 and 和."""
    return re.sub("[学与和]", "", name)


def item_fits(item: Item, level: str, codes: tuple[str, ...], name: str) -> Finding:
    """One item against one own major; `level` is 专科, 本科 or 研究生, `codes` the own code ('' for none known)."""
    trim = discipline if level == "研究生" else (lambda c: c)
    wanted = [trim(c) for c in item.codes]
    own = [trim(bare_code(c)) for c in codes]
    inside = any(o.startswith(w) for o in own for w in wanted)
    same_name = plain(name) == item.name
    if item.only:
        named = plain(name) in item.only or name in item.only
        if inside and named:
            return YES
        if inside and any(o in wanted for o in own):
            return Finding(UNCERTAIN)  # a broad degree against a narrower demand
        if any(loose(plain(name)) == loose(o) for o in item.only):
            return Finding(UNCERTAIN, "仅限名单中的近似名称") if inside or not named else Finding(UNCERTAIN)
        if inside and any(o in plain(name) for o in item.only):
            return Finding(UNCERTAIN, "仅限名单中的近似名称")
        return NO
    if inside:
        return YES
    if any(o.startswith(a) for o in own for a in item.also):
        return Finding(MET, "学科名称后注明的专业学位代码")
    if same_name:
        if any("Z" in c or "J" in c for c in wanted) or (not item.codes):
            return YES  # a self-set discipline, or a demand printed without a code
        return Finding(UNCERTAIN)  # the same name with another code
    if plain(name) in item.parts:
        return Finding(UNCERTAIN, "括号内注明所含的名称")
    if any(len(o) >= 2 and w.startswith(o) and w != o for o in own for w in wanted):
        return Finding(UNCERTAIN)  # a broad degree against a narrower demand
    return NO


class Majors:
    """Judges majors; needs the undergraduate catalogue to give bachelor's majors named without a code their code."""

    def __init__(self, reference: Path) -> None:
        path = reference / "majors_undergraduate_2026.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            self._codes = {row["name"]: row["code"] for row in csv.DictReader(file)}
        path = reference / "majors_undergraduate_with_old_codes.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            self._classes = {row["专业学科中类代码"]: row["专业学科中类"] for row in csv.DictReader(file)}

    def own(self, graduate: Graduate) -> tuple[tuple[str, ...], str]:
        code = graduate.get("major_code")
        if not code and graduate["education"] == "本科":
            code = self._codes.get(graduate["major"])
        return ((code,) if code else ()), graduate["major"]

    def judge(
        self,
        lists: Mapping[str, tuple[Item, ...] | str],
        graduate: Graduate,
        low: int,
        *,
        vocational_column: bool,
    ) -> Finding:
        """`lists` maps 专科, 本科, 研究生 to items, to `不限`, or lacks the key where blank; `low` is the floor."""

        def fits(key: str, codes: tuple[str, ...], name: str) -> Finding:
            wanted = lists.get(key, ())
            if wanted == "不限":
                return YES
            found = best(item_fits(i, key, codes, name) for i in wanted if isinstance(i, Item))
            if found == NO and key == "本科" and codes:
                of_class = self._classes.get(codes[0][:4])
                if any(isinstance(i, Item) and i.name == of_class for i in wanted):
                    return Finding(UNMET, "另一目录的同名专业类")
            return found

        if not lists:
            return Finding(UNCERTAIN) if low <= 2 else NO  # both blank on a post open to 大专
        codes, name = self.own(graduate)
        level = graduate["education"]
        if level == "专科":
            if lists.get("专科") or lists.get("本科") == "不限":
                return fits("专科", codes, name) if lists.get("专科") else YES
            if low <= 2 and not vocational_column:
                return Finding(UNCERTAIN, "大专可报而表中没有专科专业一栏")
            return NO if low <= 2 else Finding(UNMET, "专科毕业生对照本科职位的专业")
        if level == "本科":
            return fits("本科", codes, name)
        own = fits("研究生", codes, name)
        if own.verdict == MET:
            return own
        if lists.get("本科") == "不限":
            return YES
        bachelor = graduate.get("bachelor_major")
        if not lists.get("本科"):
            through = NO
        elif not bachelor:
            through = Finding(UNCERTAIN)
        else:
            known = self._codes.get(bachelor)
            through = fits("本科", (known,) if known else (), bachelor)
            if through.verdict == MET:
                through = Finding(UNCERTAIN, through.open)
        return best((own, through))


# ---------------------------------------------------------------- who may apply

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


# ---------------------------------------------------------------- age


def months_later(day: date, months: int) -> date:
    """The same day of another month, or its last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)


def age_on(born: date, day: date) -> int:
    """Completed years (周岁)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age(printed: str, graduate: Graduate, today: date) -> Finding:
    """Certain only where every month from one before to two after `today` gives the same answer."""
    limits = [int(n) for n in re.findall(r"(\d+)周岁", printed)]
    born_text = graduate.get("birth_date")
    if not born_text:
        return NOT_STATED
    born = date.fromisoformat(born_text)

    def on(day: date) -> Finding:
        years = age_on(born, day)
        if years < limits[0]:
            return NO
        if years <= limits[1]:
            return YES
        if len(limits) == 2 or years > limits[2] or graduate["education"] not in ("硕士", "博士"):
            return NO
        finding = fresh(today.year, graduate)
        part_time = graduate.get("study_mode") not in ("统招全日制", "全日制")
        if finding.verdict != UNMET and (part_time or graduate.get("employed_since_graduation")):
            return Finding(UNCERTAIN, "应届研究生是否非在职")
        return finding

    answers = {on(months_later(today, m)) for m in (-1, 0, 1, 2)}
    return answers.pop() if len(answers) == 1 else Finding(UNCERTAIN)


# ---------------------------------------------------------------- other requirements (second table)


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


# ---------------------------------------------------------------- a row


class Reader:
    """Reads rows of both tables. `reference` is the folder of raw catalogues; `today` the reckoning day."""

    def __init__(self, reference: Path, today: date) -> None:
        self._majors = Majors(reference)
        self._regions = Regions(reference)
        self._today = today
        self._memory: dict[tuple[Any, ...], Any] = {}

    def judge(self, row: Row, graduate: Graduate) -> dict[str, Finding]:
        """Every criterion the row states, each with its finding. Equal cells are judged once a graduate."""
        return self._hubei(row, graduate) if "学历" in row else self._henan(row, graduate)

    def _once(self, key: tuple[Any, ...], ask: Callable[[], Any]) -> Any:
        if key not in self._memory:
            self._memory[key] = ask()
        return self._memory[key]

    def _hubei(self, row: Row, graduate: Graduate) -> dict[str, Finding]:
        who, level = graduate["id"], row["学历"]
        found = {"education": self._once((who, level), lambda: education(level, graduate))}
        title = self._once((who, level, row["学位"]), lambda: degree(row["学位"], level, graduate))
        if title is not None:
            found["degree"] = title
        cells = (row["研究生专业"], row["本科专业"])
        low = EDUCATION[level][0]
        found["major"] = self._once(
            (who, cells, low),
            lambda: self._majors.judge(hubei_lists(*cells), graduate, low, vocational_column=False),
        )
        audience = row["招录对象"]
        found |= self._once((who, "audience", audience), lambda: self._audience(audience, graduate))
        return found

    def _audience(self, audience: str, graduate: Graduate) -> dict[str, Finding]:
        if audience == "不限":
            return {}
        if match := re.match(r"(\d{4})年应届普通高校毕业生$", audience):
            return {"graduating_year": fresh(int(match[1]), graduate), "study_mode": regular_school(graduate)}
        if match := re.match(r"具有(\d+)年及以上基层工作经历人员$", audience):
            return {"experience": grass_roots_years(int(match[1]), graduate)}
        return {"special_group": GROUPS[cell_key(audience)](graduate)}

    def _henan(self, row: Row, graduate: Graduate) -> dict[str, Finding]:
        who, level = graduate["id"], row["educationRequirement"]
        found = {"education": self._once((who, level), lambda: education(level, graduate))}
        title = self._once(
            (who, level, row["degreeRequirement"]), lambda: degree(row["degreeRequirement"], level, graduate)
        )
        if title is not None:
            found["degree"] = title
        cell, low = row["majorType"], EDUCATION[level][0]
        found["major"] = self._once(
            (who, cell, low), lambda: self._majors.judge(henan_lists(cell), graduate, low, vocational_column=True)
        )
        limits = row["ageRequirement"]
        found["age"] = self._once((who, "age", limits), lambda: age(limits, graduate, self._today))
        if row["workExperience"] == "两年以上基层工作经历":
            found["experience"] = self._once((who, "years"), lambda: grass_roots_years(2, graduate))
        clause = row["otherRequirement"]
        found |= self._once((who, "other", clause), lambda: other(clause, graduate, self._regions, self._majors))
        return found


@cache
def hubei_lists(postgraduate: str, undergraduate: str) -> dict[str, tuple[Item, ...] | str]:
    """Both major columns; a blank one is left out, for blank is not any."""
    cells = {"研究生": postgraduate.strip(), "本科": undergraduate.strip()}
    return {k: "不限" if v == "不限" else read_hubei_majors(v) for k, v in cells.items() if v}


@cache
def henan_lists(cell: str) -> dict[str, tuple[Item, ...] | str]:
    """`本科：…；研究生：…`, or `不限专业` for every level."""
    if cell == "不限专业":
        return {"专科": "不限", "本科": "不限", "研究生": "不限"}
    parts = re.split(r"(专科|本科|研究生)：", cell)
    sections = zip(parts[1::2], parts[2::2], strict=True)
    return {head: "不限" if text.startswith("不限") else read_henan_majors(text) for head, text in sections}
