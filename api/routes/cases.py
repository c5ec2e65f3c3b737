"""Persons of the ledger over the API: whom to see to, where one stands with what she is owed, entering and assigning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import LedgerReader, LedgerWriter, Reading, RequestId, ServiceDep, Shelf, Today, Writing
from api.etags import etag, is_known, not_modified
from api.idempotency import RepeatableRoute
from api.paging import opened_cursor, sealed_cursor
from api.routes.case_answers import (
    CaseAnswer,
    CaseItem,
    CaseList,
    FloorAnswer,
    StandingAnswer,
    reasons_of,
    reminders_of,
)
from api.routes.entry_answers import EntryList, RecordedAnswer, entry_answers
from api.routes.entry_bodies import Day, Key, Name, Words, choices
from api.routes.shapes import Count, CursorText, Number
from matcher.casework.ladder import next_rung
from matcher.casework.priority import priority_of
from matcher.casework.reminders import reminders_of as reminders_of_standing
from matcher.domain.access import Permission, Viewer
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import EntryKind
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.service import ServiceKind
from matcher.domain.masking import masked_name
from matcher.store.store import Store
from matcher.workflows.casework.case_entry import Details
from matcher.workflows.casework.casework_rules import casework_rules
from matcher.workflows.casework.enrolling import enrol_graduate
from matcher.workflows.casework.person_record import record_of
from matcher.workflows.casework.recording import assign
from matcher.workflows.casework.work_shelf import WorkRow, WorkShelf
from matcher.workflows.casework.worklist import (
    deficits,
    ending_no_will,
    long_term_jobless,
    overdue_no_will,
    work_list,
    work_rows,
)

router = APIRouter(prefix="/cases", tags=["台账"], route_class=RepeatableRoute)
_LINKS = {
    name: {"operationId": f"台账-{name}", "parameters": {"number": "$response.body#/entry/person"}}
    for name in ("one", "entries_of", "assign_one")
}


class ListKind(Enum):
    """Which list."""

    WORK = "work"
    ALL = "all"
    DEFICITS = "deficits"
    LONG_TERM_JOBLESS = "long-term-jobless"
    NO_WILL_OVERDUE = "no-will-overdue"
    NO_WILL_ENDING = "no-will-ending"

    @property
    def label(self) -> str:
        """今日要办, 全部在册, 服务未达标, 长期失业青年, 暂无意愿已到期, 暂无意愿将到期."""
        return _LABELS[self.value]


_LABELS = {
    "work": "今日要办",
    "all": "全部在册",
    "deficits": "服务未达标",
    "long-term-jobless": "长期失业青年",
    "no-will-overdue": "暂无意愿已到期",
    "no-will-ending": "暂无意愿将到期",
}


class EnrolRequest(BaseModel):
    """A graduate who comes into the ledger."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"person": 1, "year": 2026, "origin": "local", "region_code": "420115", "source": "社区走访"}]},
    )

    person: Key = Field(description="毕业生编号")
    year: Annotated[int, Field(ge=2000, le=2100)] = Field(description="登记年度（届）")
    origin: Origin = Field(default=Origin.LOCAL, description=choices(Origin))
    region_code: Annotated[str, Field(pattern="^([0-9]{6})?$", description="登记地行政区划代码")] = ""
    school: Name = Field(default="", description="不填用档案中的毕业院校")
    source: Name = Field(default="", description="来源，如教育部门移交、社区走访")
    on: Day | None = Field(default=None, description="登记日期，不填为今天")
    note: Words = ""


