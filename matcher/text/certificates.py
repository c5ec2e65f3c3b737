"""Reads the certificates asked for (证书、职业资格、等级), one demand for each, alternatives joined."""

from __future__ import annotations

import re
from functools import cache

from matcher.domain.levels import Strength
from matcher.domain.requirement import CertificateRequirement
from matcher.reference.certificates import certificate_table
from matcher.text.negation import PREFERENCE, is_not_asked, is_waived, strength_at
from matcher.text.phrases import PhraseFinder
from matcher.text.prose import Prose, Zone, read_prose

_LAW = "法律职业资格"
_LAW_CLASS = re.compile(rf"{_LAW}(?:证书)?》?\s*\(?(?P<first>[ABC])(?:类|证)?(?P<more>(?:[、/或及和]\s*[ABC](?:类|证)?)*)\)?\s*(?:证书|证)?")
_LANGUAGE = re.compile(
    r"(?P<major>专业|专)?(?P<tongue>大学英语|国家英语|英语|英文|外语|CET)\s*(?:水平|能力|等级|考试|过|达到?|通过|成绩|国家|大学|证书|CET|应|需|须|为|具备|具有|要求|不低于|至少|在|\(|-|[:：])*\s*(?P<first>[四六八468])\s*(?P<rest>(?:级|[、/或及和,-]|\s|CET|英语|以上|大学|[四六八468](?![0-9年人名个k万千]))*)",
    re.IGNORECASE,
)
_LANGUAGE_NAMES = {"四": "大学英语四级", "4": "大学英语四级", "六": "大学英语六级", "6": "大学英语六级", "八": "英语专业八级", "8": "英语专业八级"}
_LANGUAGE_MAJOR = re.compile(r"英语专业|专业英语|专[四八]|TEM", re.IGNORECASE)
_LICENCE = re.compile(r"(?P<class>[ABC][123]|[abc][123])\s*(?:\([^()]{0,8}\))?\s*(?:[及或]?以上)?\s*(?:机动车)?(?:驾驶执照|驾驶证|驾照|驾驶证件|本(?!科|[人地公])|照(?![片顾]))")
_ASKED = re.compile(
    r"持有?|具有|具备|取得|获得?|通过|须|需|必须|要求|有|过|拥有|应|考取|不低于|至少|达到|\+|条件|会开车|熟练"
)
_NEVER_BEFORE = re.compile(
    r"提供|补贴|颁发|办理|协助|报销|培训|免费|考取|报考|公司(?:已|拥有|现|是)|客户|学员|学生|备考|辅导|讲授|教学|代办|代理|申报|申请|年检|企业资质|咨询|考证|发放|奖励|津贴|认证体系|导师|讲师|团队|成员|师资|创始|老师均|可获|获取|推荐考|授予|帮助|支持|安排考|组织考|挂靠|收购|指导|"
    r"课程|教材|鼓励|资助|承担"
)
_NEVER_AFTER = re.compile(
    r"\s*(?:证书|证|资格)?(?:补贴|津贴|培训|课程|教学|考试辅导|辅导|办理|年审|年检|申报|报名|考证|考前|客户|销售|产品|讲师|老师|教师|题|类?项目|奖励|报销|考试培训|学习|备考|真题|词汇|班|挂靠|服务|机构|认证体系|体系|费|等?考试的?(?:教|讲|培))"
)
_TITLE_LIKE_CUE = re.compile(r"\s*(?:职业|执业|专业技术|任职|技术|专业)?(?:技能|等级|岗位|从业)?(?:证|资格|职称|执照|以上|及以上|等级|考试|合格|认证|资质|\()")
_HOLDS = re.compile(r"(?:持有?|具有|具备|取得|获得?|通过|考取|拥有|有|考过|须)(?:国家|有效|相关|效的|期内的|《|“|\"|的|[^,。;、]{0,4})?$")
_EXAM_LIKE = re.compile(r"证|执照|驾照|资格|考试|cet|tem-?\d|cpa|acca|cfa|frm|pmp|cisp|cissp|ccie|ccna|ccnp|hci|hcn|rhc|jlpt|toe|ielts|雅思|托福|topik|专[四八]|英语|日语|[一二三]级|[一二三][甲乙]|软考|法考|注会|[一二]建|一造|二造|从业|ncre|catti|itil|prince2|教资|n[1-5]$|职称")
_AMBIGUOUS = frozenset({"cta", "ocp", "oca", "ocm", "cia", "cma", "afp", "cfp", "高项", "cips", "a照", "b照", "c照", "d照", "e照", "雅思", "托福", "ielts", "toefl", "toeic", "cet", "itil", "普通话等级", "会计初级", "会计中级", "教资", "一造", "二造", "一建", "二建", "pmp", "cpa", "acca", "cfa", "frm", "n1", "n2", "n3", "n4", "n5"})
_JOINT_OR = re.compile(r"[^,。;、]{0,8}?(?:或|/|\\|or|\|)[^,。;、]{0,8}", re.IGNORECASE)
_JOINT_LIST = re.compile(r"(?:证书|资格证书?|证|资格|等级|考试|水平|级|》|\"|”|[()\s])*[、,/和及与](?:\s|《|\"|“|\(|具有|持有|有)*(?:[\u4e00-\u9fff]{0,2})")
_ANY_OF = re.compile(r"等|或|之一|任一|任何|其中|一种|均可|优先|者佳|为佳|加分")
_LOOSE_GAP = re.compile(r"[\s()、/或及和与\-]*")


