"""Booths: given to employers that passed, kept once printed, moved, swapped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.fairs.curation import ListKind
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.texts import fair_course as texts
from matcher.store.employers import match_key
from matcher.store.store import Store
from matcher.workflows.fairs.describing import advance, fair_to_change
from matcher.workflows.fairs.inviting import employers_of
from matcher.workflows.fairs.steps import participant_to_change, require_vetted, take_step

_S = ParticipantState
_PER_ROW = 20
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Placed:
    """Who got a booth now, and who found none left."""

    placed: tuple[Participant, ...]
    without: tuple[Participant, ...]


def place_booths(store: Store, viewer: Viewer, fair: int, request: str = "") -> Placed:
    """Give every employer that passed its booth of the final list, else the next free one; printed ones stay."""
    found = fair_to_change(store, viewer, fair)
    everyone = store.fair_participants.of_fair(viewer, fair)
    printed = printed_booths(store, fair)
    keys = store.fair_participants.keys_of(fair)
    taken = {one.booth for one in everyone if one.booth}
    waiting = [one for one in everyone if one.state is _S.APPROVED]
    waiting.sort(key=lambda one: (keys[one.number] not in printed, one.number))
    placed, without = [], []
    for one in waiting:
        booth = printed.get(keys[one.number], "") or one.booth
        if not booth or (booth in taken and booth != one.booth):
            booth = next(free_booths(found, taken, printed.values()), "")
        if not booth:
            without.append(one)
            continue
        taken.add(booth)
        placed.append(take_step(store, viewer, one, _S.PLACED, booth=booth, request=request))
    if placed:
        advance(store, viewer, found, FairState.FINAL, request)
    return Placed(tuple(placed), tuple(without))


def move_booth(store: Store, viewer: Viewer, fair: int, number: int, booth: str, request: str = "") -> Participant:
    """Give an employer another booth; one that passed is placed by it. Raises Unreadable, Conflict when it is taken."""
    found, one = participant_to_change(store, viewer, fair, number)
    wanted = plain_booth(booth)
    for other in store.fair_participants.of_fair(viewer, fair):
        if other.booth == wanted and other.number != number:
            raise Conflict(texts.BOOTH_IN_USE.format(booth=wanted, employer=other.employer_name), "booth-in-use")
    if one.state in (_S.APPROVED, _S.RESERVE):
        require_vetted(store, one)
        after = take_step(store, viewer, one, _S.PLACED, booth=wanted, request=request)
        advance(store, viewer, found, FairState.FINAL, request)
        return after
    if not one.booth:
        raise Conflict(texts.NO_BOOTH.format(employer=one.employer_name), "no-booth")
    after = store.fair_participants.put_booth(one, wanted)
    detail: dict[str, str | int] = {"from": one.booth, "to": wanted}
    store.audit.append("fair_participant.booth", viewer, "fair_participant", number, request, detail)
    return after


def swap_booths(
    store: Store, viewer: Viewer, fair: int, first: int, second: int, request: str = ""
) -> tuple[Participant, Participant]:
    """Let two employers change places. Raises Conflict where one has no booth."""
    _, one = participant_to_change(store, viewer, fair, first)
    _, other = participant_to_change(store, viewer, fair, second)
    for each in (one, other):
        if not each.booth:
            raise Conflict(texts.NO_BOOTH.format(employer=each.employer_name), "no-booth")
    after = (
        store.fair_participants.put_booth(one, other.booth),
        store.fair_participants.put_booth(other, one.booth),
    )
    detail: dict[str, str | int] = {"from": one.booth, "to": other.booth, "with": second}
    store.audit.append("fair_participant.booth", viewer, "fair_participant", first, request, detail)
    return after


def employer_at(store: Store, viewer: Viewer, fair: int, given: str) -> Participant:
    """Return who has a booth, by its number or by what its card's square says: the address of the fair's public page.

    Raises Unreadable for a booth that nobody has, and for the card of another fair.
    """
    found = fair_to_change(store, viewer, fair)
    path, _, query = given.strip().partition("?")
    asked = parse_qs(query).get("booth", [""])[0]
    if asked and path.rpartition("/")[2] != found.public_code:
        raise Unreadable(texts.CARD_OF_ANOTHER, {"booth": texts.CARD_OF_ANOTHER})
    booth = plain_booth(asked or given)
    one = next((each for each in store.fair_participants.of_fair(viewer, fair) if each.booth == booth), None)
    if one is None:
        message = texts.BOOTH_OF_NOBODY.format(booth=booth)
        raise Unreadable(message, {"booth": message})
    return one


def printed_booths(store: Store, fair: int) -> dict[str, str]:
    """Return the booths of the newest final list by employer key of the store."""
    final = store.fair_lists.latest(fair, ListKind.FINAL)
    if final is None:
        return {}
    booths = {row.employer: row.booth for row in final.curated.rows if row.booth}
    return {match_key(name, code): booths[name] for name, code, _ in employers_of(final) if name in booths}


def free_booths(fair: Fair, taken: Iterable[str], promised: Iterable[str] = ()) -> Iterator[str]:
    """Yield booth numbers that nobody has and no list promises, A01 to A20, then B01 …"""
    gone, counted = set(taken) | set(promised), len(set(taken))
    for booth in booth_names(fair.plan.booths):
        if booth not in gone and counted < fair.plan.booths:
            counted += 1
            yield booth


def booth_names(count: int) -> Sequence[str]:
    """Return the names of ``count`` booths, twenty a row.

    >>> booth_names(22)[-3:]
    ['A20', 'B01', 'B02']
    """
    return [f"{_row(place // _PER_ROW)}{place % _PER_ROW + 1:02d}" for place in range(count)]


def plain_booth(given: str) -> str:
    """Return a booth as it is written everywhere: half width, capitals, no spaces. Raises Unreadable."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", given)).upper()
    if not plain:
        raise Unreadable(texts.BOOTH_MISSING, {"booth": texts.BOOTH_MISSING})
    if len(plain) > _LONGEST:
        message = texts.BOOTH_WRONG.format(booth=plain[:_LONGEST])
        raise Unreadable(message, {"booth": message})
    return plain


def _row(place: int) -> str:
    letters = ""
    while True:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
        if place < 0:
            return letters
