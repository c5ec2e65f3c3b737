"""Invented people for ledgers, and rows that are wrong in one way each; everything follows from a seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

_FAMILY = "陈李王张刘杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "思远若川雨荷其安知夏长明予澄禾言蹊望舒嘉树清和景行云舟怀瑾子衿星野南乔书意文博宇轩欣怡梓涵佳宁"
_SCHOOLS = ("武汉理工大学", "湖北大学", "长江大学", "三峡大学", "武汉职业技术大学", "襄阳职业技术学院", "黄冈师范学院", "湖北工业大学")
_MAJORS = {"专科": ("护理", "会计", "电子商务", "机电一体化技术"), "本科": ("机械工程", "护理学", "会计学", "法学", "软件工程", "汉语言文学"), "硕士研究生": ("机械工程", "法学")}
_REGIONS = {"420115": "湖北省武汉市江夏区", "420606": "湖北省襄阳市樊城区", "420506": "湖北省宜昌市夷陵区", "411522": "河南省信阳市光山县"}
_SERVICES = ("职业指导", "技能培训", "就业见习", "政策宣讲")
_POSTINGS = ("江曜精密机械 工艺员", "澄禾检测 检测员", "岘新汽配 设备技术员", "砚川软件 测试工程师")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
TODAY = date(2026, 11, 26)
Cells = dict[str, str]


def invented_person(serial: int, seed: int = 7) -> Cells:
    """Return the cells of the ``serial``-th person by the names of rules.md §6; her ID number is hers alone."""
    rng = Random(f"{seed}:{serial}")
    level = rng.choices(tuple(_MAJORS), (5, 8, 1))[0]
    region = rng.choice(tuple(_REGIONS))
    woman = rng.random() < 0.5
    born = date(2002, 1, 1) + timedelta(days=serial // 90 % 1300)
    surveyed = date(2026, 9, 1) + timedelta(days=rng.randrange(60))
    cells = {
        "姓名": rng.choice(_FAMILY) + "".join(rng.sample(_GIVEN, 2)),
        "身份证号码": id_number(region, born, serial % 90 * 2 + (0 if woman else 1)),
        "性别": "女" if woman else "男",
        "民族": rng.choice(("汉族", "汉族", "汉族", "土家族", "苗族")),
        "学历": level,
        "毕业院校": rng.choice(_SCHOOLS),
        "毕业日期": rng.choice(("2026-06-25", "2026.6", "2026年6月30日", "46198")),
        "专业": rng.choice(_MAJORS[level]),
        "联系电话": f"13{5 + serial // 10**8 % 5}{serial:08d}",
        "户籍地址": _REGIONS[region],
        "常住地址": _REGIONS[region],
        "生源所在地": _REGIONS[region],
        "政治面貌": rng.choice(("共青团员", "群众", "中共党员")),
        "困难类别": rng.choices(("", "低保家庭", "脱贫家庭", "残疾"), (90, 4, 4, 2))[0],
        "调查人": rng.choice(("秦雨荷", "董其安")),
        "调查日期": surveyed.isoformat(),
        "调查方式": rng.choice(("电话", "微信", "入户走访", "短信")),
        "备注": rng.choice(("", "", "愿回襄阳", "先考驾照")),
    }
    return cells | _situation(rng, surveyed)


def id_number(region: str, born: date, sequence: int) -> str:
    """Return a number with its check digit."""
    body = f"{region}{born:%Y%m%d}{sequence:03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


def _situation(rng: Random, surveyed: date) -> Cells:
    if rng.random() < 0.35:
        cells = {"就业地": "武汉市", "单位名称": f"湖北{rng.choice(_POSTINGS).split()[0]}有限公司", "单位性质": "其他企业"}
        return cells | {"专业是否对口": rng.choice(("对口", "相关", "不对口")), "有无就业意愿": "有"}
    reason = rng.choices(("正在求职", "拟升学", "拟参加公招考试", "拟创业", "暂无就业意愿"), (12, 2, 2, 1, 2))[0]
    will = "无" if reason in ("拟升学", "拟参加公招考试", "暂无就业意愿") else "有"
    cells = {"未就业原因": reason, "有无就业意愿": will, "就业服务需求": rng.choice(("", "职业指导、技能培训", "岗位推介"))}
    if will == "有" and rng.random() < 0.7:
        day = surveyed + timedelta(days=rng.randrange(1, 20))
        if rng.random() < 0.5:
            posting = rng.choice(_POSTINGS)
            cells |= {"已接受就业服务": "岗位推介", "推荐单位及岗位名称": posting, "服务时间": day.isoformat()}
        else:
            cells |= {"已接受就业服务": rng.choice(_SERVICES), "服务时间": f"{day:%Y/%m/%d}"}
    return cells


FAULTS: Mapping[str, Callable[[Cells, Cells], Cells]] = {
    "number in scientific notation": lambda c, _: c | {"身份证号码": "4.20107E+17"},
    "number with a wrong check digit": lambda c, _: c | {"身份证号码": _wrong_check(c["身份证号码"])},
    "number of 17 digits": lambda c, _: c | {"身份证号码": c["身份证号码"][:-1]},
    "number with an impossible birth": lambda c, _: c | {"身份证号码": c["身份证号码"][:10] + "1332" + c["身份证号码"][14:]},
    "number with letters": lambda c, _: c | {"身份证号码": c["身份证号码"][:10] + "OO" + c["身份证号码"][12:]},
    "name missing": lambda c, _: c | {"姓名": ""},
    "name and number missing": lambda c, _: c | {"姓名": "", "身份证号码": ""},
    "no number, no phone, no school": lambda c, _: c | {"身份证号码": "", "联系电话": "", "毕业院校": ""},
    "sex against the number": lambda c, _: c | {"性别": "男" if c["性别"] == "女" else "女"},
    "somebody else's number": lambda c, other: c | {"身份证号码": other["身份证号码"], "性别": other["性别"]},
    "no year of graduation": lambda c, _: c | {"毕业日期": ""},
    "impossible year of graduation": lambda c, _: c | {"毕业日期": "2206-06-25"},
    "survey on no day": lambda c, _: c | {"调查日期": "去年秋天"},
    "survey on a month": lambda c, _: c | {"调查日期": "2026.9"},
    "survey to come": lambda c, _: c | {"调查日期": "2027-01-05"},
    "unknown way of survey": lambda c, _: c | {"调查方式": "飞鸽传书"},
    "employed and seeking work": lambda c, _: c | {"单位名称": "湖北江曜机械有限公司", "未就业原因": "正在求职"},
    "no will and seeking work": lambda c, _: _jobless(c) | {"未就业原因": "正在求职", "有无就业意愿": "无"},
    "unknown reason": lambda c, _: _jobless(c) | {"未就业原因": "佛系", "有无就业意愿": "无"},
    "unknown will": lambda c, _: _jobless(c) | {"未就业原因": "正在求职", "有无就业意愿": "看情况"},
    "unknown service": lambda c, _: c | {"已接受就业服务": "发放雨伞", "服务时间": "2026-10-10"},
    "services and days disagree": lambda c, _: c | {"已接受就业服务": "职业指导、岗位推介、技能培训", "服务时间": "2026-10-10、2026-10-11"},
    "service on a month": lambda c, _: c | {"已接受就业服务": "职业指导", "服务时间": "2026.10"},
}
"""Ways of being wrong: cells of a person, and of another one of the file, to cells of a row that must be left out."""


def _wrong_check(number: str) -> str:
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def _jobless(cells: Cells) -> Cells:
    return cells | {"单位名称": "", "就业地": "", "单位性质": "", "专业是否对口": ""}
