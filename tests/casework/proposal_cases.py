"""Candidates for the tests of proposals: a test names only what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from matcher.domain.graduate import Graduate, Intentions
from matcher.domain.ledger.proposal import Candidate
from matcher.domain.levels import Education, PostingKind
from matcher.domain.posting import Headcount, OccupationGuess, Pay, Place
from matcher.domain.recommendation import Reason, Recommendation, RecommendationList
from matcher.domain.verdict import Criterion, CriterionResult, CriterionVerdict, PairVerdict
from tests.builders import education_from, make_graduate, make_posting, quoted

WUHAN, SHIYAN, XIANGYANG = "420100", "420300", "420600"
NO_MARKET = RecommendationList("G1", (), 100, 60, 10, {"major": 30, "education": 5})


def person(**values: Any) -> Graduate:
    """Return a graduate who wants 工艺工程师 in Wuhan or Shiyan."""
    wishes = Intentions(("工艺工程师",), ("武汉", "十堰"), (WUHAN, SHIYAN), 5000)
    return make_graduate(**{"major": "机械工程", "intentions": wishes, **values})


def place(code: str = WUHAN, name: str = "湖北省武汉市") -> Place:
    """Return a place of work."""
    return Place(code, name, quoted(name[-2:], "地点"))


def doubt(criterion: Criterion, reason: str, quote: str = "三维软件") -> CriterionResult:
    """Return a result that is not certain."""
    return CriterionResult(criterion, CriterionVerdict.UNCERTAIN, quote, "未填写", quoted(quote), reason)


def met(criterion: Criterion, quote: str, found: str) -> CriterionResult:
    """Return a result that is met."""
    return CriterionResult(criterion, CriterionVerdict.MET, quote, found, quoted(quote))


def candidate(
    number: int = 1,
    *,
    employer: str = "",
    occupation: str = "2-02-07-01",
    code: str = WUHAN,
    headcount: int | None = 2,
    open_referrals: int = 0,
    is_open: bool = True,
    score: float = 2.0,
    probability: float = 0.8,
    verdict: PairVerdict = PairVerdict.ELIGIBLE,
    kind: PostingKind | None = PostingKind.FULL_TIME,
    results: tuple[CriterionResult, ...] = (),
    reasons: tuple[Reason, ...] = (),
    missing: tuple[str, ...] = (),
    pay: Pay | None = None,
    fields: dict[str, str] | None = None,
    title: str = "工艺工程师",
    key: bytes = b"",
    **posting_values: Any,
) -> Candidate:
    """Return a candidate; each has an employer and content of its own unless said otherwise."""
    name = employer or f"第{number}测试有限公司"
    posting = make_posting(
        f"P{number}", title=title, employer=name, kind=kind, fields=fields, places=(place(code),),
        education=education_from(Education.VOCATIONAL), **posting_values,
    )  # fmt: skip
    count = Headcount(headcount, headcount, quoted(str(headcount), "人数")) if headcount is not None else None
    guess = (OccupationGuess(occupation, "机械工程技术人员", 0.9),) if occupation else ()
    filled = replace(posting, headcount=count, occupations=guess, pay=pay)
    found = Recommendation(
        posting.id, title, name, number, verdict, score, 0.0, {}, probability, reasons, missing, (), (), number
    )
    return Candidate(number, 1, filled, found, results, key or f"K{number}".encode(), None, is_open, open_referrals)
