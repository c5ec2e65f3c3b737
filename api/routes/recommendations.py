"""Recommendations and explanations over the API."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.dependencies import Advised, Index, RequestId, ServiceDep, Today
from api.figures import FIGURES
from api.routes.shapes import Number
from api.service import Service
from matcher.domain.access import Viewer
from matcher.domain.recommendation import PairExplanation, Recommendation
from matcher.workflows.graduates.advising import LONGEST_LIST, explain_for, note_look, recommend_for

router = APIRouter(prefix="/graduates/{number}", tags=["推荐与说明"])


class ReasonAnswer(BaseModel):
    """A reason with the words it rests on."""

    criterion: str
    text: str
    quote: str
    source: str


class RecommendationAnswer(BaseModel):
    """One posting; ``score`` = ``base`` + the sum of ``contributions``."""

    posting: str
    number: int | None
    title: str
    employer: str
    rank: int
    verdict: str
    score: float
    base: float
    contributions: dict[str, float]
    probability: float
    reasons: list[ReasonAnswer]
    missing: list[str]
    warnings: list[str]
    also: list[str]

    @classmethod
    def of(cls, item: Recommendation) -> RecommendationAnswer:
        """Shape a recommendation."""
        return cls(
            posting=item.posting,
            number=item.number,
            title=item.title,
            employer=item.employer,
            rank=item.rank,
            verdict=item.verdict.word,
            score=item.score,
            base=item.base,
            contributions=dict(item.contributions),
            probability=item.probability,
            reasons=[ReasonAnswer(criterion=r.criterion, text=r.text, quote=r.quote, source=r.source) for r in item.reasons],
            missing=list(item.missing),
            warnings=list(item.warnings),
            also=list(item.also),
        )


class RecommendationListAnswer(BaseModel):
    """A graduate's list with the counts behind it."""

    graduate: int
    recommendations: list[RecommendationAnswer]
    considered: int
    eligible: int
    uncertain: int
    blocked: dict[str, int]


class CriterionAnswer(BaseModel):
    """One condition of the posting against the profile."""

    name: str
    verdict: str
    required: str
    found: str
    quote: str
    reason: str


class ChangeAnswer(BaseModel):
    """The one change that would matter most; checked before it is said."""

    criterion: str
    text: str
    verdict: str
    opens: int


class ExplanationAnswer(BaseModel):
    """Why or why not."""

    graduate: int
    posting: str
    number: int | None
    verdict: str
    criteria: list[CriterionAnswer]
    rank: int | None = Field(description="在可报岗位中的名次；一百名以后为空")
    recommendation: RecommendationAnswer | None
    warnings: list[str]
    change: ChangeAnswer | None


@router.get("/recommendations", summary="一位毕业生的岗位推荐", tags=["推荐与说明"])
def recommendations(
    viewer: Advised,
    service: ServiceDep,
    index: Index,
    today: Today,
    request_id: RequestId,
    number: Number,
    count: Annotated[int, Query(ge=1, le=LONGEST_LIST)] = 10,
    spread: Annotated[bool, Query(description="同一单位不集中出现")] = True,
    trainee: Annotated[bool, Query(description="见习和实习（不与就业岗位混排）")] = False,
) -> RecommendationListAnswer:
    """Return postings that the graduate is eligible for or whose doubt is named, best first."""
    with service.database.reading() as store:
        advice = recommend_for(store, index, viewer, number, today, count, spread=spread, trainee=trainee)
    record_look(service, viewer, number, request_id)
    FIGURES.listed()
    found = advice.found
    return RecommendationListAnswer(
        graduate=number,
        recommendations=[RecommendationAnswer.of(item) for item in found.recommendations],
        considered=found.considered,
        eligible=found.eligible,
        uncertain=found.uncertain,
        blocked=dict(found.blocked),
    )


@router.get("/explanations/{posting}", summary="为什么推荐或没有推荐某个岗位", tags=["推荐与说明"])
def explanation(
    viewer: Advised,
    service: ServiceDep,
    index: Index,
    today: Today,
    request_id: RequestId,
    number: Number,
    posting: Number,
) -> ExplanationAnswer:
    """Return every stated condition with quote and verdict, and what would change it."""
    with service.database.reading() as store:
        _, _, told = explain_for(store, index, viewer, number, posting, today)
    record_look(service, viewer, number, request_id, posting)
    return _shaped(number, told)


def record_look(service: Service, viewer: Viewer, number: int, request_id: str, posting: int | None = None) -> None:
    """Record a look by anybody but herself, before it is answered."""
    if viewer.graduate != number:
        with service.database.writing() as store:
            note_look(store, viewer, number, request_id, posting)


def _shaped(number: int, told: PairExplanation) -> ExplanationAnswer:
    criteria: list[dict[str, Any]] = [
        {
            "name": result.criterion.value,
            "verdict": result.verdict.word,
            "required": result.required,
            "found": result.found,
            "quote": result.quote.text if result.quote is not None else "",
            "reason": result.reason,
        }
        for result in told.results
    ]
    change = told.change
    return ExplanationAnswer(
        graduate=number,
        posting=told.posting,
        number=told.number,
        verdict=told.verdict.word,
        criteria=[CriterionAnswer(**one) for one in criteria],
        rank=told.rank,
        recommendation=RecommendationAnswer.of(told.recommendation) if told.recommendation is not None else None,
        warnings=list(told.warnings),
        change=None
        if change is None
        else ChangeAnswer(criterion=change.criterion, text=change.text, verdict=change.verdict.word, opens=change.opens),
    )
