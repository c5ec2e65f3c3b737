"""Offices are hung below the own one by administrators, each narrower than the one above."""

from __future__ import annotations

import pytest

from matcher.domain.access import Role
from matcher.domain.errors import NotAllowed, Unreadable
from matcher.domain.organisation import OrganisationKind as Kind
from matcher.store.database import Database
from matcher.workflows.accounts.organisations import add_organisation, list_organisations
from tests.offices import Offices, plant_offices, viewer_at


@pytest.fixture
def offices(database: Database) -> Offices:
    with database.writing() as store:
        return plant_offices(store)


def test_an_administrator_hangs_an_office_below_the_own_one(database: Database, offices: Offices) -> None:
    viewer = viewer_at(Role.ADMINISTRATOR, offices.city)
    with database.writing() as store:
        street = add_organisation(store, viewer, "纸坊街道", Kind.STREET, offices.county.number)
        assert street.path == f"{offices.county.path}{street.number}/"
        assert street in list_organisations(store, viewer)
        assert street not in list_organisations(store, viewer_at(Role.ADMINISTRATOR, offices.other_city))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_does(database: Database, offices: Offices, role: Role) -> None:
    with database.writing() as store, pytest.raises(NotAllowed):
        add_organisation(store, viewer_at(role, offices.city), "纸坊街道", Kind.STREET, offices.county.number)


def test_what_does_not_fit_is_named_by_field(database: Database, offices: Offices) -> None:
    viewer = viewer_at(Role.ADMINISTRATOR, offices.city)
    with database.writing() as store:
        for arguments, field in (
            (("", Kind.STREET, offices.county.number), "name"),
            (("江夏区", Kind.COUNTY, offices.city.number), "name"),
            (("某市", Kind.CITY, offices.county.number), "kind"),
            (("某街道", Kind.STREET, offices.other_city.number), "parent"),
            (("某街道", Kind.STREET, 9999), "parent"),
            (("某街道", Kind.STREET, offices.county.number, "999999"), "region_code"),
            (("某校", Kind.SCHOOL, offices.city.number), "school"),
            (("某街道", Kind.STREET, offices.county.number, "", "某校"), "school"),
        ):
            with pytest.raises(Unreadable) as caught:
                add_organisation(store, viewer, *arguments)  # type: ignore[arg-type]
            assert set(caught.value.fields) == {field}


def test_nothing_hangs_below_a_school(database: Database, offices: Offices) -> None:
    viewer = viewer_at(Role.ADMINISTRATOR, offices.province)
    with database.writing() as store, pytest.raises(Unreadable):
        add_organisation(store, viewer, "分校", Kind.SCHOOL, offices.school.number, school="分校")
