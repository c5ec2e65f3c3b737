"""Postings with findings, and reviewers of several places, for the tests of the review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from matcher.domain.access import Role, Viewer
from matcher.domain.account import EmployerLink
from matcher.domain.finding import Finding, Screening, Severity
from matcher.domain.stored import PostingState
from matcher.store.posting_writes import IncomingPosting
from matcher.store.store import Store
from matcher.workflows.guard.holding import keep_screenings
from tests.builders import make_posting
from tests.offices import Offices, add_account, plant_offices

TODAY = date(2026, 11, 26)
RULES = "2026-11"
TEXT = "入职前交纳培训费 980 元，月入过万，轻松日结。"


@dataclass(frozen=True)
class Ground:
    """Reviewers of the city (two), of the other city and of the province; a posting of the city, by number."""

    offices: Offices
    reviewer: Viewer
    second: Viewer
    neighbour: Viewer
    province: Viewer
    graduate: Viewer
    posting: int
    employer: int


def found(quote: str = "培训费 980 元", rule: str = "fee", severity: Severity = Severity.BLOCK) -> Finding:
    """Return a finding of the words in the description of the posting planted."""
    start = max(TEXT.find(quote), 0)
    return Finding(rule, severity, quote, "description", start, start + len(quote), "就业促进法（L）", f"出现“{quote}”")


WARNING = found("月入过万", "high-pay-bait", Severity.WARN)


def plant_review(store: Store) -> Ground:
    """Hang the tree, open accounts and store a posting of the city's without any screening."""
    offices = plant_offices(store)
    viewers = [
        _viewer(store, login, role, place)
        for login, role, place in (
            ("主办方甲", Role.ORGANIZER, offices.city),
            ("主管乙", Role.SUPERVISOR, offices.city),
            ("邻市主管", Role.SUPERVISOR, offices.other_city),
            ("省管理员", Role.ADMINISTRATOR, offices.province),
            ("毕业生", Role.GRADUATE, offices.county),
        )
    ]
    number = add_posting(store, offices.city.number)
    employer = store.postings.stands([number])[number].employer
    assert employer is not None
    return Ground(offices, *viewers, number, employer)


def add_posting(store: Store, organisation: int, name: str = "P1", text: str = TEXT, content: bytes = b"1") -> int:
    """Write a posting of an organisation and return its number."""
    posting = make_posting(name, title="客服专员", employer="江城云客服务有限公司", fields={"description": text})
    store.postings.upsert_each(organisation, [IncomingPosting(name, posting, content, name.encode())], None, None)
    return store.postings.numbers_of(organisation, [name])[name]


def screen(store: Store, number: int, *findings: Finding, rules: str = RULES, day: date = TODAY) -> None:
    """Keep what was found in the present version of a posting."""
    keep_screenings(store, [(number, Screening("P1", 0.5, findings))], rules, day)


def state_of(store: Store, number: int) -> PostingState:
    """Return how a posting stands."""
    return store.postings.stands([number])[number].state


def link_of(store: Store, ground: Ground, employer: int | None = None) -> EmployerLink:
    """Return a link of the city to the employer of the posting."""
    made = store.links.add(employer or ground.employer, ground.offices.city.number, timedelta(days=9))
    return made[2]


def _viewer(store: Store, login: str, role: Role, place: object) -> Viewer:
    account = add_account(store, login, role, place, None)  # type: ignore[arg-type]
    return Viewer(account.number, role, place.number, place.path)  # type: ignore[attr-defined]
