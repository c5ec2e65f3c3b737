"""The advising journeys: a graduate's recommendations, and why or why not one posting; for herself or for staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.graduate import Graduate
from matcher.domain.levels import PostingKind
from matcher.domain.posting import Posting
from matcher.domain.recommendation import PairExplanation, Recommendation, RecommendationList
from matcher.domain.stored import Mark, StoredGraduate
from matcher.domain.texts import advising as texts
from matcher.matching.pair import explain
from matcher.matching.service_index import SearchOptions, ServiceIndex
from matcher.store.store import Store
from matcher.workflows.guard.telling import explained_with_warnings, with_guard_warnings

JOBS: frozenset[PostingKind | None] = frozenset({None, *(kind for kind in PostingKind if kind.is_employment)})
TRAINEESHIPS: frozenset[PostingKind | None] = frozenset({PostingKind.TRAINEESHIP, PostingKind.INTERNSHIP})
LONGEST_LIST = 100


@dataclass(frozen=True, slots=True)
class Advice:
    """A graduate's list with the posting of each item, in the same order; ``marks`` by posting number."""

    person: StoredGraduate
    found: RecommendationList
    items: tuple[tuple[Recommendation, Posting], ...]
    marks: dict[int, frozenset[Mark]]


def recommend_for(
    store: Store,
    index: ServiceIndex,
    viewer: Viewer,
    number: int,
    as_of: date,
    count: int = 10,
    skip: int = 0,
    spread: bool = True,
    trainee: bool = False,
) -> Advice:
    """Return a graduate's recommendations; what she does not want to see again is left out.

    见习 and 实习 are never among the jobs: ``trainee`` asks for them apart. Whoever shows it to somebody else records
    the look with ``note_look`` first. Raises NotFound, NotAllowed, Conflict where she has switched recommendations off.
    """
    viewer.require(Permission.READ_RECOMMENDATIONS)
    person = store.graduates.get(viewer, number)
    if not person.automated:
        raise Conflict(texts.SWITCHED_OFF, "switched-off")
    options = SearchOptions(
        count=min(count, LONGEST_LIST - skip),
        skip=skip,
        spread=spread,
        kinds=TRAINEESHIPS if trainee else JOBS,
        exclude=store.marks.hidden_numbers(number),
    )
    found = with_guard_warnings(store, index.recommend(person.graduate, as_of, options))
    return Advice(person, found, paired(index, found), marks_of(store, number))


def try_out(index: ServiceIndex, graduate: Graduate, as_of: date, count: int = 5) -> tuple[RecommendationList, tuple[tuple[Recommendation, Posting], ...]]:
    """Return recommendations for a profile that is not kept anywhere."""
    found = index.recommend(graduate, as_of, SearchOptions(count=count, spread=True, kinds=JOBS))
    return found, paired(index, found)


def explain_for(
    store: Store, index: ServiceIndex, viewer: Viewer, number: int, posting: int, as_of: date
) -> tuple[StoredGraduate, Posting, PairExplanation]:
    """Return why or why not a posting; a look by somebody else is recorded with ``note_look`` before it is shown.

    Raises NotFound for a person or posting not visible, Conflict for a posting that is not on offer.
    """
    viewer.require(Permission.READ_RECOMMENDATIONS)
    person = store.graduates.get(viewer, number)
    stored = store.postings.get(viewer, posting)
    told = explain(index, person.graduate, posting, as_of)
    if told is None:
        raise Conflict(texts.NOT_ON_OFFER.format(state=stored.state.label), "not-on-offer")
    return person, stored.posting, explained_with_warnings(store, told)


def note_look(store: Store, viewer: Viewer, number: int, request: str = "", posting: int | None = None) -> None:
    """Record that somebody but herself was shown a graduate's recommendations, or why or why not one posting.

    A transaction of its own, after the thinking: writers wait for one another, and thinking takes longer than a row.
    """
    if viewer.graduate != number:
        detail: dict[str, str | int] = {} if posting is None else {"posting": posting}
        store.audit.append("recommendations.viewed", viewer, "graduate", number, request, detail)


def paired(index: ServiceIndex, found: RecommendationList) -> tuple[tuple[Recommendation, Posting], ...]:
    """Return each recommendation with its posting."""
    pairs = [(item, index.posting(item.number)) for item in found.recommendations if item.number is not None]
    return tuple((item, posting) for item, posting in pairs if posting is not None)


def marks_of(store: Store, number: int) -> dict[int, frozenset[Mark]]:
    """Return a graduate's marks by posting number."""
    found: dict[int, set[Mark]] = {}
    for mark in store.marks.of(number):
        found.setdefault(mark.posting, set()).add(mark.mark)
    return {posting: frozenset(marks) for posting, marks in found.items()}


def set_mark(
    store: Store, viewer: Viewer, posting: int, mark: Mark, is_set: bool, reason: str = "", note: str = ""
) -> None:
    """Set or take back a mark of the viewer, a graduate, on a posting that she may see. Raises NotFound, NotAllowed."""
    viewer.require(Permission.OWN_PROFILE)
    if viewer.graduate is None:
        raise NotFound(texts.NO_PROFILE)
    store.postings.get(viewer, posting)
    if is_set:
        store.marks.put(viewer.graduate, posting, mark, reason, note)
    else:
        store.marks.remove(viewer.graduate, posting, mark)
