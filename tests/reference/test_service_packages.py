"""Service packages: the place's own, else the country's; alternatives hold only where they are chosen."""

from __future__ import annotations

from datetime import date

from matcher.reference.service_packages import package_table

DAY = date(2026, 11, 26)


def test_the_narrowest_place_with_a_package_of_its_own_wins() -> None:
    table = package_table()
    hubei = table.default(("420115", "420100", "420000"), DAY)
    zhuzhou = table.default(("430202", "430200", "430000"), DAY)
    elsewhere = table.default(("510000",), DAY)
    assert hubei is not None and zhuzhou is not None and elsewhere is not None
    assert (hubei.region_code, zhuzhou.name, elsewhere.region_code) == ("420000", "311", "")


def test_before_the_notice_the_national_package_holds_and_before_that_none() -> None:
    found = package_table().default(("420000",), date(2022, 6, 1))
    assert found is not None and found.region_code == ""
    assert package_table().default(("420000",), date(2021, 12, 31)) is None


def test_every_package_that_no_text_confirms_is_marked_uncertain() -> None:
    assert {package.name for package in package_table() if package.is_certain} == {"1-3-1"}
    assert all(package.source for package in package_table())


def test_an_unknown_name_has_no_package() -> None:
    assert package_table().named("9-9-9", DAY) is None
