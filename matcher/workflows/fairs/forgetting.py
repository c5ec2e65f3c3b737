"""What fairs hold of a person who is erased: emptied; what was counted and printed stays, it names nobody."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.store.store import Store


def forget_in_fairs(store: Store, persons: Sequence[int]) -> int:
    """Take a person out of audiences and outcomes, and empty what lists were made from; return how many lists.

    A list whose inputs were emptied is printed as it was kept and can no longer be worked out again.
    """
    fairs = store.fair_audiences.forget(persons)
    store.fair_outcomes.forget(persons)
    store.fair_reports.forget(persons)
    store.fair_grounds.clear()
    return store.fair_lists.empty_inputs(fairs)
