"""Employers' links: a signed token in the address, a code of six digits apart, and the sessions they open."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, insert, or_, select, update

from matcher.domain.access import Viewer
from matcher.domain.account import EmployerLink
from matcher.domain.errors import NotFound
from matcher.domain.texts import access as texts
from matcher.store.repository import Repository
from matcher.store.tables.accounts import employer_link, link_session
from matcher.store.tables.organisations import organisation
from matcher.store.tables.postings import employer

TRIES = 5
_BYTES = 18
_SIGNATURE = 20
_TOKEN, _CODE, _SESSION = "employer_link.token", "employer_link.code", "link_session.token"


@dataclass(frozen=True, slots=True)
class LinkSession:
    """An employer's browser after the right code. ``csrf`` is the token that its forms carry."""

    link: int
    csrf: str = field(repr=False)
    expires_at: datetime


class LinkRepository(Repository):
    """Links of employers; staff see those made at or below their own organisation."""

    def add(
        self, employer_number: int, organisation_number: int, valid: timedelta, created_by: int | None = None
    ) -> tuple[str, str, EmployerLink]:
        """Make a link; return its token and code, this once, with its record. Raises NotFound for an unknown employer."""
        bare = secrets.token_urlsafe(_BYTES)
        token, code, now = f"{bare}.{self._signature(bare)}", f"{secrets.randbelow(10**6):06d}", self._clock()
        values = {
            "employer": employer_number,
            "organisation": organisation_number,
            "token_hash": self._keys.blind(token, _TOKEN),
            "code_hash": self._keys.blind(f"{token}:{code}", _CODE),
            "created_at": now,
            "created_by": created_by,
            "expires_at": now + valid,
        }
        known = select(employer.c.number).where(employer.c.number == employer_number)
        if self._connection.execute(known).one_or_none() is None:
            raise NotFound(texts.NOT_FOUND)
        made = self._connection.execute(insert(employer_link).values(**values).returning(employer_link.c.number))
        return token, code, self._one(employer_link.c.number == made.scalar_one())

    def find(self, token: str) -> EmployerLink | None:
        """Return the link of a token that is in force; ``None`` when unknown, tampered, expired, revoked or closed."""
        bare, _, signature = token.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(bare).encode()):
            return None
        this = and_(employer_link.c.token_hash == self._keys.blind(token, _TOKEN), self._in_force())
        row = self._connection.execute(_links().where(this)).one_or_none()
        return None if row is None else _link(row)

    def code_is_right(self, link: int, token: str, code: str) -> bool:
        """Check a code; a wrong one is counted, and the fifth closes the link."""
        this = and_(employer_link.c.number == link, self._in_force())
        kept = self._connection.execute(select(employer_link.c.code_hash).where(this)).scalar_one_or_none()
        if kept is None:
            return False
        plain = "".join(sign for sign in code if sign.isdigit())
        if hmac.compare_digest(kept, self._keys.blind(f"{token}:{plain}", _CODE)):
            values: dict[str, Any] = {"failed": 0, "opened_at": self._clock()}
            self._connection.execute(update(employer_link).where(this).values(**values))
            return True
        self._connection.execute(update(employer_link).where(this).values(failed=employer_link.c.failed + 1))
        return False

    def visible(
        self, viewer: Viewer, employer_number: int | None = None, before: int | None = None, count: int = 100
    ) -> Sequence[EmployerLink]:
        """Return the links that the viewer's organisations made, newest first."""
        query = _links().where(_mine(viewer)).order_by(employer_link.c.number.desc()).limit(count)
        if employer_number is not None:
            query = query.where(employer_link.c.employer == employer_number)
        if before is not None:
            query = query.where(employer_link.c.number < before)
        return [_link(row) for row in self._connection.execute(query)]

    def get(self, viewer: Viewer, number: int) -> EmployerLink:
        """Return one link's record. Raises NotFound."""
        return self._one(and_(employer_link.c.number == number, _mine(viewer)))

    def tries_left(self, number: int) -> int:
        """Return how many wrong codes the link still bears."""
        failed = self._connection.execute(select(employer_link.c.failed).where(employer_link.c.number == number))
        return max(0, TRIES - int(failed.scalar_one()))

    def revoke(self, number: int) -> None:
        """Put a link out of force; its sessions end."""
        this = and_(employer_link.c.number == number, employer_link.c.revoked_at.is_(None))
        self._connection.execute(update(employer_link).where(this).values(revoked_at=self._clock()))
        self._connection.execute(delete(link_session).where(link_session.c.link == number))

    def open_session(self, link: int, longest: int) -> tuple[str, LinkSession]:
        """Open a session of ``longest`` seconds; return its token and the session."""
        token, now = secrets.token_urlsafe(32), self._clock()
        opened = LinkSession(link, secrets.token_urlsafe(32), now + timedelta(seconds=longest))
        values = {
            "token_hash": self._keys.blind(token, _SESSION),
            "link": link,
            "csrf": opened.csrf,
            "created_at": now,
            "expires_at": opened.expires_at,
        }
        self._connection.execute(insert(link_session).values(**values))
        return token, opened

    def find_session(self, link: int, token: str) -> LinkSession | None:
        """Return the session of ``token`` for this link, ``None`` when unknown or over."""
        this = and_(link_session.c.token_hash == self._keys.blind(token, _SESSION), link_session.c.link == link)
        row = self._connection.execute(select(link_session).where(this)).one_or_none()
        if row is None or row.expires_at <= self._clock():
            return None
        return LinkSession(row.link, row.csrf, row.expires_at)

    def _in_force(self) -> ColumnElement[bool]:
        return and_(
            employer_link.c.revoked_at.is_(None),
            employer_link.c.expires_at > self._clock(),
            employer_link.c.failed < TRIES,
        )

    def _signature(self, bare: str) -> str:
        return self._keys.sign(f"{_TOKEN}:{bare}".encode())[:_SIGNATURE]

    def _one(self, condition: ColumnElement[bool]) -> EmployerLink:
        row = self._connection.execute(_links().where(condition)).one_or_none()
        if row is None:
            raise NotFound(texts.NOT_FOUND)
        return _link(row)


def _mine(viewer: Viewer) -> ColumnElement[bool]:
    return or_(
        employer_link.c.organisation == viewer.organisation,
        organisation.c.path.startswith(viewer.organisation_path, autoescape=True),
    )


def _links() -> Any:
    source = employer_link.join(employer, employer_link.c.employer == employer.c.number).join(
        organisation, employer_link.c.organisation == organisation.c.number
    )
    return select(employer_link, employer.c.name, organisation.c.path).select_from(source)


def _link(row: Row[Any]) -> EmployerLink:
    return EmployerLink(
        number=row.number,
        employer=row.employer,
        employer_name=row.name,
        organisation=row.organisation,
        organisation_path=row.path,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        opened_at=row.opened_at,
        failed=row.failed,
    )
