"""What is checked in a posting as a whole: what it leaves out, its name against its duties, pay, contract, age and employer.

Every finding here is a hint (提示): none holds a posting back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from matcher.domain.finding import Finding, Severity
from matcher.domain.posting import OccupationGuess, Posting
from matcher.domain.texts import posting_checks as texts
from matcher.guard.asking import asks_much, says_what_it_asks
from matcher.guard.duties import selling_against_title
from matcher.guard.firm_size import read_firm_size
from matcher.guard.normalise import fold
from matcher.guard.probation import OPEN_TERM, longest_probation, read_probation
from matcher.guard.rules import guard_rule, rules_in_force
from matcher.guard.stated import states_employer, states_headcount, states_pay, states_work_at_home
from matcher.reference.pay import EVERYWHERE, PayTable, pay_line
from matcher.reference.regions import region_table

VALIDITY_SINCE = date(2026, 1, 1)
EVERGREEN_DAYS, MANY_FAIRS = 90, 3
"""Days on offer, and fairs at which one posting may appear, before somebody should ask."""
FAR_ABOVE = 2.0
"""Times the median from which a pay above nine tenths of its kind is far above."""
_SURE = 0.5
_FIRM_SIZE = re.compile(
    r"(?:(?:公司|企业|本店|门店|工厂)(?:现有|共有|目前有|在职)?|现有|拥有)(?:员工|职工)(?:总数|人数)?(?:约|近|共|有|:|：)*(?P<n>\d{1,5})\s*(?:余|多)?[人名]"
)
_LEAST_HEADCOUNT = 10


@dataclass(frozen=True, slots=True)
class PostingContext:
    """What is known beside the posting's own words.

    ``duties`` are the occupations of its ``duty_phrases``; ``pay`` an installation's own table, the committed one
    without it; ``first_seen`` the day the same content was first on offer here; ``fairs`` how many fairs it was at;
    ``firm_size`` the most persons the employer has, None: not known; ``blocked_before`` how many other postings of the
    employer were blocked by a decision in force; ``warning`` the number of a published one.
    """

    as_of: date
    duties: tuple[tuple[OccupationGuess, ...], ...] = ()
    pay: PayTable | None = None
    first_seen: date | None = None
    fairs: int = 0
    firm_size: int | None = None
    blocked_before: int = 0
    warning: str = ""


def check_posting(posting: Posting, context: PostingContext) -> tuple[Finding, ...]:
    """Return what is to be pointed at in one posting, each with its basis; a public table states the rest elsewhere."""
    return (*check_record(posting, context), *check_standing(posting, context))


def check_record(posting: Posting, context: PostingContext) -> tuple[Finding, ...]:
    """Return what the posting's own record gives rise to; of ``context`` only the day, duties and pay are asked."""
    found = [*_left_out(posting, context.as_of)]
    found += filter(None, (_probation(posting), _title_against_duties(posting, context), _pay(posting, context)))
    return tuple(found)


def check_standing(posting: Posting, context: PostingContext) -> tuple[Finding, ...]:
    """Return what follows from its age, its fairs and its employer: it changes though the posting stays as it is."""
    found = filter(None, (_firm_size(posting, context), _evergreen(posting, context)))
    return (*found, *_employer(context))


def standing_key(context: PostingContext, published_on: date | None) -> str:
    """Return a short name of all that lies outside the posting and its words: where it differs, screen again.

    The day counts only as far as it changes a finding: an old posting, a rule that comes into force.
    """
    parts = (
        _since(context, published_on),
        context.fairs if context.fairs >= MANY_FAIRS else 0,
        context.firm_size,
        context.blocked_before,
        context.warning,
        context.as_of >= VALIDITY_SINCE,
        rules_in_force(context.as_of),
    )
    return sha256(repr(parts).encode()).hexdigest()[:12]


def _left_out(posting: Posting, day: date) -> Iterator[Finding]:
    if posting.raw.is_public_table:
        return
    pay, raw = posting.pay, posting.raw
    missing = {
        "missing_pay": (pay is None or (pay.minimum is None and pay.maximum is None)) and not states_pay(posting),
        "missing_place": not (posting.places or raw.text("regions").strip() or states_work_at_home(posting)),
        "missing_headcount": not (posting.headcount or raw.text("headcount").strip() or states_headcount(posting)),
        "missing_work_content": not posting.description.strip(),
        "missing_employer": not (posting.employer.strip() or raw.text("department").strip() or states_employer(posting)),
        "missing_validity": day >= VALIDITY_SINCE and posting.valid_until is None,
    }
    for rule, is_missing in missing.items():
        if is_missing:
            basis = texts.BASIS_VALIDITY if rule == "missing_validity" else texts.BASIS_STATED
            yield _finding(rule, basis, texts.MISSING[rule])


