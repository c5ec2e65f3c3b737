"""A list passes own persons on only when two people of two places signed it; history stays, counts stay where served."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from matcher.domain.access import Role
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.hand_over import HandOverState, LeftOut, LineState
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.casework.person_record import record_of
from matcher.workflows.hand_overs.hand_over_sheets import print_hand_over, show_hand_over
from matcher.workflows.hand_overs.hand_overs import (
    keep_person,
    make_hand_over,
    note_difference,
    preview_hand_over,
    recall_hand_over,
    remove_person,
    return_person,
    send_hand_over,
    sign_hand_over,
)
from tests.builders import make_graduate
from tests.offices import add_account, plant_offices, viewer_at

DAY = date(2026, 11, 26)
PHONE, ID_NUMBER = "13800138000", "11010519491231002X"


class Planted:
    """Three persons of the county, one of the other city; who gives and who takes."""

    def __init__(self, store: Store) -> None:
        self.offices = plant_offices(store)
        self.giver = add_account(store, "qin-yuhe", Role.CASEWORKER, self.offices.county).viewer()
        self.taker = add_account(store, "ye-zhou", Role.CASEWORKER, self.offices.other_city).viewer()
        self.above = add_account(store, "he-ping", Role.SUPERVISOR, self.offices.province).viewer()
        self.to = self.offices.other_city.number
        for name in ("陈思远", "何雨晴", "罗一鸣"):
            self.enrol(store, name, self.offices.county.number)
        self.enrol(store, "方小满", self.to)

    def enrol(self, store: Store, name: str, office: int, school: str = "江城理工学院") -> int:
        profile = make_graduate(name, name=name, school=school, major="软件工程")
        store.graduates.upsert(office, f"id:{name}", profile, Contact(name, PHONE, ID_NUMBER), None)
        number = store.graduates.number_of(office, name) or 0
        fact = Enrolment(2026, school=school)
        store.ledger_persons.enrol(number, office, fact)
        store.entries.add(None, NewEntry(number, fact, date(2026, 8, 1)), office)
        return number


@pytest.fixture
def planted(database: Database) -> Planted:
    with database.writing() as store:
        return Planted(store)


def sent(store: Store, planted: Planted, *persons: int) -> int:
    made = make_hand_over(store, planted.giver, planted.to, persons or (1, 2, 3))
    return send_hand_over(store, planted.giver, made.number).number


def test_a_list_holds_own_persons_only_and_says_why_not_the_others(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        store.ledger_persons.mark_erased(3)
        found = preview_hand_over(store, planted.giver, planted.to, [1, 2, 3, 4, 99])
        assert found.included == (1, 2)
        assert found.left_out == (LeftOut(3, "erased"), LeftOut(4, "not-yours"), LeftOut(99, "not-yours"))
        make_hand_over(store, planted.giver, planted.to, [1])
        again = preview_hand_over(store, planted.giver, planted.to, [1, 2])
        assert again.included == (2,) and again.left_out == (LeftOut(1, "listed"),)
        assert preview_hand_over(store, planted.above, planted.to, [2, 4]).left_out == (LeftOut(4, "there-already"),)
        with pytest.raises(Conflict):
            make_hand_over(store, planted.giver, planted.to, [1, 4])


def test_a_school_passes_on_whom_it_is_responsible_for_and_no_one_else_of_its_graduates(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        school = planted.offices.school
        counsellor = add_account(store, "bai-lu", Role.COUNSELLOR, school).viewer()
        own = planted.enrol(store, "苏木", school.number)
        found = preview_hand_over(store, counsellor, planted.offices.county.number, [own, 1])
        assert found.included == (own,) and found.left_out == (LeftOut(1, "not-yours"),)
        made = make_hand_over(store, counsellor, planted.offices.county.number, [own])
        send_hand_over(store, counsellor, made.number)
        sign_hand_over(store, planted.giver, made.number, DAY)
        assert store.ledger_persons.get(planted.giver, own).organisation == planted.offices.county.number
        assert store.ledger_persons.get(counsellor, own).person == own


def test_the_other_side_sees_names_and_needs_before_it_signs_and_the_look_is_recorded(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        made = make_hand_over(store, planted.giver, planted.to, [1])
        with pytest.raises(NotFound):
            show_hand_over(store, planted.taker, made.number, DAY)
        send_hand_over(store, planted.giver, made.number)
        row = show_hand_over(store, planted.taker, made.number, DAY).rows[0]
        assert (row.name, row.phone, row.id_number[-4:]) == ("陈思远", "138****8000", "002X")
        assert ID_NUMBER not in row.id_number and "尚未联系" in row.needs
        assert store.audit.about_graduate(1)[0].action == "hand_over.viewed"
        with pytest.raises(NotFound):
            store.ledger_persons.get(planted.taker, 1)


def test_signing_moves_who_was_not_returned_with_her_history(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        account = add_account(store, "siyuan-1", Role.GRADUATE, planted.offices.county)
        store.accounts.attach(account.number, 1)
        store.ledger_persons.assign(1, planted.giver.account)
        served = NewEntry(1, Service(ServiceKind.GUIDANCE), date(2026, 11, 3))
        store.entries.add(planted.giver, served, planted.giver.organisation)
        number = sent(store, planted)
        note_difference(store, planted.taker, number, 1, "电话已停机")
        return_person(store, planted.taker, number, 2, "本人仍在江夏居住")
        return_person(store, planted.taker, number, 3, "误退")
        keep_person(store, planted.taker, number, 3)
        signed = sign_hand_over(store, planted.taker, number, DAY)
    assert signed.state is HandOverState.SIGNED
    assert [line.state for line in signed.lines] == [LineState.TAKEN, LineState.RETURNED, LineState.TAKEN]
    assert signed.lines[0].difference == "电话已停机" and signed.lines[1].reason == "本人仍在江夏居住"
    with database.reading() as store:
        moved = store.ledger_persons.get(planted.taker, 1)
        assert (moved.organisation, moved.caseworker) == (planted.to, None)
        assert store.graduates.get(planted.taker, 1).organisation == planted.to
        assert store.accounts.load(account.number).organisation == planted.to
        record = record_of(store, 1, DAY, sensitive=False)
        assert record.standing.organisation == planted.to and record.standing.caseworker is None
        assert [one.entry.organisation for one in record.services] == [planted.giver.organisation]
        with pytest.raises(NotFound):
            store.ledger_persons.get(planted.giver, 1)
        assert store.ledger_persons.get(planted.giver, 2).organisation == planted.giver.organisation


def test_one_person_does_not_sign_for_both_sides(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        made = make_hand_over(store, planted.above, planted.to, [1])
        send_hand_over(store, planted.above, made.number)
        with pytest.raises(Conflict, match="另一个人"):
            sign_hand_over(store, planted.above, made.number, DAY)
        assert sign_hand_over(store, planted.taker, made.number, DAY).state is HandOverState.SIGNED


def test_with_everybody_returned_the_list_is_returned_and_nobody_moves(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        number = sent(store, planted, 1)
        return_person(store, planted.taker, number, 1, "不属本市")
        assert sign_hand_over(store, planted.taker, number, DAY).state is HandOverState.RETURNED
        assert store.ledger_persons.get(planted.giver, 1).organisation == planted.giver.organisation


@pytest.mark.parametrize("state", list(HandOverState), ids=lambda state: state.value)
def test_each_action_is_allowed_in_its_states_only(database: Database, planted: Planted, state: HandOverState) -> None:
    with database.writing() as store:
        number = make_hand_over(store, planted.giver, planted.to, (1, 2)).number
        if state is not HandOverState.DRAFT:
            send_hand_over(store, planted.giver, number)
        if state is HandOverState.RETURNED:
            return_person(store, planted.taker, number, 1, "不属本市")
            return_person(store, planted.taker, number, 2, "不属本市")
        if state in (HandOverState.SIGNED, HandOverState.RETURNED):
            sign_hand_over(store, planted.taker, number, DAY)
        if state is HandOverState.RECALLED:
            recall_hand_over(store, planted.giver, number)
    draft, waiting = state is HandOverState.DRAFT, state is HandOverState.SENT
    actions = {
        "remove": (draft, lambda store: remove_person(store, planted.giver, number, 1)),
        "send": (draft, lambda store: send_hand_over(store, planted.giver, number)),
        "note": (waiting, lambda store: note_difference(store, planted.taker, number, 1, "电话已停机")),
        "return": (waiting, lambda store: return_person(store, planted.taker, number, 1, "不属本市")),
        "sign": (waiting, lambda store: sign_hand_over(store, planted.taker, number, DAY)),
    }
    for allowed, act in actions.values():
        if not allowed:
            with pytest.raises((Conflict, NotFound)), database.writing() as store:
                act(store)
    for name, (allowed, act) in actions.items():
        if allowed:
            with database.writing() as store:
                assert act(store).number == number, name
    if state in (HandOverState.SIGNED, HandOverState.RETURNED, HandOverState.RECALLED):
        with pytest.raises(Conflict, match=state.label), database.writing() as store:
            recall_hand_over(store, planted.giver, number)


def test_each_side_does_its_own_part_and_strangers_see_nothing(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        number = sent(store, planted, 1)
        for act in (
            lambda: sign_hand_over(store, planted.giver, number, DAY),
            lambda: note_difference(store, planted.giver, number, 1, "电话已停机"),
            lambda: recall_hand_over(store, planted.taker, number),
        ):
            with pytest.raises(Conflict, match="请由"):
                act()
        stranger = viewer_at(Role.CASEWORKER, planted.offices.school)
        with pytest.raises(NotFound):
            show_hand_over(store, stranger, number, DAY)
        with pytest.raises(NotAllowed):
            show_hand_over(store, viewer_at(Role.ORGANIZER, planted.offices.province), number, DAY)
        assert [one.number for one in store.hand_overs.visible(planted.taker)] == [number]
        assert store.hand_overs.visible(stranger) == []


def test_who_left_between_listing_and_signing_stops_the_list(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        first = make_hand_over(store, planted.giver, planted.to, [1, 2])
        store.ledger_persons.move(1, planted.to)
        with pytest.raises(Conflict, match="1 人"):
            send_hand_over(store, planted.giver, first.number)
        remove_person(store, planted.giver, first.number, 1)
        send_hand_over(store, planted.giver, first.number)
        store.ledger_persons.mark_erased(2)
        with pytest.raises(Conflict, match="1 人"):
            sign_hand_over(store, planted.taker, first.number, DAY)


def test_words_about_persons_are_sealed_and_a_return_needs_them(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        number = sent(store, planted, 1)
        for words in ("", "  ", "长" * 501):
            with pytest.raises(Unreadable):
                return_person(store, planted.taker, number, 1, words)
        note_difference(store, planted.taker, number, 1, "其母患病")
        kept = store.connection.execute(text("SELECT difference_sealed FROM hand_over_person")).scalar_one()
        assert "其母患病".encode() not in kept
        store.hand_overs.empty_words([1])
        assert store.hand_overs.get(planted.taker, number).lines[0].difference == ""


def test_a_row_moved_onto_the_same_key_stays_a_row_of_its_own(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        twin = planted.enrol(store, "陈思远", planted.to)
        number = sent(store, planted, 1)
        sign_hand_over(store, planted.taker, number, DAY)
        assert store.graduates.get(planted.taker, 1).graduate.name == store.graduates.get(planted.taker, twin).graduate.name


def test_merged_rows_move_with_the_kept_one(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        store.ledger_persons.merge(2, 1)
        number = sent(store, planted, 1)
        sign_hand_over(store, planted.taker, number, DAY)
        row = store.ledger_persons.find(2)
        assert row is not None and row.organisation == planted.to


def test_the_paper_is_masked_unless_a_reason_is_given_by_who_may_export(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        number = sent(store, planted)
        attempt = ContactAttempt(Channel.PHONE, ContactResult.REACHED)
        store.entries.add(planted.giver, NewEntry(1, attempt, DAY), planted.giver.organisation)
        store.entries.add(planted.giver, NewEntry(1, Difficulty(DifficultyCategory.DISABLED), DAY), planted.giver.organisation)
        masked = print_hand_over(store, planted.taker, number, DAY)
        assert masked.startswith(b"%PDF") and masked == print_hand_over(store, planted.taker, number, DAY)
        with pytest.raises(NotAllowed):
            print_hand_over(store, planted.taker, number, DAY, reason="签收核对", full=True)
        with pytest.raises(Unreadable):
            print_hand_over(store, planted.above, number, DAY, full=True)
        assert print_hand_over(store, planted.above, number, DAY, reason="签收核对", full=True) != masked
