"""Lists of a fair in the service: kept with their inputs, made again to the byte, and an erased person leaves them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.fairs.curation import CurationSettings, ListKind
from matcher.domain.fairs.fair import Fair, PermitRule
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.participant import ParticipantState, Wish
from matcher.domain.ledger.rule_value import NewRuleValue
from matcher.domain.review import Decision
from matcher.fairs.allocation import RouteLimits
from matcher.intake.source_keys import SourceKeys
from matcher.store.database import Database
from matcher.workflows.casework.casework_rules import set_rule
from matcher.workflows.fairs import (
    booths,
    inviting,
    outcomes,
    publishing,
    receipts,
    replanning,
    results,
    steps,
    vetting,
)
from matcher.workflows.fairs.describing import describe_fair, permit_reminder
from matcher.workflows.fairs.fair_settings import first_settings, permit_rule, route_limits
from matcher.workflows.fairs.forgetting import forget_in_fairs
from matcher.workflows.fairs.grounds import FairGrounds
from matcher.workflows.fairs.listing import compare_lists, default_settings, make_list, reproduce
from matcher.workflows.fairs.wishes import fixed_now
from matcher.workflows.guard.reviewing import decide
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.postings.postings import write_postings
from tests.fair_ground import PLAN, described, organizer_of, receipt, with_postings
from tests.offices import plant_offices, viewer_at
from tests.store.conftest import MovingClock

S = ParticipantState


@pytest.fixture(scope="module")
def models() -> ServingModels:
    return load_bundle()


@pytest.fixture
def organizer(database: Database) -> Viewer:
    with database.writing() as store:
        viewer = organizer_of(plant_offices(store))
        with_postings(store, viewer)
        return viewer


@pytest.fixture
def fair(database: Database, organizer: Viewer) -> Fair:
    with database.writing() as store:
        return described(store, organizer)


def test_a_list_is_kept_with_its_number_its_rules_and_the_fair_as_it_was(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    assert (made.label, made.version, made.curated.plan) == (f"JC1205-{fair.number}Y-v1", 1, fair.plan)
    assert made.curated.coverage.size == 202
    assert 0 < len({row.employer_key for row in made.curated.rows}) <= 3
    assert all(row.number and row.version == 1 and row.reasons for row in made.curated.rows)
    assert made.rule_version and made.bundle.startswith(models.name)
    again = make_list(database, models, organizer, fair.number, ListKind.INVITE, grounds=FairGrounds())
    assert again.curated == made.curated and again.version == 2
    assert again.inputs_digest == made.inputs_digest


def test_an_office_sets_what_its_first_lists_begin_with_and_what_its_fairs_can_take_and_old_slips_stay(
    database: Database, organizer: Viewer, fair: Fair, clock: MovingClock
) -> None:
    with database.writing() as store:
        office = store.organisations.get(organizer.organisation)
        before, supervisor = store.clock(), viewer_at(Role.SUPERVISOR, office)
        assert first_settings(store, fair).most_occupation_share == 0.2 and route_limits(store, fair) == RouteLimits(turnout=0.6)
        clock.move(days=1)
        since = store.clock().date()
        for name, value in (("fair_per_person", 2), ("fair_occupation_percent", 35), ("fair_visits_per_booth", 80)):
            set_rule(store, supervisor, NewRuleValue(name, office.region_code, since, None, value, "本单位约定", True))
        begun, limits = default_settings(store, fair, ListKind.INVITE), route_limits(store, fair)
        assert (begun.booths, begun.per_person, begun.most_occupation_share) == (3, 2, 0.35)
        assert (limits.per_booth, limits.per_seat) == (80.0, 10.0)
        assert route_limits(store, fair, before).per_booth == 150.0
        set_rule(store, supervisor, NewRuleValue("fair_permit_visitors", office.region_code, since, None, 500, "本市要求", True))
        many = replace(fair, plan=replace(fair.plan, expected_visitors=600))
        reminded = permit_reminder(many, None, fair.plan.starts_at - timedelta(days=30), permit_rule(store, many))
        assert permit_rule(store, fair) == PermitRule(500, 20) and "500" in reminded


def test_an_old_list_is_made_again_to_the_byte_after_its_postings_changed_and_went(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    with database.writing() as store:
        first, second = made.curated.rows[0].number, made.curated.rows[-1].number
        assert first is not None and second is not None
        store.postings.extend(organizer, first, (fair.plan.starts_at - timedelta(days=9)).date())
        store.postings.withdraw(organizer, second, "")
    done = reproduce(database, models, organizer, made.number)
    assert (done.is_equal, done.why) == (True, "")
    assert msgspec.json.encode(done.again) == msgspec.json.encode(made.curated)
    now = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    assert {first, second}.isdisjoint({row.number for row in now.curated.rows})


def test_a_list_of_other_rules_is_shown_as_it_was_kept_and_says_why(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    monkeypatch.setattr("matcher.workflows.fairs.grounds.CURATION_VERSION", "99")
    done = reproduce(database, models, organizer, made.number)
    assert (done.again, done.is_equal, done.stored.curated) == (None, False, made.curated)
    assert "99/" in done.why


def test_without_an_audience_or_anybody_who_passed_no_list_is_made(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    with pytest.raises(Conflict, match="审核通过"):
        make_list(database, models, organizer, fair.number, ListKind.FINAL)
    with database.writing() as store:
        bare = describe_fair(store, organizer, PLAN)
    with pytest.raises(Conflict, match="毕业生情况"):
        make_list(database, models, organizer, bare.number, ListKind.INVITE)


def test_what_a_reviewer_let_pass_may_stand_on_a_list(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    with database.writing() as store:
        first = next(store.postings.stream_open())[0]
        raw = dict(store.postings.get(organizer, first).posting.raw.fields)
        raw |= {"employer": "江城乙精密制造有限公司", "title": "设备工程师", "description": "入职前须交押金500元，离职退还。"}
        number = write_postings(store, organizer, [raw], SourceKeys())[0].number
        assert number is not None and number not in {one for one, _, _ in store.postings.stream_open()}
    pinned = CurationSettings(3, 2, pinned=("江城乙精密制造有限公司",))
    held = make_list(database, models, organizer, fair.number, ListKind.INVITE, pinned)
    assert number not in {row.number for row in held.curated.rows}
    with database.writing() as store:
        decide(store, organizer, number, 1, Decision.PASS, "工具押金，已核实退还记录", fair.plan.starts_at.date())
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE, pinned)
    assert number in {row.number for row in made.curated.rows}
    assert reproduce(database, models, organizer, made.number).is_equal


def test_an_employer_with_a_credit_code_waits_in_reserve_under_its_name(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    code, name = "91110000600037341L", "江城乙精密制造有限公司"
    with database.writing() as store:
        first = next(store.postings.stream_open())[0]
        raw = dict(store.postings.get(organizer, first).posting.raw.fields)
        raw |= {"employer": name, "employer_code": code, "title": "设备工程师", "description": "编制检验规程，跟踪来料检验。"}
        write_postings(store, organizer, [raw], SourceKeys())
    others = tuple(f"江城甲{number}制造有限公司" for number in range(3))
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE, CurationSettings(3, 2, pinned=others))
    assert code in made.curated.unplaced and made.curated.unplaced_names[code] == name
    assert set(made.curated.unplaced_names) == set(made.curated.unplaced)
    with database.writing() as store:
        reserve = inviting.propose_from_list(store, organizer, fair.number, made.number, with_reserve=True).reserve
        assert len(reserve) == len(made.curated.unplaced)
        (one,) = [each for each in reserve if each.employer_name == name]
        assert store.fair_participants.keys_of(fair.number)[one.number] == f"code:{code}"


def test_whom_the_organizer_bans_stays_out_and_whom_she_pins_comes_in(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    with database.writing() as store:
        proposed = inviting.propose_from_list(store, organizer, fair.number, made.number, with_reserve=True)
        banned, pinned = proposed.added[0], proposed.reserve[-1]
        steps.wish(store, organizer, fair.number, banned.number, Wish.BANNED)
    settings = replace(made.curated.settings, pinned=(pinned.employer_name,))
    again = make_list(database, models, organizer, fair.number, ListKind.INVITE, settings)
    names = {row.employer for row in again.curated.rows}
    assert banned.employer_name not in names and pinned.employer_name in names
    with database.reading() as store:
        difference = compare_lists(store, organizer, made.number, again.number)
    assert pinned.employer_name in difference.employers_in and banned.employer_name in difference.employers_out


def test_who_cancelled_and_comes_again_is_kept_out_no_longer_and_a_ban_of_the_organizer_is(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    with database.writing() as store:
        gone, pinned, banned = inviting.propose_from_list(store, organizer, fair.number, made.number).added
        inviting.invite(store, organizer, fair.number, [gone.number])
        steps.decline(store, organizer, fair.number, gone.number)
        steps.wish(store, organizer, fair.number, pinned.number, Wish.PINNED)
    asked = replace(made.curated.settings, banned=(banned.employer_name,))
    without = make_list(database, models, organizer, fair.number, ListKind.INVITE, asked)
    names = (gone.employer_name, pinned.employer_name)
    assert set(without.curated.settings.by_course) == set(names)
    assert gone.employer_name in without.curated.settings.banned and reproduce(database, models, organizer, without.number).is_equal
    with database.writing() as store:
        inviting.invite(store, organizer, fair.number, [gone.number])
        steps.wish(store, organizer, fair.number, pinned.number, Wish.NONE)
    again = make_list(database, models, organizer, fair.number, ListKind.INVITE).curated.settings
    assert (again.pinned, again.banned, again.by_course) == ((), (banned.employer_name,), ())


def test_one_wish_is_read_at_the_employer_and_at_the_list_wherever_it_was_said(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    late, *listed = dict.fromkeys(row.employer for row in made.curated.rows)
    with database.writing() as store:
        here = inviting.propose_employer(store, organizer, fair.number, listed[0])
    asked = replace(made.curated.settings, pinned=(here.employer_name, late))
    second = make_list(database, models, organizer, fair.number, ListKind.INVITE, asked)
    with database.writing() as store:
        assert store.fair_participants.find(here.number).wish is Wish.PINNED
        came = inviting.propose_employer(store, organizer, fair.number, late)
        assert came.wish is Wish.PINNED, "a pin made before it was an employer of the fair goes with it"
        assert fixed_now(store, fair.number, second.curated.settings).pinned == (here.employer_name, late)
        steps.wish(store, organizer, fair.number, here.number, Wish.NONE)
        steps.wish(store, organizer, fair.number, came.number, Wish.BANNED)
        now = fixed_now(store, fair.number, second.curated.settings)
        assert (now.pinned, now.banned, now.wish_of(late)) == ((), (late,), Wish.BANNED)
    third = make_list(database, models, organizer, fair.number, ListKind.INVITE).curated.settings
    assert (third.pinned, third.banned) == ((), (late,))


def test_whoever_was_pinned_and_cancelled_is_out_until_it_comes_again_and_is_pinned_then(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    with database.writing() as store:
        one, other, *_ = inviting.propose_from_list(store, organizer, fair.number, made.number).added
        key = next(row.employer_key for row in made.curated.rows if row.employer == one.employer_name)
    pinned = make_list(database, models, organizer, fair.number, ListKind.INVITE, replace(made.curated.settings, pinned=(key,)))
    with database.writing() as store:
        steps.decline(store, organizer, fair.number, one.number)
        assert fixed_now(store, fair.number, pinned.curated.settings).wish_of(key) is Wish.BANNED
    without = make_list(database, models, organizer, fair.number, ListKind.INVITE).curated
    assert one.employer_name not in {row.employer for row in without.rows}
    assert (without.settings.pinned, without.settings.by_course) == ((), (one.employer_name,))
    with database.writing() as store:
        inviting.invite(store, organizer, fair.number, [one.number])
    again = make_list(database, models, organizer, fair.number, ListKind.INVITE).curated
    assert one.employer_name in {row.employer for row in again.rows} and again.settings.banned == ()
    with database.writing() as store:
        assert store.fair_participants.find(one.number).wish is Wish.PINNED
        steps.wish(store, organizer, fair.number, other.number, Wish.BANNED)
    code = next(row.employer_key for row in made.curated.rows if row.employer == other.employer_name)
    asked = replace(again.settings, pinned=(code,), banned=(), by_course=())
    late = make_list(database, models, organizer, fair.number, ListKind.INVITE, asked).curated
    assert code not in late.settings.pinned and other.employer_name not in {row.employer for row in late.rows}
    with database.reading() as store:
        assert store.fair_participants.find(other.number).wish is Wish.BANNED, "what was said at the employer meanwhile counts"


def test_a_list_of_whom_to_invite_made_after_the_final_one_keeps_no_booths(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    with database.writing() as store:
        number = inviting.propose_employer(store, organizer, fair.number, "江城甲1制造有限公司").number
        receipts.accept_receipt(store, organizer, fair.number, receipt("江城甲1制造有限公司"), "excel")
        vetting.approve(store, organizer, fair.number, number)
    make_list(database, models, organizer, fair.number, ListKind.FINAL)
    with database.writing() as store:
        booths.place_booths(store, organizer, fair.number)
    final = make_list(database, models, organizer, fair.number, ListKind.FINAL)
    assert final.curated.settings.kept_booths
    wanted = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    assert wanted.curated.settings.kept_booths == {}


def test_the_final_list_holds_who_passed_and_printed_booths_outlive_cancellations(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    with database.writing() as store:
        numbers = [one.number for one in inviting.propose_from_list(store, organizer, fair.number, made.number).added]
        for number in numbers:
            name = store.fair_participants.get(organizer, number).employer_name
            receipts.accept_receipt(store, organizer, fair.number, receipt(name), "excel")
            vetting.approve(store, organizer, fair.number, number)
    final = make_list(database, models, organizer, fair.number, ListKind.FINAL)
    booths_printed = {row.employer: row.booth for row in final.curated.rows}
    with database.writing() as store:
        placed = booths.place_booths(store, organizer, fair.number).placed
        assert {one.employer_name: one.booth for one in placed} == booths_printed
        gone = placed[0]
        replanning.replan(store, organizer, fair.number, [gone.number], "停电")
        code = publishing.publish(store, organizer, fair.number).public_code
        shown = publishing.find_public(store, code)
        assert shown.gone == [gone.employer_name]
        assert gone.employer_name not in {row.employer for row in shown.rows}
        spare = inviting.propose_employer(store, organizer, fair.number, made.curated.reserve[0].name)
        receipts.accept_receipt(store, organizer, fair.number, receipt(spare.employer_name, "模具钳工"), "excel")
        vetting.approve(store, organizer, fair.number, spare.number)
        booths.move_booth(store, organizer, fair.number, spare.number, gone.booth)
        shown = publishing.find_public(store, code)
        assert shown.came == [(gone.booth, spare.employer_name)]
        assert {row.title for row in shown.rows if row.booth == gone.booth} == {"模具钳工"}
        steps.take_step(store, organizer, store.fair_participants.find(spare.number), S.CANCELLED, "停产", booth="")
        assert not publishing.find_public(store, code).came
    again = make_list(database, models, organizer, fair.number, ListKind.FINAL)
    left = {name: booth for name, booth in booths_printed.items() if name != gone.employer_name}
    assert {row.employer: row.booth for row in again.curated.rows} == left
    with database.writing() as store:
        publishing.withdraw(store, organizer, fair.number)
        with pytest.raises(NotFound):
            publishing.find_public(store, code)


def test_an_erased_person_empties_the_inputs_and_the_list_is_printed_as_before(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    with database.writing() as store:
        audience = store.fair_audiences.latest(organizer, fair.number)
        assert audience is not None
        store.fair_audiences.add(1, fair.number, audience.source, audience.groups, [77])
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    with database.writing() as store:
        assert forget_in_fairs(store, [77]) == 1
    done = reproduce(database, models, organizer, made.number)
    assert done.again is None and "删除个人信息" in done.why
    assert done.stored.curated == made.curated


def test_counts_of_the_day_stand_beside_what_the_list_predicted_and_a_mistake_is_taken_back(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair, clock: MovingClock
) -> None:
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    with database.writing() as store, pytest.raises(Conflict, match="才开始"):
        outcomes.record_outcome(store, organizer, fair.number, OutcomeKind.CHECK_IN, 5)
    clock.now = fair.plan.starts_at + timedelta(hours=1)
    with database.writing() as store:
        one = inviting.propose_from_list(store, organizer, fair.number, made.number).added[0]
        outcomes.record_outcome(store, organizer, fair.number, OutcomeKind.CHECK_IN, 130, 120)
        outcomes.record_outcome(store, organizer, fair.number, OutcomeKind.INTENTION, 6, 5, one.number)
        wrong = outcomes.record_outcome(store, organizer, fair.number, OutcomeKind.INTENTION, 60, 60, one.number)
        outcomes.take_back(store, organizer, fair.number, wrong.number)
        with pytest.raises(Conflict, match="已经撤回"):
            outcomes.take_back(store, organizer, fair.number, wrong.number)
        found = results.fair_result(store, organizer, fair.number)
    figures = found.figures
    assert (figures.visits, figures.intentions, figures.graduates, figures.resumes) == (130, 6, 5, None)
    assert figures.postings == len(made.curated.rows)
    assert figures.heads == sum(row.headcount or 0 for row in made.curated.rows)
    visitors = next(one for one in found.compared if one.label == "进场人次")
    assert (visitors.predicted, visitors.happened, visitors.difference) == (121, 130, 9)
    assert results.Predicted("", 48.6, 3).difference == -46, "it stands beside 49, so it is what a reader reckons"


def test_another_city_neither_makes_nor_sees_a_list(
    database: Database, models: ServingModels, organizer: Viewer, fair: Fair
) -> None:
    made = make_list(database, models, organizer, fair.number, ListKind.INVITE)
    with database.reading() as store:
        other = next(one for one in store.organisations.everything() if one.name == "山城市")
    stranger = viewer_at(Role.ORGANIZER, other)
    with pytest.raises(NotFound):
        make_list(database, models, stranger, fair.number, ListKind.INVITE)
    with pytest.raises(NotFound):
        reproduce(database, models, stranger, made.number)