def _probation(posting: Posting) -> Finding | None:
    for source in ("description", "probation", "other_requirements", "remark"):
        given = posting.raw.text(source)
        folded = fold(given) if "试用" in given or "試用" in given else ""
        stated = read_probation(folded) if "试用" in folded and not _is_public_hiring(folded) else None
        if stated is None or not stated.is_too_long or stated.term >= OPEN_TERM:
            continue
        limit, term = longest_probation(stated.term), f"{stated.term:g}"
        wording = texts.PROBATION if limit else texts.PROBATION_NONE
        text = wording.format(months=f"{stated.months:.3g}", term=term, limit=limit)
        return _finding("probation_by_term", texts.BASIS_PROBATION, text, source, given, stated.start, stated.end)
    return None


def _is_public_hiring(text: str) -> bool:
    """Whether the text names what excuses the rule of words too: there the labour contract law does not measure it."""
    return any(excuse.search(text) for excuse in guard_rule("probation").excuses)


def _title_against_duties(posting: Posting, context: PostingContext) -> Finding | None:
    apart = selling_against_title(posting, context.duties)
    if apart is None:
        return None
    text = texts.TITLE_DUTIES.format(title=apart[0], duties=apart[1])
    return _finding("title_duties", texts.BASIS_HINT, text, "title", posting.title, 0, len(posting.title))


def _pay(posting: Posting, context: PostingContext) -> Finding | None:
    pay, guesses = posting.pay, posting.occupations
    if pay is None or pay.minimum is None or not guesses or guesses[0].probability < _SURE:
        return None
    line = pay_line(guesses[0].code, posting.places[0].code if posting.places else "", context.pay)
    if line is None or pay.minimum <= line.p90 or pay.minimum < FAR_ABOVE * line.p50:
        return None
    if asks_much(posting) or not says_what_it_asks(posting):
        return None
    place = texts.NATIONAL if line.region == EVERYWHERE else region_table()[line.region].name
    text = texts.PAY_OUTLIER.format(
        minimum=pay.minimum, place=place, share=texts.PAY_SHARE, median=line.p50, count=line.count
    )
    source = "salary" if posting.raw.text("salary") else ""
    return _finding("pay_outlier", texts.BASIS_HINT, text, source, posting.raw.text(source), 0, None)


def _firm_size(posting: Posting, context: PostingContext) -> Finding | None:
    wanted = posting.headcount.minimum if posting.headcount else None
    if wanted is None or wanted < _LEAST_HEADCOUNT:
        return None
    size, source, given, start, end = context.firm_size, "", "", 0, 0
    if size is None:
        source = "employer_size"
        given = posting.raw.text(source)
        size, end = read_firm_size(given), len(given)
    if size is None and (stated := _FIRM_SIZE.search(posting.description)) is not None:
        size, source, given, (start, end) = int(stated["n"]), "description", posting.description, stated.span()
    if not size or wanted < size:
        return None
    text = texts.HEADCOUNT.format(headcount=wanted, size=size)
    return _finding("headcount_size", texts.BASIS_HINT, text, source, given, start, end)


def _evergreen(posting: Posting, context: PostingContext) -> Finding | None:
    since = _since(context, posting.published_on)
    if since is not None:
        return _finding("evergreen", texts.BASIS_HINT, texts.EVERGREEN.format(since=since.isoformat()))
    if context.fairs >= MANY_FAIRS:
        return _finding("evergreen", texts.BASIS_HINT, texts.EVERY_FAIR.format(fairs=context.fairs))
    return None


def _since(context: PostingContext, published_on: date | None) -> date | None:
    """Return since when it is on offer, where that is long ago: the earlier of what it says and what was seen here."""
    known = [day for day in (context.first_seen, published_on) if day is not None]
    return min(known) if known and (context.as_of - min(known)).days >= EVERGREEN_DAYS else None


def _employer(context: PostingContext) -> Iterator[Finding]:
    if context.warning:
        text = texts.EMPLOYER_WARNED.format(number=context.warning)
        yield _finding("employer_history", texts.BASIS_HINT, text)
    elif context.blocked_before:
        text = texts.EMPLOYER_BLOCKED.format(count=context.blocked_before)
        yield _finding("employer_history", texts.BASIS_HINT, text)


def _finding(
    rule: str, basis: str, text: str, source: str = "", given: str = "", start: int = 0, end: int | None = 0
) -> Finding:
    stop = len(given) if end is None else end
    return Finding(rule, Severity.WARN, given[start:stop], source, start, stop, basis, text)
