"""The state that a ledger's row gives a person: from 当前状态, the employer, 未就业原因 and 就业意愿, which must agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from matcher.domain.ledger.importing import LedgerFact
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.domain.texts import ledger_import as texts
from matcher.intake import ledger_words as words
from matcher.intake.ledger_values import LedgerValues
from matcher.text.dates import read_date
from matcher.understanding.profile import region_codes

_EMPLOYED_BY = ("employer", "workplace", "employer_nature")
_WITHOUT_EMPLOYER = frozenset({"自主创业", "灵活就业", "自由职业"})
_LONGEST = 120


def status_of(values: LedgerValues, surveyed: date | None) -> list[LedgerFact]:
    """Return the change of state that the row tells, none where it tells nothing or contradicts itself."""
    working = next((values.said(name) for name in _EMPLOYED_BY if values.said(name)), "")
    stated = values.said("status")
    traineeship = next((v for v in (working, values.said("employer_nature"), stated) if words.TRAINEESHIP.search(v)), "")
    if traineeship:
        values.remark("employer", texts.TRAINEESHIP_NO_EMPLOYMENT.format(value=traineeship), traineeship)
        working, stated = "", ""
    known = words.word_of(stated, words.STATUSES) if stated else None
    if stated and known is None:
        values.refuse("status", texts.STATUS_UNKNOWN.format(value=stated))
        return []
    reason_text = values.said("reason")
    if working and known is not None and known[0] is not PersonStatus.EMPLOYED:
        values.refuse("status", texts.EMPLOYED_AND_STATUS.format(employer=working, value=stated))
        return []
    if working and reason_text:
        values.refuse("reason", texts.EMPLOYED_AND_REASON.format(employer=working, value=reason_text))
        return []
    if working or (known is not None and known[0] is PersonStatus.EMPLOYED):
        return [_employment(values, surveyed, known[1] if known else None)]
    change = _without_work(values, known, reason_text)
    if change is None:
        return []
    if values.said("follow_up_on"):
        change = replace(change, follow_up_on=_follow_up(values))
    return [LedgerFact(change, surveyed)]


def _employment(values: LedgerValues, surveyed: date | None, kind: EmploymentKind | None) -> LedgerFact:
    employer, nature = values.said("employer"), values.said("employer_nature")
    bare = words.word_of(employer, words.EMPLOYMENTS) if employer in _WITHOUT_EMPLOYER else None
    kind = kind or bare or words.word_of(nature, words.EMPLOYMENTS) or (EmploymentKind.EMPLOYER if employer else None)
    codes = region_codes((values.said("workplace"),)) if values.said("workplace") else ()
    started = values.day("employed_on")
    fit = values.said("major_fit")
    change = StatusChange(
        PersonStatus.EMPLOYED,
        employment=kind,
        evidence=_evidence(values),
        employer=employer[:_LONGEST],
        started_on=started,
        region_code=codes[0] if codes else "",
        employer_nature=nature[:40],
        major_fit=fit[:10],
    )
    return LedgerFact(change, started or surveyed, texts.NOTE_FIT.format(value=fit) if fit else "")


def _evidence(values: LedgerValues) -> EvidenceKind | None:
    given = values.said("evidence")
    found = words.word_of(given, words.EVIDENCE) if given else None
    if given and found is None:
        values.remark("evidence", texts.EVIDENCE_UNKNOWN.format(value=given))
    return found


def _without_work(
    values: LedgerValues,
    known: tuple[PersonStatus, EmploymentKind | None, StatusReason | None] | None,
    reason_text: str,
) -> StatusChange | None:
    no_will = words.NO_WILL.search(reason_text) is not None
    reason = words.word_of(reason_text, words.REASONS) if reason_text and not no_will else None
    if reason_text and not no_will and reason is None:
        values.refuse("reason", texts.REASON_UNKNOWN.format(value=reason_text))
        return None
    given = values.text("will")
    will = words.will_of(given) if given else None
    if given and will is None:
        values.refuse("will", texts.WILL_UNKNOWN.format(value=given))
        return None
    if known is not None and not known[0].is_open:
        return StatusChange(known[0])
    by_reason = PersonStatus.NO_WILL if no_will else reason.status if reason is not None else None
    contradicts = (will is False and by_reason is PersonStatus.SEEKING) or (will is True and no_will)
    if contradicts:
        values.refuse("reason", texts.WILL_AND_REASON.format(will=given, value=reason_text))
        return None
    status: PersonStatus | None
    if will is not None:
        status = PersonStatus.SEEKING if will else PersonStatus.NO_WILL
    elif reason is StatusReason.OTHER and known is None:
        values.remark("reason", texts.REASON_OPEN.format(value=reason_text))
        return None
    else:
        status = by_reason or (known[0] if known is not None else None)
    if status is None:
        return None
    return StatusChange(status, reason or (known[2] if known is not None else None))


def _follow_up(values: LedgerValues) -> date | None:
    day = read_date(values.text("follow_up_on"))
    if day is None:
        values.remark("follow_up_on", texts.FOLLOW_UP_UNREADABLE.format(value=values.text("follow_up_on")))
    return day
