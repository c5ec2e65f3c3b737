"""The calendar check counts fairs by place, week and month, names what is missing, and marks what no text fixes."""

from __future__ import annotations

from datetime import date, timedelta

from matcher.domain.fairs.fair import FairKind
from matcher.domain.organisation import OrganisationKind
from matcher.fairs.calendar import CalendarFair, CalendarPlace, check_frequency

TODAY = date(2026, 11, 26)
CITY = CalendarPlace("武汉市", "420100", OrganisationKind.CITY)
COUNTY = CalendarPlace("洪山区", "420111", OrganisationKind.COUNTY)
K = FairKind


def test_a_city_without_fairs_lacks_every_week_and_month_by_name() -> None:
    weekly, monthly = check_frequency([CITY], [], TODAY)
    assert (weekly.held, weekly.needed, weekly.uncertain) == (0, 4, False)
    assert weekly.missing == ("11-02至11-08", "11-09至11-15", "11-16至11-22", "11-23至11-29")
    assert (monthly.held, monthly.needed, monthly.missing) == (0, 3, ("2026年9月", "2026年10月", "2026年11月"))
    assert not weekly.is_met


def test_a_fair_in_a_county_counts_for_its_city_and_only_its_kind_does() -> None:
    fairs = [CalendarFair(date(2026, 11, 18), kind, "420111") for kind in (K.SPECIALISED, K.GENERAL, K.LIVE)]
    weekly, monthly = check_frequency([CITY], fairs, TODAY)
    assert weekly.missing == ("11-02至11-08", "11-09至11-15", "11-23至11-29")
    assert monthly.missing == ("2026年9月", "2026年10月")


def test_two_fairs_of_one_week_make_up_for_no_other_week() -> None:
    fairs = [CalendarFair(date(2026, 11, day), K.SPECIALISED, "420100") for day in (16, 17, 18, 19)]
    weekly, _ = check_frequency([CITY], fairs, TODAY)
    assert (weekly.held, weekly.needed) == (1, 4)


def test_what_can_still_be_planned_is_named_from_the_present_period_on() -> None:
    fairs = [CalendarFair(date(2026, 12, 9), K.SPECIALISED, "420111"), CalendarFair(date(2026, 12, 31), K.GENERAL, "420100")]
    weekly, monthly = check_frequency([CITY], fairs, TODAY)
    assert weekly.ahead == ("11-23至11-29", "11-30至12-06", "12-14至12-20") and monthly.ahead == ("2026年11月",)
    assert (weekly.kind, weekly.region_code, monthly.kind) == (K.SPECIALISED, "420100", K.GENERAL)


def test_what_is_planned_in_the_present_week_counts() -> None:
    fairs = [CalendarFair(date(2026, 11, 28) - timedelta(weeks=back), K.SPECIALISED, "420100") for back in range(4)]
    weekly, _ = check_frequency([CITY], fairs, TODAY)
    assert weekly.is_met and weekly.held == 4


def test_the_number_for_counties_is_shown_as_uncertain() -> None:
    (regular,) = check_frequency([COUNTY], [CalendarFair(date(2026, 11, 3), K.SMALL, "420111")], TODAY)
    assert regular.uncertain and "没有写明次数" in regular.source
    assert regular.missing == ("2026年9月", "2026年10月")


def test_a_fair_elsewhere_counts_for_nobody_here_and_other_provinces_have_no_demand() -> None:
    weekly, _ = check_frequency([CITY], [CalendarFair(TODAY, K.SPECIALISED, "420500")], TODAY)
    assert weekly.held == 0
    assert check_frequency([CalendarPlace("长沙市", "430100", OrganisationKind.CITY)], [], TODAY) == ()


def test_no_demand_holds_before_the_notice() -> None:
    assert check_frequency([CITY], [], date(2023, 4, 1)) == ()
