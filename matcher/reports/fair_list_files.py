"""A position list as files for machines and spreadsheets (list.jsonl, coverage.json, CSV): canonical, the same every time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson

from matcher.domain.fairs.curation import ReserveEmployer, StoredList
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_lines import by_booth, cells_of
from matcher.reports.sheets import csv_file

_CANONICAL = orjson.OPT_SORT_KEYS
_READABLE = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def list_jsonl(stored: StoredList) -> bytes:
    """Return one JSON object a line, keys sorted: first what the list is made from, then its rows in booth order."""
    lines = [_head(stored), *by_booth(stored.curated.rows)]
    return b"".join(orjson.dumps(line, option=_CANONICAL) + b"\n" for line in lines)


def coverage_json(stored: StoredList) -> bytes:
    """Return the coverage with what the list is made from."""
    coverage = stored.curated.coverage
    return orjson.dumps({"list": _head(stored), "coverage": coverage}, option=_READABLE)


def list_csv(stored: StoredList) -> bytes:
    """Return the 招聘会岗位汇总表 as CSV in UTF-8 with BOM."""
    rows = by_booth(stored.curated.rows)
    cells = [list(cells_of(place, row).values()) for place, row in enumerate(rows, start=1)]
    return csv_file(list(texts.COLUMNS.values()), cells)


def _head(stored: StoredList) -> dict[str, Any]:
    return {
        "label": stored.label,
        "kind": stored.kind.value,
        "version": stored.version,
        "made_at": _written(stored.made_at),
        "data_as_of": _written(stored.data_as_of),
        "rule_version": stored.rule_version,
        "bundle": stored.bundle,
        "inputs_digest": stored.inputs_digest,
        "settings": stored.curated.settings,
        "postings": len(stored.curated.rows),
        "unplaced": [_waiting(one) for one in stored.curated.reserve],
    }


def _waiting(one: ReserveEmployer) -> dict[str, Any]:
    postings = [posting for posting, _ in one.postings]
    return {"employer": one.name, "employer_key": one.key, "postings": postings, "numbers": [number for _, number in one.postings]}


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
