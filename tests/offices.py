"""A small tree of offices with an account a role, for the tests of accounts."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.access import Role, Viewer
from matcher.domain.account import Account
from matcher.domain.organisation import Organisation, OrganisationKind
from matcher.store.passwords import Passwords
from matcher.store.store import Store

PASSWORD = "gallop-tin-velvet"
QUICK = Passwords(1, 64, 1)


@dataclass(frozen=True)
class Offices:
    """Province above two cities, a county below the first, a school beside them."""

    province: Organisation
    city: Organisation
    county: Organisation
    other_city: Organisation
    school: Organisation


def plant_offices(store: Store) -> Offices:
    """Hang the tree."""
    tree = store.organisations
    province = tree.add("东湖省", OrganisationKind.PROVINCE, region_code="420000")
    city = tree.add("江城市", OrganisationKind.CITY, province.number, "420100")
    return Offices(
        province,
        city,
        tree.add("江夏区", OrganisationKind.COUNTY, city.number, "420115"),
        tree.add("山城市", OrganisationKind.CITY, province.number, "420300"),
        tree.add("江城理工学院", OrganisationKind.SCHOOL, province.number, school="江城理工学院"),
    )


def add_account(store: Store, login: str, role: Role, place: Organisation, password: str | None = PASSWORD) -> Account:
    """Add an account named like its login."""
    hashed = QUICK.hash(password) if password else None
    return store.accounts.add(login, f"{login}的姓名", role, place.number, password_hash=hashed)


def viewer_at(role: Role, place: Organisation, account: int = 900) -> Viewer:
    """Return a viewer of a role at a place."""
    return Viewer(account, role, place.number, place.path, place.school)
