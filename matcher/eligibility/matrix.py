"""Verdicts of a graduate over a whole index of postings, as arrays of :class:`CriterionVerdict` codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.verdict import Criterion, CriterionVerdict
from matcher.eligibility.certificate_factor import CertificateFactor
from matcher.eligibility.factor import Codes, Factor, MajorFactor
from matcher.eligibility.other import OTHER_KINDS
from matcher.eligibility.verdict import RULES

Ids = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
_WHO_ONE_IS = frozenset({Criterion.GENDER, Criterion.AGE, Criterion.HOUSEHOLD})
_MET, _UNMET = int(CriterionVerdict.MET), int(CriterionVerdict.UNMET)


class EligibilityMatrix:
    """Postings in index order, each criterion factorised into unique conditions.

    All criteria but the major are gathered into unique *condition sets*, which few postings have to themselves; the
    major keeps its own ids. Expiry is not its concern.
    """

    def __init__(self) -> None:
        self._major = MajorFactor()
        special = {Criterion.CERTIFICATE: CertificateFactor(), Criterion.OTHER: Factor(OTHER_KINDS)}
        self._factors: tuple[Factor, ...] = tuple(
            special.get(rule.criterion) or Factor(rule) for rule in RULES if rule.criterion is not Criterion.MAJOR
        )
        self._set_ids: dict[tuple[int, ...], int] = {}
        self._sets: list[tuple[int, ...]] = []
        self._set_table: Ids = np.zeros((len(self._factors), 0), dtype=np.intp)
        self._set_of: Ids = np.zeros(0, dtype=np.intp)
        self._major_of: Ids = np.zeros(0, dtype=np.intp)

    @classmethod
    def build(cls, postings: Sequence[Posting]) -> EligibilityMatrix:
        """Return the matrix of the postings, in their order."""
        matrix = cls()
        matrix.extend(postings)
        return matrix

    def __len__(self) -> int:
        """Return the number of postings."""
        return len(self._set_of)

    @property
    def unique_conditions(self) -> dict[str, int]:
        """How many different conditions each criterion has in this index."""
        found = {factor.rule.criterion.value: len(factor.conditions) - 1 for factor in (*self._factors, self._major)}
        return {criterion.value: found[criterion.value] for criterion in Criterion}

    @property
    def unique_sets(self) -> int:
        """How many different condition sets (major aside) there are."""
        return len(self._sets)

    def extend(self, postings: Iterable[Posting]) -> None:
        """Append postings behind the present ones."""
        sets: list[int] = []
        majors: list[int] = []
        for posting in postings:
            key = tuple(factor.id_of(posting) for factor in self._factors)
            known = self._set_ids.get(key)
            if known is None:
                known = self._set_ids[key] = len(self._sets)
                self._sets.append(key)
            sets.append(known)
            majors.append(self._major.id_of(posting))
        self._set_of = np.concatenate((self._set_of, np.array(sets, dtype=np.intp)))
        self._major_of = np.concatenate((self._major_of, np.array(majors, dtype=np.intp)))
        table = np.array(self._sets, dtype=np.intp).reshape(len(self._sets), len(self._factors))
        self._set_table = np.ascontiguousarray(table.T)

    def pair_verdicts(self, graduate: Graduate, as_of: date) -> Codes:
        """Return the pair verdict of every posting, shape (n,), uint8 codes of :class:`PairVerdict`."""
        worst = np.zeros(len(self._sets), dtype=np.uint8)
        for codes in self._set_codes(graduate, as_of):
            np.maximum(worst, codes, out=worst)
        majors = self._major.codes(graduate, as_of)
        found: Codes = np.maximum(worst.take(self._set_of), majors.take(self._major_of))
        return found

    def verdicts(self, graduate: Graduate, as_of: date) -> Codes:
        """Return every criterion's verdict, shape (n_criteria, n) in the order of :class:`Criterion`, uint8.

        A posting that states nothing for a criterion has MET there.
        """
        found = np.zeros((len(Criterion), len(self)), dtype=np.uint8)
        rows = {criterion: number for number, criterion in enumerate(Criterion)}
        for factor, codes in zip(self._factors, self._set_codes(graduate, as_of), strict=True):
            np.take(codes, self._set_of, out=found[rows[factor.rule.criterion]])
        np.take(self._major.codes(graduate, as_of), self._major_of, out=found[rows[Criterion.MAJOR]])
        return found

    def met_counts(self, graduate: Graduate, as_of: date, rows: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int64]:
        """Return how many criteria each posting of ``rows`` states and the graduate meets, shape (len(rows),).

        Gender, age and household are left out: who one is never counts.
        """
        sets = self._set_of[rows]
        counts = np.zeros(len(rows), dtype=np.int64)
        for factor, ids, codes in zip(self._factors, self._set_table, self._set_codes(graduate, as_of), strict=True):
            if factor.rule.criterion not in _WHO_ONE_IS:
                counts += (ids[sets] != 0) & (codes[sets] == _MET)
        major = self._major_of[rows]
        counts += (major != 0) & (self._major.codes(graduate, as_of)[major] == _MET)
        return counts

    def blocked(self, graduate: Graduate, as_of: date, mask: Mask | None = None) -> dict[str, int]:
        """Return how many postings fail each criterion, inside ``mask`` (bool, shape (n,)) if given.

        A posting that fails two counts under both; criteria that stop nobody are left out.
        """
        sets = self._set_of if mask is None else self._set_of[mask]
        majors = self._major_of if mask is None else self._major_of[mask]
        per_set = np.bincount(sets, minlength=len(self._sets))
        per_major = np.bincount(majors, minlength=len(self._major.conditions))
        counts = {
            factor.rule.criterion: int(per_set[codes == _UNMET].sum())
            for factor, codes in zip(self._factors, self._set_codes(graduate, as_of), strict=True)
        }
        counts[Criterion.MAJOR] = int(per_major[self._major.codes(graduate, as_of) == _UNMET].sum())
        return {criterion.value: counts[criterion] for criterion in Criterion if counts[criterion]}

    def _set_codes(self, graduate: Graduate, as_of: date) -> list[Codes]:
        """Return per criterion (major aside) the verdict of every condition set, each of shape (n_sets,)."""
        return [
            factor.codes(graduate, as_of).take(row)
            for factor, row in zip(self._factors, self._set_table, strict=True)
        ]
