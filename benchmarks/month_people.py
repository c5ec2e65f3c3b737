"""Invented people of a month: who stands in which ledger, and what happens to whom on which day; all from a seed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.ledger_people import id_number

FIRST, LAST = date(2026, 9, 21), date(2026, 11, 16)
ENROLLED, LATER, AFTER = date(2026, 9, 16), date(2026, 10, 9), date(2026, 11, 4)
_LONG_AGO = date(2024, 7, 1)
_FAMILY = "陈李王张刘杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "思远若川雨荷其安知夏长明予澄禾言蹊望舒嘉树清和景行云舟怀瑾子衿星野南乔书意文博宇轩欣怡梓涵佳宁"
_MAJORS = {"专科": ("护理", "会计", "电子商务", "机电一体化技术"), "本科": ("机械工程", "会计学", "法学", "软件工程", "汉语言文学")}
_WORK = (
    ("机械工程、机电一体化技术", "机械设计工程师", "负责机械零部件设计与工艺改进，使用 SolidWorks。"),
    ("会计学、会计", "会计", "负责记账、报税和往来核对，熟悉财务软件。"),
    ("法学", "法务专员", "起草和审核合同，处理劳动纠纷。"),
    ("软件工程", "软件开发工程师", "负责后端开发，使用 Java 和 MySQL。"),
    ("汉语言文学", "文案编辑", "撰写和校对公众号文章与宣传稿。"),
    ("护理", "护士", "病区护理与健康宣教。"),
    ("电子商务", "电商运营专员", "店铺上新、活动策划和数据分析。"),
    ("机电一体化技术", "设备维护技术员", "生产线设备点检、维修和保养。"),
)
_HEADER = ("姓名", "身份证号码", "性别", "学历", "毕业院校", "毕业日期", "专业", "联系电话", "户籍地址", "困难类别", "调查日期", "调查方式", "单位名称", "未就业原因", "有无就业意愿")
_CHANNELS = ("phone", "sms", "wechat", "visit")
_RESULTS = (("reached", 6), ("no-answer", 3), ("message-left", 1), ("wrong-number", 1), ("refused", 1))
_DIFFICULTIES = ("out-of-poverty", "minimum-allowance", "zero-employment", "disabled", "student-loan", "long-term-jobless")
_COURSES = ("电商运营实训", "数控编程", "养老护理", "短视频制作")
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something entered on ``day`` of a person; ``body`` as the route takes it."""

    day: date
    person: int
    verb: str
    body: dict[str, Any] = field(default_factory=dict)


