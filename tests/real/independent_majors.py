"""Majors of a second reading: printed lists against the raw catalogues, from the rule book alone."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
