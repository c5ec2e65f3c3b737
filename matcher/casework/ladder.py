"""The ladder for hard cases (岗位 → 培训或见习 → 公益性岗位): on which rung a person stands and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from matcher.casework.counting import OPPORTUNITIES
from matcher.casework.placement_rules import market_attempts
from matcher.domain.ledger.plan import PlacementKind
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.standing import CountedService, PersonRecord
from matcher.domain.texts import casework as texts


class Rung(Enum):
    """The rungs, the last one only after recorded attempts on the market."""

    POSTINGS = "postings"
    TRAINING = "training"
    CERTIFICATION = "certification"
    PUBLIC_WELFARE = "public-welfare"

    @property
    def label(self) -> str:
        """What to do on it, in Chinese."""
        return texts.RUNGS[self.value]


def next_rung(record: PersonRecord, rules: CaseworkRules) -> Rung | None:
    """Return what to do next for a person with the will to work; ``None`` where she needs no ladder.

    公益性岗位 is for 困难毕业生 and long-term jobless young people only, after the market was tried.
    """
    standing = record.standing
    if standing.status is not None and not standing.status.is_open:
        return None
    if standing.will_since is None:
        return None
    kinds = _kinds(record.services)
    owed = rules.package.referral if rules.package is not None else 1
    if sum(kind is ServiceKind.REFERRAL for kind in kinds) < owed:
        return Rung.POSTINGS
    is_hard = bool(standing.difficulties) or standing.is_long_term_jobless or standing.is_certified
    if not any(kind in OPPORTUNITIES for kind in kinds) or market_attempts(record.services) < rules.welfare_attempts_least:
        return Rung.TRAINING
    placed = [one for _, one in standing.placements if one.kind is PlacementKind.PUBLIC_WELFARE]
    if not is_hard or len(placed) >= rules.welfare_placements_most:
        return Rung.POSTINGS
    return Rung.PUBLIC_WELFARE if standing.is_certified else Rung.CERTIFICATION


def _kinds(services: Iterable[CountedService]) -> list[ServiceKind]:
    """Return the kinds of what counts, each 次 once."""
    opened = [one for one in services if one.counts and one.opens_occasion]
    return [one.entry.fact.kind for one in opened if isinstance(one.entry.fact, Service)]
