"""What the second reading answers: met, unmet or uncertain, and the name of a reading that the rule book leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

MET, UNMET, UNCERTAIN = "met", "unmet", "uncertain"
_WORTH = {UNMET: 0, UNCERTAIN: 1, MET: 2}

Graduate = Mapping[str, Any]
Row = Mapping[str, str]


class Finding(NamedTuple):
    """One answer: the verdict, and in `open` the name of a reading that the rule book leaves open ('' for none)."""

    verdict: str
    open: str = ""


YES, NO = Finding(MET), Finding(UNMET)
NOT_STATED = Finding(UNCERTAIN)
NO_CERTIFICATES = Finding(UNMET, "证书一栏为空：没有还是未填")


def best(findings: Iterable[Finding]) -> Finding:
    """The most favourable of several ways in; unmet where there is none."""
    # Between equal verdicts a certain yes goes first, and a no that is open to dispute is kept as such.
    return max(findings, key=lambda f: (_WORTH[f.verdict], bool(f.open) == (f.verdict == UNMET)), default=NO)


def worst(findings: Iterable[Finding]) -> Finding:
    """The least favourable of several conditions that hold together."""
    return min(findings, key=lambda f: _WORTH[f.verdict])


def pair_verdict(findings: Mapping[str, Finding]) -> str:
    """Any unmet: ineligible; else any uncertain: uncertain; else eligible."""
    verdicts = {f.verdict for f in findings.values()}
    if UNMET in verdicts:
        return "ineligible"
    return "uncertain" if UNCERTAIN in verdicts else "eligible"
