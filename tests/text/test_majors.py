"""Major lists keep their words, codes and tracks; in texts exactly the mentions are read, no look-alikes."""

from __future__ import annotations

import pytest

from matcher.domain.levels import MajorTrack, Strength
from matcher.domain.requirement import MajorRequirement
from matcher.text.majors import read_majors_column, read_majors_prose
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows


def _cell(reading: MajorRequirement) -> str:
    if reading.any:
        return "不限"
    entries = []
    for demand in reading.demands:
        parts = [demand.name, "/".join(demand.prefixes), *(["+".join(demand.only)] if demand.only else [])]
        entries.append("|".join(parts))
    return f"{reading.track.value}[{' '.join(entries)}]"


@pytest.mark.parametrize("case", case_rows("majors"), ids=lambda case: case["text"][:24])
def test_a_cell_keeps_codes_tracks_and_limits(case: dict[str, str]) -> None:
    found = read_majors_column(case["text"], "专业", MajorTrack(case["track"]))
    assert "; ".join(map(_cell, found)) == case["expected"]
    for demand in (demand for reading in found for demand in reading.demands):
        assert demand.printed == demand.quote.text == case["text"][demand.quote.start : demand.quote.end]


def _mentions(readings: list[MajorRequirement]) -> str:
    if any(r.any for r in readings):
        return "不限"
    names = dict.fromkeys(d.printed for r in readings for d in r.demands)
    return ";".join(names) + ("~" if any(r.related for r in readings) else "")


@pytest.mark.parametrize("case", case_rows("majors_prose"), ids=lambda case: case["text"][:24])
def test_a_text_gives_exactly_its_mentions(case: dict[str, str]) -> None:
    found = read_majors_prose(read_prose(case["text"], "描述"))
    parts = []
    for head, strength in (("R", Strength.REQUIRED), ("P", Strength.PREFERRED)):
        readings = [r for r in found if r.strength is strength]
        if readings:
            parts.append(f"{head}:{_mentions(readings)}")
    assert "|".join(parts) == case["expected"]
    for reading in found:
        assert reading.quote.text == case["text"][reading.quote.start : reading.quote.end] != ""


@pytest.mark.parametrize("text", ["会计、审计专业", "计算机类相关专业优先"])
def test_mentions_known_to_the_tables_carry_prefixes(text: str) -> None:
    found = read_majors_prose(read_prose(text, "描述"))
    assert found and all(demand.prefixes for reading in found for demand in reading.demands)
