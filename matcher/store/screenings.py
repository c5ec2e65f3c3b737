"""Screenings of postings: what the guard found in a version, kept beside every earlier screening."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, insert, select, update

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.finding import Finding, Screening, Severity
from matcher.domain.review import KeptScreening
from matcher.store.referral_reads import chunks
from matcher.store.repository import Repository
from matcher.store.tables.guard import posting_finding, posting_risk
from matcher.store.tables.organisations import organisation
from matcher.store.tables.postings import posting


@dataclass(frozen=True, slots=True)
class NewScreening:
    """What was found in a version of a posting, on its way in; ``context`` names what else was known then."""

    posting: int
    version: int
    screening: Screening
    context: str = ""


class ScreeningRepository(Repository):
    """Appended only; of a posting's screenings the last one holds."""

    def add_many(self, screened: Sequence[NewScreening], rule_version: str, job: int | None = None) -> None:
        """Keep screenings with their findings, and note at each posting which one holds."""
        if not screened:
            return
        now = self._clock()
        rows = [
            {
                "posting": one.posting,
                "version": one.version,
                "rule_version": rule_version,
                "context": one.context,
                "risk": one.screening.risk,
                "blocking": sum(finding.is_blocking for finding in one.screening.findings),
                "warning": sum(not finding.is_blocking for finding in one.screening.findings),
                "found_at": now,
                "job": job,
            }
            for one in screened
        ]
        inserted = self._connection.execute(
            insert(posting_risk).returning(posting_risk.c.number, sort_by_parameter_order=True), rows
        ).scalars()
        made = list(inserted)
        held = [
            {"which": row["posting"], "made": number, "count": row["warning"]} for number, row in zip(made, rows, strict=True)
        ]
        values: dict[str, Any] = {"screening": bindparam("made"), "warnings": bindparam("count")}
        self._connection.execute(update(posting).where(posting.c.number == bindparam("which")).values(values), held)
        findings = [
            _values(number, one, finding, rule_version) | {"found_at": now}
            for number, one in zip(made, screened, strict=True)
            for finding in one.screening.findings
        ]
        if findings:
            self._connection.execute(insert(posting_finding), findings)

    def latest(self, postings: Collection[int]) -> dict[int, KeptScreening]:
        """Return the screening that holds of each posting that has one."""
        found: dict[int, KeptScreening] = {}
        for part in chunks(postings):
            rows = self._connection.execute(select(posting_risk).where(posting_risk.c.number.in_(_holding(part)))).all()
            findings = self._findings([row.number for row in rows])
            found |= {row.posting: _kept(row, findings.get(row.number, ())) for row in rows}
        return found

    def history(self, number: int, count: int = 20) -> list[KeptScreening]:
        """Return a posting's screenings, newest first."""
        query = select(posting_risk).where(posting_risk.c.posting == number)
        rows = self._connection.execute(query.order_by(posting_risk.c.number.desc()).limit(count)).all()
        findings = self._findings([row.number for row in rows])
        return [_kept(row, findings.get(row.number, ())) for row in rows]

    def warnings(self, postings: Collection[int], unless: Collection[str] = ()) -> dict[int, tuple[str, ...]]:
        """Return the sentences of the warnings that hold of each posting, those without any left out.

        ``unless`` names rules whose sentences are told elsewhere.
        """
        found: dict[int, list[str]] = {}
        for part in chunks(postings):
            query = (
                select(posting_finding.c.posting, posting_finding.c.text)
                .where(
                    posting_finding.c.screening.in_(_holding(part)), posting_finding.c.severity == Severity.WARN.value
                )
                .where(posting_finding.c.rule.not_in(sorted(unless)))
                .order_by(posting_finding.c.number)
            )
            for row in self._connection.execute(query):
                found.setdefault(row.posting, []).append(row.text)
        return {number: tuple(dict.fromkeys(lines)) for number, lines in found.items()}

    def rules_found(self, rules: Collection[str]) -> list[str]:
        """Return those of ``rules`` that ever found something, in their order; one look into the index a rule."""
        return [rule for rule in rules if self._connection.execute(_any_of(rule)).first() is not None]

    def _findings(self, screenings: Sequence[int]) -> Mapping[int, tuple[Finding, ...]]:
        found: dict[int, list[Finding]] = {}
        query = select(posting_finding).where(posting_finding.c.screening.in_(screenings))
        for row in self._connection.execute(query.order_by(posting_finding.c.number)):
            found.setdefault(row.screening, []).append(_finding(row))
        return {number: tuple(findings) for number, findings in found.items()}


def reviewable_by(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition on ``posting`` joined with its ``organisation``: staff of the place that brought it or above."""
    if viewer.role is Role.GRADUATE or not viewer.may(Permission.READ_POSTINGS):
        return posting.c.number < 0
    return organisation.c.path.startswith(viewer.organisation_path, autoescape=True)


def _any_of(rule: str) -> Any:
    return select(posting_finding.c.number).where(posting_finding.c.rule == rule).limit(1)


def _holding(postings: Sequence[int]) -> Select[Any]:
    return select(posting.c.screening).where(posting.c.number.in_(postings))


def _values(screening: int, one: NewScreening, finding: Finding, rule_version: str) -> dict[str, Any]:
    return {
        "screening": screening,
        "posting": one.posting,
        "version": one.version,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "quote": finding.quote,
        "source": finding.source,
        "start": finding.start,
        "end": finding.end,
        "basis": finding.basis,
        "text": finding.text,
        "rule_version": rule_version,
    }


def _finding(row: Row[Any]) -> Finding:
    return Finding(row.rule, Severity(row.severity), row.quote, row.source, row.start, row.end, row.basis, row.text)


def _kept(row: Row[Any], findings: tuple[Finding, ...]) -> KeptScreening:
    return KeptScreening(
        row.number, row.posting, row.version, row.rule_version, row.risk, findings, row.found_at, row.context
    )
