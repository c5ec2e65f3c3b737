"""The first ranker: tables set by hand from the field's rules, until enough judged pairs exist to learn them.

Every table says what one aspect is worth in log-odds of "a caseworker would refer this". An aspect that is not stated
never beats the same aspect stated and met, so removing a quoted phrase never raises a score.
"""

from __future__ import annotations

from matcher.matching.features import FEATURES
from models.ranker import AdditiveRanker, FeatureTable

BASE = -3.2


def prior_ranker() -> AdditiveRanker:
    """Return the ranker with hand-set tables, one a feature."""
    tables = {
        "title_similarity": _rising((0.0, 0.1, 0.3, 0.5, 0.7, 0.9), (-1.1, -0.7, 0.1, 0.8, 1.4, 1.7)),
        "title_overlap": _rising((0.0, 0.15, 0.4, 0.7, 1.0), (-0.3, 0.0, 0.5, 0.9, 1.1)),
        "text_similarity": _rising((0.0, 0.1, 0.3, 0.5, 0.7), (-0.7, -0.5, 0.2, 0.8, 1.2)),
        "major_similarity": _rising((0.0, 0.2, 0.4, 0.6), (-0.1, 0.0, 0.2, 0.3), missing=0.0),
        "lexical": _rising((0.0, 0.3, 0.6, 0.8), (0.0, 0.2, 0.7, 1.0)),
        "occupation": _rising((0.0, 0.1, 0.3, 0.6, 1.0), (-0.6, -0.2, 0.3, 0.9, 1.5), missing=0.0),
        "major": FeatureTable((-0.5, 1.5, 2.5), (-1.2, 0.3, 1.1, 1.6), missing=0.0, shape="step", direction="increasing"),
        "major_preferred": FeatureTable((-0.5, 1.5, 2.5), (-0.2, 0.1, 0.5, 0.7), missing=0.0, direction="increasing"),
        "major_affinity": _rising((-1.0, -0.3, 0.3, 1.0, 2.0), (-0.4, -0.1, 0.1, 0.4, 0.6), missing=0.0),
        "skills": _rising((0.0, 0.2, 0.5, 0.8), (-0.1, 0.35, 0.8, 1.1), missing=-0.1),
        "title_skills": _rising((0.0, 0.5, 1.0), (-1.2, 0.0, 0.1)),
        "must_haves": FeatureTable((0.0, 5.0, 15.0, 40.0), (0.0, -0.1, -0.3, -0.5), shape="linear", direction="decreasing"),
        "education": FeatureTable((0.5, 1.5, 2.5), (0.25, 0.05, -0.5, -0.9), missing=0.0, shape="step"),
        "place": _rising((0.0, 0.2, 0.35, 0.55, 0.85, 1.0), (-4.2, -3.6, -1.5, -0.4, 0.7, 1.2), missing=-2.2),
        "pay": _rising((0.5, 0.75, 0.95, 1.1, 1.5), (-1.3, -0.6, 0.1, 0.35, 0.5), missing=-0.1),
        "kind": FeatureTable((-0.5, 0.25, 0.75, 1.5), (-8.0, -0.8, -0.3, 0.0, 0.5), direction="increasing"),
        "freshness": FeatureTable((30.0, 60.0, 90.0, 365.0), (0.15, 0.1, 0.0, -0.3, -0.6), direction="decreasing"),
        "seniority": FeatureTable(
            (0.0, 1.0, 2.0, 3.0, 5.0), (0.1, -0.3, -1.2, -2.0, -3.0), shape="linear", direction="decreasing"
        ),
        "certainty": FeatureTable((0.5,), (-0.5, 0.0), direction="increasing"),
        "conditions": _rising((0.0, 10.0), (0.0, 0.1)),
    }
    return AdditiveRanker(FEATURES, tables, BASE)


def _rising(knots: tuple[float, ...], values: tuple[float, ...], missing: float = 0.0) -> FeatureTable:
    return FeatureTable(knots, values, missing=missing, shape="linear", direction="increasing")
