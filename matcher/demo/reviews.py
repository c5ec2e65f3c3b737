"""The demo's reviews: invented postings that the guard holds, some decided, one appealed against, one employer warned of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matcher.demo.files import demo_reviewed_path
from matcher.domain.review import Decision

REVIEWER = "demo-organizer"
APPROVER = "demo-supervisor"


@dataclass(frozen=True, slots=True)
class DemoDecision:
    """A decision of the demo's reviewer; ``appeal`` is what the employer then says, empty where it says nothing."""

    posting: str
    decision: Decision
    reason: str
    appeal: str = ""


DECISIONS = (
    DemoDecision("R001", Decision.BLOCK, "电话核实：要求先垫付再返利，属刷单，已转反诈部门。"),
    DemoDecision(
        "R002",
        Decision.BLOCK,
        "“入职前须交纳培训费2980元”：招聘不得收费，也不得诱导贷款培训。",
        "培训是自愿参加的，交了费的也可以退，希望改成“免费岗前培训”后恢复展示。",
    ),
    DemoDecision("R006", Decision.RETURN, "“入职需交工装押金200元”：不得收取押金，请删去后重新提交。"),
)
"""R003 and R004 are left waiting; R005 is offered with a warning."""
WARNED = "R001"
WARNING = "经查实，该单位以居家任务为名组织刷单，要求先垫付。应聘时不要垫资、不要提供银行卡。"
DECISION_NUMBER = "演示决字〔2026〕1号"


def reviewed_postings() -> list[Mapping[str, Any]]:
    """Return the invented postings in the interchange form."""
    lines = demo_reviewed_path().read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]
