"""The flat texts that text-only baselines search: every printed field of a posting, every stated wish of a graduate."""

from __future__ import annotations

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting

_POSTING_FIELDS = (
    "title", "employer", "department", "kind", "regions", "education", "degree", "majors", "audience",
    "graduating_years", "experience", "salary", "other_requirements", "description",
)  # fmt: skip


def posting_plain_text(posting: Posting) -> str:
    """Return the printed fields of a posting, one a line."""
    return "\n".join(text for text in (posting.raw.text(name) for name in _POSTING_FIELDS) if text)


def graduate_plain_text(graduate: Graduate, with_places: bool = True) -> str:
    """Return what a graduate would type into a search box: wishes, major, level, skills, experience, wished places."""
    level = graduate.education.label if graduate.education is not None else ""
    places = " ".join(graduate.intentions.regions) if with_places else ""
    parts = [
        " ".join(graduate.intentions.occupations),
        graduate.major,
        level,
        places,
        " ".join(graduate.skills),
        " ".join(graduate.certificates),
        graduate.experience,
    ]
    return "\n".join(part for part in parts if part)
