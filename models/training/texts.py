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
_MAJOR_FILES = ("majors_undergraduate_2026.csv", "majors_vocational_names_partial.csv")
_SHORT_MAJORS = ["会计", "金融", "法学", "英语", "计算机", "机械", "护理", "土木", "自动化", "电气", "财务", "物流", "化工", "材料", "通信", "汉语言", "新闻", "设计", "统计", "数学", "药学", "生物", "食品", "建筑", "市场营销", "人力资源", "电子商务", "临床医学", "软件工程", "电子信息", "车辆工程"]
JUDGED_PAIRS = ("stsb_dev.tsv", "lcqmc_dev.tsv")
"""Files of pairs that encoders are judged on: no sentence of them is trained on."""


@dataclass(frozen=True, slots=True)
class TitledText:
    """A description with its title; ``group`` is the employer, or the title where no employer is known.

    ``board`` names the campus career board that printed it, if any.
    """

    title: str
    text: str
    tags: tuple[str, ...]
    group: str
    id: str = ""
    board: str = ""


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


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, which are the same for exact copies."""
    return re.sub(r"[\W_]+", "", text)


def text_key(text: str) -> str:
    """Return what is the same for copies of a description: its first hundred letters."""
    return letters_of(text)[:100]


def read_titled_texts(folder: Path) -> Iterator[TitledText]:
    """Yield the titled rows of every ``*.jsonl`` and ``*.jsonl.gz`` of a folder; ``text`` may be empty."""
    for path in sorted(folder.glob("*.jsonl*")):
        for row in _lines(path):
            title = str(row.get("title") or "").strip()
            text = str(row.get("description") or "").strip()
            if not title or "school" in row:
                continue
            company = str(row.get("company") or row.get("company_id") or "").strip()
            yield TitledText(
                title=title,
                text=text if len(text) >= _SHORTEST else "",
                tags=_tags(row),
                group=company or plain_title(title),
                id=str(row.get("id") or ""),
                board=str(row.get("board") or ""),
            )


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


def read_names(reference: Path) -> tuple[list[str], list[str]]:
    """Return the names of majors and of skills (tags of at least eight adverts) of the reference folder."""
    majors = [row["name"] for name in _MAJOR_FILES for row in _rows(reference / name)]
    majors += [row["专业名称"] for row in _rows(reference / "majors_undergraduate_with_old_codes.csv")]
    skills = [row["skill"] for row in _rows(reference / "skills_from_tags_noisy.csv") if int(row["n_ads"]) >= 8]
    kept = sorted({name for name in majors if name and 3 <= len(name) <= 10} | set(_SHORT_MAJORS))
    return kept, sorted({name for name in skills if 2 <= len(name) <= 14})


def read_coded_titles(path: Path) -> list[tuple[str, str, str]]:
    """Return (title, code, occupation name) of ``titles_with_occupation_codes.csv``."""
    return [(row["job_name"], row["expected_code"], row["expected_name"]) for row in _rows(path)]


def read_alike_pairs(folder: Path) -> list[tuple[str, str]]:
    """Return the sentence pairs of a folder that mean the same, without the sentences that encoders are judged on."""
    judged = {sentence for name in JUDGED_PAIRS for row in pair_rows(folder / name) for sentence in row[:2]}
    pairs = []
    for path in sorted(folder.glob("*.tsv")):
        lowest = "4" if path.name.startswith("stsb") else "1"
        for one, other, label in pair_rows(path):
            alike = label == "entailment" or (label.isdigit() and label >= lowest)
            if alike and one not in judged and other not in judged:
                pairs.append((one, other))
    synonyms = folder / "skill_synonyms.jsonl"
    if synonyms.exists():
        pairs += [(str(row["skill_a"]), str(row["skill_b"])) for row in _lines(synonyms) if row["is_match"]]
    return pairs


def pair_rows(path: Path) -> list[tuple[str, str, str]]:
    """Return (sentence, sentence, label) of a file of pairs; no rows where there is no file."""
    if not path.exists():
        return []
    return [(row["s1"], row["s2"], row["label"] or "") for row in _rows(path, "\t")]


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
