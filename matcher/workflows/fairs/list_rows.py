"""One posting as a line of the printed list: texts as offices print them, bad news in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from matcher.casework.bad_news import OLD_AFTER_DAYS, bad_news
from matcher.casework.posting_words import headcount_of, pay_words
from matcher.domain.fairs.curation import ListRow
from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import curation as texts
from matcher.domain.texts import list_words as words
from matcher.domain.texts import proposals as proposal_texts
from matcher.fairs.admission import employer_key
from matcher.reference.occupations import occupation_table

_NOBODY = Graduate(id="")
_INSURANCE = re.compile(r"[五六][险][一二两]金|五险|六险|社会保险|社保|公积金")
_LONGEST = 120


def list_row(
    posting: Posting,
    booth: str,
    reasons: tuple[str, ...],
    covers: int,
    day: date,
    numbers: Mapping[str, tuple[int, int]],
) -> ListRow:
    """Return a posting's line; ``numbers`` gives its number and version in the service, by id."""
    raw, required = posting.raw, posting.requirements
    number, version = numbers.get(posting.id, (None, None))
    years = required.graduating_year
    insurance = _INSURANCE.search(posting.description)
    return ListRow(
        booth=booth,
        employer=posting.employer,
        employer_key=employer_key(posting),
        nature=raw.text("employer_nature"),
        posting=posting.id,
        number=number,
        version=version,
        title=posting.title,
        kind=posting.kind.value if posting.kind is not None else "",
        employment_form=raw.text("employment_form"),
        headcount=headcount_of(posting),
        education=_quoted(required.education.quote if required.education is not None else None) or raw.text("education"),
        majors=texts.JOIN.join(dict.fromkeys(_quoted(one.quote) for one in required.majors if one.quote.text)),
        audience=_quoted(years.quote if years is not None else None),
        other=texts.JOIN.join(dict.fromkeys(_quoted(one.quote) for one in required.other if one.quote.text))[:_LONGEST],
        place=texts.JOIN.join(dict.fromkeys(place.name for place in posting.places)),
        pay=pay_words(posting),
        insurance=insurance.group() if insurance is not None else "",
        hours=raw.text("working_hours"),
        board_and_lodging=raw.text("board_and_lodging"),
        contact=raw.text("contact_visible"),
        valid_until=posting.valid_until.isoformat() if posting.valid_until is not None else "",
        occupation=occupation_name(posting),
        covers=covers,
        reasons=reasons,
        hints=_hints(posting, day),
    )


def occupation_group(posting: Posting) -> str:
    """Return the minor class (小类) a posting's likeliest occupation belongs to, "" where it has none."""
    if not posting.occupations:
        return ""
    code = posting.occupations[0].code
    minor = code[:7] + "-00"
    return minor if minor in occupation_table() else code


def occupation_name(posting: Posting) -> str:
    """Return the name of the minor class, "" where the posting has none."""
    group = occupation_group(posting)
    return occupation_table()[group].name if group in occupation_table() else ""


def _hints(posting: Posting, day: date) -> tuple[str, ...]:
    age = (day - posting.published_on).days if posting.published_on is not None else 0
    # What a proposal says of these two begins with a call to the employer, who stands at a booth here.
    shorter = {proposal_texts.NO_END: words.NO_END}
    if age > OLD_AFTER_DAYS:
        shorter[proposal_texts.OLD.format(days=age)] = words.OLD.format(days=age)
    said = [reason.text for reason in bad_news(_NOBODY, posting, "", False, day)]
    lines = [shorter.get(text, text) for text in said]
    lines += [texts.RELATED_MAJORS.format(quote=_quoted(one.quote)) for one in posting.requirements.majors if one.related]
    if headcount_of(posting) is None:
        lines.append(texts.HEADCOUNT_UNSTATED)
    return tuple(dict.fromkeys(lines))


def _quoted(quote: Quote | None) -> str:
    """Return the words as printed, cut where they run on."""
    words = quote.text.strip() if quote is not None else ""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