class AssignRequest(BaseModel):
    """Who looks after her."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"caseworker": 3}]})

    caseworker: Key | None = Field(description="帮扶责任人的账号编号；空为暂无")
    on: Day | None = Field(default=None, description="自哪天起，不填为今天")
    note: Words = ""


@router.get("", summary="工作清单：先帮谁、为什么、还缺什么")
def search(
    viewer: LedgerReader,
    store: Reading,
    service: ServiceDep,
    today: Today,
    shelf: Shelf,
    kind: Annotated[ListKind, Query(alias="list", description=choices(ListKind))] = ListKind.WORK,
    mine: Annotated[bool, Query(description="只看本人负责的（今日要办、服务未达标）")] = False,
    missing: Annotated[ServiceKind | None, Query(description=choices(ServiceKind, "只要缺这一项的："))] = None,
    person: Annotated[list[Annotated[int, Query(ge=1, le=2**53)]] | None, Query(max_length=200, description="只要这些人")] = None,
    count: Count = 50,
    cursor: CursorText = None,
) -> CaseList:
    """Return a page of a list in its own order, of all by number; it goes on behind who ended the page before."""
    keys, purpose = service.database.keys, f"cases-{kind.value}"
    behind = opened_cursor(keys, purpose, cursor)
    if kind is ListKind.ALL:
        wanted = [one.person for one in store.ledger_persons.visible(viewer, person) if not mine or one.caseworker == viewer.account]
        numbers = [one for one in wanted if behind is None or one > int(behind[0])]
        rows = {row.person: row for row in work_rows(store, viewer, today, numbers[:count])}
        profiles = store.graduates.profiles(numbers[:count])
        items = [CaseItem.of(rows[one], profiles.get(one)) for one in numbers[:count] if one in rows]
        following: tuple[int, ...] | None = (numbers[count - 1],) if len(numbers) > count else None
        return CaseList(items=items, next=sealed_cursor(keys, purpose, following), total=len(wanted))
    found = [row for row in _LISTS[kind](store, viewer, today, mine, shelf) if _fits(row, missing, person)]
    begin = _begin(found, behind)
    page = found[begin : begin + count]
    following = (begin + count, page[-1].person) if begin + count < len(found) else None
    profiles = store.graduates.profiles([row.person for row in page])
    return CaseList(items=[CaseItem.of(row, profiles.get(row.person)) for row in page], next=sealed_cursor(keys, purpose, following), total=len(found))


@router.post("", status_code=201, summary="把一位毕业生登记入册", responses={201: {"links": _LINKS}})
def enrol(viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, wanted: EnrolRequest) -> RecordedAnswer:
    """Enter a graduate, or enter her again for a new registration year."""
    enrolment = Enrolment(wanted.year, wanted.origin, wanted.region_code, wanted.school, wanted.source)
    details = Details(wanted.on or today, wanted.note, (), request_id)
    return RecordedAnswer.of(enrol_graduate(store, viewer, wanted.person, enrolment, details))


@router.get("/{number}", summary="一个人的现状、服务底线和待办", responses={304: {"description": "没有变化"}})
def one(
    viewer: LedgerReader,
    store: Writing,
    request: Request,
    response: Response,
    request_id: RequestId,
    today: Today,
    number: Number,
) -> CaseAnswer:
    """Return where she stands today; the look is recorded. The ETag changes with every entry and with the day."""
    row, rows = kept_row(store, viewer, number)
    store.audit.append("graduate.viewed", viewer, "graduate", row.person, request_id)
    sensitive = viewer.may(Permission.READ_DIFFICULTIES)
    record = record_of(store, row.person, today, sensitive)
    every = store.entries.of(rows, sensitive, notes=False)
    tag = etag(max((entry.number for entry in every), default=0), len(rows), today.isoformat(), viewer.role.value)
    if is_known(request, tag):
        return not_modified(tag)  # type: ignore[return-value]
    response.headers["ETag"] = tag
    rules, profile = casework_rules(store, row.organisation, today), store.graduates.profile(row.person)
    priority, rung = priority_of(record, today, rules), next_rung(record, rules)
    return CaseAnswer(
        person=row.person,
        rows=list(rows),
        name=masked_name(profile.name) if profile is not None else "",
        organisation=row.organisation,
        caseworker=row.caseworker,
        year=row.year,
        origin=row.origin.value,
        school=row.school,
        is_erased=row.is_erased,
        standing=StandingAnswer.of(record.standing, sensitive),
        floor=FloorAnswer.of(record.floor) if record.floor is not None else None,
        points=priority.points,
        reasons=reasons_of(priority),
        reminders=reminders_of(reminders_of_standing(record.standing, rules)),
        next_step=rung.value if rung is not None else "",
    )


@router.get("/{number}/entries", summary="一个人的全部记录，新的在前")
def entries_of(
    viewer: LedgerReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    kind: Annotated[list[EntryKind] | None, Query(max_length=20, description=choices(EntryKind))] = None,
    count: Count = 100,
    cursor: CursorText = None,
) -> EntryList:
    """Return her entries with notes, corrected and withdrawn ones too, and whether each service counts; recorded."""
    row, rows = kept_row(store, viewer, number)
    store.audit.append("graduate.viewed", viewer, "graduate", row.person, request_id)
    sensitive = viewer.may(Permission.READ_DIFFICULTIES)
    record = record_of(store, row.person, today, sensitive)
    items = entry_answers(store.entries.of(rows, sensitive), record, casework_rules(store, row.organisation, today))
    wanted = [item for item in items if not kind or item.kind in kind]
    behind = opened_cursor(service.database.keys, "entries", cursor)
    if behind is not None:
        wanted = [item for item in wanted if (item.on.isoformat(), item.number) < (str(behind[0]), int(behind[1]))]
    page = wanted[:count]
    following = (page[-1].on.isoformat(), page[-1].number) if len(wanted) > count else None
    return EntryList(items=page, next=sealed_cursor(service.database.keys, "entries", following))


@router.post("/{number}/assignment", summary="指定帮扶责任人")
def assign_one(
    viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number, wanted: AssignRequest
) -> RecordedAnswer:
    """Let a caseworker look after her, or nobody for now."""
    details = Details(wanted.on or today, wanted.note, (), request_id)
    return RecordedAnswer.of(assign(store, viewer, number, wanted.caseworker, details))


def kept_row(store: Store, viewer: Viewer, number: int) -> tuple[LedgerPerson, tuple[int, ...]]:
    """Return a visible person's row, of one merged away the kept one, and all rows that are her. Raises NotFound."""
    row = store.ledger_persons.get(viewer, number)
    if row.merged_into is not None:
        row = store.ledger_persons.get(viewer, row.merged_into)
    return row, store.ledger_persons.rows_of(row.person)


