"""Rebuild the major tables from the source lists: ``python -m matcher.reference.build.majors --source DIR``.

Editions: 普通高等学校本科专业目录 as of April 2026 (``majors_undergraduate_2026.csv``); 研究生教育学科专业目录 2022
with the older two-level codes; 职业教育专业目录 2021. The last two, names used by ads and former names are compiled by
hand from the public catalogues and kept as ``data/majors_compiled_*.csv``. The script checks the result against codes
that real posts cite and prints how many resolve.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from matcher.domain.lookup import LookupStatus
from matcher.domain.major import MajorLevel
from matcher.reference.majors import MajorTable, majors_table
from matcher.reference.majors_names import bare_name_key, code_key, name_key
from matcher.reference.rows import DATA, split_names

HEADER = (
    *("code", "name", "level", "class_code", "class_name", "category_code", "category_name"),
    *("source", "confidence", "old_names", "aliases", "old_codes"),
)
UNDERGRADUATE_EDITION = "本科专业目录 2026"
VOCATIONAL_BACHELOR_EDITION = "职业教育专业目录 2021"

Names = Mapping[tuple[str, str, str], list[str]]


class Entry(NamedTuple):
    """One major before its class and its further names are joined on."""

    code: str
    name: str
    old_names: tuple[str, ...]
    source: str
    confidence: str


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column name."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write a CSV file with Unix line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def undergraduate_entries(source: Path) -> list[Entry]:
    """Return the undergraduate catalogue in its own order."""
    rows = read(source / "majors_undergraduate_2026.csv")
    return [Entry(row["code"], row["name"], (), UNDERGRADUATE_EDITION, "high") for row in rows]


def vocational_bachelor_entries(source: Path, additions: list[Entry]) -> list[Entry]:
    """Return the 职业本科 majors of 2021 (codes 21-39) and the compiled later additions."""
    rows = read(source / "majors_undergraduate_with_old_codes.csv")
    listed = [
        Entry(row["专业代码"], row["专业名称"], (), VOCATIONAL_BACHELOR_EDITION, "high")
        for row in rows
        if "21" <= row["专业代码"][:2] <= "39" and not row["专业代码"].endswith("00")
    ]
    known = {entry.code for entry in listed}
    return sorted(listed + [entry for entry in additions if entry.code not in known])


def pilot_names(source: Path, entries: list[Entry]) -> dict[str, list[tuple[str, str]]]:
    """Return former (code, name) pairs of the 2019-2020 pilot (codes 72-89) by the code that took their place.

    Only pairs whose names agree but for 技术, 及其 and the like in the same class number are joined.
    """
    by_name = {_loose(entry.name): entry.code for entry in entries}
    joined: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in read(source / "majors_undergraduate_with_old_codes.csv"):
        code, name = row["专业代码"], row["专业名称"]
        if "70" <= code[:2] <= "89" and not code.endswith("00") and _loose(name) in by_name:
            joined[by_name[_loose(name)]].append((code, name))
    return joined


def _loose(name: str) -> str:
    for part in ("大数据与", "技术", "工程", "及其", "与应用", "服务"):
        name = name.replace(part, "")
    return name


def compiled_entries(name: str) -> list[Entry]:
    """Return a list compiled by hand."""
    return [
        Entry(row["code"], row["name"], split_names(row["old_names"]), row["source"], row["confidence"])
        for row in read(DATA / f"majors_compiled_{name}.csv")
    ]


def class_names(level: MajorLevel, entries: list[Entry], source: Path) -> dict[str, str]:
    """Return code → name of the classes and categories of a level."""
    names = {
        row["code"]: row["name"] for row in read(DATA / "majors_compiled_classes.csv") if row["level"] == level.value
    }
    if level is MajorLevel.UNDERGRADUATE:
        for row in read(source / "majors_undergraduate_2026.csv"):
            names.setdefault(row["code"][:4], row["class"])
    if level is MajorLevel.POSTGRADUATE:
        names |= {entry.code: entry.name for entry in entries if len(entry.code) <= 4}
    taught = {entry.code[:rank] for entry in entries for rank in (2, 4)}
    return {code: name for code, name in names.items() if code in taught}


def further_names() -> Names:
    """Return the curated names, former names and former codes by level, code and kind."""
    names: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in read(DATA / "majors_compiled_names.csv"):
        names[row["level"], row["code"], row["kind"]].append(row["text"])
    return names


def major_rows(level: MajorLevel, entries: list[Entry], classes: Mapping[str, str], names: Names) -> list[list[str]]:
    """Return the rows of one level, classes and further names joined on."""
    rows = []
    for entry in entries:
        code = code_key(entry.code)
        if len(code) < 4:
            continue
        own = {name_key(entry.name)}
        old = _new_names((*entry.old_names, *names.get((level.value, code, "old_name"), ())), own)
        aliases = _new_names(names.get((level.value, code, "alias"), ()), own)
        old_codes = names.get((level.value, code, "old_code"), [])
        place = [code[:4], classes[code[:4]], code[:2], classes[code[:2]]]
        joined = ["|".join(part) for part in (old, aliases, old_codes)]
        rows.append([entry.code, entry.name, level.value, *place, entry.source, entry.confidence, *joined])
    return rows


def _new_names(texts: Iterable[str], known: set[str]) -> list[str]:
    kept = []
    for text in texts:
        if name_key(text) not in known and bare_name_key(text) not in known:
            known.add(name_key(text))
            kept.append(text)
    return kept


def class_rows(level: MajorLevel, classes: Mapping[str, str]) -> list[list[str]]:
    """Return the rows of the classes of one level."""
    compiled = read(DATA / "majors_compiled_classes.csv")
    aliases = {row["code"]: row["aliases"] for row in compiled if row["level"] == level.value}
    return [
        [level.value, code, name, code[:2], classes[code[:2]], aliases.get(code, "")]
        for code, name in sorted(classes.items())
    ]


def build(source: Path, target: Path = DATA) -> None:
    """Write the four major tables and the table of classes."""
    vocational = compiled_entries("vocational")
    bachelor = vocational_bachelor_entries(source, compiled_entries("undergraduate_vocational"))
    levels = {
        MajorLevel.UNDERGRADUATE: undergraduate_entries(source),
        MajorLevel.POSTGRADUATE: compiled_entries("postgraduate"),
        MajorLevel.UNDERGRADUATE_VOCATIONAL: bachelor,
        MajorLevel.VOCATIONAL: vocational,
    }
    names = {key: list(texts) for key, texts in further_names().items()}
    for code, pairs in pilot_names(source, bachelor).items():
        for kind, texts in (("old_code", [c for c, _ in pairs]), ("old_name", [n for _, n in pairs])):
            names.setdefault((MajorLevel.UNDERGRADUATE_VOCATIONAL.value, code, kind), []).extend(texts)
    all_classes = []
    for level, entries in levels.items():
        classes = class_names(level, entries, source)
        write(target / f"majors_{level.value}.csv", HEADER, major_rows(level, entries, classes, names))
        all_classes += class_rows(level, classes)
    header = ("level", "code", "name", "category_code", "category_name", "aliases")
    write(target / "majors_classes.csv", header, all_classes)


def unresolved_citations(source: Path, table: MajorTable) -> dict[MajorLevel, tuple[int, list[str]]]:
    """Return, per level, how many cited codes were checked and which are unknown or carry another name."""
    report: dict[MajorLevel, tuple[int, list[str]]] = {}
    cited = read(source / "major_codes_cited_by_posts.csv")
    for level, label in ((MajorLevel.UNDERGRADUATE, "本科"), (MajorLevel.POSTGRADUATE, "研究生")):
        rows = [row for row in cited if row["level"] == label]
        missed = [f"{row['code']} {row['name']}" for row in rows if not _resolves(table, row, level)]
        report[level] = (len(rows), missed)
    return report


def _resolves(table: MajorTable, row: Mapping[str, str], level: MajorLevel) -> bool:
    majors = table.by_code(row["code"], level).items
    known = {name_key(text) for m in majors for text in (m.name, *m.old_names, *m.aliases)}
    if len(row["code"]) <= 4 or row["code"].endswith("00"):
        for item in table.class_by_code(row["code"], level).items:
            known |= {name_key(text) for text in (item.name, *item.aliases)}
    known |= {bare_name_key(text) for text in known}
    known |= {text.partition("、")[0] for text in known}  # the citations were cut at 、 inside a name
    return name_key(row["name"]) in known


def unresolved_vocational(source: Path, table: MajorTable) -> tuple[int, list[str]]:
    """Return how many 高职 names were checked and which are neither a present nor a former name."""
    names = [row["name"] for row in read(source / "majors_vocational_names_partial.csv")]
    unknown = LookupStatus.UNKNOWN
    return len(names), [n for n in names if table.by_name(n, MajorLevel.VOCATIONAL).status is unknown]


def main(arguments: list[str] | None = None) -> int:
    """Rebuild, check and print what is unresolved."""
    parser = argparse.ArgumentParser(description="Rebuild the major tables from the source lists.")
    parser.add_argument("--source", type=Path, required=True, help="folder with majors_*.csv and major_codes_*.csv")
    source = parser.parse_args(arguments).source
    build(source)
    majors_table.cache_clear()
    table = majors_table()
    for level in MajorLevel:
        print(f"{level.label}: {len(table.members_of(level))} 个专业")
    for level, (total, missed) in unresolved_citations(source, table).items():
        print(f"{level.label} 岗位引用代码: {total - len(missed)}/{total} 可查到；未查到: {'、'.join(missed) or '无'}")
    total, missed = unresolved_vocational(source, table)
    print(f"专科名称: {total - len(missed)}/{total} 可查到；未查到: {'、'.join(missed) or '无'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
