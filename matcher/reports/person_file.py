"""The 一人一档 as a paper: who she is, where she stands, one timeline, referrals, and the evidence that may be shown."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

from matcher.domain.texts import person_file as texts
from matcher.reports.person_file_template import TEMPLATE
from matcher.reports.typesetting import pdf, shown_pages

MOST_PAGES = 20
"""Of one evidence file; the rest is looked up in the service."""
Fact = tuple[str, str]
# Shares of the width; 0: as wide as its words.
_TIMELINE, _REFERRALS, _EVIDENCE = (0, 0, 4, 1, 2), (0, 2, 2, 0, 0), (0, 2, 0, 0, 1, 0)


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line of the timeline; ``counted`` in words, empty where counting is no question."""

    day: str
    kind: str
    what: str
    office: str
    counted: str


@dataclass(frozen=True, slots=True)
class FileEvidence:
    """One evidence file; ``file`` is its name in the folder of what may be shown, empty where it is only listed."""

    name: str
    format: str
    day: str
    used_by: str
    file: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class PersonFile:
    """What stands in the file; what must be masked is masked already. ``mark`` stands on every page."""

    title: str
    head: str
    mark: str
    person: tuple[Fact, ...] = field(repr=False)
    standing: tuple[Fact, ...] = field(repr=False)
    plan: tuple[Fact, ...] = field(repr=False)
    timeline: tuple[FileLine, ...] = field(repr=False)
    referrals: tuple[tuple[str, ...], ...] = field(repr=False)
    evidence: tuple[FileEvidence, ...] = field(repr=False)


def person_file(paper: PersonFile, files: Path | None = None) -> bytes:
    """Return the file as PDF; pictures and PDFs of the folder ``files`` follow behind, page by page."""
    listed, attached = [], []
    for place, one in enumerate(paper.evidence, start=1):
        said = one.said or texts.NOT_ATTACHED
        if one.file and files is not None:
            pages = shown_pages(one.file, files, MOST_PAGES)
            said = texts.BROKEN if not pages else texts.ATTACHED.format(pages=pages)
            if pages == MOST_PAGES:
                said = texts.ATTACHED_PART.format(pages=pages)
            attached += [
                {"file": one.file, "page": page, "label": texts.ATTACHMENT.format(place=place, page=page)}
                for page in range(1, pages + 1)
            ]
        listed.append([str(place), one.name, one.format, one.day, one.used_by, said])
    values = {
        **{name: getattr(paper, name) for name in ("title", "head", "mark")},
        "sections": [
            {"label": label, "facts": [list(fact) for fact in facts]}
            for label, facts in (
                (texts.PERSON, paper.person),
                (texts.STANDING, paper.standing),
                (texts.PLAN, paper.plan),
            )
            if facts
        ],
        "tables": [
            _table(texts.TIMELINE, texts.COLUMNS, _TIMELINE, [list(asdict(line).values()) for line in paper.timeline]),
            _table(texts.REFERRALS, texts.REFERRAL_COLUMNS, _REFERRALS, [list(row) for row in paper.referrals]),
            _table(texts.EVIDENCE, texts.EVIDENCE_COLUMNS, _EVIDENCE, listed),
        ],
        "none": texts.NONE,
        "attached": attached,
    }
    return pdf(TEMPLATE, values, files=files)


def _table(
    label: str, columns: tuple[str, ...], widths: tuple[int, ...], rows: list[list[str]]
) -> dict[str, object]:
    return {"label": label, "columns": list(columns), "widths": list(widths), "rows": rows}
