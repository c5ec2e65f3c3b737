"""A review of a role's own part for the tests of access: a posting that waits and a hint about its employer."""

from __future__ import annotations

from datetime import datetime

from api.dependencies import SHANGHAI
from matcher.domain.access import Viewer
from matcher.domain.finding import Finding, Screening, Severity
from matcher.domain.review import Decision
from matcher.store.store import Store
from matcher.workflows.guard.holding import keep_screenings
from matcher.workflows.guard.reviewing import decide
from matcher.workflows.guard.warning import write_warning

_FOUND = (Finding("fee", Severity.BLOCK, "", "description", 0, 0, "约定（U）", "收费"),)


def plant_review(store: Store, reviewer: Viewer, posting: int) -> tuple[int, int]:
    """Let a posting wait, block and pass again, write a hint about its employer, and return both numbers."""
    today = datetime.now(SHANGHAI).date()
    keep_screenings(store, [(posting, Screening("T", 0.5, _FOUND))], "tests", today)
    blocked = decide(store, reviewer, posting, 1, Decision.BLOCK, "收费", today)
    employer = store.postings.stands([posting])[posting].employer or 0
    hint = write_warning(store, reviewer, employer, "请勿缴费", [blocked.number]).number
    decide(store, reviewer, posting, 1, Decision.PASS, "已核实", today)
    return posting, hint
