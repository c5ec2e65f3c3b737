"""What an employer sees of referrals through a link: those of its own postings that were sent, without what was shown."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, select

from matcher.domain.account import EmployerLink
from matcher.domain.errors import NotFound
from matcher.domain.ledger.referral import Referral, ReferralState
from matcher.domain.texts import access as texts
from matcher.store.referral_reads import ReferralReads
from matcher.store.tables.ledger import referral
from matcher.store.tables.organisations import organisation
from matcher.store.tables.postings import posting

_NOT_TOLD = [
    state.value
    for state in (
        ReferralState.DECLINED_BY_PERSON,
        ReferralState.SUPERSEDED,
        ReferralState.WITHDRAWN,
        ReferralState.VOIDED,
        ReferralState.POSTING_CLOSED,
    )
]
"""Ends that tell of the person's own affairs or of mistakes of the office; the employer has no part in them."""


class EmployerReferralRepository(ReferralReads):
    """Referrals of the postings of a link's employer within the office that made the link, and nothing else."""

    def of_link(self, link: EmployerLink, count: int = 200) -> Sequence[Referral]:
        """Return them, newest first."""
        return self._read(link, None, count)

    def get(self, link: EmployerLink, number: int) -> Referral:
        """Return one of them. Raises NotFound for any other referral."""
        found = self._read(link, number, 1)
        if not found:
            raise NotFound(texts.NOT_FOUND)
        return found[0]

    def _read(self, link: EmployerLink, number: int | None, count: int) -> Sequence[Referral]:
        below = organisation.c.path.startswith(link.organisation_path, autoescape=True)
        query = (
            select(referral)
            .join(posting, posting.c.number == referral.c.posting)
            .join(organisation, organisation.c.number == posting.c.organisation)
            .where(and_(posting.c.employer == link.employer, below))
            .where(referral.c.sent_on.is_not(None), referral.c.state.not_in(_NOT_TOLD))
            .order_by(referral.c.number.desc())
            .limit(count)
        )
        if number is not None:
            query = query.where(referral.c.number == number)
        return [self._opened(row, shown=False) for row in self._connection.execute(query)]
