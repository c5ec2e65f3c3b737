"""Whether two readings of a field say the same, whatever words they say it in."""

from __future__ import annotations

import re
from functools import cache

from matcher.reference.certificates import certificate_table
from matcher.reference.regions import region_table


def agrees(name: str, expected: str, found: str) -> bool:
    if name == "majors":
        return _major_key(expected) == _major_key(found)
    if name == "certificates":
        return _certificate_key(expected) == _certificate_key(found)
    if name == "regions":
        return _region_key(expected) == _region_key(found)
    if name == "salary":
        return _salary_key(expected) == _salary_key(found)
    if name == "gender" and expected == "不限":
        return found == ""
    if name in ("graduating_years", "experience", "headcount"):
        return sorted(expected.split("|")) == sorted(found.split("|"))
    return expected == found


def _major_key(text: str) -> tuple[tuple[str, bool, frozenset[str]], ...]:
    parts = []
    for part in text.split("|"):
        head, _, words = part.partition(":") if ":" in part[:2] else ("R", "", part)
        if words:
            parts.append((head, words.endswith("~"), frozenset(_plain(w) for w in words.rstrip("~").split(";"))))
    return tuple(sorted(parts, key=lambda part: part[0]))


def _plain(word: str) -> str:
    return re.sub(r"\s+", "", word).lower().replace("(", "（").replace(")", "）").removesuffix("学") or word


def _certificate_key(text: str) -> frozenset[tuple[str, frozenset[str]]]:
    keys = set()
    for part in text.split("|"):
        head, _, words = part.partition(":")
        for group in words.split(";"):
            if group:
                keys.add((head, frozenset(map(_certificate_name, group.split("/")))))
    return frozenset(keys)


def _certificate_name(printed: str) -> str:
    table = certificate_table()
    for form in (printed, re.sub(r"(?:证书?|资格证书?|资格认证\(.*)$", "", printed), re.sub(r".*\((.+)\)$", r"\1", printed), re.sub("级$", "", printed)):
        found = table.by_name(form)
        if found.item is not None:
            return found.item.name
    return printed


def _region_key(text: str) -> frozenset[str]:
    table = region_table()
    names = set()
    for word in re.split("[;；]", text):
        word = word.strip()
        if not word:
            continue
        found = [r.code for r in table if r.name == word or _full_name(r.code).endswith(word)]
        shown = table.by_name(word).items
        codes = found or [r.code for r in shown]
        names.add(min(codes) if codes else word)
    return frozenset(names)


@cache
def _full_name(code: str) -> str:
    table = region_table()
    return "".join(table[a].name for a in (*reversed(table.ancestors(code)), code))


def _salary_key(text: str) -> tuple[str, ...]:
    match = re.fullmatch(r"(\d*)-(\d*)(?:元/(天|时|年))?(?:×(\S+))?", text)
    if match is None:
        return (text,)
    low, high, unit, months = match.groups()
    factor = {"天": 21.75, "时": 174.0, "年": 1 / 12}.get(unit or "", 1.0)
    amounts = (str(int(float(n) * factor + 0.5)) if n else "" for n in (low, high))
    return (*amounts, months or "")
