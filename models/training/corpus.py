"""Part the training texts from the evaluation texts, by employer or title and never by row."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.training.evaluation import CodingTest
from models.training.pairs import Task, advert_tasks, alike_task, occupation_tasks
from models.training.profiles import Names, profile_tasks
from models.training.texts import (
    TitledText,
    is_held_out,
    plain_title,
    read_alike_pairs,
    read_coded_titles,
    read_names,
    read_occupations,
    read_titled_texts,
    text_key,
)

_TEST_TEXTS = 6000


@dataclass(frozen=True, slots=True)
class Corpus:
    """Training tasks, texts to count words in, and what the encoder is judged on."""

    tasks: list[Task]
    texts: list[str]
    unseen: list[tuple[str, str]]
    coding: CodingTest


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What training must not see: postings by id and a campus board; copies of their texts are left out as well."""

    ids: frozenset[str] = frozenset()
    board: str = ""
    held_out: bool = True
    """Whether one employer in ten is held out for the figures of the card."""


def read_corpus(data: Path, left_out: LeftOut | None = None, profiles: bool = False) -> Corpus:
    """Read the folders ``postings``, ``pairs`` and ``reference`` without what is left out.

    ``profiles``: make profile-shaped texts of the adverts as well.

    Copies of a text that is left out are not trained on either, whoever published them.
    """
    rule = left_out or LeftOut()
    adverts = list(read_titled_texts(data / "postings"))
    judged = [advert for advert in adverts if advert.id in rule.ids or (rule.board and advert.board == rule.board)]
    held = [advert for advert in adverts if rule.held_out and is_held_out(advert.group)]
    unseen_keys = {text_key(advert.text) for advert in (*judged, *held) if advert.text}
    judged_ids = {id(advert) for advert in judged}
    training = [
        advert
        for advert in _distinct(adverts)
        if id(advert) not in judged_ids
        and not (rule.held_out and is_held_out(advert.group))
        and text_key(advert.text) not in unseen_keys
    ]
    occupations = read_occupations(data / "reference" / "occupations_2022.csv")
    coded = read_coded_titles(data / "reference" / "titles_with_occupation_codes.csv")
    to_find = [row for row in coded if is_held_out(plain_title(row[0]), 2)]
    labelled = [row for row in coded if not is_held_out(plain_title(row[0]), 2)]
    pairs = read_alike_pairs(data / "pairs")
    tasks = [
        *advert_tasks(training),
        *(profile_tasks(training, Names(*read_names(data / "reference"))) if profiles else ()),
        *occupation_tasks(occupations, labelled),
        alike_task(pairs),
    ]
    return Corpus(
        tasks=tasks,
        texts=[
            *_texts(training, pairs),
            *(f"{entry.name} {entry.text}" for entry in occupations),
            *read_post_tables(data / "postings", rule.ids),
        ],
        unseen=_sample([(advert.title, advert.text) for advert in _distinct(held) if advert.text]),
        coding=CodingTest(
            [(title, code) for title, code, _ in to_find], [(title, code) for title, code, _ in labelled], occupations
        ),
    )


def read_post_tables(folder: Path, left_out: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the written cells of the ``*.csv`` post tables of a folder, for their words; posts left out by code."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream):
                if left_out.isdisjoint(row):
                    yield " ".join(dict.fromkeys(cell for cell in row if len(cell) > 1))


def _distinct(adverts: list[TitledText]) -> Iterator[TitledText]:
    """Yield adverts, the same text once whatever its title, the same title and tags once."""
    seen: set[object] = set()
    for advert in adverts:
        key = text_key(advert.text) or (plain_title(advert.title), advert.tags)
        if key not in seen:
            seen.add(key)
            yield advert


def _sample(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return pairs if len(pairs) <= _TEST_TEXTS else random.Random(0).sample(pairs, _TEST_TEXTS)


def _texts(adverts: list[TitledText], pairs: list[tuple[str, str]]) -> Iterator[str]:
    for advert in adverts:
        yield f"{advert.title} {' '.join(advert.tags)} {advert.text}"
    yield from (one for one, _ in pairs[::4])
