"""One criterion over an index: its unique conditions, judged once a graduate instead of once a posting."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.domain.graduate import Graduate
from matcher.domain.levels import MajorTrack
from matcher.domain.posting import Posting
from matcher.eligibility.major import MAJOR, Condition, Profile, combine
from matcher.eligibility.major_fit import Fit
from matcher.eligibility.major_index import MajorIndex
from matcher.eligibility.recent import Recent
from matcher.eligibility.rule import Rule

Codes = npt.NDArray[np.uint8]
_REMEMBERED = 1024
_NO_BACHELOR = len(Fit)
_WIDTH = _NO_BACHELOR + 1


class Factor:
    """Unique conditions of one criterion; id 0 is "states nothing" and always met."""

    def __init__(self, rule: Rule[Any, Any]) -> None:
        self.rule = rule
        self.conditions: list[Any] = [None]
        self._ids: dict[Any, int] = {None: 0}
        self._recent: Recent[Any, Codes] = Recent(_REMEMBERED)

    def id_of(self, posting: Posting) -> int:
        """Return the id of the posting's condition, a new one where it was not seen before."""
        condition = self.rule.condition(posting)
        known = self._ids.get(condition)
        if known is None:
            known = self._ids[condition] = len(self.conditions)
            self.conditions.append(condition)
            self._recent.clear()
            self._added(condition)
        return known

    def codes(self, graduate: Graduate, as_of: date) -> Codes:
        """Return the verdict code of every condition, shape (n_conditions,), uint8; not to be written to."""
        profile = self.rule.profile(graduate, as_of)
        found = self._recent.get(profile)
        if found is None:
            found = self._judge(profile)
            self._recent.put(profile, found)
        return found

    def _added(self, condition: Any) -> None:
        """Take note of a new condition."""

    def _judge(self, profile: Any) -> Codes:
        judge = self.rule.judge
        verdicts = (int(judge(condition, profile).verdict) for condition in self.conditions[1:])
        return np.fromiter((0, *verdicts), dtype=np.uint8, count=len(self.conditions))


class MajorFactor(Factor):
    """The major criterion: every unique list is measured at once through an inverted index."""

    def __init__(self) -> None:
        super().__init__(MAJOR)
        self.lists = MajorIndex()
        self._rows: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)]
        self._table: npt.NDArray[np.intp] | None = None

    def _added(self, condition: Condition) -> None:
        add = self.lists.add
        lists = add(condition.vocational), add(condition.undergraduate), add(condition.postgraduate)
        self._rows.append((*lists, (2 * condition.all_blank + condition.public) * len(Fit) * _WIDTH))
        self._table = None

    def _judge(self, profile: Profile) -> Codes:
        if len(self.conditions) == 1:
            return np.zeros(1, dtype=np.uint8)
        if self._table is None:
            self._table = np.array(self._rows, dtype=np.intp).T.copy()
        vocational, undergraduate, postgraduate, offset = self._table
        column = {MajorTrack.VOCATIONAL: vocational, MajorTrack.POSTGRADUATE: postgraduate}
        own = self.lists.fits(profile.own).take(column.get(profile.track, undergraduate))
        cell = offset + np.multiply(own, _WIDTH, dtype=np.intp)
        cell += _NO_BACHELOR if profile.bachelor is None else self.lists.fits(profile.bachelor).take(undergraduate)
        found: Codes = _COMBINED[int(profile.sure)].take(cell)
        found[0] = 0
        return found


def _combination_table(sure: bool) -> Codes:
    """Return the verdict of every (state, own fit, bachelor's fit) in one row, filled by the scalar rule."""
    table = np.zeros((4, len(Fit), _WIDTH), dtype=np.uint8)
    for state in range(4):
        for own in Fit:
            for bachelor in (*Fit, None):
                column = _NO_BACHELOR if bachelor is None else int(bachelor)
                verdict, _ = combine(own, bachelor, state >= 2, bool(state % 2), sure)
                table[state, own, column] = int(verdict)
    return table.ravel()


_COMBINED = (_combination_table(False), _combination_table(True))
