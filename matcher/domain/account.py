"""Accounts, sessions, one-time codes and API tokens, without their secrets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from matcher.domain.access import Permission, Role, Viewer


@dataclass(frozen=True, slots=True)
class Account:
    """A person who can sign in. ``login`` and ``name`` are personal; times are in UTC.

    ``has_password`` False: the first sign-in with a one-time code is still to come. ``locked_until`` None: not locked.
    """

    number: int
    login: str = field(repr=False)
    name: str = field(repr=False)
    role: Role
    organisation: int
    organisation_path: str
    school: str
    graduate: int | None
    active: bool
    has_password: bool
    locked_until: datetime | None
    created_at: datetime
    last_sign_in: datetime | None

    def viewer(self, scopes: frozenset[Permission] | None = None) -> Viewer:
        """The viewer that this account's session is, or its API token with ``scopes``."""
        return Viewer(
            self.number, self.role, self.organisation, self.organisation_path, self.school, self.graduate, scopes
        )


@dataclass(frozen=True, slots=True)
class PasswordRequest:
    """Somebody who entered this account's login says that the password is lost; waits until a code is issued."""

    number: int
    account: Account
    asked_at: datetime


class CodePurpose(Enum):
    """What a one-time code is for."""

    FIRST_SIGN_IN = "first-sign-in"
    LOST_PASSWORD = "lost-password"


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser. ``csrf`` is the token that its forms carry."""

    account: int
    csrf: str = field(repr=False)
    created_at: datetime
    last_seen: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A program's key to the API; ``prefix`` are the first characters shown in lists."""

    number: int
    account: int
    name: str
    prefix: str
    scopes: frozenset[Permission]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used: datetime | None


@dataclass(frozen=True, slots=True)
class EmployerLink:
    """A signed link for an employer (用人单位) without an account; it opens with a code of six digits."""

    number: int
    employer: int
    employer_name: str
    organisation: int
    organisation_path: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    opened_at: datetime | None
    failed: int

    def viewer(self) -> Viewer:
        """The viewer that the employer is behind this link.

        ``account`` is the link's number below zero: that is the actor in the trail and in a posting's history.
        """
        scopes = frozenset({Permission.READ_POSTINGS, Permission.WRITE_POSTINGS})
        return Viewer(-self.number, Role.ORGANIZER, self.organisation, self.organisation_path, scopes=scopes)
