"""Whom the organizer fixed for a fair: one state, whether it was said at the employer or at a list.

Of an employer of the fair its own wish counts; settings of a list hold the others, until they are employers of the fair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from matcher.domain.access import Viewer
from matcher.domain.fairs.curation import CurationSettings, ListKind
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
    present = store.fair_participants.by_keys(fair)
    find = _finder(present, store)
    kept = settings_now(store, fair, settings)
    pinned = [entry for entry in kept.pinned if entry not in kept.by_course]
    banned = [entry for entry in kept.banned if entry not in kept.by_course]
    named = {one.number for entry in (*pinned, *banned) if (one := find(entry)) is not None}
    for one in sorted(present.values(), key=lambda each: each.number):
        if one.number in named:
            continue
        if one.wish is Wish.BANNED or one.state in _STAYS_OUT:
            banned.append(one.employer_name)
        elif one.wish is Wish.PINNED:
            pinned.append(one.employer_name)
    return Fixed(tuple(pinned), tuple(banned))


def let_go(store: Store, viewer: Viewer, fair: int, names: Iterable[str], wanted: str, request: str = "") -> None:
    """Take back what is fixed at an employer where a list is to be made with something else."""
    find = _finder(store.fair_participants.by_keys(fair), store)
    found = {one.number: one for name in names if (one := find(name)) is not None}
    for one in found.values():
        if one.wish is not Wish.NONE and one.wish.value != wanted:
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


def newest_settings(store: Store, fair: int) -> CurationSettings | None:
    """Return what the newest list of a fair, of either kind, was made with."""
    lists = [store.fair_lists.latest(fair, kind) for kind in ListKind]
    newest = max((found for found in lists if found is not None), key=lambda found: found.number, default=None)
    return newest.curated.settings if newest is not None else None


def carry_wish(store: Store, one: Participant, settings: CurationSettings | None) -> Participant:
    """Give a new employer of a fair the wish that its newest list was made with."""
    if settings is None:
        return one
    find = _finder({match_key(one.employer_name, ""): one}, store)
    for wanted, entries in ((Wish.BANNED, settings.banned), (Wish.PINNED, settings.pinned)):
        if any(entry not in settings.by_course and find(entry) is not None for entry in entries):
            return store.fair_participants.put_wish(one, wanted)
    return one


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


def _key(entry: str) -> str:
    """A credit code is no name and a name no code, so either may be given for both."""
    return match_key(entry, entry)