@cache
def _finder() -> PhraseFinder[tuple[str, bool]]:
    forms: dict[str, tuple[str, bool]] = {}
    for form in certificate_table().surface_forms():
        if len(form.text) > 1 and form.text not in forms:
            forms[form.text] = (form.name, form.needs_context)
    for name, text in _SPACED.items():
        forms.setdefault(text, (name, False))
    return PhraseFinder(forms)


_SPACED: dict[str, str] = {}
_CONTEXT: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"[四六]级"), re.compile(r"英语|英文|外语|cet|大学", re.IGNORECASE)),
    (re.compile(r"n[1-5]"), re.compile(r"日语|日文|日本语|jlpt|叉车")),
    (re.compile(r"[一二三][甲乙]|[一二三]级[甲乙]等"), re.compile(r"普通话")),
    (re.compile(r"[abc][123]"), re.compile(r"驾|照|证")),
)


def read_certificates_column(value: str, source: str) -> tuple[CertificateRequirement, ...]:
    """Return the certificates a cell asks for; a name outside the table of certificates is not read."""
    return _read(read_prose(value, source), cell=True)


def read_certificates_prose(prose: Prose) -> tuple[CertificateRequirement, ...]:
    """Return the certificates asked for or preferred, in the order of the text.

    Offers to pay for a certificate, its handling as a duty, the teaching of it and the firm's own are not read;
    nor is 相关证书, which names none.
    """
    return _read(prose, cell=False)


def _read(prose: Prose, *, cell: bool) -> tuple[CertificateRequirement, ...]:
    hits = [hit for hit in _hits(prose) if cell or _is_of_applicant(prose, *hit)]
    found: list[CertificateRequirement] = []
    group: list[tuple[int, int, tuple[str, ...]]] = []
    for hit in hits:
        if group and not _are_alternatives(prose, group[-1], hit):
            found.append(_requirement(prose, group))
            group = []
        group.append(hit)
    if group:
        found.append(_requirement(prose, group))
    seen: set[tuple[tuple[str, ...], Strength]] = set()
    unique = []
    for one in found:
        if (one.alternatives, one.strength) not in seen:
            seen.add((one.alternatives, one.strength))
            unique.append(one)
    return tuple(unique)


