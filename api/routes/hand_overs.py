"""Hand-over lists over the API: made with a preview, sent, looked at by the other side, returned in part, signed, printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.dependencies import HandOverSigner, Reading, RequestId, ServiceDep, Today, Writing
from api.idempotency import RepeatableRoute
from api.paging import opened_cursor, sealed_cursor
from api.routes.entry_bodies import Key, choices
from api.routes.evidence import PDF, pdf_answer
from api.routes.proposals import SelectionAnswer
from api.routes.shapes import Count, CursorText, Number, clean
from matcher.domain.ledger.hand_over import HandOverList, HandOverRow, HandOverState, LineState
from matcher.workflows.hand_overs import hand_overs
from matcher.workflows.hand_overs.hand_over_choice import HandOverFilter, asked_for
from matcher.workflows.hand_overs.hand_over_sheets import print_hand_over, show_hand_over
from matcher.workflows.hand_overs.hand_overs import LONGEST_WORDS, make_hand_over, preview_hand_over

router = APIRouter(prefix="/hand-overs", tags=["移交"], route_class=RepeatableRoute)
_LINKS = {
    name: {"operationId": f"移交-{name}", "parameters": {"number": "$response.body#/number"}} for name in ("one", "send", "recall")
}


class HandOverItem(BaseModel):
    """A list; sending is the giving side's signature."""

    number: int
    list_number: str
    from_organisation: int
    to_organisation: int
    state: HandOverState
    state_label: str
    made_by: int | None
    made_at: datetime
    sent_by: int | None
    sent_at: datetime | None
    signed_by: int | None
    signed_at: datetime | None

    @classmethod
    def of(cls, found: HandOverList) -> HandOverItem:
        """Shape a list."""
        return cls(**{name: getattr(found, name) for name in _FIELDS}, state_label=found.state.label)


_FIELDS = tuple(name for name in HandOverItem.model_fields if name != "state_label")


class HandOverPage(BaseModel):
    """A page, newest first; ``next`` is the cursor of the following one."""

    items: list[HandOverItem]
    next: str | None


class LineAnswer(BaseModel):
    """One person of a list; name, ID number and phone are masked."""

    person: int
    state: LineState
    difference: str
    reason: str

    name: str
    id_number: str
    phone: str
    school: str
    major: str
    year: int | None
    status: str
    needs: list[str] = Field(description="还要做什么")

    @classmethod
    def of(cls, row: HandOverRow) -> LineAnswer:
        """Shape a row that is masked already."""
        return cls(
            person=row.line.person,
            state=row.line.state,
            difference=row.line.difference,
            reason=row.line.reason,
            name=row.name[:1] + "*" * (len(row.name) > 1),
            id_number=row.id_number,
            phone=row.phone,
            school=row.school,
            major=row.major,
            year=row.year,
            status=row.status,
            needs=list(row.needs),
        )


class HandOverAnswer(HandOverItem):
    """A list with its persons."""

    giving: str
    taking: str
    lines: list[LineAnswer]


class ChangedAnswer(HandOverItem):
    """A list with what became of each person."""

    lines: dict[int, LineState]

    @classmethod
    def shaped(cls, found: HandOverList) -> ChangedAnswer:
        """Shape a list after a change."""
        lines = {line.person: line.state for line in found.lines}
        return cls(**HandOverItem.of(found).model_dump(), lines=lines)


class HandOverRequest(BaseModel):
    """To whom, and who: the named persons, or own persons by year, school and who looks after them."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"to_organisation": 3, "persons": [1, 2]}, {"to_organisation": 3, "year": 2026, "school": "江城理工学院"}]},
    )

    to_organisation: Key
    persons: Annotated[list[Key], Field(max_length=5000)] = Field(default_factory=list, description="点名的人；不填按下面的条件选")
    year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    school: Annotated[str, Field(max_length=120), AfterValidator(clean)] = ""
    is_mine: bool = Field(default=False, description="只要本人负责的")

    def filter(self) -> HandOverFilter:
        """Return the filter that it states."""
        return HandOverFilter(self.year, self.school.strip(), self.is_mine, tuple(self.persons))


class LineRequest(BaseModel):
    """What is done with one person of a list."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"action": "note", "words": "联系电话已停机"}]})

    action: Literal["remove", "note", "return", "keep"] = Field(description="remove 移出草稿；note 记差异；return 退回；keep 取消退回")
    words: Annotated[str, Field(max_length=LONGEST_WORDS), AfterValidator(clean)] = ""


