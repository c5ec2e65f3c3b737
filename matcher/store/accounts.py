"""Accounts with their password hashes; login and name are sealed and found by blind index."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.account import Account, PasswordRequest
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.login import normalise_login
from matcher.domain.managing import manageable_roles
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import accounts as texts
from matcher.store.repository import Repository
from matcher.store.tables.accounts import account, password_request, sign_in_failure
from matcher.store.tables.graduates import graduate as graduate_table
from matcher.store.tables.organisations import organisation

LOGIN, NAME = "account.login", "account.name"


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """Which accounts are asked for; ``login`` and ``name`` are looked up whole, never in part."""

    login: str = ""
    name: str = ""
    role: Role | None = None
    organisation: int | None = None
    active: bool | None = None


class AccountRepository(Repository):
    """Accounts. What a viewer may manage is part of every query that takes a viewer."""

    def add(
        self,
        login: str,
        name: str,
        role: Role,
        organisation: int,
        graduate: int | None = None,
        password_hash: str | None = None,
        created_by: int | None = None,
    ) -> Account:
        """Add an account and return it. Raises Conflict when somebody has the login."""
        plain = normalise_login(login)
        values = {
            **self._named(plain, name),
            "role": role.value,
            "organisation": organisation,
            "graduate": graduate,
            "password_hash": password_hash,
            "active": True,
            "created_at": self._clock(),
            "created_by": created_by,
        }
        if self.by_login(plain) is not None:
            raise Conflict(texts.LOGIN_TAKEN.format(login=login), "login-taken")
        try:
            number = self._connection.execute(insert(account).values(**values).returning(account.c.number)).scalar_one()
        except IntegrityError as error:
            raise NotFound(access_texts.NOT_FOUND) from error
        return self.load(int(number))

    def load(self, number: int) -> Account:
        """Return an account on the service's own behalf, without asking who wants it. Raises NotFound."""
        return self._one(account.c.number == number)

    def get(self, viewer: Viewer, number: int) -> Account:
        """Return an account that the viewer may manage. Raises NotFound; one's own is not among them."""
        return self._one(and_(account.c.number == number, managed_by(viewer)))

    def by_login(self, login: str) -> Account | None:
        """Return the account with this login in any way of writing, or ``None``."""
        key = self._keys.blind(normalise_login(login), LOGIN)
        row = self._connection.execute(_accounts().where(account.c.login_key == key)).one_or_none()
        return None if row is None else self._account(row)

    def of_graduate(self, graduate: int) -> Account | None:
        """Return the account of a graduate, or ``None``."""
        row = self._connection.execute(_accounts().where(account.c.graduate == graduate).limit(1)).one_or_none()
        return None if row is None else self._account(row)

    def visible(
        self, viewer: Viewer, wanted: AccountFilter | None = None, before: int | None = None, count: int = 50
    ) -> Sequence[Account]:
        """Return the accounts that the viewer may manage, newest first, below number ``before``."""
        query = _accounts().where(managed_by(viewer), *self._wanted(wanted or AccountFilter()))
        if before is not None:
            query = query.where(account.c.number < before)
        rows = self._connection.execute(query.order_by(account.c.number.desc()).limit(count))
        return [self._account(row) for row in rows]

    def count(self, viewer: Viewer, wanted: AccountFilter | None = None) -> int:
        """Return how many accounts ``visible`` has in all."""
        query = select(func.count()).select_from(_SOURCE)
        query = query.where(managed_by(viewer), *self._wanted(wanted or AccountFilter()))
        return int(self._connection.execute(query).scalar_one())

    def names(self, viewer: Viewer, numbers: Collection[int]) -> Mapping[int, str]:
        """Return number → name for those of ``numbers`` that the viewer may manage, and the viewer's own."""
        allowed = or_(managed_by(viewer), account.c.number == viewer.account)
        query = _accounts().where(account.c.number.in_(sorted(set(numbers))), allowed)
        return {row.number: self._keys.open(row.name_sealed, NAME) for row in self._connection.execute(query)}

    def staff_names(self, numbers: Collection[int]) -> Mapping[int, str]:
        """Return number → name of staff, for who may read what they did: a history says by whom. Graduates are left out."""
        wanted = sorted(set(numbers))
        query = _accounts().where(account.c.number.in_(wanted), account.c.role != Role.GRADUATE.value)
        return {row.number: self._keys.open(row.name_sealed, NAME) for row in self._connection.execute(query)}

    def looking_after(self, path: str) -> Sequence[Account]:
        """Return the open accounts at or below ``path`` that may look after people (帮扶责任人), by number."""
        roles = [Role.CASEWORKER.value, Role.SUPERVISOR.value]
        below = organisation.c.path.startswith(path, autoescape=True)
        query = _accounts().where(below, account.c.active, account.c.role.in_(roles)).order_by(account.c.number)
        return [self._account(row) for row in self._connection.execute(query)]

    def has_colleague(self, number: int, organisation: int, roles: Collection[Role]) -> bool:
        """Whether somebody else at an organisation has one of these roles and an open account."""
        query = select(account.c.number).where(
            account.c.organisation == organisation,
            account.c.number != number,
            account.c.active.is_(True),
            account.c.role.in_([role.value for role in roles]),
        )
        return self._connection.execute(query.limit(1)).first() is not None

    def password_hash(self, number: int) -> str | None:
        """Return the stored hash, ``None`` before the first sign-in."""
        value: str | None = self._connection.execute(
            select(account.c.password_hash).where(account.c.number == number)
        ).scalar_one_or_none()
        return value

    def set_password_hash(self, number: int, hashed: str | None) -> None:
        """Replace the password."""
        self._change(number, password_hash=hashed)

    def note_sign_in(self, number: int) -> None:
        """Note that the person signed in now."""
        self._change(number, last_sign_in=self._clock())

    def change(self, number: int, name: str, role: Role, organisation: int) -> None:
        """Change name, role and place."""
        named = {"name_key": self._keys.blind(name, NAME), "name_sealed": self._keys.seal(name, NAME)}
        self._change(number, role=role.value, organisation=organisation, **named)

    def move(self, graduate: int, organisation: int) -> None:
        """Let the account of a graduate, where she has one, follow her profile to another organisation."""
        self._connection.execute(
            update(account).where(account.c.graduate == graduate).values(organisation=organisation)
        )

    def attach(self, number: int, graduate: int) -> None:
        """Make an account that of a graduate's profile."""
        self._change(number, graduate=graduate)

    def set_active(self, number: int, active: bool) -> None:
        """Close or reopen an account."""
        self._change(number, active=active)

    def erase(self, number: int) -> None:
        """Close an account for good: nothing personal stays, the number stays for the audit trail."""
        nobody = f"erased {number}"
        self._change(number, **self._named(nobody, ""), active=False, graduate=None, password_hash=None)

    def ask_for_password(self, number: int) -> None:
        """Note that the password of this account is said to be lost; asking twice is noted once."""
        waiting = and_(password_request.c.account == number, password_request.c.handled_at.is_(None))
        if self._connection.execute(select(password_request.c.number).where(waiting).limit(1)).one_or_none() is None:
            self._connection.execute(insert(password_request).values(account=number, asked_at=self._clock()))

    def password_requests(self, viewer: Viewer, count: int = 50) -> Sequence[PasswordRequest]:
        """Return what waits for the viewer's decision, oldest first."""
        query = (
            _accounts()
            .add_columns(password_request.c.number.label("request"), password_request.c.asked_at)
            .join(password_request, password_request.c.account == account.c.number)
            .where(managed_by(viewer), account.c.active, password_request.c.handled_at.is_(None))
            .order_by(password_request.c.number)
            .limit(count)
        )
        return [PasswordRequest(r.request, self._account(r), r.asked_at) for r in self._connection.execute(query)]

    def close_password_requests(self, number: int, handled_by: int | None) -> None:
        """Mark the requests of an account as handled."""
        waiting = and_(password_request.c.account == number, password_request.c.handled_at.is_(None))
        values = {"handled_at": self._clock(), "handled_by": handled_by}
        self._connection.execute(update(password_request).where(waiting).values(**values))

    def _one(self, condition: ColumnElement[bool]) -> Account:
        row = self._connection.execute(_accounts().where(condition)).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return self._account(row)

    def _change(self, number: int, **values: Any) -> None:
        self._connection.execute(update(account).where(account.c.number == number).values(**values))

    def _named(self, login: str, name: str) -> dict[str, bytes]:
        return {
            "login_key": self._keys.blind(login, LOGIN),
            "login_sealed": self._keys.seal(login, LOGIN),
            "name_key": self._keys.blind(name, NAME),
            "name_sealed": self._keys.seal(name, NAME),
        }

    def _wanted(self, wanted: AccountFilter) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = []
        if wanted.login:
            conditions.append(account.c.login_key == self._keys.blind(normalise_login(wanted.login), LOGIN))
        if wanted.name:
            conditions.append(account.c.name_key == self._keys.blind(wanted.name.strip(), NAME))
        if wanted.role is not None:
            conditions.append(account.c.role == wanted.role.value)
        if wanted.organisation is not None:
            conditions.append(account.c.organisation == wanted.organisation)
        if wanted.active is not None:
            conditions.append(account.c.active == wanted.active)
        return conditions

    def _account(self, row: Row[Any]) -> Account:
        return Account(
            number=row.number,
            login=self._keys.open(row.login_sealed, LOGIN),
            name=self._keys.open(row.name_sealed, NAME),
            role=Role(row.role),
            organisation=row.organisation,
            organisation_path=row.path,
            school=row.school,
            graduate=row.graduate,
            active=row.active,
            has_password=row.password_hash is not None,
            locked_until=_present(row.locked_until, self._clock()),
            created_at=row.created_at,
            last_sign_in=row.last_sign_in,
        )


_SOURCE = (
    account.join(organisation, account.c.organisation == organisation.c.number)
    .outerjoin(sign_in_failure, sign_in_failure.c.login_key == account.c.login_key)
    .outerjoin(graduate_table, graduate_table.c.number == account.c.graduate)
)


def managed_by(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on accounts that the viewer may manage: roles below the own one, at or below the own place.

    A counsellor's graduates are those of the school, wherever their profiles are kept.
    """
    roles = [role.value for role in manageable_roles(viewer)]
    if not roles:
        return false()
    place: ColumnElement[bool] = organisation.c.path.startswith(viewer.organisation_path, autoescape=True)
    if not viewer.may(Permission.MANAGE_ACCOUNTS) and viewer.role is Role.COUNSELLOR:
        place = and_(graduate_table.c.school == viewer.school, graduate_table.c.school != "")
    return and_(account.c.role.in_(roles), place, account.c.number != viewer.account)


def _accounts() -> Any:
    return select(account, organisation.c.path, organisation.c.school, sign_in_failure.c.locked_until).select_from(
        _SOURCE
    )


def _present(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is not None and moment > now else None
