"""What is still to be done for a person, in sentences: what a colleague who takes her over must know first."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.domain.ledger.standing import PersonRecord
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.texts import hand_overs as texts


def needs_of(record: PersonRecord, missing_contact: Mapping[str, bool] | None = None) -> tuple[str, ...]:
    """Return the sentences, most pressing first; ``missing_contact`` names the ways of reaching her that are not known.

    Of a difficulty only that she comes first is said, never which.
    """
    standing, told = record.standing, []
    if standing.difficulties:
        told.append(texts.NEEDS["priority"])
    if standing.open_objections:
        told.append(texts.NEEDS["objection"].format(count=len(standing.open_objections)))
    if standing.is_unreachable:
        told.append(texts.NEEDS["unreachable"])
    elif standing.first_contact_on is None:
        told.append(texts.NEEDS["contact"])
    if standing.status is None:
        told.append(texts.NEEDS["status"])
    if standing.status is PersonStatus.NO_WILL and standing.no_will_until is not None:
        told.append(texts.NEEDS["no-will"].format(day=standing.no_will_until))
    if standing.follow_up_on is not None and _is_open(record):
        told.append(texts.NEEDS["follow-up"].format(day=standing.follow_up_on))
    if record.floor is not None and record.floor.missing:
        what = "、".join(texts.MISSING_ITEM.format(kind=kind.label, count=count) for kind, count in record.floor.missing)
        told.append(texts.NEEDS["missing"].format(what=what))
    if standing.plan is not None and not standing.plan.closed_as and standing.plan.review_on is not None:
        told.append(texts.NEEDS["plan"].format(day=standing.plan.review_on))
    told += [texts.NEEDS[name] for name, is_missing in (missing_contact or {}).items() if is_missing]
    return tuple(told)


def _is_open(record: PersonRecord) -> bool:
    return record.standing.status is None or record.standing.status.is_open