_LISTS: Mapping[ListKind, Callable[[Store, Viewer, date, bool, WorkShelf], Sequence[WorkRow]]] = {
    ListKind.WORK: work_list,
    ListKind.DEFICITS: lambda store, viewer, today, mine, shelf: deficits(store, viewer, today, None, mine, shelf).rows,
    ListKind.LONG_TERM_JOBLESS: lambda store, viewer, today, mine, shelf: long_term_jobless(store, viewer, today, shelf),
    ListKind.NO_WILL_OVERDUE: lambda store, viewer, today, mine, shelf: overdue_no_will(store, viewer, today, shelf),
    ListKind.NO_WILL_ENDING: lambda store, viewer, today, mine, shelf: ending_no_will(store, viewer, today, shelf=shelf),
}


def _fits(row: WorkRow, missing: ServiceKind | None, persons: Collection[int] | None) -> bool:
    return (missing is None or missing in dict(row.missing)) and (not persons or row.person in persons)


def _begin(rows: Sequence[WorkRow], behind: tuple[int | str, ...] | None) -> int:
    """Return where a page begins: behind the person with whom the last ended, wherever she stands by now."""
    if behind is None:
        return 0
    place, person = int(behind[0]), int(behind[1])
    return next((at + 1 for at, row in enumerate(rows) if row.person == person), place)
