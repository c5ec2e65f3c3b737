"""Majors and skills lead to the postings that name them, the narrowest mention counting."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from matcher.domain.levels import MajorTrack, Strength
from matcher.domain.posting import Posting, SkillMention
from matcher.matching.links import MajorLinks, SkillLinks
from tests.builders import major_entry, majors, make_posting, quoted


def _asking(*prefixes: str) -> Posting:
    return make_posting(majors=(majors(MajorTrack.ALL, major_entry("某专业", *prefixes)),))


def test_depth_is_that_of_the_narrowest_mention() -> None:
    postings = [
        _asking("undergraduate:08"),
        _asking("undergraduate:0809"),
        _asking("undergraduate:080901"),
        _asking("undergraduate:0809", "undergraduate:080901"),
        _asking("undergraduate:1202"),
        make_posting(),
    ]
    links = MajorLinks.build(postings)
    assert links.depths(("undergraduate:080901",), len(postings)).tolist() == [1, 2, 3, 3, -1, 0]
    assert links.depths((), len(postings)).tolist() == [-1, -1, -1, -1, -1, 0]


def test_a_code_of_another_catalogue_is_another_major() -> None:
    links = MajorLinks.build([_asking("postgraduate:0812")])
    assert links.depths(("undergraduate:081201",), 1).tolist() == [-1]


def test_preferences_are_kept_apart_from_conditions() -> None:
    wanted = replace(majors(MajorTrack.ALL, major_entry("会计学", "undergraduate:120203")), strength=Strength.PREFERRED)
    links = MajorLinks.build([make_posting(preferences=(wanted,))])
    own = ("undergraduate:120203",)
    assert links.depths(own, 1).tolist() == [0]
    assert links.depths(own, 1, Strength.PREFERRED).tolist() == [3]


def _skilled(*names: str, kind: str = "hard") -> Posting:
    return replace(make_posting(), skills=tuple(SkillMention(name, kind, quoted(name)) for name in names))


def test_a_rare_skill_weighs_more_and_covered_never_exceeds_total() -> None:
    postings = [_skilled("常见"), _skilled("常见", "稀有"), _skilled("常见"), _skilled()]
    links = SkillLinks.build(postings)
    common, rare = links.covered(["常见"]), links.covered(["稀有"])
    assert rare[1] > common[1] > 0
    assert common[3] == links.total[3] == 0
    np.testing.assert_allclose(links.covered(["稀有", "常见", "常见", "无人要"]), links.total, rtol=1e-6)


def test_a_skill_named_twice_counts_once_and_soft_ones_not_at_all() -> None:
    twice, soft = SkillLinks.build([_skilled("甲", "甲"), _skilled("甲")]), SkillLinks.build([_skilled("沟通", kind="soft")])
    assert twice.total[0] == pytest.approx(twice.total[1])
    assert soft.total.tolist() == [0] and soft.covered(["沟通"]).tolist() == [0]


def test_the_order_of_postings_changes_no_weight() -> None:
    postings = [_skilled(*names) for names in (("甲", "乙", "丙"), ("丙", "丁"), ("丁", "乙", "戊", "甲"), ("己",))]
    plain, turned = SkillLinks.build(postings), SkillLinks.build(postings[::-1])
    assert plain.total.tolist() == turned.total[::-1].tolist()