def _hits(prose: Prose) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return (start, end, names) of every certificate named, in order, the wider reading of a place first."""
    text = prose.text
    special: list[tuple[int, int, tuple[str, ...]]] = []
    if _LAW in text:
        for match in _LAW_CLASS.finditer(text):
            classes = re.findall("[ABC]", match["first"] + match["more"])
            special.append((*match.span(), tuple(f"{_LAW}{letter}证" for letter in classes)))
    lowered = text.lower()
    if "英" in text or "外语" in text or "cet" in lowered:
        for match in _LANGUAGE.finditer(text):
            reading = _language(text, match)
            if reading is not None:
                special.append(reading)
    for match in _LICENCE.finditer(text) if "照" in text or "驾" in text or "本" in text else ():
        special.append((*match.span(), (f"驾驶证{match['class'].upper()}",)))
    hits = list(special)
    for start, end, (name, needs_context) in _finder().find(lowered):
        if any(a < end and start < b for a, b, _ in special):
            continue
        if _begins_inside_word(lowered, start, end) or not _is_meant(lowered, start, end, needs_context):
            continue
        hits.append((start, end, (name,)))
    return sorted(hits)


def _language(text: str, match: re.Match[str]) -> tuple[int, int, tuple[str, ...]] | None:
    digits = [match["first"], *re.findall(r"[四六八468]", match["rest"])]
    if "级" not in match["rest"] and "级" not in text[match.end() : match.end() + 2] and "CET" not in match.group().upper():
        return None
    before = text[max(0, match.start() - 4) : match.start()]
    if match["major"] or _LANGUAGE_MAJOR.search(before + match.group()):
        names = ["英语专业八级" if digit in "八8" else "英语专业四级" for digit in digits if digit not in "六6"]
    else:
        names = [_LANGUAGE_NAMES[digit] for digit in digits]
    end = match.start() + len(match.group().rstrip(" ,、/或及和-"))
    return (match.start(), end, tuple(dict.fromkeys(names))) if names else None


def _begins_inside_word(text: str, start: int, end: int) -> bool:
    first, last = text[start], text[end - 1]
    if first.isascii() and first.isalnum() and start and text[start - 1].isascii() and text[start - 1].isalnum():
        return True
    follows = text[end : end + 1]
    return last.isascii() and last.isalnum() and follows.isascii() and follows.isalnum()


def _is_meant(text: str, start: int, end: int, needs_context: bool) -> bool:
    word = text[start:end]
    around = text[max(0, start - 10) : end + 6]
    if needs_context:
        for form, context in _CONTEXT:
            if form.fullmatch(word):
                return context.search(around) is not None
        return _TITLE_LIKE_CUE.match(text, end) is not None or re.search(r"持有?|取得|考取|具有|具备", text[max(0, start - 6) : start]) is not None
    if word in _AMBIGUOUS or not _EXAM_LIKE.search(word):
        return _TITLE_LIKE_CUE.match(text, end) is not None or _HOLDS.search(text[max(0, start - 10) : start]) is not None or PREFERENCE.search(text, end, end + 12) is not None
    return True


def _is_of_applicant(prose: Prose, start: int, end: int, names: tuple[str, ...]) -> bool:
    text = prose.text
    clause = prose.clause_at(start)
    if clause.zone in (Zone.BENEFITS, Zone.COMPANY, Zone.APPLY):
        return False
    left, right = prose.segment_at(start, end)
    before, after = text[left:start], text[end:right]
    if _NEVER_BEFORE.search(before) or _NEVER_AFTER.match(text, end) or is_not_asked(text, start):
        return False
    if is_waived(text, end, min(right, end + 14)) or re.search(r"(?:不限|无需|不要求|不需)[^,。;]{0,6}$", before):
        return False
    wide_before = text[max(clause.start, start - 40) : start]
    if re.search(r"(?:提供|补贴|报销|颁发|协助|负责|办理)[^。;]{0,20}$", wide_before) and clause.zone is not Zone.REQUIREMENTS:
        return False
    if clause.zone is Zone.REQUIREMENTS:
        return True
    if PREFERENCE.search(text, end, clause.end):
        return clause.zone is not Zone.DUTIES or "优先" in after
    holds = re.search(r"持有?|具有|具备|取得|通过|须|需|必须|要求|有|获得|拥有|应|过", before) is not None
    if clause.zone is Zone.DUTIES:
        return re.search(r"持有?(?!续)|具有|取得|须|必须|要求", before) is not None and re.match(r"\s*(?:证书|证|资格|及?以上|》|\"|者|,|$|水平)", text[end : clause.end]) is not None
    return holds or not before.strip(" .、()0123456789·-*[]:\"《") or re.match(r"\s*(?:资格|等级|职业)?(?:证书?|以上|及以上|水平)", after) is not None


def _are_alternatives(prose: Prose, first: tuple[int, int, tuple[str, ...]], second: tuple[int, int, tuple[str, ...]]) -> bool:
    text = prose.text
    between = text[first[1] : second[0]]
    clause = prose.clause_at(first[0])
    if second[0] >= clause.end or len(between) > 16:
        return False
    if _JOINT_OR.fullmatch(between) or not between.strip():
        return True
    if _JOINT_LIST.fullmatch(between) is None:
        return False
    return "、" in between and _ANY_OF.search(text, second[1], clause.end) is not None


def _requirement(prose: Prose, group: list[tuple[int, int, tuple[str, ...]]]) -> CertificateRequirement:
    text = prose.text
    start, end = group[0][0], group[-1][1]
    names = tuple(dict.fromkeys(name for _, _, hit in group for name in hit))
    tail = re.compile(r"\s*(?:》|\"|”)?(?:职业|执业)?(?:资格)?(?:等级)?(?:证书|证)?").match(text, end)
    strength = strength_at(prose, start, end)
    if strength is Strength.REQUIRED:
        clause = prose.clause_at(start)
        rest = text[end : clause.end]
        if re.match(r"[^,。;]{0,14},?\s*(?:者|的|将|可|予以|会)*\s*(?:优先|为佳|更佳|最佳|尤佳|加分|优先考虑)", rest):
            strength = Strength.PREFERRED
        elif re.match(r"[^。;]{0,40}(?:证书?|资格|职称)[^,。;]{0,6}(?:优先|为佳|者佳|加分)", rest):
            strength = Strength.PREFERRED
    stop = tail.end() if tail is not None else end
    return CertificateRequirement(names, prose.quote(start, stop), strength)
