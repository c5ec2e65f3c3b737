"""The number of processes changes nothing: same records, same order."""

from __future__ import annotations

from matcher.domain.posting import RawPosting
from matcher.understanding.batch import understand_postings


def raws(count: int) -> list[RawPosting]:
    """Return ``count`` different postings."""
    return [
        RawPosting(
            f"P{i}",
            {
                "title": f"会计{i % 7}号岗",
                "description": f"任职要求：本科及以上学历，{i % 5 + 1}年以上经验，工资{4000 + i}元/月",
            },
            {"title": "title", "description": "description"},
            frozenset({"title", "description"}),
            "岗位.jsonl",
            i + 1,
        )
        for i in range(count)
    ]


def test_two_processes_give_the_records_of_one_in_order() -> None:
    many = raws(1600)
    alone = list(understand_postings(many, workers=1))
    assert list(understand_postings(many, workers=2)) == alone
    assert [posting.id for posting in alone] == [raw.id for raw in many]


def test_progress_ends_with_the_whole_number() -> None:
    told: list[int] = []
    list(understand_postings(raws(600), workers=1, progress=told.append))
    assert told[-1] == 600
    assert told == sorted(told)


def test_no_postings_give_no_records() -> None:
    assert list(understand_postings([])) == []


def test_each_record_has_its_occupations() -> None:
    (posting,) = understand_postings(raws(1))
    assert posting.occupations[0].name == "会计专业人员"
