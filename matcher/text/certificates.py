"""Reads certificates asked for (证书、职业资格), alternatives together."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick

from matcher.domain.levels import Strength
from matcher.domain.lookup import LookupStatus
from matcher.domain.quote import Quote
from matcher.domain.requirement import CertificateRequirement
from matcher.reference.certificates import certificate_table
from matcher.reference.teaching_certificates import WORDS_BEFORE
from matcher.text.negation import PREFERENCE, SILENT_ZONES, in_preferred_list, is_not_asked
from matcher.text.normalise import normalise
from matcher.text.prose import Prose, Zone

_ASKED = re.compile(r"\b(?:above|required|must|pass(?:ed)?)\b|持|取得|具有|具备|须|需|必须|要求|通过|以上|有|拥有|过|获得?|考取|合格|达到|证|级")
_PAPER = re.compile(r"\s*(?:及|或)?(?:以上)?(?:水平|程度|及以上)?\s*(?:\([^()]{0,12}\))?\s*(?:等级|资格|职业资格|从业资格|从业|执业|上岗|合格|操作|注册)*(?:证书?|执照|成绩|合格|资格|以上|及以上|水平|通过)|\s*(?:[AB]证|[一二三]级)")
_BENEFIT = re.compile(r"[^,。;]{0,8}(?:复印件|扫描件|原件)|颁发|发放|培训后|协助|可考|报考|考证|免费|补贴|津贴|可获得|获得.{0,4}机会|帮助|支持考|提供|办理|年检|审核|查验|维护|管理|收集|整理|登记|归档|申报|申请(?!者|人)|课程|教学|辅导|备考|培训(?!证|师)|业务|项目(?!管理)")
_PRINTED = re.compile(
    r"(?:持有?|具有|具备|取得|拥有|考取|须有|需有|必须有|有|提供|获得)(?:国家)?(?:有效的?)?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,18}?(?:职业资格证书?|从业资格证书?|执业资格证书?|上岗资格证书?|资格证书?|上岗证书?|从业证书?|操作证书?|执业证书?|技能证书|岗位证书|等级证书|合格证书?|驾驶证|驾照|健康证))"
)
_GENERIC = re.compile(
    r"^(?:相关|相应|有关|本|学历|学位|毕业|专业|职业|岗位|以上|其他|其它|任一|国家|国家级|省级|技能|从业|执业|上岗|各类|一定|所需|的|或|和|及|行业|所在|对应|其中|上述|必要|必备|较|良好|丰富|经验|工作|各种|多个)*(?:的)?(?:资格证书?|上岗证书?|从业证书?|操作证书?|执业证书?|技能证书|岗位证书|等级证书|合格证书?|职业资格证书?|从业资格证书?|执业资格证书?|上岗资格证书?|证书?)$"
)
_LAW = re.compile(r"法律职业资格证书?\s*[》>\"”]?\s*(?:[(（])?(?P<letters>[ABC]\s*(?:证|类)?(?:\s*[、或/,及和]\s*[ABC]\s*(?:证|类)?)*)")
_EITHER = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d)?分?)?\s*(?:证书?|资格|资格证书?|执照|以上|及以上|水平|级|等级|成绩)*\s*(?:(?:,\s*)?或者?|/|其中|\bor\b"
    r"|、(?=[^,。;\n]{0,24}(?:之一|任一|其一|均可|任意)))\s*(?:持有?|有|具有|具备|通过|取得)?\s*"
)
_OR_ELSE = re.compile(
    r"[^,。;、\n()]{0,6}(?:,\s*)?或者?(?:是|具有|具备|拥有|有|同等)?[^,。;\n]{0,12}?(?:经历|背景|经验|同等|水平|能力)"
)
_ELSE_BEFORE = re.compile(r"(?:经历|背景|经验|能力|水平)\s*(?:,\s*)?或者?(?:者)?(?:通过|持有?|取得|具有|具备|有|获得?)?[^,。;\n]{0,4}$")
_LATER = re.compile(
    r"入职(?:之?后|满)?[^,。;\n]{0,10}?(?:考取|取得|考下|考到|考出|拿到|拿下|获得|补办|办|考|取)|先入职"
    r"|(?:个月|年)(?:之)?内[^,。;\n]{0,6}?(?:考取|取得|考下|考到|考出|拿到|拿下)"
    r"|持证(?:者|人员|上岗者)?(?:另有|另|有|享有?|享受|额外)[^,。;\n]{0,4}(?:补贴|津贴|奖励|加薪)|持证(?:者)?(?:加薪|加钱|加补贴)"
    r"|定级|(?:工资|薪资|薪酬|待遇|底薪|月薪)(?:会|可|可以|另|更|再)*(?:高|上浮|上调|加|优厚|从优)|(?:另有|另加|额外)(?:证书)?(?:补贴|津贴)"
)
"""Words that make a certificate something to get later or something paid for, not something to hold."""
_NO_PAPER = re.compile(r"\s*(?:的)?(?:相关)?(?:工作|从业|行业)*(?:经验|经历|背景|年限)|(?:证书?|资格)*(?:讲师|老师|培训师|班主任|学员|顾问|代理|销售)")
_OTHER_LANGUAGE = re.compile(
    r"(?:^|英语|外语|英文|大学|国家|全国|通过|过|[取获]得|有|持|具备|至少|需|须|要求|为|到|达|[或及和、/,.:;(\s\d四4])\s*$"
)
_CARRIED = re.compile(r"携带|请带|带好|带上|带齐|附上|出示|上传|扫描|发送|寄送")
_COPY = re.compile(r"[^,。;\n]{0,24}?(?:复印件|原件|扫描件|照片)")
_TEACHING = re.compile(r"教师|教资|幼师|幼教")
_TEACHING_BEFORE = re.compile(rf"{WORDS_BEFORE}$")
_TEACHING_BRACKET = re.compile(r"(?:证书?|资格证?书?)?\s*\([^()\n]{1,14}\)")
_NEXT_SENTENCE = re.compile(r"\.\s+(?=[A-Z\u4e00-\u9fff])")
_DRIVING = re.compile(r"(?:持有?|有|具有|具备|须|需|会|取得)?\s*(?P<class>[ABC][123]?)\s*(?:类|型|照|及以上|以上|级)*(?:的)?\s*(?:驾驶证|驾照|驾驶执照|机动车驾驶证|驾证|本(?=[,。;]|$))")


def read_certificates_column(value: str, source: str) -> tuple[CertificateRequirement, ...]:
    """Return the certificates of a cell, one requirement for each that must be held; 不限 and 无 state nothing."""
    text = normalise(value)
    if text.strip() in ("", "无", "不限", "-", "/") or re.fullmatch(r"\s*(?:无要求|不作要求|不要求)\s*", text):
        return ()
    found = _requirements(text, value, source, None)
    if found:
        return tuple(found)
    parts: list[CertificateRequirement] = []
    at = 0
    for part in re.split(r"[、,;，；\n]|(?<=[证书级照])\s+", text):
        start = text.find(part, at)
        at = start + len(part)
        word = part.strip()
        if not word:
            continue
        left = start + part.find(word)
        strength = Strength.PREFERRED if PREFERENCE.search(word) else Strength.REQUIRED
        parts.append(
            CertificateRequirement(
                tuple(w.strip() for w in re.split(r"或|/", word) if w.strip()),
                Quote(value[left : left + len(word)], source, left, left + len(word)),
                strength,
            )
        )
    return tuple(parts)


def read_certificates_prose(prose: Prose) -> tuple[CertificateRequirement, ...]:
    """Return the certificates a text asks for or prefers; papers the firm issues or handles are not read."""
    return tuple(_requirements(prose.text, prose.given, prose.source, prose))


def _requirements(text: str, given: str, source: str, prose: Prose | None) -> list[CertificateRequirement]:
    mentions = _mentions(text, prose)
    found: list[CertificateRequirement] = []
    index = 0
    while index < len(mentions):
        start, end, names = mentions[index]
        alternatives = list(names)
        index += 1
        while index < len(mentions) and mentions[index][0] >= end and _joined(text, end, mentions[index], alternatives):
            alternatives.extend(mentions[index][2])
            end = mentions[index][1]
            index += 1
        strength = _strength(text, start, end, prose)
        if strength is None:
            continue
        quote = Quote(given[start:end], source, start, end)
        requirement = CertificateRequirement(tuple(dict.fromkeys(alternatives)), quote, strength)
        if not any(set(r.alternatives) == set(requirement.alternatives) and r.strength is strength for r in found):
            found.append(requirement)
    return found


def _joined(text: str, end: int, following: tuple[int, int, tuple[str, ...]], names: list[str]) -> bool:
    """Whether the next mention is an alternative, or the same certificate said again in brackets."""
    if _EITHER.fullmatch(text, end, following[0]):
        return True
    return set(following[2]) <= set(names) and re.fullmatch(r"\s*\(\s*", text[end : following[0]]) is not None


def _mentions(text: str, prose: Prose | None) -> list[tuple[int, int, tuple[str, ...]]]:
    found: list[tuple[int, int, tuple[str, ...]]] = []
    if "法律职业资格" in text:
        for match in _LAW.finditer(text):
            letters = re.findall("[ABC]", match["letters"])
            found.append((match.start(), match.end("letters"), tuple(_law(letter) for letter in letters)))
    if "驾" in text:
        for match in _DRIVING.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b, _ in found):
                found.append((match.start("class"), match.end(), (_driving(match["class"]),)))
    lowered = text.lower() if len(text.lower()) == len(text) else text
    if any(hint in lowered for hint in ("证", "级", "cet", "师", "照", "acca", "cpa", "cfa", "雅思", "托福", "pmp", "tem", "jlpt", "专八", "专四", "普通话", "n1", "n2", "会计", "资格", "cfp", "cma", "frm")):
        for last, (length, name, loose) in _automaton().iter_long(lowered):
            start, end = last + 1 - length, last + 1
            if any(a < end and start < b for a, b, _ in found):
                continue
            if _is_mention(text, start, end, loose, prose):
                if _TEACHING.search(name):
                    found.append(_taught(text, start, end, name))
                    continue
                paper = re.match(r"\s*(?:等级|资格|职业资格)?证书?", text[end:])
                found.append((start, end + (len(paper.group()) if paper and paper.group().strip() else 0), (name,)))
    if "证" in text or "驾照" in text:
        for match in _PRINTED.finditer(text):
            start, end = match.span("name")
            name = re.sub(r"^(?:相关的?|国家|有效的?|全国|本专业|的)", "", match["name"])
            if _GENERIC.match(name) or any(a < end and start < b for a, b, _ in found) or re.search(r"[的者和及或]|优先|经验|以上|学历|专业", name):
                continue
            found.append((end - len(name), end, (_table_name(name),)))
    return sorted(found)


def _taught(text: str, start: int, end: int, name: str) -> tuple[int, int, tuple[str, ...]]:
    """A teaching certificate with the stage and subject that stand before it or in brackets after it."""
    before = _TEACHING_BEFORE.search(text, max(0, start - 16), start)
    left = before.start() if before is not None else start
    paper = re.match(r"证书?", text[end:])
    right = end + (len(paper.group()) if paper else 0)
    bracket = _TEACHING_BRACKET.match(text, end)
    for first, last in ((left, bracket.end() if bracket else right), (left, right), (start, right)):
        found = certificate_table().by_name(text[first:last].strip())
        if found.items and (last == right or first < start or found.items[0].name != name):
            return first + len(text[first:last]) - len(text[first:last].lstrip()), last, tuple(item.name for item in found.items)
    return start, right, (name,)


def _is_mention(text: str, start: int, end: int, loose: bool, prose: Prose | None) -> bool:
    word = text[start:end]
    if re.match(r"[A-Za-z]", text[end : end + 1]) and not word[-1].isascii():
        return False
    if start and word[0].isascii() and word[0].isalpha() and text[start - 1].isascii() and text[start - 1].isalpha():
        return False
    if word[-1].isascii() and word[-1].isalnum() and re.match(r"[A-Za-z]", text[end : end + 1]):
        return False
    if _NO_PAPER.match(text, end):
        return False
    if loose and word[0] in "一二三四五六七八" and not _OTHER_LANGUAGE.search(text, max(0, start - 4), start):
        return False
    paper = _PAPER.match(text, end) is not None
    if prose is None:
        return not loose or paper
    left, _ = prose.segment_at(start, end)
    before = text[left:start]
    if "证" in word or "执照" in word or "驾照" in word or re.search(r"[一二三四五六八\d]级|CET|cet|TEM|专[四八]|雅思|托福", word):
        return not loose or paper or re.search(r"英语|CET|cet", before) is not None
    return paper or (re.search(r"(?:持有?|取得|考取|获得|通过|具有|具备|有|拥有)[^,。;]{0,6}$", before) is not None and not loose and re.match(r"\s*(?:者|优先|[,。;、/]|$|或)", text[end:]) is not None)


def _strength(text: str, start: int, end: int, prose: Prose | None) -> Strength | None:
    if prose is None:
        return Strength.PREFERRED if PREFERENCE.search(text) or _LATER.search(text) else Strength.REQUIRED
    clause = prose.clause_at(start)
    if clause.zone in SILENT_ZONES or clause.zone is Zone.APPLY:
        return None
    left, right = prose.segment_at(start, end)
    if is_not_asked(text, start) or re.match(r"[^,。;]{0,6}(?:不限|不要求|无要求)", text[end:right]):
        return None
    if _BENEFIT.search(text, left, start) or _BENEFIT.match(text, end):
        return None
    before = text[left:start]
    if _CARRIED.search(before) or _COPY.match(text, end):
        return None
    if clause.zone is Zone.DUTIES and not re.search(r"持有?|须|需|必须|具有|具备", before):
        return None
    graded = re.match(r"\s*(?:级|证书?)?\s*(?:\([^()]{0,10}\))?\s*(?:及|或)?以上", text[end:right]) is not None
    other = _NEXT_SENTENCE.search(text, end, clause.end)
    stop = right if graded else other.start() if other is not None else clause.end
    if _LATER.search(text, left, clause.end) or _OR_ELSE.match(text, end, clause.end) or _ELSE_BEFORE.search(text, clause.start, start):
        return Strength.PREFERRED
    if PREFERENCE.search(text, start, stop) or in_preferred_list(prose, start) or re.search(r"最好|优先", text[clause.start : start]):
        return Strength.PREFERRED
    if re.search(r"占|%|名|位", before):
        return None
    alone = re.fullmatch(r"[\s\d.、()·:\-*]*|\s*(?:Job )?(?:Requirements?|Qualifications?)\s*:?\s*", before) is not None
    return Strength.REQUIRED if alone or _ASKED.search(text, left, right) else Strength.PREFERRED


def _law(letter: str) -> str:
    for form in (f"法律职业资格{letter}证", f"法律职业资格证书{letter}证", f"法律职业资格{letter}类", f"法律职业资格证{letter}证"):
        found = certificate_table().by_name(form)
        if found.item is not None:
            return found.item.name
    return f"法律职业资格证书{letter}证"


def _driving(letter: str) -> str:
    return _table_name(f"驾驶证{letter}") if len(letter) > 1 else "机动车驾驶证"


def _table_name(printed: str) -> str:
    table = certificate_table()
    bare = re.sub(r"(?:证书?|资格证书?|资格)$", "", printed)
    for form in (printed, bare, bare + "证", bare + "资格", bare + "资格证"):
        found = table.by_name(form)
        if found.status is LookupStatus.FOUND and found.item is not None:
            return found.item.name
    return printed


def _spaced(form: str) -> tuple[str, ...]:
    """A form with Latin letters before its level, also with a blank or a hyphen between (cet 6, cet-6)."""
    match = re.fullmatch(r"([a-z]{3,})-?([\d四六八])", form)
    return (form, f"{match[1]} {match[2]}", f"{match[1]}-{match[2]}", f"{match[1]} {match[2]}级") if match else (form,)


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    forms: dict[str, tuple[str, bool]] = {}
    for form in certificate_table().surface_forms():
        text = form.text.lower()
        if len(text) > 1 and (text not in forms or forms[text][1]):
            for spaced in _spaced(text):
                forms[spaced] = (form.name, form.needs_context)
    for text, (name, loose) in forms.items():
        automaton.add_word(text, (len(text), name, loose))
    automaton.make_automaton()
    return automaton
