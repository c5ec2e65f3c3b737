"""A graduate's own record over the API: what stands of her, what she answers, disputes and consents to; hers alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.dependencies import Herself, Reading, RequestId, Today, Writing
from api.idempotency import RepeatableRoute
from api.routes.case_answers import FloorAnswer, StandingAnswer
from api.routes.entry_bodies import Key, Name, Words
from api.routes.referral_answers import ShownReason, shown
from api.routes.shapes import Number, clean
from matcher.casework.entry_words import told
from matcher.domain.access import Viewer
from matcher.domain.errors import NotFound
from matcher.domain.ledger.consent import ConsentKind
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.referral import Referral, ReferralState, StepDetails
from matcher.domain.texts import own_record as texts
from matcher.domain.texts import referrals as referral_texts
from matcher.workflows.graduates.consenting import record_consent
from matcher.workflows.graduates.objecting import LONGEST_WORDS, object_to
from matcher.workflows.graduates.own_data import own_data
from matcher.workflows.graduates.own_record import OwnRecord, OwnReferral, OwnService, own_record
from matcher.workflows.referrals.referring import answer

router = APIRouter(prefix="/me", tags=["本人"], route_class=RepeatableRoute)
_REASONS = "、".join(f"{code} {word}" for code, word in referral_texts.REASONS[ReferralState.DECLINED_BY_PERSON.value].items())


class OwnServiceAnswer(BaseModel):
    """A service recorded for her, and whether it counts."""

    entry: int
    on: date
    words: str
    counts: bool
    why_not: str
    is_disputed: bool

    @classmethod
    def of(cls, own: OwnService) -> OwnServiceAnswer:
        """Shape a service."""
        entry = own.service.entry
        return cls(
            entry=entry.number,
            on=entry.effective_on,
            words=told(entry.fact),
            counts=own.service.counts,
            why_not=own.why_not,
            is_disputed=own.is_disputed,
        )


class OwnReferralAnswer(BaseModel):
    """A referral that was sent to her, never a draft; what she may answer today."""

    number: int
    slip: str
    title: str
    employer: str
    state: ReferralState
    state_label: str
    sent_on: date | None
    due_on: date | None
    reasons: list[ShownReason]
    must_ask: list[str]
    message: str
    answers: list[ReferralState]
    is_disputed: bool

    @classmethod
    def of(cls, own: OwnReferral) -> OwnReferralAnswer:
        """Shape a referral."""
        found = own.referral
        return cls(**_referral(found), answers=list(own.answers), is_disputed=own.is_disputed)


class OwnObjectionAnswer(BaseModel):
    """An objection of hers; ``answer`` empty: it waits until ``due_on``."""

    entry: int
    on: date
    against: str
    words: str
    due_on: date | None
    is_answered: bool
    is_upheld: bool
    answer: str


class OwnEntryAnswer(BaseModel):
    """A contact or a change of status."""

    entry: int
    on: date
    words: str

    @classmethod
    def of(cls, entry: Entry) -> OwnEntryAnswer:
        """Shape an entry."""
        return cls(entry=entry.number, on=entry.effective_on, words=told(entry.fact))


class LookAnswer(BaseModel):
    """Who looked or did something; no person is named."""

    at: datetime
    who: str
    what: str


class OwnRecordAnswer(BaseModel):
    """All that she reads of herself, newest first."""

    office: str
    standing: StandingAnswer
    floor: FloorAnswer | None
    services: list[OwnServiceAnswer]
    contacts: list[OwnEntryAnswer]
    changes: list[OwnEntryAnswer]
    referrals: list[OwnReferralAnswer]
    objections: list[OwnObjectionAnswer]
    consents: bool = Field(description="是否单独同意向推介的用人单位提供个人信息")
    looks: list[LookAnswer]
    objection_days: int = Field(description="异议在多少个工作日内答复")

    @classmethod
    def of(cls, own: OwnRecord) -> OwnRecordAnswer:
        """Shape a record."""
        floor = own.record.floor
        return cls(
            office=own.office,
            standing=StandingAnswer.of(own.record.standing, sensitive=True),
            floor=FloorAnswer.of(floor) if floor is not None else None,
            services=[OwnServiceAnswer.of(one) for one in own.services],
            contacts=[OwnEntryAnswer.of(one) for one in own.contacts],
            changes=[OwnEntryAnswer.of(one) for one in own.changes],
            referrals=[OwnReferralAnswer.of(one) for one in own.referrals],
            objections=[
                OwnObjectionAnswer(
                    entry=one.entry.number,
                    on=one.entry.effective_on,
                    against=one.against,
                    words=one.entry.note,
                    due_on=one.due_on,
                    is_answered=one.answer is not None,
                    is_upheld=one.is_upheld,
                    answer=one.answer.note if one.answer is not None else "",
                )
                for one in own.objections
            ],
            consents=own.consent is not None,
            looks=[LookAnswer(at=one.at, who=one.who, what=one.what) for one in own.looks],
            objection_days=own.objection_days,
        )


class ObjectionRequest(BaseModel):
    """What she disputes: an entry, a referral, or the record in general."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"words": "那天没有人给我打过电话", "entry": 12}]})

    words: Annotated[str, Field(max_length=LONGEST_WORDS), AfterValidator(clean)]
    entry: Key | None = None
    referral: Key | None = None


