"""Rebuild occupations.csv and occupation_titles.csv.

Sources: the national occupation classification, edition 2022 (codes, names, other names; its definitions
and task descriptions are not taken over), and a list of real titles with occupation codes whose labels
were right in about 85 % of a sample of 60. Run: ``python -m matcher.reference.build.occupations FOLDER``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Container
from pathlib import Path

from matcher.reference.regions import region_table

DATA = Path(__file__).parent.parent / "data"
CLEAN = re.compile(r"[一-鿿A-Za-z/+#.]{2,10}")
NOISE = re.compile(
    "[聘招薪休元险包]|社保|底薪|公司|提供|日结|白班|夜班|急|店[^长员主]|外卖|直签|可|合伙|月入|出差|适合|[+]|兼职|暑|无|集团|顺丰|百度|京东|腾讯|蜜雪|美的|日本|轻松|货拉拉"
    "|滴滴|爱客|水滴|比心|贝博|乐天|用友|实习|老师|资深|高级|免费|全职|自由"
)
PLACES = frozenset(form.text for form in region_table().surface_forms() if not form.needs_context)
MARKS = {"L/S": "LS", "L": "L", "S": "S"}


def split_mark(name: str) -> tuple[str, str]:
    """Return the name without the green (L) and digital (S) mark, and the mark."""
    for mark, short in MARKS.items():
        if name.endswith(mark):
            return name[: -len(mark)].strip(), short
    return name.strip(), ""


def build_occupations(source: Path) -> list[list[str]]:
    """Return one row a class: code, name, level, parent, other names, mark."""
    with (source / "occupations_2022.csv").open(encoding="utf-8-sig", newline="") as handle:
        published = {row["code"]: row for row in csv.DictReader(handle)}
    rows = []
    for code, row in sorted(published.items()):
        name, mark = split_mark(row["name"])
        others = []
        for alias in () if row["level"] == "1" else row["alias"].replace("，", ",").split(","):
            other = split_mark(alias)[0]
            if other and other != name and other not in others:
                others.append(other)
        rows.append(
            [
                code,
                name,
                str(level_of(code, published.keys())),
                parent_of(code, published.keys()),
                "|".join(others),
                mark,
            ]
        )
    return rows


def level_of(code: str, known: Container[str]) -> int:
    """Return the level that the code itself states: the published column calls some minor classes occupations."""
    filled = [part != "00" for part in code.split("-")]
    if filled[3] or (filled[2] and code[:-2] + "01" not in known):
        return 4
    return filled.count(True) if not filled[2] else 3


def parent_of(code: str, known: Container[str]) -> str:
    """Return the code of the nearest wider class in ``known``, empty for a major class."""
    parts = code.split("-")
    for cut in (3, 2, 1):
        wider = "-".join(parts[:cut] + ["00"] * (4 - cut))
        if wider != code and wider in known:
            return wider
    return ""


def is_plain(title: str) -> bool:
    """Whether a title is a bare job name: no place, employer or advertising words."""
    return bool(CLEAN.fullmatch(title)) and not NOISE.search(title) and not any(place in title for place in PLACES)


def build_titles(source: Path, known: set[str]) -> list[list[str]]:
    """Return (title, code, count) rows: the code most rows give a title, ties left out."""
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    with (source / "titles_with_occupation_codes.csv").open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            title = row["job_name"].strip()
            if row["expected_code"] in known and is_plain(title):
                votes[title][row["expected_code"]] += 1
    rows = []
    for title, codes in sorted(votes.items()):
        ranked = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            rows.append([title, ranked[0][0]])
    return rows


def write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    """Write one table as UTF-8 with LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(source: Path) -> None:
    """Read both published tables under ``source`` and write the committed ones."""
    rows = build_occupations(source)
    write(DATA / "occupations.csv", ["code", "name", "level", "parent", "aliases", "mark"], rows)
    write(DATA / "occupation_titles.csv", ["title", "code"], build_titles(source, {row[0] for row in rows}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
