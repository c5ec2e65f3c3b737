"""Reads major lists (专业要求): table cells with codes, one list a track, and the mentions of a text."""

from __future__ import annotations

import re

from matcher.domain.levels import MajorTrack, Strength
from matcher.domain.quote import Quote
from matcher.domain.requirement import MajorDemand, MajorRequirement
from matcher.text.major_mentions import read_majors_prose
from matcher.text.major_names import bare_name, listed_names, prefixes_of
from matcher.text.negation import PREFERENCE
from matcher.text.normalise import normalise

__all__ = ["read_majors_column", "read_majors_prose"]

_HEAD = re.compile(r"(?P<track>专科|大专|高职(?:高专)?|本科(?:生)?|研究生|硕士(?:研究生)?|博士(?:研究生)?)(?:专业|阶段)?\s*:")
_TRACKS = {"专": MajorTrack.VOCATIONAL, "大": MajorTrack.VOCATIONAL, "高": MajorTrack.VOCATIONAL, "本": MajorTrack.UNDERGRADUATE}
_ANY = re.compile(r"\s*(?:不限(?:专业)?|专业不限|无(?:专业)?(?:要求|限制)|不作要求|不做要求|各(?:类)?专业|any|all)[。.;]?\s*", re.IGNORECASE)
_ANY_WITHIN = re.compile(r"专业不限|不限专业|(?:^|[,、;。\s])(?:专业)?(?:不限|不硬卡|不卡)(?=$|[,、;。(\s]|亦可|也可|均可|都可)")
_ALLOWED = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:均|亦|也|皆|都)(?:可以?|行)$")
_ASKING = re.compile(r"^(?:招收|招聘|招录|招|要求)(?=[\u4e00-\u9fff]{2})")
_EMPTY = frozenset({"", "-", "/", "无", "none", "null", "nan", "[]"})
_CODE_FIRST = re.compile(r"\s*(?P<code>\d{2,6}(?:TK|KT|[TKH]|[ZJL]\d{0,2})?)(?![\d])\s*(?P<name>[^\d(].*)?$", re.DOTALL)
_BRACKETED_CODE = re.compile(r"\(\s*(?:专业)?(?:代码)?\s*[:为]?\s*(?P<code>\d{2,6}(?:TK|KT|[TKH]|[ZJL]\d{0,2})?)\s*(?:[,、;]?\s*(?P<rest>[^)]*(?:\([^()]*\)[^)]*)*))?\)\s*$", re.DOTALL)
_ONLY = re.compile(r"(?:仅限|只限|限)\s*(?P<names>.+)$", re.DOTALL)
_NOTE = re.compile(r"\(\s*(?:可授|授|同时设|同时招|学制|注|不含|除|含|[^()]*(?:学位|代码)).*?\)\s*$", re.DOTALL)
_ALSO = re.compile(r"专业学位(?:类别)?[^()]{0,8}?代码为?\s*(\d{4})(?!\d)")
_RELATED = re.compile(r"相关|相近|相似|近似|类似|等(?:专业|$|[。;,])|及其他")
_NOTHING = re.compile(r"\s*(?:等|及|或)*(?:其他|其它)?(?:相关|相近|相似|近似|类似)?(?:学科|类)?(?:专业)?(?:等|均可|优先)*[。.]?\s*")


def read_majors_column(value: str, source: str, track: MajorTrack = MajorTrack.ALL) -> tuple[MajorRequirement, ...]:
    """Return one list a track of a cell: names, codes, classes, 仅限 names; 不限 written out is ``any``.

    Heads inside the cell (本科：… 研究生：…) set the track of what follows. An unknown name keeps its words and has no
    prefixes. A blank cell states nothing.
    """
    text = normalise(value).replace("∶", ":")
    if text.strip().lower() in _EMPTY:
        return ()
    if _ANY.fullmatch(text):
        return (MajorRequirement(track, (), True, False, _quote(value, source, 0, len(value))),)
    heads = [match for match in _HEAD.finditer(text) if _depth(text, match.start()) == 0]
    if not heads:
        found = _read_list(text, value, source, 0, len(text), track)
        return (found,) if found is not None else ()
    readings: list[MajorRequirement] = []
    for index, head in enumerate(heads):
        end = heads[index + 1].start() if index + 1 < len(heads) else len(text)
        own = _TRACKS.get(head["track"][0], MajorTrack.POSTGRADUATE)
        found = _read_list(text, value, source, head.end(), end, own)
        if found is not None:
            readings.append(found)
    return tuple(readings)


