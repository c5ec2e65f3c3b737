"""Finds the skills of the vocabulary that a posting names, each once, required or preferred."""

from __future__ import annotations

import re
from functools import cache

from matcher.domain.levels import Strength
from matcher.domain.posting import SkillMention
from matcher.domain.quote import Quote
from matcher.reference.skills import skill_table
from matcher.text.normalise import normalise
from matcher.text.phrases import PhraseFinder
from matcher.text.prose import Prose, Zone

_SILENT_ZONES = frozenset({Zone.BENEFITS, Zone.COMPANY, Zone.APPLY})
_PREFERRED = re.compile(r"优先|优选|为佳|更佳|加分|者佳|尤佳|更好|plus|preferred|不是必须|非必须|最好")
_NEGATION = re.compile(r"不需|无需|不要求|不用|不必|无须|毋须|不强制|非")
_NEGATED = re.compile(
    r"(?:不需要?|无需|不要求|不用|不必|无须|毋须|不强制|非)(?:会|懂|掌握|熟悉|精通|了解|使用|具备|有|任何)?[^,，、;；。\n]{0,6}$"
)
_NEIGHBOUR = re.compile(r"[a-z0-9+#]")
_DOTTED = re.compile(r"\.[a-z0-9]")


def read_skills_prose(prose: Prose) -> tuple[SkillMention, ...]:
    """Return the skills named in duties and requirements, in the order of the text.

    A skill in a clause of preference (优先, 加分) is preferred unless it is also named without; a negated one
    (不需要会Java) is left out; benefits, company praise and how to apply are not read.
    """
    text = _lower(prose.text)
    mentions = _mentions(text)
    if not mentions:
        return ()
    found: dict[str, SkillMention] = {}
    preferred_clauses = {prose.clause_at(match.start()).start for match in _PREFERRED.finditer(text)}
    may_be_negated = _NEGATION.search(text) is not None
    for start, end, name, kind in mentions:
        earlier = found.get(name)
        if earlier is not None and earlier.strength is Strength.REQUIRED:
            continue
        clause = prose.clause_at(start)
        if clause.zone in _SILENT_ZONES:
            continue
        if may_be_negated and _NEGATED.search(text, max(clause.start, start - 14), start):
            continue
        preferred = clause.start in preferred_clauses
        if earlier is not None and preferred:
            continue
        strength = Strength.PREFERRED if preferred else Strength.REQUIRED
        found[name] = SkillMention(name, kind, Quote(prose.given[start:end], prose.source, start, end), strength)
    return tuple(sorted(found.values(), key=lambda mention: mention.quote.start))


def read_skills_column(value: str, source: str) -> tuple[SkillMention, ...]:
    """Return the skills named anywhere in a cell or title, each once."""
    found: dict[str, SkillMention] = {}
    for start, end, name, kind in _mentions(_lower(normalise(value))):
        found.setdefault(name, SkillMention(name, kind, Quote(value[start:end], source, start, end)))
    return tuple(found.values())


def skill_names(text: str) -> tuple[str, ...]:
    """Return the names of the vocabulary's skills that ``text`` mentions, in order."""
    return tuple(mention.name for mention in read_skills_column(text, ""))


def _mentions(text: str) -> list[tuple[int, int, str, str]]:
    found: list[tuple[int, int, str, str]] = []
    for start, end, (boundary, entries) in _finder().find(text):
        if boundary and not _stands_alone(text, start, end):
            continue
        found.extend((start, end, name, kind) for name, kind in entries)
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a Latin form is no part of a longer name (c in c++, r in r&d, net in .net)."""
    first, last = text[start], text[end - 1]
    if first.isascii() and start and (_NEIGHBOUR.match(text[start - 1]) or text[start - 1] in ".&_"):
        return False
    if not last.isascii() or end >= len(text):
        return True
    if last.isalpha() and text[end].isdigit() and (end - start) > 3:
        return True
    return not (_NEIGHBOUR.match(text[end]) or _DOTTED.match(text, end) or text[end] in "&_")


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


@cache
def _finder() -> PhraseFinder[tuple[bool, tuple[tuple[str, str], ...]]]:
    table = skill_table()
    forms: dict[str, dict[tuple[str, str], None]] = {}
    boundary: dict[str, bool] = {}
    for form in table.surface_forms():
        skill = table[form.skill_id]
        forms.setdefault(form.text, {})[(skill.name, "hard" if skill.type.is_hard else "soft")] = None
        boundary[form.text] = boundary.get(form.text, False) or form.boundary
    return PhraseFinder({text: (boundary[text], tuple(entries)) for text, entries in forms.items()})
