"""Compares what the service reads in real ads with what people read by hand, field by field.

``python -m tests.real.score_readings --part development`` prints the figures; notation in ``readings/README.md``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from matcher.domain.levels import Education
from matcher.domain.posting import Posting, RawPosting
from matcher.domain.requirement import (
    CertificateRequirement,
    GenderRequirement,
    GraduatingYearRequirement,
    MajorRequirement,
    PoliticalStatusRequirement,
)
from matcher.reference.certificates import certificate_table
from matcher.reference.regions import region_table
from matcher.understanding.posting import understand_posting

READINGS = Path(__file__).parent / "readings"
SKIPPED = ("?", "several")
HARD_FIELDS = ("education", "majors", "experience", "graduating_years", "age", "political_status", "certificates", "gender")
Row = dict[str, Any]


@dataclass(slots=True)
class Figure:
    """How often the reading of one field agrees; ``wrong`` lists (file, id, expected, found)."""

    agreeing: int = 0
    total: int = 0
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that agrees, 1 where nothing was read."""
        return self.agreeing / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """Figures by ``field``/``source``, and the ads in which a hard condition is read that nobody states."""

    figures: dict[str, Figure]
    ads: int
    unstated: tuple[tuple[str, str, str, str], ...]

    @property
    def unstated_share(self) -> float:
        """The share of ads with at least one unstated hard condition."""
        return len({(file, identifier) for file, identifier, _, _ in self.unstated}) / max(1, self.ads)


def data_folder() -> Path:
    """Return the folder of real postings: in ``MATCHER_REAL_DATA``, else in ``../shared/data`` beside the project."""
    stated = os.environ.get("MATCHER_REAL_DATA")
    data = Path(stated) if stated else Path(__file__).resolve().parents[2].parent / "shared" / "data"
    return data / "postings"


