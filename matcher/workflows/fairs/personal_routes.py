"""One registered person's route through a fair: her place among everybody's routes, with the booths as they are now."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec
import numpy as np

from matcher.domain.errors import Conflict
from matcher.domain.fairs.allocation import Route, Visit
from matcher.domain.fairs.audience import Audience
from matcher.domain.fairs.curation import StoredList
from matcher.domain.fairs.fair import Fair
from matcher.domain.graduate import Graduate
from matcher.domain.texts import fair_course as course_texts
from matcher.domain.texts import named_slips as slip_texts
from matcher.domain.texts import routes as texts
from matcher.fairs.allocation import Allotment, RouteLimits
from matcher.fairs.latecomers import one_more
from matcher.fairs.routes import PairWords, routes_of
from matcher.matching.pipeline import Pipeline
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.fairs.curating import Curation, FairGround
from matcher.workflows.fairs.fair_settings import route_limits
from matcher.workflows.fairs.fitting import Unit, Units, fit_audience
from matcher.workflows.fairs.grounds import FairGrounds
from matcher.workflows.fairs.list_inputs import nameless
from matcher.workflows.fairs.listing import curation_behind
from matcher.workflows.fairs.publishing import PublicFair
from matcher.workflows.fairs.routing import Given, allotted, pair_words
from matcher.workflows.files.recommending import index_postings
from matcher.workflows.index.models import ServingModels

_KEPT = 2
_ENCODER = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class ListRoutes:
    """Where everybody of a list's audience goes, worked out once and told for whom it is asked.

    ``places`` are the places of the allotment by the profile, without name or number, that stands there; ``listed``
    matches the listed postings, in the order of the list, for whoever was not among them.
    """

    ground: FairGround
    curation: Curation
    given: Given
    listed: Pipeline
    places: Mapping[bytes, tuple[int, ...]]

    def route(
        self, profile: Graduate, place: int | None, label: str, group: str, known: dict[tuple[bytes, int], PairWords] | None = None
    ) -> Route:
        """Return the route of a person; ``place`` None: she was not among those the list was made for, or changed since.

        ``known`` keeps what was said to somebody alike, for who prints a whole class.
        """
        said = known if known is not None else {}
        key = _key(profile)
        allotment, unit = self.given.allotment, Unit(nameless(profile), 1.0, 0, ("",))
        if place is not None:
            visits, is_short = allotment.visits[place], bool(allotment.shortened[place])
        else:
            visits, is_short = one_more(self.given.market, allotment, self.given.prices, self._chances(unit))
        postings, day = self.given.postings, self.ground.fair_date

        def speak(_: int, posting: int) -> PairWords:
            if (key, posting) not in said:
                said[key, posting] = pair_words(unit, postings[posting], day)
            return said[key, posting]

        hers = Allotment((visits,), allotment.booth_visits, allotment.applications, (), np.array([is_short]))
        return routes_of(hers, self.curation.curated.rows, [label], [group], speak)[0]

    def _chances(self, unit: Unit) -> dict[int, float]:
        """Return the chance of each listed posting that fits somebody the list was not made for."""
        everything = np.ones(len(self.given.postings), dtype=np.bool_)
        pairs = fit_audience(Units((unit,), (("", ""),)), self.listed, self.ground.fair_date, everything)
        return dict(zip(pairs.postings.tolist(), pairs.chance.tolist(), strict=True))


@dataclass(slots=True)
class KeptRoutes:
    """The routes of the last lists that were asked for, and who has which place; equal inputs only, whoever asks."""

    _kept: OrderedDict[int, ListRoutes] = field(default_factory=OrderedDict)
    _placed: dict[int, tuple[datetime, Mapping[int, tuple[int, bytes]]]] = field(default_factory=dict)
    _making: threading.Lock = field(default_factory=threading.Lock)
    _placing: threading.Lock = field(default_factory=threading.Lock)

    def of(
        self,
        database: Database,
        models: ServingModels,
        fair: Fair,
        stored: StoredList,
        grounds: FairGrounds | None = None,
        wait: bool = True,
    ) -> ListRoutes:
        """Return a list's routes, worked out now where they are not at hand. Raises Conflict where they cannot be.

        Without ``wait`` somebody else's work in progress is a Conflict too: hundreds open their slip at once.
        """
        with database.reading() as store:
            is_whole = store.fair_lists.has_inputs(stored.number)
            limits = route_limits(store, fair, stored.made_at)
        if not is_whole:
            self._kept.pop(stored.number, None)
            raise Conflict(course_texts.INPUTS_EMPTIED, "not-reproducible")
        known = self._kept.get(stored.number)
        if known is not None and known.given.market.limits == limits:
            return known
        if not self._making.acquire(blocking=wait):
            raise Conflict(slip_texts.BEING_MADE, "being-made")
        try:
            known = self._kept.get(stored.number)
            if known is None or known.given.market.limits != limits:
                known = _routes(*curation_behind(database, models, stored, grounds), models, limits)
                self._keep(stored.number, known)
            return known
        finally:
            self._making.release()

    def _keep(self, number: int, routes: ListRoutes) -> None:
        self._placed.pop(number, None)
        self._kept[number] = routes
        self._kept.move_to_end(number)
        while len(self._kept) > _KEPT:
            gone, _ = self._kept.popitem(last=False)
            self._placed.pop(gone, None)

    def places(
        self, store: Store, stored: StoredList, routes: ListRoutes, audience: Audience | None, profiles: Mapping[int, Graduate]
    ) -> Mapping[int, int | None]:
        """Return the place of each of these persons; who changed since the list was made has none.

        Persons alike in everything that matching reads take the places of their kind in the order of their numbers.
        """
        if audience is None:
            return dict.fromkeys(profiles)
        with self._placing:
            known = self._placed.get(stored.number)
            if known is None or known[0] != audience.made_at:
                known = (audience.made_at, _placed(routes, store.graduates.profiles(audience.persons)))
                self._placed[stored.number] = known
        found: dict[int, int | None] = {}
        for number, profile in profiles.items():
            place, key = known[1].get(number, (None, b""))
            found[number] = place if key == _key(profile) else None
        return found


def at_booths_of_now(route: Route, present: PublicFair) -> Route:
    """Return a route with the booths as they are now; who does not come any more is left out, and that is said."""
    booths = {row.posting: row.booth for row in present.rows}
    visits: list[Visit] = [replace(one, booth=booths[one.posting]) for one in route.visits if one.posting in booths]
    gone = len(route.visits) - len(visits)
    if not gone:
        return replace(route, visits=tuple(visits))
    said = texts.GONE.format(count=gone)
    return replace(route, visits=tuple(visits), why_short=f"{route.why_short}{said}")


def _routes(ground: FairGround, curation: Curation, models: ServingModels, limits: RouteLimits) -> ListRoutes:
    given = allotted(ground, curation, limits)
    index = index_postings(given.postings, range(len(given.postings)), models)
    keys = [_ENCODER.encode(unit.profile) if unit.ids else b"" for unit in ground.units.units]
    places: dict[bytes, list[int]] = {}
    for place, (unit, _) in enumerate(given.people):
        places.setdefault(keys[unit], []).append(place)
    places.pop(b"", None)
    listed = Pipeline(index, models.ranker, models.calibration)
    return ListRoutes(ground, curation, given, listed, {key: tuple(those) for key, those in places.items()})


def _placed(routes: ListRoutes, profiles: Mapping[int, Graduate]) -> Mapping[int, tuple[int, bytes]]:
    """Return who stands where: those alike in the order of their numbers, as far as there are places of their kind."""
    alike: dict[bytes, list[int]] = {}
    for number in sorted(profiles):
        alike.setdefault(_key(profiles[number]), []).append(number)
    pairs: Sequence[tuple[int, tuple[int, bytes]]] = [
        (number, (place, key))
        for key, numbers in alike.items()
        for number, place in zip(numbers, routes.places.get(key, ()), strict=False)
    ]
    return dict(pairs)


def _key(profile: Graduate) -> bytes:
    return _ENCODER.encode(nameless(profile))
