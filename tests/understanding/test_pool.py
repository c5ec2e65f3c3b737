"""Batches come back whole and in order, with the same records from every number of processes."""

from __future__ import annotations

from dataclasses import replace

from matcher.demo.files import demo_postings_path
from matcher.domain.posting import RawPosting
from matcher.intake.postings import load_postings
from matcher.intake.sources import expand
from matcher.understanding.batch import understand_chunk
from matcher.understanding.pool import understand_batches


def _own(batch: list[RawPosting]) -> list[RawPosting]:
    return batch


def test_any_number_of_processes_gives_the_records_of_one() -> None:
    raws = load_postings(expand([demo_postings_path()])).postings
    raws = [replace(raw, id=f"{raw.id}-{turn}") for turn in range(4) for raw in raws][:1600]
    batches = [raws[begin : begin + 300] for begin in range(0, len(raws), 300)]
    expected = [posting for batch in batches for posting in understand_chunk(batch, printed=False)]
    for workers in (1, 3):
        found = list(understand_batches(batches, _own, workers))
        assert [batch for batch, _ in found] == batches
        assert [posting for _, postings in found for posting in postings] == expected


def test_no_batch_gives_nothing_and_an_empty_one_stays() -> None:
    assert list(understand_batches([], _own)) == []
    assert list(understand_batches([[]], _own)) == [([], [])]