def labels(part: str) -> list[dict[str, str]]:
    """Return the rows of ``development.csv`` or ``held_out.csv``."""
    with (READINGS / f"{part}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def score(part: str) -> Score:
    """Return the figures of one part; the held-out part is never used to tune a reader."""
    figures: dict[str, Figure] = defaultdict(Figure)
    unstated: list[tuple[str, str, str, str]] = []
    ads: set[tuple[str, str]] = set()
    for row, posting in _understood(labels(part)):
        expected = row["expected"].strip()
        if expected in SKIPPED:
            continue
        name, key = row["field"], (row["file"], row["id"])
        found = WRITERS[name](posting)
        kind = "text" if row["source"] == "text" else "column"
        figure = figures[f"{name}/{kind}"]
        figure.total += 1
        if _agrees(name, expected, found):
            figure.agreeing += 1
        else:
            figure.wrong.append((*key, expected, found))
        if kind == "text":
            ads.add(key)
            if name in HARD_FIELDS and _is_hard(name, found) and not _is_hard(name, expected):
                unstated.append((*key, name, found))
    return Score(dict(figures), len(ads), tuple(unstated))


def _understood(rows: Iterable[dict[str, str]]) -> Iterator[tuple[dict[str, str], Posting]]:
    postings: dict[tuple[str, str, str], Posting] = {}
    for row in rows:
        key = (row["file"], row["id"], row["source"])
        if key not in postings:
            postings[key] = understand_posting(_raw(_ads(row["file"])[row["id"]], row))
        yield row, postings[key]


def _raw(ad: Row, row: dict[str, str]) -> RawPosting:
    if row["source"] == "text":
        fields = {"title": str(ad.get("title") or ""), "description": str(ad.get("description") or "")}
    else:
        fields = {"title": "", row["field"]: str(ad.get(row["source"]) or "")}
    sources = {name: name if row["source"] == "text" else row["source"] for name in fields}
    return RawPosting(row["id"], fields, sources, frozenset(fields), row["file"], 1)


@cache
def _ads(name: str) -> dict[str, Row]:
    path = data_folder() / name
    opener: Callable[..., Any] = gzip.open if name.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as handle:
        return {str(ad["id"]): ad for ad in map(json.loads, handle)}


def _level(level: Education) -> str:
    return "大专" if level is Education.VOCATIONAL else level.label


def _education(posting: Posting) -> str:
    asked = posting.requirements.education
    if asked is None:
        return ""
    if asked.minimum is None:
        return "不限" if asked.maximum is None else f"{_level(asked.maximum)}-"
    if asked.maximum is None:
        return f"{_level(asked.minimum)}+"
    if asked.maximum is asked.minimum:
        return f"{_level(asked.minimum)}="
    return f"{_level(asked.minimum)}..{_level(asked.maximum)}"


def _majors(posting: Posting) -> str:
    required = _mentions(posting.requirements.majors)
    preferred = _mentions(r for r in posting.requirements.preferences if isinstance(r, MajorRequirement))
    if required == "不限":
        return required + (f"|P:{preferred}" if preferred else "")
    return "|".join(part for part in (f"R:{required}" if required else "", f"P:{preferred}" if preferred else "") if part)


def _mentions(lists: Iterable[MajorRequirement]) -> str:
    found = list(lists)
    if any(r.any for r in found) and not any(r.demands for r in found):
        return "不限"
    names = dict.fromkeys(d.name for r in found for d in r.demands)
    return ";".join(names) + ("~" if any(r.related for r in found) else "")


def _graduating_years(posting: Posting) -> str:
    asked = posting.requirements.graduating_year
    preferred = [r for r in posting.requirements.preferences if isinstance(r, GraduatingYearRequirement)]
    parts = [f"{head}:{_years(r)}" for head, r in (("R", asked), ("P", preferred[0] if preferred else None)) if r is not None]
    return "|".join(parts)


def _years(reading: GraduatingYearRequirement) -> str:
    return ";".join(map(str, reading.years)) or ("fresh" if reading.fresh or reading.window_years else "")


def _experience(posting: Posting) -> str:
    asked = posting.requirements.experience
    if asked is None:
        return ""
    if asked.minimum_years is None:
        return "some"
    low = f"{asked.minimum_years:g}"
    if asked.maximum_years is not None:
        return f"{low}-{asked.maximum_years:g}"
    return "0" if asked.minimum_years == 0 else f"{low}+"


def _age(posting: Posting) -> str:
    asked = posting.requirements.age
    return "" if asked is None else f"{asked.minimum or ''}-{asked.maximum or ''}"


def _political_status(posting: Posting) -> str:
    asked = posting.requirements.political_status
    preferred = [r for r in posting.requirements.preferences if isinstance(r, PoliticalStatusRequirement)]
    if asked is not None:
        return "R:中共党员"
    return "P:中共党员" if preferred else ""


def _gender(posting: Posting) -> str:
    asked = posting.requirements.gender
    preferred = [r for r in posting.requirements.preferences if isinstance(r, GenderRequirement)]
    if asked is not None:
        return str(asked.gender.value)
    return f"P:{preferred[0].gender.value}" if preferred else ""


def _certificates(posting: Posting) -> str:
    required = ";".join("/".join(r.alternatives) for r in posting.requirements.certificates)
    preferred = [r for r in posting.requirements.preferences if isinstance(r, CertificateRequirement)]
    liked = ";".join("/".join(r.alternatives) for r in preferred)
    return "|".join(part for part in (f"R:{required}" if required else "", f"P:{liked}" if liked else "") if part)


def _headcount(posting: Posting) -> str:
    asked = posting.headcount
    if asked is None:
        return ""
    if asked.minimum is None:
        return "若干"
    return f"{asked.minimum}" if asked.minimum == asked.maximum else f"{asked.minimum}-{asked.maximum or ''}"


def _salary(posting: Posting) -> str:
    pay = posting.pay
    if pay is None:
        return ""
    if pay.minimum is None and pay.maximum is None:
        return "面议"
    months = f"×{pay.months:g}" if pay.months else ""
    return f"{pay.minimum if pay.minimum is not None else ''}-{pay.maximum if pay.maximum is not None else ''}{months}"


def _regions(posting: Posting) -> str:
    return ";".join(place.name for place in posting.places)


WRITERS: dict[str, Callable[[Posting], str]] = {
    "education": _education,
    "majors": _majors,
    "graduating_years": _graduating_years,
    "experience": _experience,
    "age": _age,
    "political_status": _political_status,
    "gender": _gender,
    "certificates": _certificates,
    "headcount": _headcount,
    "salary": _salary,
    "regions": _regions,
}


def _agrees(name: str, expected: str, found: str) -> bool:
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


def _is_hard(name: str, text: str) -> bool:
    """Whether the notation states something that could exclude a person."""
    if name in ("education", "gender"):
        return text not in ("", "不限") and not text.startswith("P:")
    if name == "experience":
        return text not in ("", "0")
    return text.startswith("R:") or (name == "age" and text != "")



def main() -> None:
    """Print the figures of one part, with the disagreements when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="development", choices=("development", "held_out"))
    parser.add_argument("--wrong", help="print the disagreements of this field (development only)")
    arguments = parser.parse_args()
    result = score(arguments.part)
    for name, figure in sorted(result.figures.items()):
        print(f"{name:28} {figure.agreeing:4}/{figure.total:<4} {figure.share:.3f}")
    print(f"unstated hard condition: {result.unstated_share:.3f} of {result.ads} ads")
    if arguments.wrong and arguments.part == "development":
        for name, figure in sorted(result.figures.items()):
            if name.startswith(arguments.wrong):
                for entry in figure.wrong:
                    print(*entry, sep="\t")


if __name__ == "__main__":
    main()