class PaperRequest(BaseModel):
    """Which version is printed."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{}, {"full": True, "reason": "存档"}]})

    full: bool = Field(default=False, description="不掩码，需要导出权限和理由")
    reason: Annotated[str, Field(max_length=120), AfterValidator(clean)] = ""


@router.get("", summary="移交清单")
def search(
    viewer: HandOverSigner,
    store: Reading,
    service: ServiceDep,
    state: Annotated[HandOverState | None, Query(description=choices(HandOverState))] = None,
    count: Count = 50,
    cursor: CursorText = None,
) -> HandOverPage:
    """Return the lists that the own part gives or takes."""
    keys = service.database.keys
    behind = opened_cursor(keys, "hand-overs", cursor)
    found = store.hand_overs.visible(viewer, state, int(behind[0]) if behind is not None else None, count + 1)
    following = (found[count - 1].number,) if len(found) > count else None
    return HandOverPage(items=[HandOverItem.of(one) for one in found[:count]], next=sealed_cursor(keys, "hand-overs", following))


@router.post("/preview", summary="移交：先看移交谁、不移交谁")
def preview(viewer: HandOverSigner, store: Reading, wanted: HandOverRequest) -> SelectionAnswer:
    """Return whom a list would hold and whom it leaves out and why; nothing is written."""
    persons = asked_for(store, viewer, wanted.filter())
    return SelectionAnswer.of(preview_hand_over(store, viewer, wanted.to_organisation, persons))


@router.post("", status_code=201, summary="生成移交清单", responses={201: {"links": _LINKS}})
def make(viewer: HandOverSigner, store: Writing, request_id: RequestId, wanted: HandOverRequest) -> ChangedAnswer:
    """Draft a list of those who can be passed on."""
    persons = asked_for(store, viewer, wanted.filter())
    return ChangedAnswer.shaped(make_hand_over(store, viewer, wanted.to_organisation, persons, request_id))


@router.get("/{number}", summary="一份移交清单（会留下记录）")
def one(viewer: HandOverSigner, store: Writing, request_id: RequestId, today: Today, number: Number) -> HandOverAnswer:
    """Return a list with what each person still needs; the look is recorded with each of them."""
    sheet = show_hand_over(store, viewer, number, today, request_id)
    item = HandOverItem.of(sheet.hand_over).model_dump()
    return HandOverAnswer(**item, giving=sheet.giving, taking=sheet.taking, lines=[LineAnswer.of(row) for row in sheet.rows])


@router.post("/{number}/send", summary="发出移交清单（移出方签字）")
def send(viewer: HandOverSigner, store: Writing, request_id: RequestId, number: Number) -> ChangedAnswer:
    """Sign for the giving side and let the other see the list."""
    return ChangedAnswer.shaped(hand_overs.send_hand_over(store, viewer, number, request_id))


@router.post("/{number}/recall", summary="撤回移交清单")
def recall(viewer: HandOverSigner, store: Writing, request_id: RequestId, number: Number) -> ChangedAnswer:
    """Take a list back that the other side has not signed."""
    return ChangedAnswer.shaped(hand_overs.recall_hand_over(store, viewer, number, request_id))


@router.post("/{number}/sign", summary="签收移交清单（接收方签字）")
def sign(viewer: HandOverSigner, store: Writing, request_id: RequestId, today: Today, number: Number) -> ChangedAnswer:
    """Take over everybody who is not returned, with all her history; counts stay where the work was done."""
    return ChangedAnswer.shaped(hand_overs.sign_hand_over(store, viewer, number, today, request_id))


@router.post("/{number}/persons/{person}", summary="清单中的一个人：移出、记差异、退回、取消退回")
def line(
    viewer: HandOverSigner, store: Writing, request_id: RequestId, number: Number, person: Number, wanted: LineRequest
) -> ChangedAnswer:
    """Change what a list says of one person."""
    plain: Mapping[str, Callable[..., HandOverList]] = {"remove": hand_overs.remove_person, "keep": hand_overs.keep_person}
    if wanted.action in plain:
        return ChangedAnswer.shaped(plain[wanted.action](store, viewer, number, person, request_id))
    act = hand_overs.note_difference if wanted.action == "note" else hand_overs.return_person
    return ChangedAnswer.shaped(act(store, viewer, number, person, wanted.words, request_id))


@router.post("/{number}/paper", summary="打印移交清单（会留下记录）", responses=PDF, response_class=Response)
def paper(
    viewer: HandOverSigner, store: Writing, request_id: RequestId, today: Today, number: Number, wanted: PaperRequest
) -> Response:
    """Return the list as PDF that both sides sign, masked unless asked otherwise."""
    content = print_hand_over(store, viewer, number, today, request_id, wanted.reason, wanted.full)
    return pdf_answer(content, f"hand-over-{number}.pdf")
