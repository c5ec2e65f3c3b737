"""专业: by code prefix on the list of the graduate's own track; postgraduates also through the bachelor's major."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.levels import MajorTrack
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.requirement import MajorRequirement
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion, CriterionVerdict
from matcher.eligibility.major_fit import Fit, fit
from matcher.eligibility.major_lists import MajorList, OwnMajor, major_list, own_major, track_of
from matcher.eligibility.rule import Judgement, Rule, met, uncertain, unmet

_COLUMN = "majors"
_TRACK_COLUMN = "majors.{track}"
_BLANK = {track: MajorList(track, False, False, (), ()) for track in MajorTrack}
_SHOWN_NAMES = 3
DOUBT_OF_FIT = {
    Fit.AMBIGUOUS: Doubt.MAJOR_AMBIGUOUS,
    Fit.UNKNOWN: Doubt.MAJOR_UNKNOWN,
    Fit.SAME_NAME: Doubt.MAJOR_SAME_NAME,
    Fit.BROAD: Doubt.MAJOR_BROAD,
    Fit.RELATED: Doubt.MAJOR_RELATED,
    Fit.RELATED_FAR: Doubt.MAJOR_RELATED_FAR,
    Fit.DEMAND_UNKNOWN: Doubt.MAJOR_DEMAND_UNKNOWN,
    Fit.SAME_CLASS_NAME: Doubt.MAJOR_SAME_CLASS_NAME,
    Fit.OTHER_CATALOGUE: Doubt.MAJOR_OTHER_CATALOGUE,
}
OWN_LIST, BACHELOR_LIST, DEMAND = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Condition:
    """The list that measures each track; a track without one is measured as ``is_blank`` says.

    ``public``: in a public table an own list left blank is a "no", not "any".
    """

    vocational: MajorList
    undergraduate: MajorList
    postgraduate: MajorList
    public: bool

    @property
    def all_blank(self) -> bool:
        """Whether no list names anything."""
        return self.vocational.is_blank and self.undergraduate.is_blank and self.postgraduate.is_blank

    def of(self, track: MajorTrack) -> MajorList:
        """Return the list that measures graduates of a track."""
        if track is MajorTrack.POSTGRADUATE:
            return self.postgraduate
        return self.vocational if track is MajorTrack.VOCATIONAL else self.undergraduate


@dataclass(frozen=True, slots=True)
class Profile:
    """Own major on its track; ``bachelor`` for postgraduates only. ``sure`` is false without an education."""

    track: MajorTrack
    sure: bool
    own: OwnMajor
    bachelor: OwnMajor | None
    major: str
    bachelor_major: str


def requirement_of(posting: Posting, track: MajorTrack) -> MajorRequirement | None:
    """Return the posting's list for a track: its own, the one for everybody, or for 专科 that of 本科.

    A vocational graduate is measured by the undergraduate list only where there is no 专科 column.
    """
    stated = {asked.track: asked for asked in posting.requirements.majors}
    found = stated.get(track) or stated.get(MajorTrack.ALL)
    if found is None and track is MajorTrack.VOCATIONAL:
        column = _TRACK_COLUMN.format(track=track.value)
        return None if column in posting.raw.columns else stated.get(MajorTrack.UNDERGRADUATE)
    return found


def _condition(posting: Posting) -> Condition | None:
    columns = posting.raw.columns
    has_column = _COLUMN in columns or any(_TRACK_COLUMN.format(track=track.value) in columns for track in MajorTrack)
    if not posting.requirements.majors and not (posting.raw.is_public_table and has_column):
        return None
    lists = {}
    for track in (MajorTrack.VOCATIONAL, MajorTrack.UNDERGRADUATE, MajorTrack.POSTGRADUATE):
        asked = requirement_of(posting, track)
        lists[track] = _BLANK[track] if asked is None else major_list(asked)
    return Condition(
        lists[MajorTrack.VOCATIONAL],
        lists[MajorTrack.UNDERGRADUATE],
        lists[MajorTrack.POSTGRADUATE],
        posting.raw.is_public_table,
    )


def _profile(graduate: Graduate, as_of: date) -> Profile:
    track = track_of(graduate.education, graduate.major_prefixes)
    bachelor = None
    if track is MajorTrack.POSTGRADUATE:
        bachelor = own_major(graduate.bachelor_prefixes, graduate.bachelor_major, MajorTrack.UNDERGRADUATE)
    return Profile(
        track=track,
        sure=graduate.education is not None,
        own=own_major(graduate.major_prefixes, graduate.major, track, graduate.school),
        bachelor=bachelor,
        major=graduate.major,
        bachelor_major=graduate.bachelor_major if bachelor is not None else "",
    )


def combine(own: Fit, bachelor: Fit | None, all_blank: bool, public: bool, sure: bool) -> tuple[CriterionVerdict, Doubt | None]:
    """Return the verdict from the fits of the own and, for postgraduates, of the bachelor's major.

    A public table prints the catalogues it means: another catalogue's class of the field is a "no" there, unless it
    bears the same name.
    """
    if public:
        own = Fit.OUTSIDE if own is Fit.OTHER_CATALOGUE else own
        bachelor = Fit.OUTSIDE if bachelor is Fit.OTHER_CATALOGUE else bachelor
    if all_blank:
        return CriterionVerdict.UNCERTAIN, Doubt.MAJOR_ALL_BLANK
    if own <= Fit.COVERED or bachelor is Fit.ANY:
        return CriterionVerdict.MET, None
    if own in DOUBT_OF_FIT:
        return CriterionVerdict.UNCERTAIN, DOUBT_OF_FIT[own]
    if bachelor is Fit.UNKNOWN:
        return CriterionVerdict.UNCERTAIN, Doubt.MAJOR_BACHELOR_UNKNOWN
    if bachelor is not None and (bachelor is Fit.COVERED or bachelor in DOUBT_OF_FIT):
        return CriterionVerdict.UNCERTAIN, Doubt.MAJOR_BY_BACHELOR
    if own is Fit.BLANK and (bachelor is None or bachelor is Fit.BLANK):
        if not public:
            return CriterionVerdict.UNCERTAIN, Doubt.MAJOR_TRACK_ABSENT
        if not sure:
            return CriterionVerdict.UNCERTAIN, Doubt.NOT_STATED
    return CriterionVerdict.UNMET, None


def judge_major(condition: Condition, profile: Profile) -> Judgement:
    """Judge the major; ``place`` tells list and entry to :func:`_quote`."""
    own, position = fit(condition.of(profile.track), profile.own)
    bachelor, from_bachelor = None, -1
    if profile.bachelor is not None and own > Fit.COVERED:
        bachelor, from_bachelor = fit(condition.undergraduate, profile.bachelor)
    verdict, doubt = combine(own, bachelor, condition.all_blank, condition.public, profile.sure)
    own_doubt = own in DOUBT_OF_FIT and not (condition.public and own is Fit.OTHER_CATALOGUE)
    by_bachelor = own > Fit.COVERED and not own_doubt and bachelor is not None
    found = profile.major or texts.NOT_STATED
    if by_bachelor or bachelor is Fit.ANY:
        found = texts.MAJOR_FROM_BACHELOR.format(major=found, bachelor=profile.bachelor_major or texts.NOT_STATED)
        if verdict is not CriterionVerdict.UNMET or own is Fit.BLANK:
            return _judgement(verdict, found, doubt, _place(BACHELOR_LIST, from_bachelor))
    return _judgement(verdict, found, doubt, _place(OWN_LIST, position))


def _judgement(verdict: CriterionVerdict, found: str, doubt: Doubt | None, place: int) -> Judgement:
    if verdict is CriterionVerdict.UNCERTAIN and doubt is not None:
        return uncertain(found, doubt, place)
    return met(found, place) if verdict is CriterionVerdict.MET else unmet(found, place)


def _place(which: int, position: int) -> int:
    return which if position < 0 else DEMAND + 2 * position + which


def _decided_by(profile: Profile, place: int) -> tuple[MajorTrack, int]:
    """Return the track of the list that decided and the position of its entry, -1 for the whole list."""
    which = place % 2 if place >= 0 else OWN_LIST
    track = MajorTrack.UNDERGRADUATE if which == BACHELOR_LIST else profile.track
    return track, (place - DEMAND - which) // 2 if place >= DEMAND else -1


def _required(condition: Condition, profile: Profile) -> str:
    own = list_text(condition.of(profile.track))
    if profile.bachelor is None:
        return own
    undergraduate = list_text(condition.undergraduate)
    return own if undergraduate == own else texts.MAJOR_BOTH_LISTS.format(own=own, undergraduate=undergraduate)


def list_text(items: MajorList) -> str:
    """Return a list in few words.

    >>> list_text(MajorList(MajorTrack.ALL, True, False, (), ()))
    '不限'
    """
    if items.any:
        return texts.ANY
    if items.is_blank:
        return texts.BLANK
    if not items.printed:
        return texts.MAJOR_RELATED_ONLY
    names = texts.LIST_SEPARATOR.join(items.printed[:_SHOWN_NAMES])
    if len(items.printed) > _SHOWN_NAMES:
        names = texts.MAJOR_MORE.format(names=names, count=len(items.printed))
    open_list = items.related and texts.MAJOR_RELATED_ONLY not in names
    return texts.MAJOR_OR_RELATED.format(names=names) if open_list else names


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    track, position = _decided_by(profile, judgement.place)
    asked = requirement_of(posting, track)
    if asked is None:
        return None
    if 0 <= position < len(asked.demands):
        return asked.demands[position].quote
    return asked.quote if asked.quote.text else None


MAJOR = Rule(Criterion.MAJOR, _condition, _profile, judge_major, _required, _quote)
