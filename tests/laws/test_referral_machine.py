"""Whatever is done to referrals in whatever order, the laws of rules.md §4-5 hold; MATCHER_FULL=1 takes thousands of steps."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import RefusedError
from matcher.domain.job import JobKind, JobState
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.referral import (
    OPEN,
    BatchKind,
    Referral,
    ReferralFilter,
    ReferralState,
    StepDetails,
)
from matcher.domain.ledger.status import EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.domain.levels import PostingKind
from matcher.domain.texts import referrals as texts
from matcher.store.database import Database
from matcher.store.keys import KeyRing
from matcher.store.store import Store
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.index.models import load_bundle
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.referral_batches import BatchWish, preview, run
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referral_undoing import undo
from tests.laws.referral_recount import check_employment, check_hires, check_row, check_services, replayed
from tests.referral_ground import EXAM, Ground, plant_postings, plant_referrals
from tests.store.conftest import MovingClock, migrated

S = ReferralState
PERSONS = (1, 2)
SHANGHAI = ZoneInfo("Asia/Shanghai")
FULL = bool(os.environ.get("MATCHER_FULL"))
NIGHTS = (JobKind.CLOSE_REFERRALS, JobKind.NO_RESPONSE)

persons = st.sampled_from(PERSONS)
KINDS = tuple(PostingKind.CIVIL_SERVICE if place == EXAM else PostingKind.FULL_TIME for place in range(16))
places = st.sampled_from([EXAM, EXAM, *range(len(KINDS))])
choices = st.integers(0, 999)
days_back = st.sampled_from([0, 0, 0, 1, 3])
worded = st.sampled_from([True, True, True, True, False])


class ReferralMachine(RuleBasedStateMachine):
    """Two persons, five postings, one caseworker, her colleague and the nights between."""

    @initialize()
    def plant(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="referral-machine-"))
        (self.folder / "matcher.db").write_bytes(migrated())
        self.clock = MovingClock()
        self.database = Database(self.folder / "matcher.db", KeyRing.random(), self.clock)
        with self.database.writing() as store:
            ground = plant_referrals(store, persons=2)
            self.ground: Ground = replace(ground, postings=plant_postings(store, ground.offices, KINDS))
        self.night = Means(self.database, self.folder, self.folder, load_bundle, lambda: self.today)
        self.numbers: list[int] = []
        self.batches: list[int] = []

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            shutil.rmtree(self.folder)

    @property
    def today(self) -> date:
        return self.clock().astimezone(SHANGHAI).date()

    @rule(person=persons, place=places, back=days_back)
    def draft(self, person: int, place: int, back: int) -> None:
        new = self.ground.new(person, place, made_on=self.today - timedelta(days=back))
        made = self._try(lambda store: referring.draft(store, self.ground.worker, new, self.today))
        if made is not None:
            self.numbers.append(made.number)

    @rule(person=persons, place=places, to_state=st.sampled_from([S.READ, S.APPLIED, S.INTERVIEW, S.HIRED, S.HIRED, S.HIRED]))
    def draft_and_carry_forward(self, person: int, place: int, to_state: ReferralState) -> None:
        """What single steps seldom reach by chance: a referral well on its way."""
        self.draft(person, place, 0)
        if self.numbers:
            for state in (S.REVIEWED, S.SENT, to_state):
                self._step(self.numbers[-1], state, 0, True)

    @precondition(lambda self: self.numbers)
    @rule(which=choices, choice=choices, back=days_back, is_worded=worded)
    def take_an_allowed_step(self, which: int, choice: int, back: int, is_worded: bool) -> None:
        number = self._one(which)
        with self.database.reading() as store:
            found = store.referrals.find(number)
            offered = referring.next_states(store, self.ground.worker, found, self.today)
            offered = tuple(state for state in offered if state is not S.VOIDED)
        if offered:
            self._step(number, offered[choice % len(offered)], back, is_worded)

    @precondition(lambda self: self.numbers)
    @rule(which=choices, to_state=st.sampled_from(list(S)), back=days_back)
    def take_any_step(self, which: int, to_state: ReferralState, back: int) -> None:
        self._step(self._one(which), to_state, back, True)

    @precondition(lambda self: self.hired())
    @rule(which=choices, back=days_back, is_proved=st.booleans())
    def start(self, which: int, back: int, is_proved: bool) -> None:
        number = self.hired()[which % len(self.hired())]
        details = StepDetails(evidence_kind=EvidenceKind.SOCIAL_INSURANCE if is_proved else None)
        day = self.today - timedelta(days=back)
        self._try(lambda store: referring.start(store, self.ground.worker, number, day, details, self.today))

    @precondition(lambda self: self.hired())
    @rule(which=choices)
    def fall_through(self, which: int) -> None:
        number = self.hired()[which % len(self.hired())]
        details = StepDetails(reason="medical")
        self._try(lambda store: referring.fall_through(store, self.ground.worker, number, details, self.today))

    @precondition(lambda self: self.hired())
    @rule(which=choices, to_state=st.sampled_from([S.VERIFIED, S.VERIFIED, S.LEFT_IN_PROBATION]))
    def settle_a_hire(self, which: int, to_state: ReferralState) -> None:
        self._step(self.hired()[which % len(self.hired())], to_state, 0, True)

    @precondition(lambda self: self.numbers)
    @rule(which=choices, is_agreed=st.booleans())
    def void(self, which: int, is_agreed: bool) -> None:
        number, details = self._one(which), StepDetails(reason="entered-in-error")
        for viewer in (self.ground.worker, self.ground.second)[: 1 + is_agreed]:
            self._try(lambda store, viewer=viewer: referring.void(store, viewer, number, details, self.today))

    @precondition(lambda self: self.numbers)
    @rule(which=choices, to_state=st.sampled_from([S.READ, S.INTERESTED, S.APPLIED, S.DECLINED_BY_PERSON, S.HIRED]))
    def she_answers(self, which: int, to_state: ReferralState) -> None:
        number = self._one(which)
        with self.database.reading() as store:
            herself = self._herself(store.referrals.find(number).person)
        details = self._details(to_state, None)
        self._try(lambda store: referring.answer(store, herself, number, to_state, details, self.today))

    @precondition(lambda self: self.numbers)
    @rule(kind=st.sampled_from([BatchKind.REVIEW, BatchKind.SEND, BatchKind.CLOSE]))
    def run_a_batch(self, kind: BatchKind) -> None:
        sending = Sending(Channel.WECHAT) if kind is BatchKind.SEND else None
        end = S.DECLINED_BY_PERSON if kind is BatchKind.CLOSE else None
        wish = BatchWish(kind, tuple(self.numbers[-4:]), sending, end, StepDetails(reason="pay" if end else ""))

        def both(store: Store) -> int:
            token = preview(store, self.ground.worker, wish, self.today).token
            return run(store, self.ground.worker, wish, token, self.today).batch

        batch = self._try(both)
        if batch is not None:
            self.batches.append(batch)

    @precondition(lambda self: self.batches)
    @rule(which=choices)
    def undo_a_batch(self, which: int) -> None:
        number = self.batches[which % len(self.batches)]
        self._try(lambda store: undo(store, self.ground.worker, number, self.today))

    @rule(place=st.integers(0, 5))
    def take_a_posting_off_or_offer_it_again(self, place: int) -> None:
        number = self.ground.postings[place]
        with self.database.writing() as store:
            offered = store.postings.get(self.ground.worker, number).is_open(self.today)
            if offered:
                store.postings.withdraw(self.ground.worker, number, "")
            else:
                store.postings.reopen(self.ground.worker, number, self.today)

    @rule(person=persons, status=st.sampled_from([PersonStatus.SEEKING, PersonStatus.NO_WILL]))
    def she_says_whether_she_looks_for_work(self, person: int, status: PersonStatus) -> None:
        reason = StatusReason.JOB_SEEKING if status is PersonStatus.SEEKING else StatusReason.FAMILY
        with self.database.writing() as store:
            new = NewEntry(person, StatusChange(status, reason), self.today)
            store.entries.add(self.ground.worker, new, self.ground.worker.organisation)

    @rule(days=st.sampled_from([1, 3, 12, 40]))
    def nights_pass(self, days: int) -> None:
        self.clock.move(days=days)
        for kind in NIGHTS:
            with self.database.writing() as store:
                job = ask_for(store, kind)
            assert job is not None
            done = run_job(job.number, self.night)
            assert done is not None and done.state is JobState.DONE, done

    @invariant()
    def the_laws_hold(self) -> None:
        if not hasattr(self, "database"):
            return
        with self.database.reading() as store:
            found = store.referrals.of(PERSONS)
            steps = store.referrals.steps([one.number for one in found])
            for one in found:
                check_row(one, steps[one.number])
            for person in PERSONS:
                own = [one for one in found if one.person == person]
                check_hires(own)
                self._check_seen_by_herself(store, person, own)
                check_services(store, person, own, self.today)
                check_employment(store, person, own)

    def _check_seen_by_herself(self, store: Store, person: int, own: Sequence[Referral]) -> None:
        seen = {one.number for one in store.referrals.search(self._herself(person), ReferralFilter(), count=999).rows}
        assert seen == {one.number for one in own if one.sent_on is not None}
        assert not seen & {one.number for one in own if one.state in (S.DRAFT, S.REVIEWED)}

    def _step(self, number: int, to_state: ReferralState, back: int, is_worded: bool) -> None:
        with self.database.reading() as store:
            before = store.referrals.find(number)
        details = self._details(to_state, before) if is_worded else StepDetails()
        day = self.today - timedelta(days=back)
        worker = self.ground.worker
        after = self._try(lambda store: referring.record_step(store, worker, number, to_state, details, self.today, day))
        with self.database.reading() as store:
            now = store.referrals.find(number)
        if after is None:
            assert now == before, "a refused step leaves everything as it was"
        else:
            assert now.version > before.version

    def _details(self, to_state: ReferralState, before: Referral | None) -> StepDetails:
        falls_through = before is not None and before.state is S.HIRED and to_state in OPEN
        offered = texts.REASONS.get("fallen-through" if falls_through else to_state.value, {})
        reason = next((code for code in offered if code not in texts.AUTOMATIC and code != texts.OTHER), "")
        return StepDetails(
            reason=reason, channel=Channel.PHONE, starts_on=self.today + timedelta(days=7), evidence_kind=EvidenceKind.CONTRACT
        )

    def _try(self, act: Callable[[Store], Any]) -> Any:
        """Do it in one transaction, or be refused with a sentence and have changed nothing."""
        try:
            with self.database.writing() as store:
                return act(store)
        except RefusedError as refused:
            assert str(refused)
            return None

    def _herself(self, person: int) -> Viewer:
        office = self.ground.offices.county
        return Viewer(900 + person, Role.GRADUATE, office.number, office.path, graduate=person)

    def hired(self) -> list[int]:
        """Return the referrals that wait to be verified."""
        with self.database.reading() as store:
            return [one.number for one in store.referrals.of(PERSONS) if one.state is S.HIRED]

    def _one(self, which: int) -> int:
        return self.numbers[which % len(self.numbers)]


TestReferralMachine = ReferralMachine.TestCase
TestReferralMachine.settings = settings(
    max_examples=120 if FULL else 12,
    stateful_step_count=60 if FULL else 40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=not FULL,
)


def test_a_replay_of_steps_does_not_ask_the_row() -> None:
    """The recount above would be worthless if it could not disagree."""
    machine = ReferralMachine()
    try:
        machine.plant()
        machine.draft_and_carry_forward(1, 0, S.HIRED)
        with machine.database.reading() as store:
            (one,) = store.referrals.of([1])
            steps = store.referrals.steps([one.number])[one.number]
        assert replayed(steps).state is one.state is S.HIRED
        assert replayed(steps[:-1]).state is S.SENT
        forged = [*steps, replace(steps[-1], from_state=S.HIRED, to_state=S.VERIFIED)]
        assert replayed(forged).state is S.VERIFIED
    finally:
        machine.teardown()