def row_of(serial: int, seed: int, region: str, address: str, school: str, surveyed: date) -> Cells:
    """Return the cells of the ``serial``-th person."""
    rng = Random(f"month:{seed}:{serial}")
    level = rng.choice(tuple(_MAJORS))
    woman = rng.random() < 0.5
    born = date(2002, 1, 1) + timedelta(days=serial // 90)
    away = rng.random() < 0.1
    cells = {
        "姓名": rng.choice(_FAMILY) + "".join(rng.sample(_GIVEN, 2)),
        "身份证号码": id_number(region, born, serial % 90 * 2 + (0 if woman else 1)),
        "性别": "女" if woman else "男",
        "学历": level,
        "毕业院校": school,
        "毕业日期": "2026-06-25",
        "专业": rng.choice(_MAJORS[level]),
        "联系电话": f"136{serial:08d}",
        "户籍地址": "河南省信阳市光山县" if away else address,
        "困难类别": rng.choices(("", "低保家庭", "脱贫家庭", "残疾"), (92, 3, 3, 2))[0],
    }
    if rng.random() < 0.6:
        cells |= {"调查日期": surveyed.isoformat(), "调查方式": rng.choice(("电话", "微信", "入户走访"))}
    chance = rng.random()
    if chance < 0.08:
        return cells | {"单位名称": "湖北江曜机械有限公司", "有无就业意愿": "有"}
    if chance < 0.2:
        return cells | {"未就业原因": rng.choice(("拟参加公招考试", "暂无就业意愿", "拟升学")), "有无就业意愿": "无"}
    if chance < 0.75:
        return cells | {"未就业原因": rng.choice(("正在求职", "正在求职", "拟创业")), "有无就业意愿": "有"}
    return cells


def posting_of(serial: int, seed: int) -> dict[str, Any]:
    """Return the ``serial``-th posting, each with an employer of its own; some end before the cut-off."""
    rng = Random(f"posting:{seed}:{serial}")
    major, title, text = _WORK[serial % len(_WORK)]
    last = FIRST + timedelta(days=rng.choice((18, 30, 45, 90, 120)))
    return {
        "id": f"M{serial}",
        "title": title,
        "employer": f"{rng.choice(_FAMILY)}{rng.choice(_GIVEN)}{rng.choice(_GIVEN)}{serial}有限公司",
        "education": "大专及以上",
        "majors": major,
        "regions": rng.choice(("武汉市", "武汉市江夏区", "武汉市洪山区", "襄阳市", "襄阳市樊城区")),
        "headcount": str(rng.randrange(1, 7)),
        "salary": f"{rng.randrange(40, 70) * 100}-{rng.randrange(75, 110) * 100}元/月",
        "description": text,
        "kind": rng.choices(("全职", "事业单位", "见习"), (90, 6, 4))[0],
        "published_on": "2026-09-10",
        "valid_until": last.isoformat(),
    }


def again(cells: Cells) -> Cells:
    """Return the same person as another list names her: without her number."""
    return {name: value for name, value in cells.items() if name in ("姓名", "性别", "学历", "毕业院校", "毕业日期", "专业", "联系电话")}


def ledger_file(rows: Sequence[Cells]) -> bytes:
    """Return a ledger as GB18030 CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEADER)
    writer.writerows([row.get(name, "") for name in _HEADER] for row in rows)
    return out.getvalue().encode("gb18030")


def story(person: int, seed: int, since: date) -> Iterator[Deed]:
    """Yield what happens to a person from the day she is in the ledger on, beside her referrals."""
    rng = Random(f"story:{seed}:{person}")
    first = max(FIRST, since + timedelta(days=1))

    def some_day() -> date:
        return first + timedelta(days=rng.randrange((LAST - first).days))

    def deed(verb: str, chance: float, body: dict[str, Any], back: int = 6, begins: date = since) -> Iterator[Deed]:
        """One deed in ``chance`` cases, in every third of them of a day before, ``begins`` at the earliest."""
        if rng.random() < chance:
            day = some_day()
            late = rng.randrange(1, back) if rng.random() < 0.35 else 0
            yield Deed(day, person, verb, body | {"on": max(begins, day - timedelta(days=late)).isoformat()})

    is_silent = rng.random() < 0.08
    for _ in range(rng.choices((0, 1, 2, 3, 4, 6), (8, 30, 30, 18, 10, 4))[0] + 3 * is_silent):
        result = "no-answer" if is_silent else rng.choices([word for word, _ in _RESULTS], [weight for _, weight in _RESULTS])[0]
        yield from deed("contact", 1, {"channel": rng.choice(_CHANNELS), "result": result, "note": rng.choice(("", "愿意先看附近的岗位"))})
    yield from deed("entry", 0.6, {"kind": "service", "service": "guidance", "channel": "on-site", "subject": "一对一职业指导"}, 20)
    yield from deed("entry", 0.15, {"kind": "service", "service": "guidance", "stage": rng.choice(("refused", "offered"))}, 20)
    yield from deed("entry", 0.12, {"kind": "service", "service": "policy", "subject": "就业政策宣讲"})
    yield from deed("entry", 0.2, {"kind": "service", "service": "referral", "subject": f"招聘会现场推介 {person % 37}", "channel": "on-site"})
    yield from _opportunity(rng, person, some_day, since)
    yield from deed("entry", 0.12, {"kind": "status", "status": "seeking", "reason": "job-seeking"})
    yield from deed("entry", 0.04, {"kind": "status", "status": "no-will", "reason": "family", "note": "家中有事，过两个月再联系"}, 90, _LONG_AGO)
    exam = {"kind": "status", "status": "no-will", "reason": "public-exam", "follow_up_on": "2026-12-20", "note": "备考"}
    yield from deed("entry", 0.03, exam)
    yield from deed("no-will-by-call", 0.03, {"kind": "status", "status": "no-will", "reason": "other"})
    yield from deed("employed-proved", 0.07, {"kind": "status", "status": "employed", "employment": "employer", "employer": "武汉岘新汽配有限公司"}, 25)
    told = {"kind": "status", "status": "employed", "employment": rng.choice(("flexible", "employer", "own-business", "programme"))}
    yield from deed("entry", 0.05, told)
    leaving = rng.choice(("further-study", "enlisted", "abroad", "moved-out", "deceased"))
    yield from deed("entry", 0.03, {"kind": "status", "status": leaving})
    until = rng.choice((None, "2026-10-29", "2026-10-30", "2026-10-31", "2027-09-30"))
    category = rng.choice(_DIFFICULTIES)
    yield from deed("entry", 0.09, {"kind": "difficulty", "category": category, "source": "社区", "is_checked": True, "valid_until": until})
    yield from deed("entry", 0.02, {"kind": "difficulty", "category": category, "is_over": True})
    yield from deed("entry", 0.02, {"kind": "certification", "number": f"认{person}", "valid_until": "2027-10-30"})
    yield from deed("entry", 0.06, {"kind": "unemployment"}, 700, _LONG_AGO)
    yield from deed("entry", 0.02, {"kind": "unemployment", "is_over": True})
    plan = {"kind": "plan", "goal": "年底前到岗", "measures": [{"what": "推荐三家单位", "owner": "责任人", "due_on": "2026-12-10"}]}
    yield from deed("entry", 0.06, plan)
    yield from deed("entry", 0.03, {"kind": "intention", "wants_training": True, "wants_postings": True})
    yield from _traineeship(rng, person, some_day)
    for verb, chance in (("correct", 0.16), ("withdraw", 0.08)):
        if rng.random() < chance:
            yield Deed(some_day(), person, verb, {"pick": rng.random()})


def _opportunity(rng: Random, person: int, some_day: Any, since: date) -> Iterator[Deed]:
    """Training or 见习: offered, and perhaps taken up or refused some days later under the same words."""
    for service in ("training", "traineeship"):
        if rng.random() < 0.3:
            subject, day = rng.choice(("", *_COURSES)), some_day()
            body = {"kind": "service", "service": service, "subject": subject}
            on = max(since, day - timedelta(days=rng.choice((0, 0, 0, 3, 9))))
            yield Deed(day, person, "entry", body | {"stage": "offered", "on": on.isoformat()})
            for stage, chance in (("enrolled", 0.4), ("completed", 0.2), ("refused", 0.2)):
                if rng.random() < chance:
                    day = min(LAST, day + timedelta(days=rng.randrange(1, 12)))
                    yield Deed(day, person, "entry", body | {"stage": stage, "on": day.isoformat()})


def _traineeship(rng: Random, person: int, some_day: Any) -> Iterator[Deed]:
    """A placement in 见习 with its states; each names the first."""
    if rng.random() < 0.05:
        day = some_day()
        begun = {"kind": "placement", "type": "traineeship", "employer": "江城检测站", "post": "检测助理", "is_insured": True}
        begun |= {"starts_on": day.isoformat(), "ends_on": (day + timedelta(days=150)).isoformat()}
        yield Deed(day, person, "placement", begun | {"state": rng.choice(("started", "agreed", "proposed")), "on": day.isoformat()})
        for state, chance in (("started", 0.5), ("broken-off", 0.3)):
            if rng.random() < chance:
                day = min(LAST, day + timedelta(days=rng.randrange(1, 15)))
                reason = {"reason": "本人不愿继续"} if state == "broken-off" else {}
                yield Deed(day, person, "placement", begun | reason | {"state": state, "on": day.isoformat()})
