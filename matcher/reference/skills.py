"""The curated vocabulary of skills by name, with the written forms a text automaton needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from matcher.domain.lookup import Lookup, MatchedBy
from matcher.domain.skill import Skill, SkillType
from matcher.reference.rows import fold_name, read_rows, split_names


class SkillForm(NamedTuple):
    """A written form of a skill, in lower case with single spaces.

    ``boundary`` forms count only where neither neighbour is a Latin letter, a digit, ``+``, ``#`` or
    ``.`` within a name (``c`` in ``c++`` is no C; ``r`` in ``r&d`` is no R). ``needs_context`` forms are
    one or two Latin letters and mean other things too (``pr``, ``c`` in C1驾照): trust them in a list of
    skills or beside another skill only.
    """

    text: str
    skill_id: str
    boundary: bool
    needs_context: bool


class SkillTable:
    """All skills of the vocabulary."""

    def __init__(self) -> None:
        self._skills: dict[str, Skill] = {}
        self._names: dict[str, list[str]] = defaultdict(list)
        self._aliases: dict[str, list[str]] = defaultdict(list)
        for id_, name, kind, aliases, family, boundary in read_rows("skills.csv"):
            others = split_names(aliases)
            self._skills[id_] = Skill(id_, name, SkillType(kind), others, family, boundary == "1")
            self._names[fold_name(name)].append(id_)
            for other in dict.fromkeys(map(fold_name, others)):
                self._aliases[other].append(id_)

    def __iter__(self) -> Iterator[Skill]:
        """Yield every skill in table order."""
        return iter(self._skills.values())

    def __len__(self) -> int:
        return len(self._skills)

    def __getitem__(self, skill_id: str) -> Skill:
        return self._skills[skill_id]

    def by_id(self, skill_id: str) -> Lookup[Skill]:
        """Return the skill of an id such as ``S0042``."""
        found = self._skills.get(skill_id)
        return Lookup.of(skill_id, (found,) if found else (), MatchedBy.CODE)

    def by_name(self, name: str) -> Lookup[Skill]:
        """Return the skill called ``name`` or known under it; case, width and spaces do not matter."""
        wanted = fold_name(name)
        for names, matched_by in ((self._names, MatchedBy.NAME), (self._aliases, MatchedBy.ALIAS)):
            if wanted in names:
                return Lookup.of(name, tuple(self._skills[id_] for id_ in names[wanted]), matched_by)
        return Lookup.of(name, (), MatchedBy.NONE)

    def surface_forms(self) -> Iterator[SkillForm]:
        """Yield every written form with its skill: lower case, and also without inner spaces."""
        for skill in self._skills.values():
            forms: dict[str, None] = {}
            for written in (skill.name, *skill.aliases):
                lower = " ".join(written.lower().split())
                forms[lower] = forms[lower.replace(" ", "")] = None
            for text in forms:
                latin = any(char.isascii() and char.isalnum() for char in (text[0], text[-1]))
                short = len(text) <= 2 and text.isascii()
                yield SkillForm(text, skill.id, skill.boundary or latin, short)


@cache
def skill_table() -> SkillTable:
    """Return the vocabulary, read once."""
    return SkillTable()
