"""A proposal as it is read out on the phone or copied into a chat: what it is, why, what to ask, the bad news."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.domain.ledger.proposal import ProposedPosting
from matcher.domain.texts import proposals as texts


def spoken(item: ProposedPosting) -> str:
    """Return one proposal in a few lines of plain text."""
    lines = [texts.SPOKEN.format(employer=item.employer_name, title=item.title, facts=_facts(item))]
    lines += _block(texts.SPOKEN_WHY, [reason.text for reason in item.reasons])
    lines += _block(texts.SPOKEN_ASK, item.questions)
    lines += _block(texts.SPOKEN_LACKING, item.lacking)
    lines += _block(texts.SPOKEN_BAD, [news.text for news in item.bad_news])
    return "\n".join(lines)


def _facts(item: ProposedPosting) -> str:
    facts = [item.place, item.pay, item.headcount]
    if item.form != texts.FORM_UNSTATED:
        facts.append(item.form)
    if item.valid_until is not None:
        facts.append(texts.SPOKEN_UNTIL.format(month=item.valid_until.month, day=item.valid_until.day))
    return texts.SPOKEN_COMMA.join(facts)


def _block(head: str, lines: Sequence[str]) -> list[str]:
    return [head + texts.SPOKEN_STOP.join(line.rstrip(texts.STOP) for line in lines) + texts.STOP] if lines else []
