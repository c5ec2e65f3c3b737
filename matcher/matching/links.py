"""Links from majors and skills to the postings that name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matcher.domain.levels import Strength
from matcher.domain.posting import Posting
from matcher.domain.requirement import MajorRequirement
from matcher.domain.skill import SkillType
from matcher.reference.skills import skill_table

Rows = npt.NDArray[np.int32]
DEPTH_NONE, DEPTH_ANY, DEPTH_CATEGORY, DEPTH_CLASS, DEPTH_MAJOR = -1, 0, 1, 2, 3
_DEPTH_OF_LENGTH = {2: DEPTH_CATEGORY, 4: DEPTH_CLASS, 6: DEPTH_MAJOR}


@dataclass(frozen=True, slots=True)
class MajorLinks:
    """For each ``level:prefix`` the rows that name it; ``stated`` says whether a posting names any major at all."""

    required: Mapping[str, Rows]
    preferred: Mapping[str, Rows]
    stated: npt.NDArray[np.bool_]
    preference_stated: npt.NDArray[np.bool_]

    @classmethod
    def build(cls, postings: Iterable[Posting]) -> MajorLinks:
        """Collect the majors of ``postings``, required lists and preferences apart."""
        collector = MajorCollector()
        for posting in postings:
            collector.add(posting)
        return collector.links()

    def depths(self, prefixes: Sequence[str], n: int, strength: Strength = Strength.REQUIRED) -> npt.NDArray[np.int8]:
        """Return (n,) how narrowly each posting names one of the majors ``level:code``: 3 major, 2 class, 1 category.

        0: the posting names no major; -1: it names others only.
        """
        links, stated = (
            (self.required, self.stated) if strength is Strength.REQUIRED else (self.preferred, self.preference_stated)
        )
        depths = np.where(stated, DEPTH_NONE, DEPTH_ANY).astype(np.int8)
        for length in (2, 4, 6):
            for prefix in prefixes:
                level, _, code = prefix.partition(":")
                rows = links.get(f"{level}:{code[:length]}") if len(code) >= length else None
                if rows is not None:
                    depths[rows] = _DEPTH_OF_LENGTH[length]
        return depths


class MajorCollector:
    """Collects the majors of one posting after another."""

    def __init__(self) -> None:
        """Start with no posting."""
        self._required: dict[str, list[int]] = defaultdict(list)
        self._preferred: dict[str, list[int]] = defaultdict(list)
        self._stated: list[bool] = []
        self._preference_stated: list[bool] = []

    def add(self, posting: Posting) -> None:
        """Append a posting."""
        row, stated, preferred = len(self._stated), False, False
        for requirement in posting.requirements.majors:
            if requirement.demands:
                stated = True
                _collect(requirement, row, self._required)
        for preference in posting.requirements.preferences:
            if isinstance(preference, MajorRequirement) and preference.demands:
                preferred = True
                _collect(preference, row, self._preferred)
        self._stated.append(stated)
        self._preference_stated.append(preferred)

    def links(self) -> MajorLinks:
        """Return the links."""
        stated, preferred = np.array(self._stated, dtype=np.bool_), np.array(self._preference_stated, dtype=np.bool_)
        return MajorLinks(_arrays(self._required), _arrays(self._preferred), stated, preferred)


def _collect(requirement: MajorRequirement, row: int, into: dict[str, list[int]]) -> None:
    for demand in requirement.demands:
        for prefix in demand.prefixes:
            rows = into[prefix]
            if not rows or rows[-1] != row:
                rows.append(row)


def _arrays(lists: Mapping[str, list[int]]) -> dict[str, Rows]:
    return {name: np.array(sorted(set(rows)), dtype=np.int32) for name, rows in lists.items()}


@dataclass(frozen=True, slots=True)
class SkillLinks:
    """Postings × hard skills, weighted by rarity. ``total`` is each posting's whole skill weight,
    ``tool_total`` that of its tools and languages.

    ``in_title`` maps a tool or language to the rows whose title names it, ``title_total`` counts them a posting: what
    stands in the title is no nice-to-have.
    """

    ids: Mapping[str, int]
    names: tuple[str, ...]
    by_posting: sparse.csr_matrix
    by_skill: sparse.csc_matrix
    weight: npt.NDArray[np.float32]
    total: npt.NDArray[np.float32]
    in_title: Mapping[str, Rows]
    title_total: npt.NDArray[np.int16]
    tool_total: npt.NDArray[np.float32]

    @classmethod
    def build(cls, postings: Iterable[Posting], like: SkillLinks | None = None) -> SkillLinks:
        """Collect the hard skills of ``postings`` with log-scaled rarity weights; ``like`` lends its weights."""
        collector = SkillCollector()
        for posting in postings:
            collector.add(posting)
        return collector.links(like)

    def covered(self, names: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return (n,) the summed weight of the posting's skills among ``names``."""
        covered = np.zeros(self.by_posting.shape[0], dtype=np.float32)
        for name in sorted(set(names)):
            column = self.ids.get(name)
            if column is not None:
                begin, end = self.by_skill.indptr[column], self.by_skill.indptr[column + 1]
                covered[self.by_skill.indices[begin:end]] += self.weight[column]
        return covered

    def title_share(self, names: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return (n,) the share 0-1 of the tools and languages in the title that are among ``names``; NaN where none is."""
        covered = np.zeros(len(self.title_total), dtype=np.float32)
        for name in set(names):
            if name in self.in_title:
                covered[self.in_title[name]] += 1.0
        return np.where(self.title_total > 0, covered / np.maximum(self.title_total, 1), np.nan).astype(np.float32)


class SkillCollector:
    """Collects the hard skills of one posting after another."""

    def __init__(self) -> None:
        """Start with no posting."""
        self._ids: dict[str, int] = {}
        self._rows: list[int] = []
        self._columns: list[int] = []
        self._in_title: dict[str, list[int]] = defaultdict(list)
        self._title_total: list[int] = []

    def add(self, posting: Posting) -> None:
        """Append a posting."""
        row = len(self._title_total)
        for name in dict.fromkeys(skill.name for skill in posting.skills if skill.kind == "hard"):
            self._rows.append(row)
            self._columns.append(self._ids.setdefault(name, len(self._ids)))
        tools = _title_tools(posting)
        for name in tools:
            self._in_title[name].append(row)
        self._title_total.append(len(tools))

    def links(self, like: SkillLinks | None = None) -> SkillLinks:
        """Return the links; ``like`` lends its rarity weights."""
        n, m = len(self._title_total), max(1, len(self._ids))
        rows, columns = np.array(self._rows, dtype=np.int64), np.array(self._columns, dtype=np.int64)
        counts = np.bincount(columns, minlength=m).tolist()
        if like is not None and len(like.total):
            n_like = len(like.total)
            weights = [
                float(like.weight[like.ids[name]]) if name in like.ids else log((n_like + 1) / 0.5) for name in self._ids
            ] or [0.5]
        else:
            weights = [log((n + 1) / (count + 0.5)) for count in counts]
        weight = np.clip(np.array(weights, dtype=np.float32), 0.5, None)
        data = weight[columns] if len(columns) else np.zeros(0, dtype=np.float32)
        by_posting = sparse.csr_matrix((data, (rows, columns)), shape=(n, m), dtype=np.float32)
        # summed in each posting's own order: the columns are numbered by the order of the postings
        total = np.bincount(rows, weights=data, minlength=n).astype(np.float32)
        tools = np.array([is_tool(name) for name in self._ids] or [False])
        tool_data = data * tools[columns] if len(columns) else data
        return SkillLinks(
            self._ids,
            tuple(self._ids),
            by_posting,
            by_posting.tocsc(),
            weight,
            total,
            _arrays(self._in_title),
            np.array(self._title_total, dtype=np.int16),
            np.bincount(rows, weights=tool_data, minlength=n).astype(np.float32),
        )


def _title_tools(posting: Posting) -> set[str]:
    source = posting.raw.source("title")
    named = {skill.name for skill in posting.skills if skill.kind == "hard" and skill.quote.source == source}
    return {name for name in named if is_tool(name)}


@cache
def is_tool(name: str) -> bool:
    """Whether a skill of the vocabulary is a tool or a language: what a person can be asked for on the first day."""
    skill = skill_table().by_name(name).item
    return skill is not None and skill.type in (SkillType.TOOL, SkillType.LANGUAGE)
