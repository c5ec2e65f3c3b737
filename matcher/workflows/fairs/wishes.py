"""Whom the organizer fixed for a fair: one state, whether it was said at the employer or at a list.

Of an employer of the fair its own wish counts; settings of a list hold the others, until they are employers of the fair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from matcher.domain.access import Viewer
from matcher.domain.fairs.curation import CurationSettings
from matcher.domain.fairs.participant import Participant, ParticipantState, Wish
from matcher.store.employers import match_key
from matcher.store.store import Store
from matcher.workflows.fairs.steps import wish

_Find = Callable[[str], Participant | None]
_STAYS_OUT = (ParticipantState.CANCELLED, ParticipantState.DECLINED)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Employers that are pinned and banned now, by the key or name under which a list or the fair knows them."""

    pinned: tuple[str, ...]
    banned: tuple[str, ...]

    def wish_of(self, *names: str) -> Wish:
        """Return what is fixed for an employer that stands under these names and keys."""
        keys = {_key(name) for name in names}
        if any(_key(one) in keys for one in self.banned):
            return Wish.BANNED
        return Wish.PINNED if any(_key(one) in keys for one in self.pinned) else Wish.NONE


def settings_now(store: Store, fair: int, settings: CurationSettings) -> CurationSettings:
    """Return the settings of an earlier list without pins and bans that were taken back at the employers since."""
    find = _finder(store.fair_participants.by_keys(fair), store)

    def holds(entry: str, wanted: Wish) -> bool:
        one = None if entry in settings.by_course else find(entry)
        return one is None or one.wish is wanted

    return replace(
        settings,
        pinned=tuple(entry for entry in settings.pinned if holds(entry, Wish.PINNED)),
        banned=tuple(entry for entry in settings.banned if holds(entry, Wish.BANNED)),
    )


def fixed_now(store: Store, fair: int, settings: CurationSettings) -> Fixed:
    """Return who is pinned and banned for the next list: by a list's settings, at the employers, or by having cancelled."""
    now = with_wishes(store, fair, settings_now(store, fair, settings))
    return Fixed(now.pinned, now.banned)


def with_wishes(store: Store, fair: int, settings: CurationSettings) -> CurationSettings:
    """Add to settings what follows from where each employer stands now; an employer's own wish counts before theirs.

    What followed for the list before is taken out first: who cancelled and comes again is not kept out.
    """
    present = store.fair_participants.by_keys(fair)
    find = _finder(present, store)

    def asked(entries: Iterable[str], wanted: Wish) -> dict[str, Participant | None]:
        found = {entry: find(entry) for entry in entries if entry not in settings.by_course}
        return {entry: one for entry, one in found.items() if one is None or _may_be(one, wanted)}

    pinned, banned = asked(settings.pinned, Wish.PINNED), asked(settings.banned, Wish.BANNED)
    named = {one.number for one in (*pinned.values(), *banned.values()) if one is not None}
    follow: dict[Wish, list[str]] = {wanted: [] for wanted in Wish}
    for one in sorted(present.values(), key=lambda each: each.number):
        if one.number not in named:
            follow[Wish.BANNED if one.state in _STAYS_OUT else one.wish].append(one.employer_name)
    return replace(
        settings,
        pinned=tuple(dict.fromkeys((*pinned, *follow[Wish.PINNED]))),
        banned=tuple(dict.fromkeys((*banned, *follow[Wish.BANNED]))),
        by_course=tuple(one for one in (*follow[Wish.PINNED], *follow[Wish.BANNED]) if one not in pinned and one not in banned),
    )


def let_go(
    store: Store, viewer: Viewer, fair: int, settings: CurationSettings, changed: Iterable[str] = (), request: str = ""
) -> None:
    """Take back what is fixed at employers that settings ask otherwise of; of ``changed`` ones also where they ask nothing."""
    find = _finder(store.fair_participants.by_keys(fair), store)
    wanted_of: dict[int, tuple[Participant, Wish]] = {}
    for wanted, entries in ((Wish.NONE, changed), (Wish.PINNED, settings.pinned), (Wish.BANNED, settings.banned)):
        for entry in entries:
            one = None if entry in settings.by_course else find(entry)
            if one is not None:
                wanted_of[one.number] = (one, wanted)
    for one, wanted in wanted_of.values():
        if one.wish not in (Wish.NONE, wanted):
            wish(store, viewer, fair, one.number, Wish.NONE, request)


def wishes_at(store: Store, fair: int) -> Mapping[int, Wish]:
    """Return what is fixed at each employer of a fair, by participant."""
    return {one.number: one.wish for one in store.fair_participants.by_keys(fair).values()}


def note_wishes(
    store: Store, viewer: Viewer, fair: int, settings: CurationSettings, before: Mapping[int, Wish], request: str = ""
) -> None:
    """Note at the employers what a list was made with; whoever's wish changed since ``before`` keeps the new one."""
    find = _finder(store.fair_participants.by_keys(fair), store)
    for wanted, entries in ((Wish.PINNED, settings.pinned), (Wish.BANNED, settings.banned)):
        for entry in entries:
            one = None if entry in settings.by_course else find(entry)
            if one is not None and one.wish is not wanted and one.wish is before.get(one.number):
                wish(store, viewer, fair, one.number, wanted, request)


def carry_wishes(store: Store, fair: int, added: Iterable[Participant]) -> list[Participant]:
    """Give new employers of a fair the wishes that its newest list was made with."""
    those, settings = list(added), store.fair_lists.newest_settings(fair)
    if settings is None or not those:
        return those
    find = _finder(store.fair_participants.by_keys(fair), store)
    wishes: dict[int, Wish] = {}
    for wanted, entries in ((Wish.PINNED, settings.pinned), (Wish.BANNED, settings.banned)):
        for entry in entries:
            one = None if entry in settings.by_course else find(entry)
            if one is not None:
                wishes[one.number] = wanted
    return [store.fair_participants.put_wish(one, wishes[one.number]) if one.number in wishes else one for one in those]


def _finder(present: Mapping[str, Participant], store: Store) -> _Find:
    """Return what finds the employer of a fair that a list names by credit code or by name."""
    by_employer = {one.employer: one for one in present.values() if one.employer is not None}

    def find(entry: str) -> Participant | None:
        key = _key(entry)
        if not present or key in present:
            return present.get(key)
        number = store.employers.known(entry, entry)
        return by_employer.get(number) if number is not None else None

    return find


def _may_be(one: Participant, wanted: Wish) -> bool:
    return one.wish in (Wish.NONE, wanted) and (wanted is Wish.BANNED or one.state not in _STAYS_OUT)


def _key(entry: str) -> str:
    """A credit code is no name and a name no code, so either may be given for both."""
    return match_key(entry, entry)
