"""Generated records are the same for the same seed, varied, and readable by the service."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from statistics import mean

from matcher.demo.generator import generate_graduates, generate_postings
from matcher.domain.problem import ProblemLevel
from matcher.reference.majors import majors_table
from matcher.reference.occupations import occupation_table
from matcher.reference.schools import school_table
from matcher.workflows.files.loading import read_graduates, read_postings

POSTINGS = list(generate_postings(600, seed=7))
GRADUATES = list(generate_graduates(600, seed=7))


def lines(records: list[dict[str, object]]) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


def test_the_same_seed_gives_the_same_records_and_another_seed_others() -> None:
    assert lines(list(generate_postings(600, seed=7))) == lines(POSTINGS)
    assert lines(list(generate_graduates(600, seed=7))) == lines(GRADUATES)
    assert lines(list(generate_postings(600, seed=8))) != lines(POSTINGS)
    assert lines(list(generate_graduates(600, seed=8))) != lines(GRADUATES)


def test_a_longer_run_begins_with_the_shorter_one() -> None:
    assert list(islice(generate_postings(10_000, seed=7), 600)) == POSTINGS
    assert list(generate_graduates(25, seed=7)) == GRADUATES[:25]


def test_ids_are_unique() -> None:
    assert len({record["id"] for record in POSTINGS}) == len({record["id"] for record in GRADUATES}) == 600


def test_ads_are_as_long_as_real_ones_and_of_many_lengths() -> None:
    lengths = [len(str(record["description"])) for record in POSTINGS]
    assert 350 <= mean(lengths) <= 450
    assert min(lengths) < 250 and max(lengths) > 550
    assert len({record["description"] for record in POSTINGS}) == 600
    assert not any("{" in str(record["description"]) for record in POSTINGS)


def test_values_come_from_the_reference_tables_and_spread_over_them() -> None:
    assert all(majors_table().by_name(str(g["major"])).items for g in GRADUATES)
    assert all(school_table().by_name(str(g["school"])).items for g in GRADUATES)
    known = {title for title, _ in occupation_table().everyday_titles()}
    wished = [title for g in GRADUATES for title in g["intentions"]["occupations"]]  # type: ignore[index]
    assert set(wished) <= known
    assert len(set(wished)) > 500
    assert len({g["major"] for g in GRADUATES}) > 250
    assert len({place for p in POSTINGS for place in p["regions"]}) > 150  # type: ignore[attr-defined]


def test_every_record_loads(tmp_path: Path) -> None:
    (tmp_path / "postings.jsonl").write_text(lines(POSTINGS[:200]), encoding="utf-8")
    (tmp_path / "graduates.jsonl").write_text(lines(GRADUATES[:200]), encoding="utf-8")
    postings = read_postings([tmp_path / "postings.jsonl"], workers=1)
    graduates = read_graduates([tmp_path / "graduates.jsonl"])
    assert [p.id for p in postings.postings] == [p["id"] for p in POSTINGS[:200]]
    assert [g.id for g in graduates.graduates] == [g["id"] for g in GRADUATES[:200]]
    assert not [p for p in graduates.problems if p.level is ProblemLevel.ERROR]
    assert all(p.places and p.places[0].code for p in postings.postings)
    assert all(g.intentions.region_codes for g in graduates.graduates)
