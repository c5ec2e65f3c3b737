"""The 一人一策表: goal, measures with owner and day, what was assessed, how it was closed, and both signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.ledger.plan import Measure, Plan
from matcher.domain.texts import case_papers as texts
from matcher.reports.form_paper import Fact, FormPaper, FormTable


@dataclass(frozen=True, slots=True)
class Review:
    """An assessment of the plan, on its day; ``by`` is who wrote it down."""

    day: date
    words: str = field(repr=False)
    by: str = field(repr=False)


def plan_paper(
    person: int,
    facts: Sequence[Fact],
    plan: Plan,
    begun_on: date,
    plan_day: date,
    reviews: Sequence[Review],
    today: date,
) -> FormPaper:
    """Return the form of a plan as it stands since ``plan_day``, first made on ``begun_on``; its words may be printed.

    What is still to be decided is left open to be written in by hand.
    """
    measures = tuple(_measure(place, one, today) for place, one in enumerate(plan.measures, start=1))
    assessed = tuple((str(one.day), one.words, one.by) for one in reviews)
    following = texts.NEXT_REVIEW.format(day=plan.review_on) if plan.review_on else texts.NEXT_REVIEW_OPEN
    is_closed = bool(plan.closed_as)
    closing = texts.CLOSING.format(how=plan.closed_as, day=plan_day) if is_closed else texts.CLOSING_OPEN
    return FormPaper(
        title=texts.PLAN_TITLE,
        number=texts.PLAN_NUMBER.format(person=person, begun=begun_on, day=plan_day),
        facts=tuple(facts),
        tables=(
            FormTable("", (texts.GOAL,), (1,), ((plan.goal or texts.NOT_STATED,),)),
            FormTable(texts.MEASURES, texts.MEASURE_COLUMNS, (0, 4, 1, 0, 1), measures, texts.NO_MEASURE),
            FormTable(texts.REVIEWS, texts.REVIEW_COLUMNS, (0, 4, 1), assessed, texts.NO_REVIEW),
        ),
        lines=(closing,) if is_closed else (following, closing),
        signatures=texts.PLAN_SIGNATURES,
    )


def _measure(place: int, one: Measure, today: date) -> tuple[str, ...]:
    done = texts.DONE if one.is_done else texts.OVERDUE if one.due_on < today else texts.OPEN
    return (str(place), one.what, one.owner, str(one.due_on), done)
