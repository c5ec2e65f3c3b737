"""Registered graduates whom a fair may expect, by school, major and level: numbers and facts, nobody's profile."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, or_, select

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.ledger.entry import EntryKind
from matcher.domain.levels import Education
from matcher.store.graduates import not_merged
from matcher.store.repository import Repository
from matcher.store.tables.graduates import graduate
from matcher.store.tables.ledger import ledger_entry, ledger_person
from matcher.store.tables.organisations import organisation


@dataclass(frozen=True, slots=True)
class ExpectedGraduate:
    """One person by number with what her group is told by."""

    number: int
    school: str
    major: str
    major_code: str
    education: Education
    graduation_year: int | None


class FairExpectedRepository(Repository):
    """Who plans fairs learns how many there are of a major, never who they are; the own part of the tree only."""

    def registered(self, viewer: Viewer, schools: Collection[str] = (), year: int | None = None) -> Sequence[ExpectedGraduate]:
        """Return graduates of the viewer's part of the tree, of ``schools`` where given, with a known level, by number."""
        if not (viewer.may(Permission.READ_FAIRS) and viewer.role.is_staff):
            return []
        responsible = organisation.alias("responsible")
        cared = (
            select(ledger_person.c.person)
            .join(responsible, responsible.c.number == ledger_person.c.organisation)
            .where(responsible.c.path.startswith(viewer.organisation_path, autoescape=True))
            .where(ledger_person.c.erased_at.is_(None))
        )
        below = organisation.c.path.startswith(viewer.organisation_path, autoescape=True)
        in_ledger = exists().where(ledger_person.c.person == graduate.c.number)
        own = or_(and_(below, ~in_ledger), graduate.c.number.in_(cared))
        if viewer.role is Role.COUNSELLOR:
            own = graduate.c.school == viewer.school
        columns = (graduate.c.number, graduate.c.school, graduate.c.major, graduate.c.major_code, graduate.c.education)
        query = select(*columns, graduate.c.graduation_year).join(
            organisation, organisation.c.number == graduate.c.organisation
        )
        query = query.where(own, not_merged(), graduate.c.education >= int(Education.VOCATIONAL), graduate.c.major != "")
        if schools:
            query = query.where(graduate.c.school.in_(sorted(schools)))
        if year is not None:
            query = query.where(graduate.c.graduation_year == year)
        return [
            ExpectedGraduate(
                row.number, row.school, row.major, row.major_code, Education(row.education), row.graduation_year
            )
            for row in self._connection.execute(query.order_by(graduate.c.number))
        ]

    def settled(self, numbers: Collection[int], settled: Collection[str]) -> frozenset[int]:
        """Return those whose last change of state in the ledger is one of ``settled`` (employed, studying …)."""
        last: dict[int, tuple[date, int, str]] = {}
        wanted = sorted(set(numbers))
        later = ledger_entry.alias("later")
        replaced = exists().where(later.c.corrects == ledger_entry.c.number)
        for start in range(0, len(wanted), 500):
            query = select(ledger_entry.c.person, ledger_entry.c.effective_on, ledger_entry.c.number, ledger_entry.c.facts)
            query = query.where(
                ledger_entry.c.person.in_(wanted[start : start + 500]),
                ledger_entry.c.kind == EntryKind.STATUS.value,
                ledger_entry.c.is_withdrawal.is_(False),
                ~replaced,
            )
            for row in self._connection.execute(query):
                entry = (row.effective_on, row.number, str(row.facts.get("status", "")))
                last[row.person] = max(last.get(row.person, entry), entry)
        return frozenset(person for person, (_, _, status) in last.items() if status in settled)
