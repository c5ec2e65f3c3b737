"""Make contrastive batches: pairs of texts that belong together, no two alike in one batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from models.training.texts import Occupation, TitledText, plain_title, split_duties, text_key


@dataclass(slots=True)
class Task:
    """Pairs of one kind; pairs that share a key on either side never meet in a batch as each other's negatives."""

    name: str
    share: float
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    keys: list[tuple[Hashable, Hashable]] = field(default_factory=list)

    def add(self, left: str, right: str, left_key: Hashable = None, right_key: Hashable = None) -> None:
        """Add a pair; the keys default to the texts themselves."""
        self.left.append(left)
        self.right.append(right)
        self.keys.append((left_key or left, right_key or right))

    def batches(self, size: int, random: np.random.Generator) -> Iterator[list[int]]:
        """Yield batches of pair numbers for ever, each with every key at most once."""
        while True:
            order = random.permutation(len(self.left)).tolist()
            while order:
                batch: list[int] = []
                left_out: list[int] = []
                seen: set[tuple[int, Hashable]] = set()
                while order and len(batch) < size:
                    pair = order.pop()
                    sides = {(0, self.keys[pair][0]), (1, self.keys[pair][1])}
                    if sides & seen:
                        left_out.append(pair)
                        continue
                    seen |= sides
                    batch.append(pair)
                yield batch
                order = [] if len(batch) < size else left_out + order


def advert_tasks(adverts: Sequence[TitledText]) -> list[Task]:
    """Return the tasks of titled texts: title to text, duties to requirements, same title, title to tags."""
    to_text, halves, alike, tags = (
        Task("title-text", 0.5),
        Task("duties-requirements", 0.12),
        Task("same-title", 0.1),
        Task("title-tags", 0.12),
    )
    by_title: dict[str, list[TitledText]] = defaultdict(list)
    for advert in adverts:
        key = plain_title(advert.title)
        if advert.tags:
            tags.add(advert.title, " ".join(advert.tags), key)
        if not advert.text:
            continue
        to_text.add(advert.title, advert.text, key, text_key(advert.text))
        by_title[key].append(advert)
        if parts := split_duties(advert.text):
            halves.add(*parts, key, text_key(parts[1]))
    for key, group in by_title.items():
        for one, other in pairwise(group):
            if one.group != other.group and text_key(one.text) != text_key(other.text):
                alike.add(one.text, other.text, key, text_key(other.text))
    return [to_text, halves, alike, tags]


def occupation_tasks(occupations: Sequence[Occupation], coded: Sequence[tuple[str, str, str]]) -> list[Task]:
    """Return the tasks of the classification: name to definition and tasks, coded title to name, title to definition."""
    names, titles, texts = (
        Task("occupation-text", 0.03),
        Task("coded-title", 0.04),
        Task("coded-title-text", 0.04),
    )
    described = {entry.code: entry for entry in occupations}
    for entry in occupations:
        for name in (entry.name, *entry.aliases):
            if entry.text:
                names.add(name, entry.text, entry.code, entry.code)
    for title, code, name in coded:
        titles.add(title, name, title, code)
        if code in described and described[code].text:
            texts.add(title, described[code].text, title, code)
    return [names, titles, texts]


def alike_task(pairs: Sequence[tuple[str, str]]) -> Task:
    """Return the task of general sentences that mean the same."""
    task = Task("alike", 0.05)
    for one, other in pairs:
        task.add(one, other)
    return task
