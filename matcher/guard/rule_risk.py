"""How much the rules alone say about the risk of a posting, from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod

from matcher.domain.finding import Finding, Severity

WEIGHTS: Mapping[Severity, float] = {Severity.BLOCK: 0.6, Severity.WARN: 0.1}


def rule_risk(findings: Iterable[Finding]) -> float:
    """Return one minus the chance that every rule that fired is mistaken, each rule counted once and as independent.

    >>> rule_risk(())
    0.0
    """
    severities = {finding.rule: finding.severity for finding in findings}
    return 1.0 - prod(1.0 - WEIGHTS[severity] for severity in severities.values())
