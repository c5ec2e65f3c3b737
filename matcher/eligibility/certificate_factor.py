"""The certificate criterion over an index: each held certificate is compared once with every name demanded."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from matcher.domain.verdict import CriterionVerdict
from matcher.eligibility.certificate import (
    CERTIFICATE,
    Condition,
    Profile,
    is_seldom_listed,
    prints_letters,
    same_letter,
    suffices,
)
from matcher.eligibility.factor import Codes, Factor
from matcher.eligibility.recent import Recent

_REMEMBERED = 4096
_MET, _UNCERTAIN, _UNMET = map(int, CriterionVerdict)
_CODE_OF_ANSWER = {True: _MET, None: _UNCERTAIN, False: _UNMET}


class CertificateFactor(Factor):
    """Equal to :func:`matcher.eligibility.certificate.judge_certificate` on every condition.

    Conditions are laid out flat: names of each demand, demands of each condition; the best name decides a demand,
    the worst demand a condition.
    """

    def __init__(self) -> None:
        super().__init__(CERTIFICATE)
        self._names: dict[tuple[str, bool], int] = {}  # name, and whether its letter is meant exactly
        self._flat: list[int] = []
        self._demand_starts: list[int] = []
        self._caps: list[int] = []
        self._condition_starts: list[int] = []
        self._answers: Recent[tuple[str, bool], Codes] = Recent(_REMEMBERED)

    def _added(self, condition: Condition) -> None:
        self._answers.clear()
        self._condition_starts.append(len(self._demand_starts))
        for names in condition.demands:
            self._demand_starts.append(len(self._flat))
            exact = prints_letters(names)
            self._flat.extend(self._names.setdefault((name, exact), len(self._names)) for name in names)
            self._caps.append(_UNCERTAIN if not condition.public and is_seldom_listed(names) else _UNMET)

    def _judge(self, profile: Profile) -> Codes:
        found = np.full(len(self.conditions), _UNCERTAIN, dtype=np.uint8)
        found[0] = _MET
        if len(self.conditions) == 1 or not profile.stated:
            return found
        best = np.full(len(self._names), _UNMET, dtype=np.uint8)
        for held in profile.held:
            np.minimum(best, self._answer(held), out=best)
        for passed in profile.passed:
            np.minimum(best, np.maximum(self._answer(passed, passed_only=True), _UNCERTAIN), out=best)
        demands = np.minimum.reduceat(best[_rows(self._flat)], _rows(self._demand_starts))
        np.minimum(demands, np.array(self._caps, dtype=np.uint8), out=demands)
        found[1:] = np.maximum.reduceat(demands, _rows(self._condition_starts))
        return found

    def _answer(self, held: str, *, passed_only: bool = False) -> Codes:
        found = self._answers.get((held, passed_only))
        if found is None:
            codes = (
                _CODE_OF_ANSWER[same_letter(held, name) if exact and not passed_only else suffices(held, name)]
                for name, exact in self._names
            )
            found = np.fromiter(codes, dtype=np.uint8, count=len(self._names))
            self._answers.put((held, passed_only), found)
        return found


def _rows(values: list[int]) -> npt.NDArray[np.intp]:
    return np.array(values, dtype=np.intp)
