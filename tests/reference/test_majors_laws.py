"""For every major: each of its names and codes leads to it, it lies in a class, and relatedness is symmetric."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.lookup import MatchedBy
from matcher.domain.major import Major, MajorLevel
from matcher.reference.majors import majors_table

TABLE = majors_table()


MAJORS = st.sampled_from(TABLE.majors)


@given(MAJORS)
def test_every_name_in_the_table_is_found_and_answers_its_own_major(major: Major) -> None:
    answer = TABLE.by_name(major.name, major.level)
    own = {(item.name, item.class_code) for item in answer.items} | {(item.name, item.code) for item in answer.items}
    assert answer.matched_by is MatchedBy.NAME
    assert major.is_withdrawn or major.name in {item.name for item in answer.items}
    assert major.is_withdrawn or (major.name, major.class_code) in own


@given(MAJORS)
def test_every_code_answers_its_own_major(major: Major) -> None:
    for code in (major.code, major.printed_code, *major.old_codes):
        assert major in TABLE.by_code(code, major.level).items


@given(MAJORS)
def test_every_former_name_and_alias_leads_to_its_major(major: Major) -> None:
    for text in (*major.old_names, *major.aliases):
        assert major in TABLE.by_name(text, major.level).items


@given(MAJORS)
def test_every_major_lies_in_a_class_of_the_table(major: Major) -> None:
    place = TABLE.class_by_code(major.code, major.level).item
    assert place is not None
    assert (place.code, place.name) == (major.class_code, major.class_name)
    assert major in TABLE.members(major.class_code, major.level)


@given(MAJORS, MAJORS)
def test_relatedness_is_symmetric_and_full_for_oneself(a: Major, b: Major) -> None:
    assert TABLE.relatedness(a.key, b.key) == TABLE.relatedness(b.key, a.key)
    assert TABLE.relatedness(a.key, b.key) in {0.0, 0.4, 0.7, 1.0}
    assert TABLE.relatedness(a.key, a.key) == 1.0


@given(st.text(max_size=30), st.sampled_from([None, *MajorLevel]))
def test_no_text_breaks_a_look_up(text: str, level: MajorLevel | None) -> None:
    TABLE.find(text, level)
    TABLE.group(text)
