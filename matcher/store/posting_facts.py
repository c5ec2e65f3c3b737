"""The columns of a posting's row: the facts that searches filter by, read off its record."""

from __future__ import annotations

from typing import Any

from matcher.domain.posting import Posting

MOST_REGIONS = 60


def facts(posting: Posting) -> dict[str, Any]:
    """Return the searchable columns of ``posting``."""
    pay, required = posting.pay, posting.requirements.education
    count = posting.headcount
    return {
        "id": posting.id[:300],
        "employer_name": (posting.employer or posting.raw.text("department"))[:200],
        "title": posting.title[:300],
        "kind": posting.kind.value if posting.kind is not None else "",
        "education": int(required.minimum) if required is not None and required.minimum is not None else None,
        "pay_min": pay.minimum if pay is not None else None,
        "pay_max": (pay.maximum if pay.maximum is not None else pay.minimum) if pay is not None else None,
        "occupation": posting.occupations[0].code if posting.occupations else "",
        "headcount": (count.maximum or count.minimum) if count is not None else None,
        "published_on": posting.published_on,
        "valid_until": posting.valid_until,
    }


def region_codes(posting: Posting) -> list[str]:
    """Return the codes of the posting's places, each once."""
    return list(dict.fromkeys(place.code for place in posting.places if place.code))[:MOST_REGIONS]
