"""Postings prepared for checking: what a line needs of them is serialised once a graduate and condition."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import orjson

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.verdict import Criterion, CriterionVerdict, PairVerdict
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.eligibility.recent import Recent
from matcher.eligibility.rule import Rule
from matcher.eligibility.verdict import RULES

_FIELDS = {Criterion.CERTIFICATE: "certificates", Criterion.MAJOR: "majors"}
_REMEMBERED = 16
_VERDICTS = tuple(b',"verdict":"' + verdict.word.encode() + b'","criteria":[' for verdict in PairVerdict)


class CheckSheet:
    """Postings in order, with the verdict matrix and the unique (condition, quotes) of every criterion."""

    def __init__(self, postings: Sequence[Posting]) -> None:
        self._matrix = EligibilityMatrix.build(postings)
        self._ids = [b',"posting":' + orjson.dumps(posting.id) for posting in postings]
        self._columns = {rule.criterion: _Column(rule) for rule in RULES}
        major = self._columns[Criterion.MAJOR]
        self._majors = [major.id_of(posting) for posting in postings]
        before = [column for criterion, column in self._columns.items() if criterion in _BEFORE_MAJOR]
        after = [column for criterion, column in self._columns.items() if criterion in _AFTER_MAJOR]
        self._before, self._after = _Block(before, postings), _Block(after, postings)

    def lines(
        self, graduate: Graduate, as_of: date, verdicts: Collection[PairVerdict] | None = None
    ) -> Iterator[bytes]:
        """Yield the graduate's lines, one a posting in order; see :func:`matcher.workflows.files.checking.check_pairs`."""
        codes = self._matrix.pair_verdicts(graduate, as_of)
        wanted = np.arange(len(codes))
        if verdicts is not None:
            wanted = np.flatnonzero(np.isin(codes, [int(verdict) for verdict in verdicts]))
        head = b'{"graduate":' + orjson.dumps(graduate.id)
        for column in self._columns.values():
            column.ask(graduate, as_of)
        before, after = self._before.joined(), self._after.joined()
        major, ids, majors = self._columns[Criterion.MAJOR].fragment, self._ids, self._majors
        for row, code in zip(wanted.tolist(), codes[wanted].tolist(), strict=True):
            criteria = before(row) + major(majors[row]) + after(row)
            yield b"%b%b%b%b]}\n" % (head, ids[row], _VERDICTS[code], criteria[1:])


_ORDER = [rule.criterion for rule in RULES]
_BEFORE_MAJOR = frozenset(_ORDER[: _ORDER.index(Criterion.MAJOR)])
_AFTER_MAJOR = frozenset(_ORDER[_ORDER.index(Criterion.MAJOR) + 1 :])


class _Column:
    """One criterion: unique (condition, quotes), each with a posting that has them; id 0 states nothing."""

    def __init__(self, rule: Rule[Any, Any]) -> None:
        self._rule = rule
        self._ids: dict[Any, int] = {None: 0}
        self._samples: list[tuple[Any, Posting] | None] = [None]
        self._recent: Recent[Any, list[bytes | None]] = Recent(_REMEMBERED)
        self._profile: Any = None
        self._fragments: list[bytes | None] = [b""]

    def id_of(self, posting: Posting) -> int:
        condition = self._rule.condition(posting)
        if condition is None:
            return 0
        key = (condition, _quotes(self._rule.criterion, posting))
        known = self._ids.get(key)
        if known is None:
            known = self._ids[key] = len(self._samples)
            self._samples.append((condition, posting))
        return known

    def ask(self, graduate: Graduate, as_of: date) -> None:
        """Turn to a graduate: fragments are from now on hers."""
        self._profile = self._rule.profile(graduate, as_of)
        found = self._recent.get(self._profile)
        if found is None:
            found = [b"", *[None] * (len(self._samples) - 1)]
            self._recent.put(self._profile, found)
        self._fragments = found

    def fragment(self, number: int) -> bytes:
        """Return ``,{"name":…}`` of a unique condition for the present graduate, empty for id 0."""
        found = self._fragments[number]
        if found is None:
            found = self._fragments[number] = self._serialise(number)
        return found

    def _serialise(self, number: int) -> bytes:
        sample = self._samples[number]
        assert sample is not None
        condition, posting = sample
        judgement = self._rule.judge(condition, self._profile)
        quote = self._rule.quote(posting, self._profile, judgement)
        record = {
            "name": self._rule.criterion.value,
            "verdict": judgement.verdict.word,
            "required": self._rule.required(condition, self._profile),
            "found": judgement.found,
            "quote": quote.text if quote is not None else "",
        }
        if judgement.verdict is CriterionVerdict.UNCERTAIN and judgement.doubt is not None:
            record["reason"] = judgement.doubt.value
        return b"," + orjson.dumps(record)


class _Block:
    """Several neighbouring criteria as unique tuples of their fragment ids, joined once a graduate."""

    def __init__(self, columns: Sequence[_Column], postings: Sequence[Posting]) -> None:
        self._columns = columns
        self._keys: list[tuple[int, ...]] = []
        self._rows: list[int] = []
        numbers: dict[tuple[int, ...], int] = {}
        for posting in postings:
            key = tuple(column.id_of(posting) for column in columns)
            if key not in numbers:
                numbers[key] = len(self._keys)
                self._keys.append(key)
            self._rows.append(numbers[key])

    def joined(self) -> _Joined:
        """Return the joined fragments of the graduate the columns were last asked about."""
        return _Joined(self._columns, self._keys, self._rows)


class _Joined:
    def __init__(self, columns: Sequence[_Column], keys: list[tuple[int, ...]], rows: list[int]) -> None:
        self._columns = columns
        self._keys = keys
        self._rows = rows
        self._done: dict[int, bytes] = {}

    def __call__(self, row: int) -> bytes:
        number = self._rows[row]
        found = self._done.get(number)
        if found is None:
            key = self._keys[number]
            found = b"".join(column.fragment(n) for column, n in zip(self._columns, key, strict=True) if n)
            self._done[number] = found
        return found


def _quotes(criterion: Criterion, posting: Posting) -> Any:
    """Return every quoted word of a criterion, as a hashable value."""
    stated = getattr(posting.requirements, _FIELDS.get(criterion, criterion.value))
    if stated is None:
        return None
    if not isinstance(stated, tuple):
        return stated.quote.text
    if criterion is Criterion.MAJOR:
        return tuple((asked.quote.text, *(demand.quote.text for demand in asked.demands)) for asked in stated)
    return tuple(asked.quote.text for asked in stated)
