"""A merge keeps both histories and is undone without a trace; nobody decides about a row that is another office's."""

from __future__ import annotations

import pytest

from matcher.domain.access import Role
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotAllowed, NotFound
from matcher.domain.job import JobKind
from matcher.domain.ledger.person import MatchState, PersonMatch
from matcher.domain.search import GraduateFilter
from matcher.store.store import Store
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.graduates.profiles import add_profile
from matcher.workflows.ledger_import.person_matching import decide, matches, undo
from tests.builders import make_graduate
from tests.ledgers import id_number, person
from tests.offices import Offices, add_account, viewer_at
from tests.workflows.ledger_import.ledger_uploads import SERVED, imported, offices

__all__ = ["offices"]
ROW = person(1, **SERVED)
LATER = person(1) | {"调查日期": "2026-10-08", "调查方式": "入户", "未就业原因": "拟创业"}


def one_match(store: Store, offices: Offices) -> PersonMatch:
    (found,) = store.person_matches.visible(viewer_at(Role.SUPERVISOR, offices.province), None)
    return found


@pytest.fixture
def twice(means: Means, offices: Offices) -> Offices:
    """Return the offices; the same person is in the ledger of the school and of the county."""
    imported(means, offices.school.number, [ROW])
    imported(means, offices.county.number, [LATER])
    return offices


def test_merged_rows_are_read_together_and_only_one_of_them_is_listed(means: Means, twice: Offices) -> None:
    boss = viewer_at(Role.SUPERVISOR, twice.province)
    with means.database.writing() as store:
        found = one_match(store, twice)
        alone = {number: store.entries.of([number]) for number in (found.kept, found.other)}
        merged = decide(store, boss, found.number, MatchState.MERGED)
        assert store.ledger_persons.rows_of(merged.kept) == tuple(sorted((merged.kept, merged.other), key=lambda n: n != merged.kept))
        assert [row.person for row in store.ledger_persons.visible(boss)] == [merged.kept]
        assert [row.number for row in store.graduates.search(boss, GraduateFilter()).rows] == [merged.kept]
        together = store.entries.of(store.ledger_persons.rows_of(merged.kept))
        assert len(together) == sum(map(len, alone.values()))
        with pytest.raises(NotFound):
            store.graduates.get(boss, merged.other)


def test_undone_everything_is_as_it_was(means: Means, twice: Offices) -> None:
    boss = viewer_at(Role.SUPERVISOR, twice.province)
    with means.database.writing() as store:
        found = one_match(store, twice)
        account = add_account(store, "陈二", Role.GRADUATE, twice.school)
        store.accounts.attach(account.number, found.kept)
        before = {n: (store.ledger_persons.find(n), store.entries.of([n])) for n in (found.kept, found.other)}
        merged = decide(store, boss, found.number, MatchState.MERGED, keep=found.other)
        assert merged.kept == found.other and store.accounts.load(account.number).graduate == found.other
        again = undo(store, boss, found.number)
        assert again.state is MatchState.SUSPECTED
        after = {n: (store.ledger_persons.find(n), store.entries.of([n])) for n in (found.kept, found.other)}
        assert after == before and store.accounts.load(account.number).graduate == found.kept
        assert len(store.person_matches.visible(boss, None)) == 1


def test_a_file_imported_again_after_the_merge_changes_nothing(means: Means, twice: Offices) -> None:
    with means.database.writing() as store:
        decide(store, viewer_at(Role.SUPERVISOR, twice.province), one_match(store, twice).number, MatchState.MERGED)
    for office, row in ((twice.school, ROW), (twice.county, LATER), (twice.province, ROW)):
        done = imported(means, office.number, [row])
        assert not any(done.result.get(name) for name in ("created", "updated", "queued", "entries")), office.name


def test_the_office_of_the_person_may_merge_a_schools_row_into_its_own(means: Means, twice: Offices) -> None:
    caseworker = viewer_at(Role.CASEWORKER, twice.county)
    with means.database.writing() as store:
        (view,) = matches(store, caseworker)
        assert view.may_decide and {view.kept.is_seen, view.other.is_seen} == {True, False}
        assert view.kept.name == "陈*" and view.kept.phone == "138****0001"
        merged = decide(store, caseworker, view.match.number, MatchState.MERGED)
        kept = store.ledger_persons.find(merged.kept)
        assert kept is not None and kept.organisation == twice.county.number
        counsellor = viewer_at(Role.COUNSELLOR, twice.school)
        assert [row.person for row in store.ledger_persons.visible(counsellor)] == [merged.kept]


