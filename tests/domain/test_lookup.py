"""A look-up is found, ambiguous or unknown, and only a found one has an item."""

from __future__ import annotations

import pytest

from matcher.domain.lookup import Lookup, LookupStatus, MatchedBy


@pytest.mark.parametrize(
    ("items", "status", "item"),
    [((), LookupStatus.UNKNOWN, None), (("甲",), LookupStatus.FOUND, "甲"), (("甲", "乙"), LookupStatus.AMBIGUOUS, None)],
)
def test_the_number_of_items_tells_the_status(items: tuple[str, ...], status: LookupStatus, item: str | None) -> None:
    found = Lookup.of("问", items, MatchedBy.NAME)
    assert (found.status, found.item, found.query) == (status, item, "问")
    assert found.matched_by is (MatchedBy.NAME if items else MatchedBy.NONE)
