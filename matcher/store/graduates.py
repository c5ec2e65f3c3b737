"""Graduates' profiles, sealed; found by blind indexes and plain facts, and only by who may see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol

import msgspec
from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, false, func, insert, or_, select, update

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.graduate import Graduate
from matcher.domain.stored import StoredGraduate
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import stored as texts
from matcher.store.repository import Repository
from matcher.store.tables.graduates import graduate, posting_mark, wished_region
from matcher.store.tables.ledger import ledger_person
from matcher.store.tables.organisations import organisation

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"
_PROFILE, _CONTACT = "graduate.profile", "graduate.contact"
_DECODER = msgspec.json.Decoder(Graduate)
_CONTACT_DECODER = msgspec.json.Decoder(Contact)


class ArrivingGraduate(Protocol):
    """A graduate's row on its way in; ``source_key`` is its identity within the organisation that brings it."""

    @property
    def graduate(self) -> Graduate:
        """The profile."""

    @property
    def contact(self) -> Contact:
        """How she can be reached."""

    @property
    def source_key(self) -> str:
        """The row's identity."""


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition on ``graduate`` joined with ``organisation``: herself, the own school's, the own subtree's.

    Of a person in the ledger it is who is responsible that counts, also after a hand-over, not who brought the profile.
    Staff do not see profiles that were merged into another one.
    """
    if viewer.role is Role.GRADUATE:
        return graduate.c.number == viewer.graduate if viewer.graduate is not None else false()
    if not viewer.may(Permission.READ_GRADUATES):
        return false()
    if viewer.role is Role.COUNSELLOR:
        own = graduate.c.school == viewer.school if viewer.school else false()
    else:
        below = organisation.c.path.startswith(viewer.organisation_path, autoescape=True)
        in_ledger = exists().where(ledger_person.c.person == graduate.c.number)
        own = or_(and_(below, ~in_ledger), graduate.c.number.in_(_cared_for(viewer)))
    return and_(own, not_merged())


def _cared_for(viewer: Viewer) -> Select[Any]:
    """The persons of the ledger for whom the own part of the tree, or the viewer herself, is responsible."""
    responsible = organisation.alias("responsible")
    below = responsible.c.path.startswith(viewer.organisation_path, autoescape=True)
    persons = select(ledger_person.c.person).join(responsible, responsible.c.number == ledger_person.c.organisation)
    return persons.where(or_(below, ledger_person.c.caseworker == viewer.account))


def not_merged() -> ColumnElement[bool]:
    """Return the condition on ``graduate`` that it was not merged into another profile."""
    merged = exists().where(ledger_person.c.person == graduate.c.number, ledger_person.c.merged_into.is_not(None))
    return ~merged


class GraduateRepository(Repository):
    """Names, contacts and everything else of a person lie in sealed columns; only school, level, major and year are plain."""

    def upsert(self, office: int, source_key: str, profile: Graduate, contact: Contact, job: int | None) -> str:
        """Write one profile; return created, updated or unchanged."""
        key = self._keys.blind(source_key, "graduate.source")
        known = self._connection.execute(
            select(graduate.c.number, graduate.c.content_hash, graduate.c.version).where(
                graduate.c.organisation == office, graduate.c.source_key == key
            )
        ).one_or_none()
        values = self._values(profile, contact)
        if known is not None and known.content_hash == values["content_hash"]:
            return UNCHANGED
        now = self._clock()
        if known is None:
            number = self.next_number()
            statement = insert(graduate).values(
                **values, organisation=office, source_key=key, version=1, created_at=now, updated_at=now, job=job
            )
            self._connection.execute(statement.values(number=number))
        else:
            number = known.number
            self._connection.execute(
                update(graduate)
                .where(graduate.c.number == number)
                .values(**values, version=known.version + 1, updated_at=now, job=job)
            )
        self._put_wishes(number, profile)
        return CREATED if known is None else UPDATED

    def upsert_many(self, office: int, rows: Sequence[ArrivingGraduate], job: int | None) -> Mapping[str, int]:
        """Write a chunk and count what happened."""
        return Counter(self.upsert(office, row.source_key, row.graduate, row.contact, job) for row in rows)

    def next_number(self) -> int:
        """Return a number that no profile has and no person of the ledger ever had: an erased one's stays hers."""
        profiles = self._connection.execute(select(func.max(graduate.c.number))).scalar()
        persons = self._connection.execute(select(func.max(ledger_person.c.person))).scalar()
        return max(profiles or 0, persons or 0) + 1

    def number_of(self, office: int, source_key: str) -> int | None:
        """Return the number of the profile with a source key, or with an id given by its file; ``None`` where none is."""
        keys = [self._keys.blind(key, "graduate.source") for key in (source_key, f"id:{source_key}")]
        query = select(graduate.c.number).where(graduate.c.organisation == office, graduate.c.source_key.in_(keys))
        found: int | None = self._connection.execute(query.limit(1)).scalar_one_or_none()
        return found

    def get(self, viewer: Viewer, number: int) -> StoredGraduate:
        """Return a profile. Raises NotFound for one that the viewer may not see."""
        return self._opened(self._row(viewer, number))

    def contact(self, viewer: Viewer, number: int) -> Contact:
        """Return how to reach a graduate: for herself, or for who may see that; the caller writes the audit trail.

        Raises NotFound, NotAllowed.
        """
        row = self._row(viewer, number)
        if viewer.graduate != number:
            viewer.require(Permission.REVEAL_GRADUATES)
        return _CONTACT_DECODER.decode(self._keys.open(row.contact_sealed, _CONTACT))

    def update(
        self, viewer: Viewer, number: int, profile: Graduate, contact: Contact | None, expected_version: int | None = None
    ) -> StoredGraduate:
        """Replace a profile (and the contact where given). Raises NotFound, NotAllowed, Conflict on another version."""
        row = self._row(viewer, number)
        if viewer.graduate != number:
            viewer.require(Permission.WRITE_GRADUATES)
        if expected_version is not None and expected_version != row.version:
            raise Conflict(texts.PROFILE_CHANGED_MEANWHILE, "version-conflict")
        kept = contact or _CONTACT_DECODER.decode(self._keys.open(row.contact_sealed, _CONTACT))
        values = self._values(profile, kept)
        self._connection.execute(
            update(graduate)
            .where(graduate.c.number == number)
            .values(**values, version=row.version + 1, updated_at=self._clock())
        )
        self._put_wishes(number, profile)
        return self.get(viewer, number)

    def set_automated(self, viewer: Viewer, number: int, automated: bool) -> None:
        """Switch recommendations by program on or off: the person's own decision. Raises NotFound."""
        self._row(viewer, number)
        if viewer.graduate != number:
            raise NotFound(access_texts.NOT_FOUND)
        self._connection.execute(update(graduate).where(graduate.c.number == number).values(automated=automated))

    def delete(self, viewer: Viewer, number: int) -> None:
        """Remove a profile and her marks for good; her account has been closed and detached before. Raises NotFound."""
        self._row(viewer, number)
        if viewer.graduate != number:
            viewer.require(Permission.WRITE_GRADUATES)
        self.remove(number)

    def remove(self, number: int) -> None:
        """Remove a profile with her marks on behalf of a person erased as a whole; the caller checked who asks."""
        for table in (posting_mark, wished_region):
            self._connection.execute(delete(table).where(table.c.graduate == number))
        self._connection.execute(delete(graduate).where(graduate.c.number == number))

    def move(self, number: int, office: int) -> None:
        """Make another organisation the keeper of a profile, after a hand-over was signed; the caller checked who asks.

        The source's key goes along, so that the new office's import finds her; where that office has the key already
        for another row, hers is made anew and the two rows are left to the search for duplicates.
        """
        key = self._connection.execute(select(graduate.c.source_key).where(graduate.c.number == number)).scalar_one_or_none()
        taken = select(graduate.c.number).where(graduate.c.organisation == office, graduate.c.source_key == key)
        values: dict[str, Any] = {"organisation": office}
        if self._connection.execute(taken.where(graduate.c.number != number)).first() is not None:
            values["source_key"] = self._keys.blind(f"moved:{number}", "graduate.source")
        self._connection.execute(update(graduate).where(graduate.c.number == number).values(**values))

    def contact_of(self, number: int) -> Contact | None:
        """Return how to reach a graduate for a paper that the caller may make and audits; ``None`` where she is gone."""
        row = self._connection.execute(
            select(graduate.c.contact_sealed).where(graduate.c.number == number)
        ).one_or_none()
        return None if row is None else _CONTACT_DECODER.decode(self._keys.open(row.contact_sealed, _CONTACT))

    def profile(self, number: int) -> Graduate | None:
        """Return a profile for work that no person looks at (training, prices); None where it is gone."""
        row = self._connection.execute(select(graduate).where(graduate.c.number == number)).one_or_none()
        return self.opened(row) if row is not None else None

    def profiles(self, numbers: Collection[int]) -> dict[int, Graduate]:
        """Return the profiles that are still there, by number, for what the caller may show or compute of them."""
        wanted, found = sorted(set(numbers)), dict[int, Graduate]()
        for start in range(0, len(wanted), 500):
            query = select(graduate.c.number, graduate.c.profile_sealed)
            rows = self._connection.execute(query.where(graduate.c.number.in_(wanted[start : start + 500])))
            found |= {row.number: _DECODER.decode(self._keys.open(row.profile_sealed, _PROFILE)) for row in rows}
        return found

    def switched_off(self, numbers: Collection[int]) -> frozenset[int]:
        """Return which of ``numbers`` have switched recommendations by program off."""
        wanted, found = sorted(set(numbers)), set[int]()
        for start in range(0, len(wanted), 500):
            query = select(graduate.c.number).where(graduate.c.automated.is_(False))
            part = query.where(graduate.c.number.in_(wanted[start : start + 500]))
            found.update(self._connection.execute(part).scalars())
        return frozenset(found)

    def count_automated(self) -> int:
        """Return how many have recommendations switched on."""
        query = select(func.count()).select_from(graduate).where(graduate.c.automated, not_merged())
        return int(self._connection.execute(query).scalar_one())

    def stream_automated(self, step: int = 1, batch: int = 500) -> Iterator[Graduate]:
        """Yield the profiles that have recommendations switched on, or of ``step`` of them one, by number; for jobs only."""
        last, seen = 0, 0
        while True:
            query = select(graduate.c.number, graduate.c.profile_sealed)
            query = query.where(graduate.c.automated, not_merged(), graduate.c.number > last).order_by(graduate.c.number).limit(batch)
            rows = self._connection.execute(query).all()
            for row in rows:
                if seen % step == 0:
                    yield _DECODER.decode(self._keys.open(row.profile_sealed, _PROFILE))
                seen += 1
            if len(rows) < batch:
                return
            last = rows[-1].number

    def opened(self, row: Row[Any]) -> Graduate:
        """Return the profile of a row with ``profile_sealed``."""
        return _DECODER.decode(self._keys.open(row.profile_sealed, _PROFILE))

    def _row(self, viewer: Viewer, number: int) -> Row[Any]:
        query = select(graduate, organisation.c.path).join(organisation, graduate.c.organisation == organisation.c.number)
        row = self._connection.execute(query.where(graduate.c.number == number, visible_to(viewer))).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return row

    def _opened(self, row: Row[Any]) -> StoredGraduate:
        return StoredGraduate(
            number=row.number,
            graduate=self.opened(row),
            organisation=row.organisation,
            organisation_path=row.path,
            version=row.version,
            created_at=row.created_at,
            updated_at=row.updated_at,
            automated=row.automated,
        )

    def _values(self, profile: Graduate, contact: Contact) -> dict[str, Any]:
        packed, packed_contact = msgspec.json.encode(profile).decode(), msgspec.json.encode(contact).decode()
        name = contact.name or profile.name
        return {
            "name_key": self._blind(name, "graduate.name"),
            "phone_key": self._blind(contact.phone, "graduate.phone"),
            "id_number_key": self._blind(contact.id_number, "graduate.id_number"),
            "school": profile.school[:120],
            "education": int(profile.education) if profile.education is not None else None,
            "major": profile.major[:120],
            "major_code": (profile.major_prefixes[0] if profile.major_prefixes else "")[-20:],
            "graduation_year": profile.graduation_year,
            "profile_sealed": self._keys.seal(packed, _PROFILE),
            "contact_sealed": self._keys.seal(packed_contact, _CONTACT),
            "content_hash": self._keys.blind(packed + packed_contact, "graduate.content"),
        }

    def _blind(self, text: str, column: str) -> bytes | None:
        plain = "".join(text.split()).upper()
        return self._keys.blind(plain, column) if plain else None

    def _put_wishes(self, number: int, profile: Graduate) -> None:
        self._connection.execute(delete(wished_region).where(wished_region.c.graduate == number))
        codes = list(dict.fromkeys(profile.intentions.region_codes))
        if codes:
            self._connection.execute(insert(wished_region), [{"graduate": number, "code": code} for code in codes])
