"""The tree of organisations: paths, what a viewer sees of it, and look-up by place and school."""

from __future__ import annotations

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.organisation import OrganisationKind as Kind
from matcher.store.database import Database


def test_paths_lead_from_the_root_and_viewers_see_what_is_below_them(database: Database) -> None:
    with database.writing() as store:
        tree = store.organisations
        province = tree.add("湖北省", Kind.PROVINCE, region_code="420000")
        cities = [tree.add(f"市{n}", Kind.CITY, province.number) for n in range(11)]
        county = tree.add("江夏区", Kind.COUNTY, cities[0].number, "420115")
        assert county.path == f"/{province.number}/{cities[0].number}/{county.number}/"
        seen = tree.visible(Viewer(1, Role.SUPERVISOR, cities[0].number, cities[0].path))
        assert [found.name for found in seen] == ["市0", "江夏区"]
        assert len(tree.visible(Viewer(1, Role.SUPERVISOR, province.number, province.path))) == 13
        assert tree.root() == province


def test_the_narrowest_place_with_an_organisation_answers(database: Database) -> None:
    with database.writing() as store:
        tree = store.organisations
        province = tree.add("湖北省", Kind.PROVINCE, region_code="420000")
        tree.add("江城理工学院", Kind.SCHOOL, province.number, school="江城理工学院")
        assert tree.by_region(["420115", "420100", "420000"]) == province
        assert tree.by_region(["310000"]) is None
        found = tree.by_school("江城理工学院")
        assert found is not None and found.kind is Kind.SCHOOL
        assert tree.by_school("") is None


def test_an_unknown_organisation_is_not_found(database: Database) -> None:
    with database.reading() as store, pytest.raises(NotFound):
        store.organisations.get(99)