class ObjectionAnswer(BaseModel):
    """The objection as it was taken."""

    entry: int
    due_on: date | None


class OwnAnswerRequest(BaseModel):
    """Her answer to a referral."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"state": "interested"}, {"state": "declined-by-person", "reason": "place"}]})

    state: Literal["read", "interested", "applied", "declined-by-person"]
    reason: Name = Field(default="", description=f"婉拒的原因。{_REASONS}")
    note: Words = ""


class OwnConsentRequest(BaseModel):
    """Whether her data may be given to the employers that are recommended to her."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"is_given": True}]})

    is_given: bool


@router.get("/record", summary="本人的台账记录")
def record(viewer: Herself, store: Reading, today: Today) -> OwnRecordAnswer:
    """Return her state, the services counted for her and not, what was recommended, who looked."""
    return OwnRecordAnswer.of(own_record(store, viewer, today))


@router.post("/record/objections", status_code=201, summary="提出异议")
def objection(
    viewer: Herself, store: Writing, request_id: RequestId, today: Today, wanted: ObjectionRequest
) -> ObjectionAnswer:
    """Take an objection; her office answers by the day named."""
    made = object_to(store, viewer, wanted.words, today, wanted.entry, wanted.referral, request_id)
    return ObjectionAnswer(entry=made.number, due_on=getattr(made.fact, "due_on", None))


@router.post("/record/referrals/{number}/answers", summary="答复一次推介")
def answer_referral(
    viewer: Herself, store: Writing, request_id: RequestId, today: Today, number: Number, wanted: OwnAnswerRequest
) -> OwnReferralAnswer:
    """Take her answer: read, interested, applied, or no with the reason."""
    details = StepDetails(reason=wanted.reason, note=wanted.note.strip())
    after = answer(store, viewer, number, ReferralState(wanted.state), details, today, request_id)
    own = next(one for one in own_record(store, viewer, today).referrals if one.referral.number == after.number)
    return OwnReferralAnswer.of(own)


@router.put("/record/consent", summary="同意或不同意向用人单位提供个人信息")
def consent(viewer: Herself, store: Writing, request_id: RequestId, today: Today, wanted: OwnConsentRequest) -> OwnEntryAnswer:
    """Take her separate consent, or take it back."""
    kind = ConsentKind.GIVE_TO_EMPLOYER
    return OwnEntryAnswer.of(record_consent(store, viewer, _number(viewer), kind, wanted.is_given, today, request=request_id))


@router.get("/data", summary="本人的全部数据")
def data(viewer: Herself, store: Reading) -> dict[str, Any]:
    """Return everything that is kept about her."""
    return own_data(store, viewer, _number(viewer))


def _number(viewer: Viewer) -> int:
    if viewer.graduate is None:
        raise NotFound(texts.NOT_ENROLLED, "not-enrolled")
    return viewer.graduate


def _referral(found: Referral) -> dict[str, Any]:
    return {
        "number": found.number,
        "slip": found.slip_number,
        "title": found.title,
        "employer": found.employer_name,
        "state": found.state,
        "state_label": found.state.label,
        "sent_on": found.sent_on,
        "due_on": found.due_on,
        "reasons": shown(found.reasons),
        "must_ask": list(found.must_ask),
        "message": found.message,
    }