def _read_list(text: str, value: str, source: str, start: int, end: int, track: MajorTrack) -> MajorRequirement | None:
    words = text[start:end].strip(" \n;,。")
    if not words:
        return None
    quote = _quote(value, source, start, end)
    if _ANY.fullmatch(words):
        return MajorRequirement(track, (), True, False, quote)
    if _ANY_WITHIN.search(words):
        return MajorRequirement(track, (), True, False, quote)
    demands: list[MajorDemand] = []
    for left, right in _entries(text, start, end):
        demand = _read_entry(text, value, source, left, right, track)
        if demand is not None:
            demands.append(demand)
    related = _RELATED.search(words) is not None and re.search(r"\d{4}", words) is None
    strength = Strength.PREFERRED if PREFERENCE.search(words) else Strength.REQUIRED
    if not demands and not related:
        return None
    return MajorRequirement(track, tuple(demands), False, related, quote, strength)


def _entries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The entries of ``text[start:end]``: cut at separators outside brackets, and after a bracket that a name follows."""
    cuts: list[tuple[int, int]] = []
    depth, left = 0, start
    whole = [match.span() for match in listed_names().finditer(text, start, end)]
    for at in range(start, end):
        char = text[at]
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
            following = text[at + 1 : at + 2]
            if depth == 0 and re.match(r"[\u4e00-\u9fff]", following) and not re.match(r"类|专业|等|方向|相关|或|及|和", text[at + 1 : at + 3]):
                cuts.append((left, at + 1))
                left = at + 1
        elif any(a <= at < b for a, b in whole):
            continue
        elif depth == 0 and (char in "、,;/|\n，；" or (char == "或" and text[at : at + 2] != "或其")):
            cuts.append((left, at))
            left = at + 1
    cuts.append((left, end))
    return [(a, b) for a, b in cuts if text[a:b].strip(" 。")]


def _read_entry(text: str, value: str, source: str, start: int, end: int, track: MajorTrack) -> MajorDemand | None:
    while start < end and text[start] in " \n.":
        start += 1
    while end > start and text[end - 1] in " \n。.":
        end -= 1
    words = text[start:end]
    if _NOTHING.fullmatch(words):
        return None
    quote = Quote(value[start:end], source, start, end)
    code, rest = "", ""
    first = _CODE_FIRST.match(words)
    bracketed = _BRACKETED_CODE.search(words)
    if first is not None:
        code, name = first["code"], first["name"] or ""
        rest = name
        name = _strip_notes(name)
    elif bracketed is not None:
        code, rest = bracketed["code"], bracketed["rest"] or ""
        name = words[: bracketed.start()]
    else:
        name = _strip_notes(words)
        rest = words
    limit = _ONLY.search(rest)
    only = _names(limit["names"]) if limit is not None else ()
    if only and first is not None:
        name = re.sub(r"\((?:仅限|只限|限).*$", "", name)
    elif only and not bracketed:
        name = re.sub(r"\(?(?:仅限|只限|限).*$", "", name)
    name = _ASKING.sub("", _ALLOWED.sub("", name.strip()))
    bare = bare_name(name) if name else ""
    return MajorDemand(quote.text, bare, quote, code, _prefixes(name, code, words, track), only)


def _prefixes(name: str, code: str, words: str, track: MajorTrack) -> tuple[str, ...]:
    """The codes of an entry and of the professional degree that a remark names beside the discipline."""
    found = prefixes_of(name, code, track)
    beside = _ALSO.search(words) if code else None
    return found if beside is None else tuple(dict.fromkeys((*found, *prefixes_of("", beside[1], track))))


def _strip_notes(name: str) -> str:
    """The name without bracketed remarks on degrees and codes; brackets that are part of a name stay."""
    previous = None
    while previous != name:
        previous, name = name, _NOTE.sub("", name).strip()
    return re.sub(r"\([^()]*$", "", name) if name.count("(") > name.count(")") else name


def _names(words: str) -> tuple[str, ...]:
    inside = words.strip()
    while inside.endswith(")") and inside.count(")") > inside.count("("):
        inside = inside[:-1]
    marked = listed_names().sub(lambda match: re.sub("[、,]", "\0", match.group()), inside)
    return tuple(bare_name(part.replace("\0", "、")) for part in re.split(r"[、,;/]", marked) if part.strip())


def _depth(text: str, position: int) -> int:
    return text.count("(", 0, position) - text.count(")", 0, position)


def _quote(value: str, source: str, start: int, end: int) -> Quote:
    while start < end and value[start] in " \n；;，,":
        start += 1
    while end > start and value[end - 1] in " \n；;，,。":
        end -= 1
    return Quote(value[start:end], source, start, end)
