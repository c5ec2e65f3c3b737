"""A review as its page prints it: each field as given, cut where a finding rests on its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.finding import Finding
from matcher.domain.posting import Posting
from matcher.domain.review import ReviewItem
from matcher.domain.texts import review_pages as texts


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a field; ``why`` says what is wrong with it, empty for the rest; ``severity`` colours it."""

    words: str
    why: str = ""
    severity: str = ""


def printed(posting: Posting, findings: Sequence[Finding]) -> list[tuple[str, list[Part]]]:
    """Return every field with its header and its pieces, in the order of the source."""
    return [
        (_header(posting, name), cut(value, [one for one in findings if one.source == name]))
        for name, value in posting.raw.fields.items()
        if value.strip()
    ]


def cut(text: str, findings: Sequence[Finding]) -> list[Part]:
    """Return the pieces of ``text``, which put together give it again; where findings overlap the first one is named.

    >>> [part.words for part in cut("先交押金", [])]
    ['先交押金']
    """
    parts: list[Part] = []
    at = 0
    for one in sorted(findings, key=lambda finding: (finding.start, -finding.end)):
        if not one.quote or one.start < at or text[one.start : one.end] != one.quote:
            continue
        parts += [Part(text[at : one.start])] if one.start > at else []
        parts.append(Part(one.quote, one.text, one.severity.value))
        at = one.end
    return [*parts, Part(text[at:])] if at < len(text) else parts


def summary_line(item: ReviewItem) -> list[str]:
    """Return what the queue says was found: up to two quotes or sentences, and how many more."""
    if item.screening is None or not item.screening.findings:
        return [texts.NO_FINDING]
    found = [f"“{one.quote}”" if one.quote else one.text for one in item.screening.findings]
    told = list(dict.fromkeys(found))
    rest = len(told) - 2
    return [*told[:2], *([texts.MORE.format(count=rest)] if rest > 0 else [])]


def _header(posting: Posting, name: str) -> str:
    """Return the header as printed; a bare field name of the interchange form is no word for people."""
    given = posting.raw.source(name)
    return texts.FIELD_NAMES.get(given, given)
