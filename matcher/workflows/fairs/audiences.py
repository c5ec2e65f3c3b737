"""Whom a fair expects: registered graduates of the place and its schools, a school's roster, or both without counting twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matcher.domain.access import Viewer
from matcher.domain.errors import Unreadable
from matcher.domain.fairs.audience import Audience, AudienceGroup, AudienceSource
from matcher.domain.fairs.fair import Fair
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.texts import fair_course as texts
from matcher.domain.texts import receipts as reading
from matcher.intake import fair_rosters
from matcher.intake.fair_rosters import Roster
from matcher.reference.majors_names import name_key
from matcher.store.fair_expected import ExpectedGraduate
from matcher.store.store import Store
from matcher.workflows.fairs.describing import fair_to_change

_NOT_LOOKING = tuple(status.value for status in PersonStatus if not status.looks_for_work)
_MOST_GROUPS = 5000


@dataclass(frozen=True, slots=True)
class _Key:
    """What two readings of one group share: school, level and the major by its code, else its name."""

    school: str
    education: str
    major: str


def read_roster(name: str, content: bytes, school: str = "") -> Roster:
    """Read a roster file, or with an empty name pasted lines; nothing is kept. Raises Unreadable."""
    return fair_rosters.read_roster(name, content, school)


def use_registered(store: Store, viewer: Viewer, fair: int, request: str = "") -> Audience:
    """Expect the registered graduates who still look for work: of the invited schools, else of the viewer's place.

    Raises Unreadable where there are none.
    """
    found = fair_to_change(store, viewer, fair)
    expected = expected_at(store, viewer, found)
    groups = _counted(store, expected)
    if not groups:
        raise Unreadable(texts.NOBODY_REGISTERED, {"registered": texts.NOBODY_REGISTERED})
    return _keep(store, viewer, fair, AudienceSource.REGISTERED, groups, _willing(store, expected), request)


def use_roster(
    store: Store,
    viewer: Viewer,
    fair: int,
    groups: Sequence[AudienceGroup],
    both: bool = False,
    request: str = "",
) -> Audience:
    """Expect whom a roster counts; with ``both`` registered graduates are found in its groups, not added to them.

    Of a group that both know the larger count holds; registered graduates of no group of the roster come on top.
    Raises Unreadable for an empty roster.
    """
    found = fair_to_change(store, viewer, fair)
    if not groups or len(groups) > _MOST_GROUPS:
        raise Unreadable(reading.ROSTER_EMPTY, {"pasted": reading.ROSTER_EMPTY})
    plain = _summed(replace(group, registered=0) for group in groups)
    if not both:
        return _keep(store, viewer, fair, AudienceSource.ROSTER, plain, (), request)
    expected = expected_at(store, viewer, found)
    joined = merge(plain, _counted(store, expected))
    return _keep(store, viewer, fair, AudienceSource.BOTH, joined, _willing(store, expected), request)


def merge(roster: Sequence[AudienceGroup], registered: Sequence[AudienceGroup]) -> list[AudienceGroup]:
    """Return the roster with the registered found in it; a roster's group without a school takes in any school's."""
    left = list(registered)
    joined = []
    for group in roster:
        mine = [one for one in left if _is_within(one, group)]
        left = [one for one in left if one not in mine]
        registered_here = sum(one.registered for one in mine)
        known = sum(one.count for one in mine)
        joined.append(replace(group, count=max(group.count, known), registered=registered_here))
    return [*joined, *left]


def expected_at(store: Store, viewer: Viewer, fair: Fair) -> list[ExpectedGraduate]:
    """Return who of the viewer's part still looks for work and is of the invited schools, by number; nobody's profile."""
    found = store.fair_expected.registered(viewer, fair.plan.schools)
    settled = store.fair_expected.settled([one.number for one in found], _NOT_LOOKING)
    return [one for one in found if one.number not in settled]


def _willing(store: Store, expected: Sequence[ExpectedGraduate]) -> list[int]:
    """Whoever switched recommendations by program off is counted in her group and matched with nothing."""
    off = store.graduates.switched_off([one.number for one in expected])
    return [one.number for one in expected if one.number not in off]


def _counted(store: Store, expected: Sequence[ExpectedGraduate]) -> list[AudienceGroup]:
    willing = set(_willing(store, expected))
    groups: dict[tuple[str, str, str, int | None], AudienceGroup] = {}
    for one in expected:
        level = one.education.label
        key = (one.school, one.major, level, one.graduation_year)
        empty = AudienceGroup(one.major, level, 0, one.school, one.major_code.rpartition(":")[2], one.graduation_year)
        group = groups.get(key, empty)
        groups[key] = replace(group, count=group.count + 1, registered=group.registered + (one.number in willing))
    return sorted(groups.values(), key=lambda group: (group.school, -group.count, group.major, group.education))


def _is_within(one: AudienceGroup, group: AudienceGroup) -> bool:
    if group.school and one.school and group.school != one.school:
        return False
    if group.graduation_year and one.graduation_year and group.graduation_year != one.graduation_year:
        return False
    return _key(replace(one, school="")) == _key(replace(group, school=""))


def _key(group: AudienceGroup) -> _Key:
    return _Key(group.school, group.education, group.major_code or name_key(group.major))


def _summed(groups: Iterable[AudienceGroup]) -> list[AudienceGroup]:
    """A major that a roster names twice, by college say, is one group."""
    found: dict[tuple[_Key, int | None], AudienceGroup] = {}
    for group in groups:
        key = (_key(group), group.graduation_year)
        known = found.get(key)
        found[key] = replace(known, count=known.count + group.count) if known is not None else group
    return list(found.values())


def _keep(
    store: Store,
    viewer: Viewer,
    fair: int,
    source: AudienceSource,
    groups: Sequence[AudienceGroup],
    persons: Sequence[int],
    request: str,
) -> Audience:
    kept = store.fair_audiences.add(viewer.account, fair, source, groups, persons)
    detail: dict[str, str | int] = {"source": source.value, "groups": len(groups), "size": kept.size}
    store.audit.append("fair.audience", viewer, "fair", fair, request, detail)
    return kept
