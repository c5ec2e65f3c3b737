"""The curation journey over the demo's postings: reasons for every line in and out, who is left with none, pins, booths kept."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.domain.fairs.audience import AudienceGroup
from matcher.domain.fairs.curation import CurationSettings
from matcher.fairs.admission import GUARD, employer_key
from matcher.fairs.comparing import compare
from matcher.fairs.expectation import gini
from matcher.intake.sources import expand
from matcher.matching.pipeline import Pipeline
from matcher.workflows.fairs.curating import Curation, FairGround, curate_list, prepare
from matcher.workflows.fairs.fitting import audience_units, representative
from matcher.workflows.fairs.routing import routes
from matcher.workflows.files.loading import read_graduates, read_postings
from matcher.workflows.files.recommending import index_postings
from matcher.workflows.index.models import load_bundle

FAIR_DATE = date(2026, 12, 5)
SETTINGS = CurationSettings(booths=8, postings_per_booth=3)
ROSTER = (
    AudienceGroup("机械设计制造及其自动化", "本科", 118, "江城理工学院", "", 2026),
    AudienceGroup("会计学", "本科", 60, "江城理工学院", "", 2026),
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """Every third demo posting."""
    postings = read_postings(expand((demo_postings_path(),)), workers=1).postings[::3]
    models = load_bundle()
    return Pipeline(index_postings(postings, range(len(postings)), models), models.ranker, models.calibration)


@pytest.fixture(scope="module")
def ground(pipeline: Pipeline) -> FairGround:
    """Thirty graduates and a roster."""
    people = read_graduates(expand((demo_graduates_path(),))).graduates[:30]
    return prepare(pipeline, audience_units(people, ROSTER), FAIR_DATE)


@pytest.fixture(scope="module")
def curation(ground: FairGround) -> Curation:
    """The list with the plain settings."""
    return curate_list(ground, SETTINGS)


def test_the_limits_of_booths_and_seats_hold(curation: Curation) -> None:
    rows = curation.curated.rows
    assert 0 < len({row.employer_key for row in rows}) <= 8
    assert max(Counter(row.employer_key for row in rows).values()) <= 3
    assert len({(row.employer_key, row.booth) for row in rows}) == len({row.booth for row in rows})


def test_every_line_says_why_and_every_other_posting_has_a_reason(ground: FairGround, curation: Curation) -> None:
    listed = {row.posting for row in curation.curated.rows}
    assert all(row.reasons for row in curation.curated.rows)
    assert listed.isdisjoint(curation.why_out)
    assert listed | set(curation.why_out) == {posting.id for posting in ground.postings}
    assert sum(curation.curated.coverage.left_out.values()) == len(ground.postings) - len(listed)


def test_the_coverage_counts_everybody_once(ground: FairGround, curation: Curation) -> None:
    coverage = curation.curated.coverage
    assert coverage.size == ground.units.size == 30 + 118 + 60
    for group in coverage.groups:
        assert group.with_enough + group.with_some + group.with_none == group.count
        assert group.with_enough <= group.possible
        assert bool(group.with_none) == bool(group.reasons) == bool(group.ask_for)
        assert bool(group.with_some) == bool(group.some_reasons) == bool(group.some_ask_for)


def test_who_finds_too_few_is_told_what_else_there_is_and_what_keeps_it_out(ground: FairGround) -> None:
    narrow = curate_list(ground, replace(SETTINGS, booths=2, postings_per_booth=2))
    short = [group for group in narrow.curated.coverage.groups if group.with_some]
    assert short
    out, pairs, fitting = narrow.why_out, ground.pairs, narrow.selection.fitting
    for group in short:
        place = ground.units.groups.index((group.major, group.education))
        units = [unit for unit, one in enumerate(ground.units.units) if one.group == place and 0 < fitting[unit] < 3]
        rows = set(pairs.postings[[unit in units for unit in pairs.units.tolist()]].tolist())
        full = sum(out.get(ground.postings[row].id) == "no-booth" for row in rows)
        assert (f"展位已满{full}个" in "；".join(group.some_reasons)) == bool(full)
        assert f"还有{group.with_some}人合适岗位不足3个" in group.some_ask_for
    assert any("展位已满" in "；".join(group.some_reasons) for group in short)


def test_what_fits_by_every_condition_and_may_not_be_listed_is_counted_by_what_bars_it(pipeline: Pipeline) -> None:
    late = prepare(pipeline, audience_units((), ROSTER), date(2027, 12, 5))
    short = [group for group in curate_list(late, SETTINGS).curated.coverage.groups if group.with_some]
    assert any("有效期已过" in reason for group in short for reason in group.some_reasons)


def test_what_takes_money_is_blocked_in_a_file_whether_it_fits_or_is_only_pinned(tmp_path: Path) -> None:
    common = {"employer": "武汉江曜精密机械有限公司", "education": "本科", "salary": "5000-6000元/月", "place": "武汉市"}
    fee = "入职前需缴纳服装费300元，离职后不予退还"
    rows = [
        {"id": "fits", "title": "会计", "majors": "会计学", "description": fee, **common},
        {"id": "fits-nobody", "title": "护士", "majors": "护理学", "description": fee, **common},
        {"id": "clean", "title": "总账会计", "majors": "会计学", "description": "负责总账和报表", **common},
    ]
    (tmp_path / "postings.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    postings = read_postings([tmp_path / "postings.jsonl"], workers=1).postings
    models = load_bundle()
    few = Pipeline(index_postings(postings, range(len(postings)), models), models.ranker, models.calibration)
    found = prepare(few, audience_units((), ROSTER), FAIR_DATE)
    ids = [posting.id for posting in postings]
    assert not (found.pairs.postings == ids.index("fits-nobody")).any()
    plain = curate_list(found, SETTINGS)
    assert plain.why_out["fits"] == GUARD
    pinned = curate_list(found, replace(SETTINGS, pinned_postings=("fits", "fits-nobody")))
    assert pinned.why_out["fits"] == pinned.why_out["fits-nobody"] == GUARD
    assert [row.posting for row in pinned.curated.rows] == ["clean"]


def test_nobody_is_said_to_fit_what_she_is_not_eligible_for(ground: FairGround) -> None:
    pairs = ground.pairs
    for unit in range(0, len(ground.units.units), 5):
        verdicts = ground.eligibility.pair_verdicts(ground.units.units[unit].profile, FAIR_DATE)
        assert (verdicts[pairs.postings[pairs.units == unit]] < 2).all()


def test_the_same_ground_and_settings_give_the_same_list(ground: FairGround, curation: Curation) -> None:
    assert curate_list(ground, SETTINGS).curated == curation.curated


def test_a_pin_comes_in_and_its_cost_is_told(ground: FairGround, curation: Curation) -> None:
    wanted = curation.curated.unplaced[-1]
    pinned = curate_list(ground, replace(SETTINGS, pinned=(wanted,)))
    changed = compare(curation.curated, pinned.curated)
    assert wanted in {row.employer_key for row in pinned.curated.rows}
    assert changed.employers_in
    assert changed.with_enough == pinned.curated.coverage.with_enough - curation.curated.coverage.with_enough


def test_a_ban_keeps_an_employer_out_and_it_is_counted(ground: FairGround, curation: Curation) -> None:
    banned = curation.curated.rows[0].employer_key
    found = curate_list(ground, replace(SETTINGS, banned=(banned,)))
    assert banned not in {row.employer_key for row in found.curated.rows}
    assert found.curated.coverage.left_out["主办方排除的单位"] == sum(
        employer_key(posting) == banned for posting in ground.postings
    )


def test_employers_that_are_kept_stay_at_their_booths(ground: FairGround, curation: Curation) -> None:
    kept = {row.employer_key: row.booth for row in curation.curated.rows}
    gone = curation.curated.rows[0].employer_key
    booth = kept.pop(gone)
    found = curate_list(ground, replace(SETTINGS, banned=(gone,), kept_booths=kept))
    now = {row.employer_key: row.booth for row in found.curated.rows}
    assert {key: now[key] for key in kept} == kept
    assert [place for key, place in now.items() if key not in kept] in ([], [booth])


def test_a_roster_stands_for_its_group_with_what_it_states_only() -> None:
    profile = representative(ROSTER[0])
    assert "undergraduate:080202" in profile.major_prefixes
    assert profile.graduation_year == 2026
    assert profile.gender is None and profile.household_code == "" and not profile.intentions.occupations


def test_equal_profiles_are_one_unit() -> None:
    one = representative(ROSTER[0])
    found = audience_units([replace(one, id="1", name="甲"), replace(one, id="2", name="乙")])
    assert [(unit.persons, unit.ids) for unit in found.units] == [(2.0, ("1", "2"))]


def test_routes_lead_to_listed_booths_only(ground: FairGround, curation: Curation) -> None:
    found = routes(ground, curation)
    places = {(row.posting, row.booth) for row in curation.curated.rows}
    assert all((visit.posting, visit.booth) in places for route in found for visit in route.visits)
    assert {route.person for route in found} >= {name for unit in ground.units.units for name in unit.ids}


def test_telling_how_far_the_fitting_is_changes_nothing_of_it(pipeline: Pipeline, ground: FairGround) -> None:
    told: list[tuple[int, int]] = []
    again = prepare(pipeline, ground.units, FAIR_DATE, step=lambda _, done, total: told.append((done, total)))
    for name in ("postings", "units", "chance", "uncertain"):
        assert (getattr(again.pairs, name) == getattr(ground.pairs, name)).all()
    assert told[0] == (0, len(ground.units.units)) and told[-1] == (len(ground.units.units),) * 2


def test_no_two_routes_of_a_group_bear_one_number(pipeline: Pipeline, ground: FairGround) -> None:
    nameless = [replace(unit.profile, id="", name="") for unit in ground.units.units if unit.ids]
    like = nameless[0]
    people = [
        replace(one, education=like.education, major=like.major, major_prefixes=like.major_prefixes) for one in nameless
    ]
    many = prepare(pipeline, audience_units(people, ()), FAIR_DATE)
    assert len(many.units.units) > len(many.units.groups) == 1
    labels = [route.person for route in routes(many, curate_list(many, SETTINGS))]
    numbers = [int(found[1]) for label in labels if (found := re.search(r"第(\d+)路线", label))]
    assert numbers == list(range(1, len(labels) + 1)) and len(labels) > 1


def test_gini_is_nothing_for_equals_and_near_one_for_all_at_one() -> None:
    import numpy as np

    assert gini(np.full(10, 3.0)) == pytest.approx(0.0)
    assert gini(np.array([0.0] * 99 + [1.0])) == pytest.approx(0.99)
