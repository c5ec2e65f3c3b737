"""Settings of casework: the narrowest place's newest value holds, with its source; nobody decides for another place."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from matcher.domain.access import Role
from matcher.domain.errors import Conflict, NotAllowed, Unreadable
from matcher.domain.ledger.rule_value import NewRuleValue, Value
from matcher.domain.ledger.rules import SETTINGS, CaseworkRules, Occasion
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules, set_rule, shown_settings
from tests.offices import Offices, plant_offices, viewer_at
from tests.store.conftest import MovingClock

DAY = date(2026, 11, 26)


def put(store: Store, place: object, name: str, value: Value, code: str, since: date = date(2026, 1, 1)) -> None:
    viewer = viewer_at(Role.SUPERVISOR, place)  # type: ignore[arg-type]
    set_rule(store, viewer, NewRuleValue(name, code, since, None, value, "市局通知", True))


def test_without_values_the_defaults_hold_and_the_package_is_the_notices(database: Database) -> None:
    with database.writing() as store:
        offices = plant_offices(store)
        rules = casework_rules(store, offices.county.number, DAY)
    assert rules.package is not None and (rules.package.name, rules.package.region_code) == ("1-3-1", "420000")
    assert rules.no_will_days == CaseworkRules().no_will_days
    assert not rules.origin("no_will_days").is_certain


def test_the_narrowest_place_wins_and_of_one_place_the_newest(database: Database) -> None:
    with database.writing() as store:
        offices = plant_offices(store)
        put(store, offices.province, "no_will_days", 50, "420000", date(2026, 9, 1))
        put(store, offices.city, "no_will_days", 40, "420100")
        put(store, offices.city, "no_will_days", 30, "420100", date(2026, 6, 1))
        put(store, offices.city, "no_will_days", 20, "420100", date(2027, 1, 1))
        county = casework_rules(store, offices.county.number, DAY)
        assert (county.no_will_days, county.origin("no_will_days").source) == (30, "市局通知")
        assert casework_rules(store, offices.other_city.number, DAY).no_will_days == 50
        assert casework_rules(store, offices.county.number, date(2026, 3, 1)).no_will_days == 40


def test_a_value_set_later_was_not_known_before(database: Database, clock: MovingClock) -> None:
    with database.writing() as store:
        offices = plant_offices(store)
        put(store, offices.city, "no_will_days", 30, "420100")
        before = datetime(2026, 11, 1, tzinfo=UTC)
        assert casework_rules(store, offices.city.number, DAY, before).no_will_days == CaseworkRules().no_will_days
        assert casework_rules(store, offices.city.number, DAY, clock.now).no_will_days == 30


def test_an_office_chooses_a_package_by_name_or_writes_its_own(database: Database) -> None:
    own: Value = {"policy": 1, "guidance": 2, "referral": 4, "training_or_traineeship": 1}
    with database.writing() as store:
        offices = plant_offices(store)
        put(store, offices.city, "service_package", "1131", "420100")
        put(store, offices.other_city, "service_package", own, "420300")
        put(store, offices.city, "occasion", "entry", "420100")
        chosen, written = (casework_rules(store, place.number, DAY) for place in (offices.county, offices.other_city))
    assert chosen.package is not None and written.package is not None
    assert (chosen.package.name, chosen.package.policy, chosen.package.source) == ("1131", 1, "市局通知")
    assert (written.package.guidance, written.package.referral) == (2, 4)
    assert (chosen.occasion, written.occasion) == (Occasion.ENTRY, Occasion.DAY)


@pytest.mark.parametrize(
    ("name", "value"),
    [("no_will_days", 0), ("no_will_days", "六十"), ("no_will_days", True), ("occasion", "week"), ("service_package", "9-9-9"), ("service_package", {"guidance": 1}), ("unknown", 1)],
)
def test_a_value_that_cannot_be_is_refused_with_the_value(database: Database, name: str, value: Value) -> None:
    with database.writing() as store:
        offices = plant_offices(store)
        with pytest.raises(Unreadable) as refused:
            put(store, offices.city, name, value, "420100")
    assert str(value if name != "unknown" else name) in refused.value.fields["value"]


@pytest.mark.parametrize("code", ["420300", "420000", "", "999999"])
def test_nobody_decides_for_another_or_a_wider_place(database: Database, code: str) -> None:
    with database.writing() as store:
        offices = plant_offices(store)
        with pytest.raises(Conflict):
            put(store, offices.city, "no_will_days", 30, code)


def test_a_caseworker_sets_no_rules(database: Database) -> None:
    with database.writing() as store:
        offices: Offices = plant_offices(store)
        with pytest.raises(NotAllowed):
            new = NewRuleValue("no_will_days", "420115", DAY, None, 30, "约定", False)
            set_rule(store, viewer_at(Role.CASEWORKER, offices.county), new)


def test_every_setting_is_shown_with_its_source(database: Database) -> None:
    with database.writing() as store:
        offices = plant_offices(store)
        put(store, offices.city, "weight_difficulty", 80, "420100")
        shown = {one.name: one for one in shown_settings(casework_rules(store, offices.city.number, DAY))}
    assert set(SETTINGS) < set(shown)
    assert all(one.label and one.origin.source for one in shown.values())
    assert (shown["weight_difficulty"].value, shown["weight_difficulty"].is_set_here) == (80, True)
