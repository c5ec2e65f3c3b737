"""Make profile-shaped texts from adverts: a wished work, a major that is asked for, some skills, as graduates state them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick

from models.training.pairs import Task
from models.training.texts import TitledText, plain_title, text_key

_BEFORE = 40  # letters before 专业 in which majors are named
_BODY = 700
_ASIDE = re.compile(r"[（(【\[].*?[）)】\]]")
_MAJOR = re.compile("专业")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of majors and of skills to be found in adverts."""

    majors: Sequence[str]
    skills: Sequence[str]


def profile_tasks(adverts: Iterable[TitledText], names: Names, seed: int = 0) -> list[Task]:
    """Return the tasks profile to posting, major to title or posting, skills to posting.

    Parts of a profile are left out at random, so that wish, major and skills each learn to carry alone.
    """
    profiles, majors, skills = Task("profile-posting", 0.25), Task("major-posting", 0.06), Task("skills-posting", 0.08)
    find_majors, find_skills = _Finder(names.majors), _Finder(names.skills)
    draw = random.Random(seed)
    for advert in adverts:
        body = advert.text[:_BODY]
        if not body and len(advert.tags) < 3:
            continue
        asked = list(dict.fromkeys(name for stretch in _before_majors(body) for name in find_majors(stretch)))
        known = _some_skills([*advert.tags[:12], *find_skills(body)], draw)
        wish = (_ASIDE.sub("", advert.title) or advert.title) if draw.random() < 0.85 else ""
        major = draw.choice(asked) if asked and draw.random() < 0.85 else ""
        if not wish and not major:
            continue
        shown = [advert.title, body or " ".join(advert.tags[:8])]
        posting = " ".join(shown)
        key = text_key(body) or posting
        right = body if body and draw.random() < 0.5 else posting
        # a profile without a wish is searched by its major, as the matcher does
        left = " ".join(part for part in (wish or major, major, " ".join(known)) if part)
        profiles.add(left, right, plain_title(advert.title), key)
        for name in asked[:3]:
            majors.add(name, draw.choice([advert.title, right]), name, plain_title(advert.title))
        if len(known) >= 2 and body:
            skills.add(" ".join(known), right, None, key)
    return [profiles, majors, skills]


def _before_majors(body: str) -> list[str]:
    """Return the stretches before each mention of 专业."""
    return [body[max(0, found.start() - _BEFORE) : found.start()] for found in _MAJOR.finditer(body)]


def _some_skills(found: Iterable[str], draw: random.Random) -> list[str]:
    names = list(dict.fromkeys(name for name in found if 2 <= len(name) <= 14))[:14]
    draw.shuffle(names)
    return names[: draw.randint(0, 6)]


class _Finder:
    """Find names in a text, the longest first, none overlapping."""

    def __init__(self, names: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for name in names:
            self._automaton.add_word(name.casefold(), name)
        self._automaton.make_automaton()

    def __call__(self, text: str) -> list[str]:
        return [name for _, name in self._automaton.iter_long(text.casefold())]
