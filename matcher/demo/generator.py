"""Invented postings and graduates in any number, for measuring speed and capacity, never quality.

Record ``i`` depends on ``seed`` and ``i`` only, so a longer run begins with the shorter one. The values come from the
reference tables at random: a generated nurse may be asked for a turner's skills.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from matcher.demo import generator_phrases as phrases
from matcher.domain.levels import PostingKind
from matcher.domain.major import Major, MajorLevel
from matcher.domain.region import RegionLevel
from matcher.domain.school import School, SchoolLevel
from matcher.reference.certificates import certificate_table
from matcher.reference.majors import majors_table
from matcher.reference.occupations import occupation_table
from matcher.reference.regions import region_table
from matcher.reference.schools import school_table
from matcher.reference.skills import skill_table

Record = dict[str, object]
HOME = "420000"
HOME_SHARE = 0.7
FIRST_DAY = date(2026, 8, 1)
_LEVELS = (
    ("专科", "无", MajorLevel.VOCATIONAL, 3, 0.35),
    ("本科", "学士", MajorLevel.UNDERGRADUATE, 4, 0.48),
    ("硕士", "硕士", MajorLevel.POSTGRADUATE, 7, 0.14),
    ("博士", "博士", MajorLevel.POSTGRADUATE, 11, 0.03),
)
_KINDS = tuple(
    (kind, 0.7 if kind is PostingKind.FULL_TIME else 0.3 / (len(PostingKind) - 2))
    for kind in PostingKind
    if kind is not PostingKind.OTHER
)
_TABLED = frozenset({PostingKind.CIVIL_SERVICE, PostingKind.PUBLIC_INSTITUTION})


def generate_postings(n: int, seed: int) -> Iterator[Record]:
    """Yield ``n`` postings ``P0000000``… in the posting format; their texts have about 400 characters, 100 to 800."""
    tables = _tables()
    for number in range(n):
        yield _posting(number, Random(f"posting:{seed}:{number}"), tables)


def generate_graduates(n: int, seed: int) -> Iterator[Record]:
    """Yield ``n`` graduates ``B0000000``… in the graduate format; one in twelve states hardly anything."""
    tables = _tables()
    for number in range(n):
        yield _graduate(number, Random(f"graduate:{seed}:{number}"), tables)


@dataclass(frozen=True, slots=True)
class _Tables:
    home_places: tuple[str, ...]
    other_places: tuple[str, ...]
    titles: tuple[str, ...]
    majors: dict[MajorLevel, tuple[Major, ...]]
    classes: tuple[str, ...]
    schools: dict[bool, tuple[School, ...]]
    skills: tuple[str, ...]
    certificates: tuple[str, ...]

    def place(self, rng: Random) -> str:
        """Return the written-out name of a county or city, most often of the home province."""
        return rng.choice(self.home_places if rng.random() < HOME_SHARE else self.other_places)


@cache
def _tables() -> _Tables:
    regions = region_table()
    named: dict[bool, list[str]] = {True: [], False: []}
    for region in regions:
        if region.level not in (RegionLevel.CITY, RegionLevel.COUNTY):
            continue
        city = regions.city_of(region.code)
        outer = "" if city in (None, region.code) else regions[str(city)].name
        named[regions.contains(HOME, region.code)].append(outer + region.name)
    majors = majors_table()
    return _Tables(
        home_places=tuple(named[True]),
        other_places=tuple(named[False]),
        titles=tuple(dict.fromkeys(title for title, _ in occupation_table().everyday_titles())),
        majors={
            level: tuple(m for m in majors.members_of(level) if not m.is_withdrawn and m.class_name)
            for level in (MajorLevel.VOCATIONAL, MajorLevel.UNDERGRADUATE, MajorLevel.POSTGRADUATE)
        },
        classes=tuple(c.name for c in majors.classes if c.level is MajorLevel.UNDERGRADUATE and not c.is_category),
        schools={
            vocational: tuple(s for s in school_table() if (s.level is SchoolLevel.VOCATIONAL) is vocational)
            for vocational in (True, False)
        },
        skills=tuple(skill.name for skill in skill_table() if skill.type.is_hard),
        certificates=tuple(certificate.name for certificate in certificate_table()),
    )


def _posting(number: int, rng: Random, tables: _Tables) -> Record:
    kind = _drawn(rng, _KINDS)
    title = rng.choice(tables.titles)
    published = FIRST_DAY + timedelta(days=rng.randrange(110))
    record: Record = {
        "id": f"P{number:07d}",
        "title": title + rng.choice(phrases.TITLE_ENDS),
        "employer": _employer(rng),
        "kind": kind.value,
        "regions": list(dict.fromkeys(tables.place(rng) for _ in range(rng.choice((1, 1, 1, 1, 2, 3))))),
        "education": rng.choice(phrases.EDUCATION),
        "majors": _majors_wanted(rng, tables, kind),
        "headcount": rng.choice((1, 1, 2, 3, 5, 10, 20)),
        "description": _description(rng, tables, title),
        "published_on": published.isoformat(),
        "valid_until": (published + timedelta(days=rng.randrange(30, 200))).isoformat(),
    }
    if kind not in _TABLED:
        record["salary"] = _salary(rng, kind)
    if rng.random() < 0.5:
        record["experience"] = rng.choice(phrases.EXPERIENCE)
    if rng.random() < 0.25:
        record["graduating_years"] = rng.choice(("2026届", "2027届", "2026届、2027届"))
    if rng.random() < 0.3:
        record["working_hours"] = rng.choice(phrases.HOURS)
    if kind in _TABLED and rng.random() < 0.5:
        record["political_status"] = rng.choice(("不限", "中共党员", "中共党员或共青团员"))
    return record


def _employer(rng: Random) -> str:
    name = "".join(rng.sample(phrases.NAME_SIGNS, 2))
    return rng.choice(phrases.EMPLOYER_PLACES) + name + rng.choice(phrases.EMPLOYER_ENDS)


def _majors_wanted(rng: Random, tables: _Tables, kind: PostingKind) -> object:
    def names(level: MajorLevel, coded: bool) -> str:
        found = rng.sample(tables.majors[level], rng.randrange(1, 5))
        return "、".join(f"{m.name}（{m.printed_code or m.code}）" if coded else m.name for m in found)

    if kind in _TABLED:
        wanted = {"undergraduate": names(MajorLevel.UNDERGRADUATE, True)}
        if rng.random() < 0.7:
            wanted["postgraduate"] = names(MajorLevel.POSTGRADUATE, True)
        return wanted
    form = rng.random()
    if form < 0.3:
        return "不限"
    if form < 0.5:
        return "、".join(rng.sample(tables.classes, rng.randrange(1, 4)))
    if form < 0.7:
        return names(MajorLevel.VOCATIONAL, False) + "等相关专业"
    return names(MajorLevel.UNDERGRADUATE, False).split("、")


def _salary(rng: Random, kind: PostingKind) -> str:
    if kind is PostingKind.INTERNSHIP:
        return f"{rng.randrange(8, 25) * 10}元/天"
    if kind is PostingKind.PART_TIME:
        return f"{rng.randrange(16, 60)}元/小时"
    low = rng.randrange(30, 160) * 100
    high = low + rng.randrange(5, 50) * 100
    forms = (f"{low}-{high}元/月", f"{low / 1000:g}K-{high / 1000:g}K", f"{low / 1000:g}千-{high / 10000:g}万·13薪",
             f"年薪{low * 12 // 10000}-{high * 12 // 10000 + 1}万", "面议")  # fmt: skip
    return rng.choices(forms, weights=(5, 3, 1, 1, 1))[0]


def _description(rng: Random, tables: _Tables, title: str) -> str:
    duties = rng.sample(phrases.DUTIES, rng.randrange(2, 12))
    demands = rng.sample(phrases.DEMANDS, rng.randrange(1, 9))
    offers = rng.sample(phrases.OFFERS, rng.randrange(2, 9))
    parts = [rng.choice(phrases.DUTY_HEADS)]
    parts += [f"{i}. {text}；" for i, text in enumerate(duties, 1)]
    parts.append(rng.choice(phrases.DEMAND_HEADS))
    parts += [f"{i}. {text}；" for i, text in enumerate(demands, 1)]
    parts.append("、".join(offers) + "。")
    parts += rng.sample(phrases.CLOSINGS, rng.randrange(0, 7))
    return "\n".join(parts).format_map(_Words(rng, tables, title))


class _Words(dict[str, str]):
    """Fills the places of a phrase, each time anew."""

    def __init__(self, rng: Random, tables: _Tables, title: str) -> None:
        super().__init__(title=title)
        self._rng = rng
        self._tables = tables

    def __missing__(self, key: str) -> str:
        if key == "skill":
            return self._rng.choice(self._tables.skills)
        if key == "certificate":
            return self._rng.choice(self._tables.certificates)
        if key == "number":
            return str(self._rng.randrange(2, 28))
        raise KeyError(key)


def _graduate(number: int, rng: Random, tables: _Tables) -> Record:
    education, degree, level, years, _ = rng.choices(_LEVELS, weights=[row[-1] for row in _LEVELS])[0]
    major = rng.choice(tables.majors[level])
    year = rng.choices((2026, 2027, 2025, 2024, 2022), weights=(70, 12, 10, 5, 3))[0]
    home = tables.place(rng)
    record: Record = {
        "id": f"B{number:07d}",
        "education": education,
        "school": rng.choice(tables.schools[level is MajorLevel.VOCATIONAL]).name,
        "major": major.name,
        "graduation_year": year,
        "intentions": _intentions(rng, tables, years),
    }
    if rng.random() < 1 / 12:
        return record
    born = date(year - 18 - years, 9, 1) + timedelta(days=rng.randrange(365))
    worked = max(0, 2026 - year)
    record |= {
        "degree": degree,
        "major_code": major.code,
        "graduation_date": date(year, 6, rng.randrange(10, 31)).isoformat(),
        "birth_date": born.isoformat(),
        "gender": rng.choice(("男", "女")),
        "political_status": rng.choices(("共青团员", "群众", "中共党员", "中共预备党员"), weights=(60, 15, 20, 5))[0],
        "household_region": home,
        "origin_region": home,
        "skills": rng.sample(tables.skills, rng.randrange(0, 9)),
        "certificates": rng.sample(tables.certificates, rng.randrange(0, 4)),
        "experience": "".join(rng.sample(phrases.LIVED, rng.randrange(0, 4))).format_map(_Words(rng, tables, "")),
        "experience_years": worked,
        "difficulties": rng.choices(((), ("脱贫家庭",), ("城乡低保家庭",), ("残疾",)), weights=(90, 5, 4, 1))[0],
    }
    if level is MajorLevel.POSTGRADUATE:
        record["bachelor_major"] = rng.choice(tables.majors[MajorLevel.UNDERGRADUATE]).name
    if worked:
        record["employed_since_graduation"] = rng.random() < 0.8
    return record


def _intentions(rng: Random, tables: _Tables, years: int) -> Record:
    return {
        "occupations": rng.sample(tables.titles, rng.randrange(1, 4)),
        "regions": list(dict.fromkeys(tables.place(rng) for _ in range(rng.randrange(1, 4)))),
        "salary_min": 2500 + 500 * rng.randrange(years, years * 3),
        "kinds": list(dict.fromkeys(_drawn(rng, _KINDS).value for _ in range(rng.choice((1, 1, 2, 3))))),
    }


def _drawn(rng: Random, weighted: tuple[tuple[PostingKind, float], ...]) -> PostingKind:
    return rng.choices([kind for kind, _ in weighted], weights=[weight for _, weight in weighted])[0]
