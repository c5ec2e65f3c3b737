"""The demo files hold enough records, of every division of the province, that the tables know."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.intake.sources import expand
from matcher.reference.majors import majors_table
from matcher.reference.regions import region_table
from matcher.reference.schools import school_table
from matcher.understanding.profile import major_prefixes, region_codes
from matcher.workflows.files.loading import read_graduates

POSTING_FILES = expand([demo_postings_path()])
GRADUATE_FILES = expand([demo_graduates_path()])
HUBEI = "420000"
DIVISIONS = {code for code in (r.code for r in region_table()) if region_table().city_of(code) == code and code[:2] == "42"}


def records(files: tuple[Path, ...]) -> list[dict[str, Any]]:
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]


POSTINGS = records(POSTING_FILES)
GRADUATES = records(GRADUATE_FILES)


def as_list(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(item) for item in value or ()]  # type: ignore[attr-defined]


def divisions(places: list[str]) -> set[str]:
    return {str(region_table().city_of(code)) for code in region_codes(places) if code[:2] == "42" and code != HUBEI}


def test_there_are_enough_records_with_ids_of_their_own() -> None:
    assert len(POSTINGS) >= 400
    assert len(GRADUATES) >= 120
    assert len({p["id"] for p in POSTINGS}) == len(POSTINGS)
    assert len({g["id"] for g in GRADUATES}) == len(GRADUATES)


def test_files_come_in_the_order_of_their_names_and_are_never_mixed() -> None:
    assert [p.name for p in POSTING_FILES] == sorted(p.name for p in POSTING_FILES)
    assert all(p.name.startswith("postings_") for p in POSTING_FILES)
    assert all(p.name.startswith("graduates_") for p in GRADUATE_FILES)
    assert [p["id"] for p in POSTINGS] == sorted(p["id"] for p in POSTINGS)
    assert [g["id"] for g in GRADUATES] == sorted(g["id"] for g in GRADUATES)


def test_postings_and_graduates_cover_all_seventeen_divisions() -> None:
    assert len(DIVISIONS) == 17
    assert divisions([place for p in POSTINGS for place in as_list(p.get("regions"))]) == DIVISIONS
    assert divisions([g[key] for g in GRADUATES for key in ("household_region", "origin_region") if key in g]) == DIVISIONS


def test_every_stated_place_is_known() -> None:
    places = [place for p in POSTINGS for place in as_list(p.get("regions"))]
    places += [g[key] for g in GRADUATES for key in ("household_region", "origin_region") if key in g]
    places += [place for g in GRADUATES for place in g["intentions"].get("regions", ())]
    assert [place for place in places if not region_codes([place])] == []


def test_every_major_and_school_is_known() -> None:
    unknown = [g["id"] for path in GRADUATE_FILES for g in records((path,)) if not majors_table().find(g["major"]).items]
    assert unknown == []
    loaded = read_graduates(list(GRADUATE_FILES)).graduates
    assert [g.id for g in loaded if not major_prefixes(g.major, g.major_code, g.education)] == []
    assert [g["id"] for g in GRADUATES if not school_table().by_name(g["school"]).items] == []
    assert [g["id"] for g in GRADUATES if g.get("bachelor_major") and not majors_table().find(g["bachelor_major"]).items] == []


def test_every_graduate_loads_and_all_levels_are_there() -> None:
    loaded = read_graduates(list(GRADUATE_FILES))
    assert [g.id for g in loaded.graduates] == [g["id"] for g in GRADUATES]
    assert list(loaded.problems) == []
    levels = Counter(g["education"] for g in GRADUATES)
    assert levels["专科"] >= 30 and levels["本科"] >= 50 and levels["硕士"] >= 20 and levels["博士"] >= 5


def test_everyone_above_bachelor_names_the_bachelor_major() -> None:
    postgraduates = [g for g in GRADUATES if g["education"] in ("硕士", "博士")]
    assert all(g.get("bachelor_major") for g in postgraduates)
