"""Read the training texts: titled descriptions, titles with tags, occupations and sentence pairs."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_ASIDE = re.compile(
    r"[（(【\[].*?[）)】\]]|[+＋|｜/／].*$|\d+[kK万千元-]+\S*|急聘|诚聘|高薪|直招|包吃住?|双休|五险一金"
)
_REQUIREMENTS = re.compile(
    r"(任职|岗位|职位|应聘|招聘|入职)?(要求|资格|条件)\s*[】\]]?\s*[:：\n1一]|我们希望你|任职资格|任职要求|岗位要求"
)
_SHORTEST = 60


@dataclass(frozen=True, slots=True)
class TitledText:
    """A description with its title; ``group`` is the employer, or the title where no employer is known."""

    title: str
    text: str
    tags: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Occupation:
    """An entry of the occupation classification with its definition and tasks."""

    code: str
    name: str
    aliases: tuple[str, ...]
    text: str


def plain_title(title: str) -> str:
    """Return a title without asides, figures and praise, to tell whether two titles are the same."""
    folded = unicodedata.normalize("NFKC", title).lower()
    return re.sub(r"[\W_]+", "", _ASIDE.sub("", folded)) or re.sub(r"\s+", "", folded)


def is_held_out(group: str, one_in: int = 10) -> bool:
    """Return whether a group belongs to the evaluation part: the same answer on every machine."""
    return int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % one_in == 0


def text_key(text: str) -> str:
    """Return what is the same for copies of a description: its first hundred letters."""
    return re.sub(r"[\W_]+", "", text)[:100]


def read_titled_texts(folder: Path) -> Iterator[TitledText]:
    """Yield the titled rows of every ``*.jsonl`` and ``*.jsonl.gz`` of a folder; ``text`` may be empty."""
    for path in sorted(folder.glob("*.jsonl*")):
        for row in _lines(path):
            title = str(row.get("title") or "").strip()
            text = str(row.get("description") or "").strip()
            if not title or "school" in row:
                continue
            company = str(row.get("company") or row.get("company_id") or "").strip()
            yield TitledText(title, text if len(text) >= _SHORTEST else "", _tags(row), company or plain_title(title))


def split_duties(text: str) -> tuple[str, str] | None:
    """Return duties and requirements where a heading parts a description, else None."""
    for found in _REQUIREMENTS.finditer(text):
        duties, requirements = text[: found.start()], text[found.end() :]
        if len(duties) >= _SHORTEST / 2 and len(requirements) >= _SHORTEST / 2:
            return duties, requirements
    return None


def read_occupations(path: Path) -> list[Occupation]:
    """Return the occupations of ``occupations_2022.csv``."""
    return [
        Occupation(
            row["code"],
            row["name"],
            tuple(alias for alias in re.split(r"[、,，;；|]", row["alias"] or "") if alias and alias != row["name"]),
            f"{row['definition'] or ''} {row['tasks'] or ''}".strip(),
        )
        for row in _rows(path)
    ]


def read_coded_titles(path: Path) -> list[tuple[str, str, str]]:
    """Return (title, code, occupation name) of ``titles_with_occupation_codes.csv``."""
    return [(row["job_name"], row["expected_code"], row["expected_name"]) for row in _rows(path)]


def read_alike_pairs(folder: Path) -> list[tuple[str, str]]:
    """Return the sentence pairs of a folder that mean the same."""
    pairs = []
    for path in sorted(folder.glob("*.tsv")):
        lowest = "4" if path.name.startswith("stsb") else "1"
        for row in _rows(path, "\t"):
            label = row["label"] or ""
            if label == "entailment" or (label.isdigit() and label >= lowest):
                pairs.append((row["s1"], row["s2"]))
    synonyms = folder / "skill_synonyms.jsonl"
    if synonyms.exists():
        pairs += [(str(row["skill_a"]), str(row["skill_b"])) for row in _lines(synonyms) if row["is_match"]]
    return pairs


def _tags(row: dict[str, object]) -> tuple[str, ...]:
    found: list[str] = []
    for name in ("skills", "tags", "keywords", "category"):
        value = row.get(name)
        parts: Iterable[object] = value if isinstance(value, list) else re.split(r"[,，#\[\]'、|]", str(value or ""))
        found += [str(part).strip() for part in parts if str(part).strip()]
    return tuple(dict.fromkeys(found))


def _lines(path: Path) -> Iterator[dict[str, object]]:
    content = path.read_bytes()
    for line in (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines():
        yield json.loads(line)


def _rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        plain = delimiter == "\t"  # a tab-separated sentence may hold a lone quotation mark
        yield from csv.DictReader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL)
