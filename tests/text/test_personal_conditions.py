"""The smaller conditions of a person are read in cells and texts alike, and what only sounds like one is not."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from tests.text.case_rows import case_rows
from tests.text.condition_cases import joined, level, read

WRITERS: dict[str, Callable[[Any], str]] = {
    "age": lambda r: f"{r.minimum or ''}-{r.maximum or ''}" + "".join(f" {level(e)}{top}" for e, top in r.relaxed),
    "political_status": lambda r: "/".join(sorted(status.value for status in r.accepted)),
    "gender": lambda r: r.gender.value,
    "household": lambda r: "/".join(r.regions) + " " + ("户籍" if r.by_household else "") + ("生源" if r.by_origin else ""),
    "certificates": lambda r: "/".join(r.alternatives),
    "special_group": lambda r: "/".join(r.groups),
    "study_mode": lambda r: "/".join(sorted(mode.value for mode in r.accepted)),
    "other_conditions": lambda r: r.text,
}


@pytest.mark.parametrize("case", case_rows("personal_conditions"), ids=lambda case: f"{case['reader']}:{case['text'][:24]}")
def test_every_wording_of_the_table_is_read_as_people_read_it(case: dict[str, str]) -> None:
    reader = case["reader"]
    module = import_module(f"matcher.text.{reader}")
    found = read(getattr(module, f"read_{reader}_column"), getattr(module, f"read_{reader}_prose"), case["how"], case["text"])
    assert joined(found, WRITERS[reader]) == case["expected"]
