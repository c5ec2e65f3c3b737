"""Domain values of a fair to what its pages print: how far it is, what to do next, the heat map, what a change cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from api.pages.rendering import SHANGHAI
from matcher.domain.fairs.audience import Audience
from matcher.domain.fairs.curation import Coverage, CuratedList, GroupCoverage, ListHead, ListKind, ListRow, StoredList
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.texts import fair_list_pages as list_texts
from matcher.domain.texts import fair_pages as texts

LEVELS = ("专科", "本科", "硕士", "博士")
_SHADES = 5
_MOST_ROWS = 24
_S = ParticipantState
_STAGES = (
    (texts.STAGE_PROPOSED, (_S.PROPOSED,)),
    (texts.STAGE_INVITED, (_S.INVITED,)),
    (texts.STAGE_REPLIED, (_S.REPLIED, _S.RETURNED)),
    (texts.STAGE_APPROVED, (_S.APPROVED,)),
    (texts.STAGE_PLACED, (_S.PLACED,)),
    (texts.STAGE_ARRIVED, (_S.ARRIVED,)),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the course: how many employers stand there, and the address that shows them."""

    label: str
    count: int
    path: str


@dataclass(frozen=True, slots=True)
class Next:
    """What to do next, with the page where it is done."""

    words: str
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One major at one level; ``shade`` 0 (nobody has enough) to 5 (everybody has)."""

    group: GroupCoverage
    shade: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Majors down, levels across, the worst served first; ``rest`` majors are in the table behind it only."""

    levels: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell | None, ...]], ...]
    rest: int


def base_of(fair: Fair) -> str:
    """Return the address of a fair's pages."""
    return f"/staff/fairs/{fair.number}"


def tabs_of(fair: Fair) -> list[tuple[str, str, None]]:
    """Return the places of one fair."""
    return [(base_of(fair) + (f"/{name}" if name else ""), label, None) for name, label in texts.TABS.items()]


def stages(fair: Fair, participants: Iterable[Participant]) -> list[Stage]:
    """Return how many employers stand at each stage, and at the end whether the table can be made."""
    counted = Counter(one.state for one in participants)
    base = base_of(fair)
    found = [
        Stage(label, sum(counted[state] for state in states), f"{base}/participants?state={states[0].value}")
        for label, states in _STAGES
    ]
    return [*found, Stage(texts.STAGE_RESULT, 0, f"{base}/result")]


def next_step(
    fair: Fair, audience: Audience | None, lists: Sequence[ListHead], participants: Sequence[Participant], now: datetime
) -> Next:
    """Return what the organizer should do next, from what is there."""
    base = base_of(fair)
    counted = Counter(one.state for one in participants)
    kinds = {one.kind for one in lists}
    waiting, approved = counted[_S.REPLIED], counted[_S.APPROVED]
    if fair.state is FairState.CANCELLED:
        return _next("none", base)
    if fair.state is FairState.OVER or now > fair.plan.ends_at:
        return _next("result", f"{base}/result")
    if audience is None:
        return _next("audience", f"{base}/audience")
    if fair.public_code and now.astimezone(SHANGHAI).date() >= fair.plan.starts_at.astimezone(SHANGHAI).date():
        return _next("day", f"{base}/day")
    if waiting:
        return _next("vet", f"{base}/participants?state=replied", waiting)
    if ListKind.FINAL in kinds:
        if approved:
            return _next("place", f"{base}/participants?state=approved")
        return _next("day", f"{base}/day") if fair.public_code else _next("publish", f"{base}/outputs")
    if approved or counted[_S.PLACED]:
        return _next("final", f"{base}/list", approved + counted[_S.PLACED])
    if ListKind.INVITE not in kinds:
        return _next("invite", f"{base}/list")
    if not participants:
        return _next("propose", f"{base}/list")
    if counted[_S.PROPOSED]:
        return _next("send", f"{base}/participants?state=proposed", counted[_S.PROPOSED])
    return _next("wait", f"{base}/receipts")


def heat_map(coverage: Coverage) -> HeatMap:
    """Return the shares of persons with enough postings, majors × levels, the worst served first."""
    levels = tuple(level for level in LEVELS if any(group.education == level for group in coverage.groups))
    by_major: dict[str, dict[str, HeatCell]] = {}
    for group in coverage.groups:
        share = group.with_enough / group.count if group.count else 0.0
        by_major.setdefault(group.major, {})[group.education] = HeatCell(group, int(share * _SHADES))
    ordered = sorted(by_major.items(), key=lambda row: (_share(row[1]), row[0]))
    rows = tuple((major, tuple(cells.get(level) for level in levels)) for major, cells in ordered[:_MOST_ROWS])
    return HeatMap(levels, rows, max(0, len(ordered) - _MOST_ROWS))


