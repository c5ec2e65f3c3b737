"""The learned half of a posting's risk: the trained model, read once, asked for many postings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import models
from matcher.domain.posting import Posting
from matcher.guard.risk import risk_numbers, risk_text
from models.linear_text import LinearText

BUNDLE = Path(models.__file__).parent / "trained" / "posting-risk-v1"


def learned_risks(postings: Sequence[Posting]) -> list[float]:
    """Return for each posting the probability from 0 to 1 that people would call it a fake, whatever its neighbours."""
    return _model().probability([risk_text(one) for one in postings], [risk_numbers(one) for one in postings])


@cache
def _model() -> LinearText:
    return LinearText.load(BUNDLE)
