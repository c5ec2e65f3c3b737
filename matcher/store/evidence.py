"""Rows of evidence files; names are sealed, the content lies sealed in the folder of uploads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from matcher.domain.access import Viewer
from matcher.domain.errors import NotFound
from matcher.domain.ledger.evidence import EvidenceFile, EvidenceFormat
from matcher.domain.texts import access as access_texts
from matcher.store.ledger_persons import ledger_visible_to
from matcher.store.repository import Repository
from matcher.store.tables.ledger import evidence_file, ledger_person
from matcher.store.tables.organisations import organisation
from matcher.store.upload_files import SealedFile

_NAME = "evidence_file.name"


class EvidenceRepository(Repository):
    """Evidence files; who sees the person sees hers."""

    def add(self, viewer: Viewer, person: int, name: str, form: EvidenceFormat, sealed: SealedFile) -> EvidenceFile:
        """Note a file whose content was sealed; the caller has made sure that the person is visible."""
        now = self._clock()
        values = {
            "person": person,
            "name_sealed": self._keys.seal(name, _NAME),
            "media_type": form.value,
            "size": sealed.size,
            "sha256": sealed.sha256,
            "stored_as": sealed.stored_as,
            "actor": viewer.account,
            "created_at": now,
        }
        statement = insert(evidence_file).values(**values).returning(evidence_file.c.number)
        number = int(self._connection.execute(statement).scalar_one())
        return EvidenceFile(
            number, person, name, form, sealed.size, sealed.sha256, sealed.stored_as, viewer.account, now
        )

    def get(self, viewer: Viewer, number: int) -> EvidenceFile:
        """Return a file of a person that the viewer sees. Raises NotFound."""
        query = (
            select(evidence_file)
            .join(ledger_person, ledger_person.c.person == evidence_file.c.person)
            .join(organisation, organisation.c.number == ledger_person.c.organisation)
            .where(evidence_file.c.number == number, ledger_visible_to(viewer))
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return self._opened(row)

    def find(self, number: int) -> EvidenceFile | None:
        """Return a file for work whose caller checks who asks; ``None`` where there is none."""
        row = self._connection.execute(select(evidence_file).where(evidence_file.c.number == number)).one_or_none()
        return None if row is None else self._opened(row)

    def of(self, persons: Collection[int]) -> Sequence[EvidenceFile]:
        """Return the files of these rows of the ledger, oldest first; the caller has made sure that they are visible."""
        query = select(evidence_file).where(evidence_file.c.person.in_(sorted(set(persons))))
        return [self._opened(row) for row in self._connection.execute(query.order_by(evidence_file.c.number))]

    def delete_older(self, persons: Collection[int], before: datetime) -> Sequence[EvidenceFile]:
        """Give up the files of these rows that were kept long enough; return those that the keeping duty holds.

        The content goes with the next tidying; the name is emptied at once, the row stays.
        """
        old = (
            update(evidence_file)
            .where(evidence_file.c.person.in_(list(persons)), evidence_file.c.created_at < before)
            .where(evidence_file.c.deleted_at.is_(None))
        )
        self._connection.execute(old.values(deleted_at=self._clock(), name_sealed=self._keys.seal("", _NAME)))
        return [file for file in self.of(persons) if file.deleted_at is None]

    def erased_persons(self, before: datetime) -> frozenset[int]:
        """Return persons erased at their wish who still have files from before a moment."""
        query = (
            select(evidence_file.c.person)
            .join(ledger_person, ledger_person.c.person == evidence_file.c.person)
            .where(ledger_person.c.erased_at.is_not(None), evidence_file.c.deleted_at.is_(None))
            .where(evidence_file.c.created_at < before)
        )
        return frozenset(self._connection.execute(query).scalars())

    def stored_names(self) -> frozenset[str]:
        """Return the names in the folder of uploads that belong to a file that is kept."""
        query = select(evidence_file.c.stored_as).where(evidence_file.c.deleted_at.is_(None))
        return frozenset(self._connection.execute(query).scalars())

    def _opened(self, row: Row[Any]) -> EvidenceFile:
        return EvidenceFile(
            number=row.number,
            person=row.person,
            name=self._keys.open(row.name_sealed, _NAME),
            format=EvidenceFormat(row.media_type),
            size=row.size,
            sha256=row.sha256,
            stored_as=row.stored_as,
            actor=row.actor,
            created_at=row.created_at,
            deleted_at=row.deleted_at,
        )
