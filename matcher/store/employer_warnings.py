"""Warnings of employers: written down as internal hints, published and withdrawn by appended steps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, insert, select

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.employer_warning import EmployerWarning, WarningState
from matcher.domain.errors import NotFound
from matcher.domain.texts import access as access_texts
from matcher.store.employers import EmployerRepository
from matcher.store.repository import Repository
from matcher.store.tables.guard import employer_warning, employer_warning_step
from matcher.store.tables.organisations import organisation
from matcher.store.tables.postings import employer

_MOST = 1000


class EmployerWarningRepository(Repository):
    """Staff see those of their own place and of the places above it; what is published everybody may see."""

    def add(
        self, viewer: Viewer, employer_number: int, text: str, evidence: Sequence[int], request: str = ""
    ) -> EmployerWarning:
        """Write down an internal hint."""
        values = {
            "organisation": viewer.organisation,
            "employer": employer_number,
            "text": text,
            "evidence": list(evidence),
            "made_by": viewer.account,
            "made_at": self._clock(),
            "request": request,
        }
        made = insert(employer_warning).values(**values).returning(employer_warning.c.number)
        return self.get(viewer, self._connection.execute(made).scalar_one())

    def step(
        self,
        viewer: Viewer,
        number: int,
        state: WarningState,
        decision_number: str = "",
        reason: str = "",
        request: str = "",
    ) -> EmployerWarning:
        """Append that it was published or withdrawn. Raises NotFound."""
        self.get(viewer, number)
        self._connection.execute(
            insert(employer_warning_step).values(
                warning=number,
                step=state.value,
                decision_number=decision_number,
                reason=reason,
                actor=viewer.account,
                at=self._clock(),
                request=request,
            )
        )
        return self.get(viewer, number)

    def get(self, viewer: Viewer, number: int) -> EmployerWarning:
        """Return one warning. Raises NotFound."""
        found = self._read(_warnings(viewer).where(employer_warning.c.number == number))
        if not found:
            raise NotFound(access_texts.NOT_FOUND)
        return found[0]

    def visible(
        self, viewer: Viewer, state: WarningState | None = None, employer_number: int | None = None
    ) -> list[EmployerWarning]:
        """Return what the viewer may see, newest first; of an employer under its name and its credit code alike."""
        query = _warnings(viewer).order_by(employer_warning.c.number.desc()).limit(_MOST)
        if employer_number is not None:
            rows = EmployerRepository(self._connection, self._keys, self._clock).same_as([employer_number])
            query = query.where(employer_warning.c.employer.in_(sorted(rows[employer_number])))
        return [one for one in self._read(query) if state is None or one.state is state]

    def published(self, *employers: int) -> list[EmployerWarning]:
        """Return what is published, of ``employers`` where any are named, newest first: everybody may see it.

        Of exactly these rows: :meth:`published_on` finds an employer also where it was warned of under its name alone.
        """
        ever = select(employer_warning_step.c.warning).where(employer_warning_step.c.step == WarningState.PUBLISHED.value)
        query = _all().where(employer_warning.c.number.in_(ever)).order_by(employer_warning.c.number.desc())
        if employers:
            query = query.where(employer_warning.c.employer.in_(employers))
        return [one for one in self._read(query) if one.state is WarningState.PUBLISHED]

    def published_on(self, employers: Collection[int]) -> dict[int, list[EmployerWarning]]:
        """Return what is published about each of these employers, known by name or credit code; none, where nothing is."""
        everything = self.published()
        if not everything or not employers:
            return {}
        rows = EmployerRepository(self._connection, self._keys, self._clock).same_as({one.employer for one in everything})
        of_row: dict[int, list[EmployerWarning]] = {}
        for one in everything:
            for row in rows[one.employer]:
                of_row.setdefault(row, []).append(one)
        return {number: of_row[number] for number in employers if number in of_row}

    def _read(self, query: Select[Any]) -> list[EmployerWarning]:
        rows = self._connection.execute(query).all()
        steps: dict[int, list[Row[Any]]] = {}
        wanted = select(employer_warning_step).where(employer_warning_step.c.warning.in_([row.number for row in rows]))
        for step in self._connection.execute(wanted.order_by(employer_warning_step.c.number)):
            steps.setdefault(step.warning, []).append(step)
        return [_warning(row, steps.get(row.number, [])) for row in rows]


def _all() -> Select[Any]:
    source = employer_warning.join(employer, employer.c.number == employer_warning.c.employer)
    return select(employer_warning, employer.c.name).select_from(
        source.join(organisation, organisation.c.number == employer_warning.c.organisation)
    )


def _warnings(viewer: Viewer) -> Select[Any]:
    """Hints travel both ways between a place and those above it, never to a neighbour."""
    if viewer.role is Role.GRADUATE or not viewer.may(Permission.READ_POSTINGS):
        return _all().where(employer_warning.c.number < 0)
    path = viewer.organisation_path
    above = [path[: place + 1] for place, letter in enumerate(path) if letter == "/" and place]
    return _all().where(organisation.c.path.startswith(path, autoescape=True) | organisation.c.path.in_(above))


def _warning(row: Row[Any], steps: Sequence[Row[Any]]) -> EmployerWarning:
    found = EmployerWarning(
        number=row.number,
        organisation=row.organisation,
        employer=row.employer,
        employer_name=row.name,
        text=row.text,
        evidence=tuple(row.evidence),
        made_by=row.made_by,
        made_at=row.made_at,
    )
    for step in steps:
        if WarningState(step.step) is WarningState.PUBLISHED:
            found = replace(
                found,
                state=WarningState.PUBLISHED,
                decision_number=step.decision_number,
                approved_by=step.actor,
                published_at=step.at,
                withdrawn_at=None,
                withdrawn_reason="",
            )
        else:
            found = replace(found, state=WarningState.WITHDRAWN, withdrawn_at=step.at, withdrawn_reason=step.reason)
    return found
