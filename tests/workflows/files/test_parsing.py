"""Each posting is one line of readings, each with value, quote and position."""

from __future__ import annotations

import json

from matcher.demo.files import demo_postings_path
from matcher.intake.sources import expand
from matcher.workflows.files.loading import read_postings
from matcher.workflows.files.parsing import parsed_lines


def test_a_line_a_posting_with_quotes_at_their_positions() -> None:
    paths = expand([demo_postings_path()])[:1]
    postings = read_postings(paths, workers=1, keep_readings=True).postings
    records = [json.loads(line) for line in parsed_lines(postings)]
    assert [record["posting"] for record in records] == [posting.id for posting in postings]
    checked = 0
    for posting, record in zip(postings, records, strict=True):
        texts: dict[str, list[str]] = {}
        for name, value in posting.raw.fields.items():
            texts.setdefault(posting.raw.source(name), []).append(value)
        for readings in record["fields"].values():
            assert readings
            for reading in readings:
                assert set(reading) == {"value", "quote", "source", "start", "end"}
                assert any(text[reading["start"] : reading["end"]] == reading["quote"] for text in texts[reading["source"]])
                checked += 1
    assert checked > 500
