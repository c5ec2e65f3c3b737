"""Fit the occupation coder on all titles of known code and write its bundle.

``python -m matcher.workflows.learning.occupation_training --data ../shared/data``. The encoder of
``models.training.title_encoder`` has to lie in the bundle already.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from matcher.domain.occupation import OccupationLevel
from matcher.reference.occupations import occupation_table
from matcher.understanding.occupation import BUNDLE
from matcher.understanding.title_words import plain_title, work_title
from models.bundle import Manifest, write_manifest
from models.encoder import StaticEncoder
from models.title_coder import TitleCoder
from models.training.texts import read_titled_texts
from models.training.title_coder import KnownText, fit_title_coder

FOLDS = 5


@dataclass(frozen=True, slots=True)
class CodingData:
    """Titles with codes as printed (blank ones left out), a definition of every code, distinct titles of postings."""

    titles: list[tuple[str, str]]
    definitions: dict[str, str]
    corpus: list[str]


def read_coding_data(data: Path) -> CodingData:
    """Read ``reference`` and ``postings`` of the data folder."""
    with (data / "reference" / "titles_with_occupation_codes.csv").open(encoding="utf-8-sig", newline="") as stream:
        titles = [(row["job_name"], row["expected_code"]) for row in csv.DictReader(stream) if row["expected_code"]]
    definitions = {occupation.code: occupation.name for occupation in occupation_table()}
    with (data / "reference" / "occupations_2022.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["code"] in definitions:
                text = f"{definitions[row['code']]} {row['definition'] or ''} {row['tasks'] or ''}"
                definitions[row["code"]] = text.lower()
    corpus = sorted({work_title(advert.title) for advert in read_titled_texts(data / "postings")})
    return CodingData(titles, definitions, corpus)


def title_key(title: str) -> str:
    """Return what makes two titles one: the plain title without signs; folds never share a key."""
    plain = plain_title(title)
    return re.sub(r"[\W_]+", "", plain) or plain


def fold_of(key: str) -> int:
    """Return the fold of a key, the same on every machine."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % FOLDS


def known_texts(titles: list[tuple[str, str]], hidden: Collection[str] = ()) -> Iterator[KnownText]:
    """Yield all texts of known code; titles and everyday titles whose key is ``hidden`` are left out."""
    table = occupation_table()
    for kind, pairs in (("title", titles), ("everyday", table.everyday_titles())):
        for title, code in pairs:
            if (key := title_key(title)) not in hidden:
                yield KnownText(work_title(title), code, kind, key)
    for occupation in table:
        names = (occupation.name, *occupation.aliases) if occupation.level is not OccupationLevel.MAJOR else ()
        for name in names or (occupation.name,):
            yield KnownText(work_title(name), occupation.code, "name", f"#{occupation.code}")


def fit(data: CodingData, encoder: StaticEncoder, hidden: Collection[str] = ()) -> TitleCoder:
    """Return a coder that knows no title of a ``hidden`` key."""
    return fit_title_coder(known_texts(data.titles, hidden), data.definitions, encoder, data.corpus)


def main() -> None:
    """Fit on everything and write the bundle."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    given = parser.parse_args()
    encoder = StaticEncoder.load(given.bundle)
    fit(read_coding_data(given.data), encoder).save(given.bundle)
    manifest = Manifest(
        name="occupation",
        version="1",
        created_for="coding Chinese job titles into the national classification of occupations, edition 2022",
        encoder_fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        training_data=(
            "public Chinese job advertisements 2018-2024; 2,898 real titles with occupation codes, about 85 % of them right;"
            " the classification's names, definitions and tasks"
        ),
        training={
            "figures": "docs/occupation-coding.md, five folds",
            "command": "matcher.workflows.learning.occupation_training",
        },
    )
    write_manifest(given.bundle, manifest)


if __name__ == "__main__":
    main()