def test_nobody_decides_about_another_offices_row_and_strangers_do_not_see_the_match(means: Means, offices: Offices) -> None:
    imported(means, offices.other_city.number, [ROW])
    imported(means, offices.county.number, [LATER])
    with means.database.writing() as store:
        found = one_match(store, offices)
        with pytest.raises(NotAllowed, match="山城市"):
            decide(store, viewer_at(Role.CASEWORKER, offices.county), found.number, MatchState.MERGED)
        with pytest.raises(NotAllowed):
            decide(store, viewer_at(Role.COUNSELLOR, offices.school), found.number, MatchState.MERGED)
        with pytest.raises(NotFound):
            decide(store, viewer_at(Role.CASEWORKER, offices.school), found.number, MatchState.MERGED)


def test_kept_apart_they_are_not_suspected_again(means: Means, twice: Offices) -> None:
    boss = viewer_at(Role.SUPERVISOR, twice.province)
    with means.database.writing() as store:
        found = one_match(store, twice)
        decide(store, boss, found.number, MatchState.APART)
        with pytest.raises(Conflict):
            decide(store, boss, found.number, MatchState.MERGED)
        job = ask_for(store, JobKind.MATCH_PERSONS)
    assert job is not None
    done = run_job(job.number, means)
    assert done is not None and done.result == {"matches": 0}
    with means.database.reading() as store:
        assert one_match(store, twice).state is MatchState.APART


def test_persons_stored_already_are_found_and_a_profile_outside_the_ledger_merges_into_the_ledgers_row(
    means: Means, offices: Offices
) -> None:
    imported(means, offices.county.number, [ROW])
    with means.database.writing() as store:
        mine = make_graduate(name=ROW["姓名"])
        store.graduates.upsert(offices.city.number, "self:1", mine, Contact(ROW["姓名"], ROW["联系电话"]), None)
        number = store.graduates.number_of(offices.city.number, "self:1")
        job = ask_for(store, JobKind.MATCH_PERSONS)
    assert job is not None and number is not None
    done = run_job(job.number, means)
    assert done is not None and done.result == {"matches": 1}
    boss = viewer_at(Role.SUPERVISOR, offices.city)
    with means.database.writing() as store:
        merged = decide(store, boss, one_match(store, offices).number, MatchState.MERGED, keep=number)
        assert merged.other == number and store.ledger_persons.rows_of(merged.kept) == (merged.kept, number)
        undo(store, boss, merged.number)
        assert store.ledger_persons.find(number) is None and store.graduates.get(boss, number).number == number


def test_a_chain_of_merges_comes_apart_at_the_link_that_is_taken_back(means: Means, offices: Offices) -> None:
    row = person(3, 身份证号码=id_number(3))
    for office in (offices.county, offices.other_city, offices.school):
        imported(means, office.number, [row])
    boss = viewer_at(Role.SUPERVISOR, offices.province)
    with means.database.writing() as store:
        a, b, c = (found.person for found in store.ledger_persons.visible(boss))
        pairs = {frozenset((m.kept, m.other)): m.number for m in store.person_matches.visible(boss)}
        assert set(pairs) == {frozenset((a, b)), frozenset((a, c)), frozenset((b, c))}
        decide(store, boss, pairs[frozenset((b, c))], MatchState.MERGED, keep=b)
        (left,) = store.person_matches.visible(boss)
        decide(store, boss, left.number, MatchState.MERGED, keep=a)
        assert store.ledger_persons.rows_of(a) == (a, b, c)
        undo(store, boss, left.number)
        assert store.ledger_persons.rows_of(a) == (a,) and store.ledger_persons.rows_of(b) == (b, c)


def test_pairs_with_the_same_id_number_stand_first_page_by_page(means: Means, offices: Offices) -> None:
    boss = viewer_at(Role.SUPERVISOR, offices.province)
    with means.database.writing() as store:
        people = [add_profile(store, boss, {"id": f"V-{place}", "name": "王一", "school": "江城理工学院"})[0] for place in range(6)]
        phone, same = ("same-name-and-phone",), ("same-id-number", "same-name-and-phone")
        store.person_matches.suspect([(people[0], people[1], same), (people[2], people[3], phone), (people[4], people[5], same)])
        whole = [(one.kept, one.reasons[0]) for one in store.person_matches.visible(boss)]
        paged, before = [], None
        while page := store.person_matches.visible(boss, before=before, count=1):
            paged.append((page[0].kept, page[0].reasons[0]))
            before = page[0].number
    assert whole == paged == [(people[4], same[0]), (people[0], same[0]), (people[2], phone[0])]
