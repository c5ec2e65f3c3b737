"""Which postings may stand on a list at all; who stays out has a reason that is counted and said."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from matcher.domain.levels import PostingKind
from matcher.domain.posting import Posting

BANNED, BANNED_POSTING, NO_EMPLOYER = "banned", "banned-posting", "no-employer"
EXPIRED, NO_PAY, GUARD, DUPLICATE, GENDER = "expired", "no-pay", "guard", "duplicate", "gender"
SAME_TITLE, ANONYMOUS = "same-title", "anonymous"
OVER_BOOTH, NO_BOOTH, FITS_NOBODY, OVER_CAP = "over-booth", "no-booth", "fits-nobody", "over-cap"
REASONS = (
    EXPIRED, NO_PAY, GENDER, GUARD, DUPLICATE, SAME_TITLE, BANNED, BANNED_POSTING, NO_EMPLOYER, ANONYMOUS, FITS_NOBODY,
    OVER_BOOTH, OVER_CAP, NO_BOOTH,
)  # fmt: skip
"""In the order in which they are printed; the first that holds is a posting's reason."""
REPEATED = frozenset({DUPLICATE, SAME_TITLE})
"""What an organizer's ban or pin may bring back in: the twin of a posting that is out."""
PASSED_OVER = frozenset({BANNED, BANNED_POSTING, OVER_BOOTH, OVER_CAP, NO_BOOTH})
"""What the list's room and the organizer's choice keep out: it fits somebody and could be listed."""
BARRED = frozenset({EXPIRED, NO_PAY, GENDER, GUARD, NO_EMPLOYER, ANONYMOUS})
"""What may not be listed until the employer mends it."""
POLICY_KINDS = frozenset(
    {
        PostingKind.CIVIL_SERVICE,
        PostingKind.PUBLIC_INSTITUTION,
        PostingKind.GRASSROOTS,
        PostingKind.STATE_OWNED,
        PostingKind.RESEARCH_ASSISTANT,
    }
)
"""What offices count as policy-type posts (政策性岗位); 公益性岗位 are for those in difficulty and count apart."""
_HIDDEN = re.compile(r"某|匿名|保密")
"""An employer that hides its name (某知名公司) cannot be vetted."""
_SIGNS = re.compile(r"[^\w+#]|_")


def employer_key(posting: Posting) -> str:
    """Return what employers are told apart by: the credit code where one stands, else the name."""
    code = posting.raw.text("employer_code").strip()
    return code if len(code) == 18 else posting.employer


def admissions(
    postings: Sequence[Posting],
    fair_date: date,
    blocked: Mapping[str, str],
    duplicates: Sequence[int],
    banned: Collection[str] = (),
    banned_postings: Collection[str] = (),
    pinned_postings: Collection[str] = (),
) -> list[str]:
    """Return the reason that keeps each posting out, "" where none does.

    ``blocked`` maps ids to the guard's blocking rule; ``duplicates[i]`` is the first row with the same content. Of equal
    postings, and of those of one employer under one title, only the first that is admitted stands, a pinned one before.
    """
    found = [_reason(posting, fair_date, blocked, banned, banned_postings) for posting in postings]
    rows = sorted(range(len(postings)), key=lambda row: postings[row].id not in pinned_postings)
    admitted: set[int] = set()
    titles: set[tuple[str, str]] = set()
    for row in rows:
        if found[row]:
            continue
        posting = postings[row]
        title = (employer_key(posting), _SIGNS.sub("", posting.title.casefold()))
        if posting.id in pinned_postings:
            pass
        elif duplicates[row] in admitted:
            found[row] = DUPLICATE
            continue
        elif title in titles:
            found[row] = SAME_TITLE
            continue
        admitted.add(duplicates[row])
        titles.add(title)
    return found


def _reason(
    posting: Posting, day: date, blocked: Mapping[str, str], banned: Collection[str], banned_postings: Collection[str]
) -> str:
    is_public = posting.kind is not None and posting.kind.is_public
    if posting.id in banned_postings:
        return BANNED_POSTING
    if employer_key(posting) in banned or posting.employer in banned:
        return BANNED
    if not posting.employer.strip():
        return NO_EMPLOYER
    if _HIDDEN.match(posting.employer.strip()):
        return ANONYMOUS
    if posting.is_expired(day):
        return EXPIRED
    if posting.pay is None and not is_public and not posting.raw.is_public_table:
        return NO_PAY
    if posting.requirements.gender is not None and not is_public and not posting.raw.is_public_table:
        return GENDER
    return GUARD if posting.id in blocked else ""
