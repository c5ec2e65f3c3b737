"""Postings akin to what fits: below the measure of a good fit, but of the work she named or of work that fits her well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from matcher.domain.ledger.proposal import Candidate
from matcher.domain.levels import PostingKind
from matcher.domain.verdict import Criterion, CriterionVerdict

SHARE = 0.5
"""What an akin posting asks, as a share of ``least_probability``: ours (U), set by reading (docs/proposals.md)."""
CLEARLY = 2.0
"""What a posting asks whose minor class makes others akin."""
SURE = 0.5
"""How likely an occupation must be for its class to count: of a mere guess came 区域运营储干 for somebody who breeds fish."""
_MOST_OF_A_WISH = 0.5


@dataclass(frozen=True, slots=True)
class Akin:
    """What a person's well fitting postings and wishes have in common: minor classes (小类) of work, letters by pairs.

    Where nothing fits well and no wish is known, nothing is akin but a programme of the state that asks for her major.
    """

    fields: frozenset[str] = frozenset()
    wishes: tuple[frozenset[str], ...] = field(default=(), repr=False)

    def holds(self, candidate: Candidate) -> bool:
        """Whether a posting is of such work, or a 基层服务项目 whose demand on the major she meets."""
        if work_field(candidate) in self.fields:
            return True
        pairs = _pairs(candidate.posting.title)
        if any(len(wish & pairs) >= _MOST_OF_A_WISH * len(wish) for wish in self.wishes):
            return True
        met = any(one.criterion is Criterion.MAJOR and one.verdict is CriterionVerdict.MET for one in candidate.results)
        return met and candidate.posting.kind is PostingKind.GRASSROOTS


def akin_of(wishes: Iterable[str], candidates: Iterable[Candidate], least_probability: float) -> Akin:
    """Return what is akin to wished works and to postings that fit clearly, taken or full ones with them."""
    clear = (one for one in candidates if one.found.probability >= CLEARLY * least_probability)
    fields = frozenset(filter(None, map(work_field, clear)))
    return Akin(fields, tuple(pairs for wish in wishes if (pairs := _pairs(wish))))


def work_field(candidate: Candidate) -> str:
    """Return the minor class (小类) of the likeliest occupation, empty where none is sure enough."""
    occupations = candidate.posting.occupations
    is_sure = bool(occupations) and occupations[0].probability >= SURE
    return occupations[0].code.rpartition("-")[0] if is_sure else ""


def _pairs(words: str) -> frozenset[str]:
    plain = "".join(words.split())
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1))
