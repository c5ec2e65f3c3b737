"""The files of `matcher curate`: a curation as a list that can be produced again, and what is written of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import orjson

from matcher.domain.errors import InputError
from matcher.domain.fairs.curation import CuratedList, CurationSettings, ListKind, StoredList
from matcher.domain.fairs.fair import FairKind, FairPlan
from matcher.domain.texts import curate_command as texts
from matcher.domain.texts import curation as reasons
from matcher.fairs.admission import employer_key
from matcher.reports.fair_list_files import coverage_json, list_jsonl
from matcher.reports.fair_list_workbook import fair_list_workbook
from matcher.workflows.fairs.curating import Curation, FairGround

_OPENS, _CLOSES = time(1, 0), time(8, 0)
"""09:00 to 16:00 in Shanghai, in UTC: the command asks for no hour."""


def fair_plan(settings: CurationSettings, fair_date: date, school: str) -> FairPlan:
    """Return the fair as the command describes it."""
    return FairPlan(
        name=texts.FAIR_NAME.format(school=school),
        kind=FairKind.CAMPUS if school else FairKind.GENERAL,
        theme="",
        starts_at=datetime.combine(fair_date, _OPENS, UTC),
        ends_at=datetime.combine(fair_date, _CLOSES, UTC),
        venue="",
        region_code="",
        host=school,
        co_host="",
        booths=settings.booths,
        postings_per_booth=settings.postings_per_booth,
        schools=(school,) if school else (),
    )


def stored_list(curated: CuratedList, fair_date: date, as_of: date, bundle: str, digest: str) -> StoredList:
    """Return a curated list of files as a list with its origin; the day stands for the moment, so that bytes repeat."""
    moment = datetime.combine(as_of, time(0, 0), UTC)
    return StoredList(
        number=0,
        fair=0,
        kind=ListKind.INVITE,
        version=1,
        label=texts.LABEL.format(date=f"{fair_date:%m%d}"),
        made_by=None,
        made_at=moment,
        data_as_of=moment,
        rule_version="",
        bundle=bundle,
        inputs_digest=digest,
        curated=curated,
    )


def list_files(plan: FairPlan, stored: StoredList) -> Mapping[str, bytes]:
    """Return list.jsonl, list.xlsx and coverage.json by name."""
    return {
        "list.jsonl": list_jsonl(stored),
        "list.xlsx": fair_list_workbook(plan, stored),
        "coverage.json": coverage_json(stored),
    }


def inputs_digest(paths: Iterable[Path]) -> str:
    """Return the SHA-256 over the files' contents, in order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def kept_booths(path: Path) -> dict[str, str]:
    """Return the booths of an earlier list.jsonl by employer key. Raises InputError when it is no such file."""
    try:
        lines = [orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip()]
        return {line["employer_key"]: line["booth"] for line in lines if line.get("employer_key") and line.get("booth")}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise InputError(texts.BAD_KEPT.format(path=path)) from error


def wishes_unmet(ground: FairGround, curation: Curation) -> Sequence[str]:
    """Return what to say of pins and bans that name nobody, and of pins that could not come in."""
    settings = curation.curated.settings
    by_name: dict[str, list[str]] = {}
    for posting in ground.postings:
        for name in {employer_key(posting), posting.employer}:
            by_name.setdefault(name, []).append(posting.id)
    ids = {posting.id for posting in ground.postings}
    listed = {name for row in curation.curated.rows for name in (row.employer_key, row.employer)}
    lines = [texts.UNKNOWN_EMPLOYER.format(name=name) for name in (*settings.pinned, *settings.banned) if name not in by_name]
    lines += [
        texts.UNKNOWN_POSTING.format(name=name)
        for name in (*settings.pinned_postings, *settings.banned_postings)
        if name not in ids
    ]
    for name in settings.pinned:
        if name in by_name and name not in listed:
            why = dict.fromkeys(reasons.OUT[curation.why_out[one]] for one in by_name[name] if one in curation.why_out)
            lines.append(texts.PIN_LEFT_OUT.format(name=name, reason=reasons.JOIN.join(why)))
    return lines
