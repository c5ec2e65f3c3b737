"""Builders of postings and graduates for tests: a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Degree, Education, MajorTrack, PostingKind
from matcher.domain.posting import Place, Posting, RawPosting
from matcher.domain.quote import Quote
from matcher.domain.requirement import (
    DegreeRequirement,
    EducationRequirement,
    MajorDemand,
    MajorRequirement,
    Requirements,
)

AS_OF = date(2026, 3, 10)


def quoted(text: str, source: str = "岗位要求", start: int = 0) -> Quote:
    """Return a quote of ``text`` as it would stand at ``start`` of field ``source``."""
    return Quote(text, source, start, start + len(text))


def education_from(minimum: Education | None, maximum: Education | None = None) -> EducationRequirement:
    """Return 及以上 (no maximum), 仅限 (equal) or a range."""
    words = f"{minimum.label if minimum else '不限'}{'' if maximum else '及以上'}"
    return EducationRequirement(minimum, maximum, quoted(words, "学历"))


def degree_from(minimum: Degree | None, matching: bool = False) -> DegreeRequirement:
    """Return a degree floor, or 与学历相对应的学位."""
    return DegreeRequirement(minimum, matching, quoted(minimum.label if minimum else "学位", "学位"))


def major_entry(printed: str, *prefixes: str, name: str | None = None, code: str = "", only: Iterable[str] = ()) -> MajorDemand:
    """Return one entry of a major list; its name is the printed words without the code unless given."""
    bare = name if name is not None else printed.lstrip("0123456789KTZ ")
    return MajorDemand(printed, bare, quoted(printed, "专业"), code, tuple(prefixes), tuple(only))


def majors(
    track: MajorTrack, *entries: MajorDemand, any_major: bool = False, related: bool = False
) -> MajorRequirement:
    """Return the list of one track; no entries and not ``any_major`` is a blank list."""
    words = "不限" if any_major else "、".join(entry.printed for entry in entries)
    return MajorRequirement(track, entries, any_major, related, quoted(words, "专业"))


def make_posting(
    identifier: str = "P1",
    *,
    title: str = "综合岗",
    employer: str = "江城测试有限公司",
    public: bool = False,
    columns: Iterable[str] = (),
    kind: PostingKind | None = PostingKind.FULL_TIME,
    fields: Mapping[str, str] | None = None,
    places: tuple[Place, ...] = (),
    published_on: date | None = None,
    valid_until: date | None = None,
    **requirements: Any,
) -> Posting:
    """Return a posting; ``requirements`` are fields of :class:`Requirements`, ``public`` makes it a public table's."""
    texts = {"title": title, "employer": employer, **(fields or {})}
    raw = RawPosting(
        id=identifier,
        fields=texts,
        sources={name: name for name in texts},
        columns=frozenset((*texts, *columns)),
        file="岗位.csv",
        row=2,
        is_public_table=public,
    )
    return Posting(
        id=identifier,
        title=title,
        employer=employer,
        raw=raw,
        kind=PostingKind.CIVIL_SERVICE if public else kind,
        requirements=Requirements(**requirements),
        pay=None,
        places=places,
        headcount=None,
        skills=(),
        occupations=(),
        seniority=None,
        published_on=published_on,
        valid_until=valid_until,
    )


def make_graduate(identifier: str = "G1", **values: Any) -> Graduate:
    """Return a graduate with only the stated values; 本科 of 2026 unless said otherwise."""
    stated: dict[str, Any] = {"education": Education.UNDERGRADUATE, "graduation_year": 2026, **values}
    return Graduate(id=identifier, **stated)