def cost_words(before: StoredList | None, after: CuratedList) -> tuple[str, str]:
    """Return what a change cost against the list before it, and the employers that came and went by name."""
    if before is None:
        return "", ""
    old, new = before.curated.coverage, after.coverage
    was, now = _employers(before.curated.rows), _employers(after.rows)
    added, removed = [now[key] for key in now if key not in was], [was[key] for key in was if key not in now]
    figures = {
        "enough": new.with_enough - old.with_enough,
        "none": _nobody(new) - _nobody(old),
        "seats": new.expected_filled_seats - old.expected_filled_seats,
        "matches": new.expected_matches - old.expected_matches,
    }
    if not added and not removed and not any(round(value, 1) for value in figures.values()):
        return list_texts.COST_NOTHING.format(before=before.label), ""
    said = list_texts.COST.format(before=before.label, k=new.per_person, added=len(added), removed=len(removed), **figures)
    names = list_texts.COST_NAMES.format(added="、".join(added) or texts.NO_ONE, removed="、".join(removed) or texts.NO_ONE)
    return said, names if added or removed else ""


def list_stats(curated: CuratedList) -> list[tuple[str, str, str]]:
    """Return the figures above a list."""
    coverage = curated.coverage
    heads = sum(row.headcount or 0 for row in curated.rows)
    return [
        (f"{len(_employers(curated.rows)):,}", list_texts.STAT_EMPLOYERS, ""),
        (f"{len(curated.rows):,}", list_texts.STAT_POSTINGS, ""),
        (f"{heads:,}", list_texts.STAT_HEADCOUNT, ""),
        (f"{coverage.with_enough:,} / {coverage.size:,}", list_texts.STAT_ENOUGH.format(k=coverage.per_person), "#coverage"),
        (f"{_nobody(coverage):,}", list_texts.STAT_NONE, "#none-left"),
        (f"{coverage.expected_filled_seats:,.0f}", list_texts.STAT_SEATS, ""),
    ]


def coverage_figures(left: StoredList, right: StoredList) -> list[tuple[str, str, str, str]]:
    """Return the figures of two lists side by side with the change."""
    one, two = left.curated, right.curated
    a, b = one.coverage, two.coverage
    pairs: list[tuple[str, float, float, int]] = [
        (list_texts.STAT_EMPLOYERS, len(_employers(one.rows)), len(_employers(two.rows)), 0),
        (list_texts.STAT_POSTINGS, len(one.rows), len(two.rows), 0),
        (list_texts.STAT_HEADCOUNT, _heads(one), _heads(two), 0),
        (list_texts.COMPARE_ENOUGH.format(k=b.per_person), a.with_enough, b.with_enough, 0),
        (list_texts.COMPARE_SOME.format(k=b.per_person), _some(a), _some(b), 0),
        (list_texts.COMPARE_NOBODY, _nobody(a), _nobody(b), 0),
        (list_texts.STAT_SEATS, a.expected_filled_seats, b.expected_filled_seats, 1),
        (list_texts.STAT_MATCHES, a.expected_matches, b.expected_matches, 1),
        (list_texts.COMPARE_GINI, a.gini_of_visits, b.gini_of_visits, 3),
    ]
    return [(label, f"{x:,.{at}f}", f"{y:,.{at}f}", f"{y - x:+,.{at}f}" if round(y - x, at) else "0") for label, x, y, at in pairs]


def changed_groups(left: StoredList, right: StoredList, most: int = 15) -> list[tuple[GroupCoverage, GroupCoverage]]:
    """Return the groups whose coverage differs, the largest change first."""
    was = {(group.major, group.education): group for group in left.curated.coverage.groups}
    found = [
        (was[key], group)
        for group in right.curated.coverage.groups
        if (key := (group.major, group.education)) in was and _differs(was[key], group)
    ]
    return sorted(found, key=lambda pair: -_differs(*pair))[:most]


def only_in(one: StoredList, other: StoredList) -> list[str]:
    """Return the names of employers that are in one list and not in the other."""
    theirs = _employers(other.curated.rows)
    return [name for key, name in _employers(one.curated.rows).items() if key not in theirs]


def grouped_rows(rows: Iterable[ListRow]) -> list[tuple[ListRow, ...]]:
    """Return the rows of each employer together, in the order of the list."""
    found: dict[str, list[ListRow]] = {}
    for row in rows:
        found.setdefault(row.employer_key, []).append(row)
    return [tuple(group) for group in found.values()]


def _next(name: str, path: str, count: int = 0) -> Next:
    words, label = texts.NEXT_STEPS[name]
    return Next(words.format(count=count), label, path)


def _employers(rows: Iterable[ListRow]) -> dict[str, str]:
    return {row.employer_key: row.employer for row in rows}


def _nobody(coverage: Coverage) -> int:
    return sum(group.with_none for group in coverage.groups)


def _some(coverage: Coverage) -> int:
    return sum(group.with_some for group in coverage.groups)


def _heads(curated: CuratedList) -> int:
    return sum(row.headcount or 0 for row in curated.rows)


def _share(cells: dict[str, HeatCell]) -> float:
    total = sum(cell.group.count for cell in cells.values())
    return sum(cell.group.with_enough for cell in cells.values()) / total if total else 0.0


def _differs(one: GroupCoverage, other: GroupCoverage) -> int:
    return abs(other.with_enough - one.with_enough) + abs(other.with_none - one.with_none)
