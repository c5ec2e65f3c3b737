"""Why fewer than three could be proposed, and what would change it, from the counts of what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from matcher.casework.places import place_words
from matcher.casework.questions import doubtful, is_unstated
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.proposal import Candidate, LeftOut
from matcher.domain.recommendation import RecommendationList
from matcher.domain.texts import proposals as texts
from matcher.domain.verdict import Criterion
from matcher.reference.regions import region_table

_MOST_NAMED = 3
_WORTH_NAMING = 0.05


def why_fewer(
    market: RecommendationList, wanted: int, found: int, looked: int, counted: Mapping[LeftOut, int]
) -> str:
    """Return a sentence with the counts behind it."""
    if not looked:
        text = texts.NOTHING_FITS.format(considered=market.considered)
        blocked = texts.LIST.join(
            texts.BLOCKED.format(label=label, count=count) for label, count in _blocked(market)[:_MOST_NAMED]
        )
        return text + (texts.NOTHING_FITS_BLOCKED.format(blocked=blocked) if blocked else "")
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0].value))
    reasons = texts.LIST.join(texts.REASON.format(label=reason.label, count=count) for reason, count in ordered)
    return texts.WHY.format(wanted=wanted, found=found, looked=looked, reasons=reasons)


def changes(
    graduate: Graduate, rest: Sequence[Candidate], reasons: Mapping[int, LeftOut], market: RecommendationList
) -> tuple[str, ...]:
    """Return what would make more of ``rest`` (left out for ``reasons``, by number) fit, what is easiest first."""
    by_reason: dict[LeftOut, list[Candidate]] = {}
    for candidate in rest:
        by_reason.setdefault(reasons[candidate.number], []).append(candidate)
    lines: list[str] = []
    doubted = by_reason.get(LeftOut.UNCERTAIN, [])
    lines += _profile_gaps(doubted)
    single = sum(len(doubtful(candidate.results)) == 1 for candidate in doubted)
    if single:
        lines.append(texts.CHANGE_QUESTION.format(count=single))
    far = by_reason.get(LeftOut.FAR, [])
    if far:
        lines.append(texts.CHANGE_PLACE.format(places=_cities(far), count=len(far)))
    lines += _wishes(graduate, [one for one in by_reason.get(LeftOut.WEAK, []) if not doubtful(one.results)])
    for reason, template in (
        (LeftOut.FLOODED, texts.CHANGE_FLOODED),
        (LeftOut.REFERRED_BEFORE, texts.CHANGE_REFERRED),
        (LeftOut.HIDDEN, texts.CHANGE_MARKED),
    ):
        if reason in by_reason:
            lines.append(template.format(count=len(by_reason[reason])))
    blocked = _blocked(market)
    if not rest and blocked:
        lines.append(texts.CHANGE_BLOCKED.format(label=blocked[0][0], count=blocked[0][1]))
    return tuple(lines)


def _profile_gaps(doubted: Sequence[Candidate]) -> list[str]:
    """Return what to fill in, with how many postings hang on it."""
    gaps = Counter(
        result.criterion.label for one in doubted for result in doubtful(one.results) if is_unstated(result)
    )
    return [texts.CHANGE_PROFILE.format(label=label, count=count) for label, count in gaps.most_common(2)]


def _wishes(graduate: Graduate, weak: Sequence[Candidate]) -> list[str]:
    wishes = graduate.intentions
    lines = [] if wishes.regions else [texts.CHANGE_NO_PLACE]
    if not wishes.occupations:
        return [*lines, texts.CHANGE_NO_WORK]
    works = [
        texts.CHANGE_WORK_TITLE.format(title=one.posting.title, place=place_words(one.posting))
        for one in weak
        if one.found.probability >= _WORTH_NAMING
    ]
    if works:
        wish = texts.LIST.join(wishes.occupations)
        lines.append(texts.CHANGE_WORK.format(wish=wish, works=texts.LIST.join(works[:_MOST_NAMED])))
    return lines


def _cities(far: Sequence[Candidate]) -> str:
    regions = region_table()
    names: Counter[str] = Counter()
    for candidate in far:
        codes = [place.code for place in candidate.posting.places if place.code in regions]
        city = regions.city_of(codes[0]) if codes else None
        if city is not None:
            names[regions[city].short_name] += 1
    return texts.LIST.join(name for name, _ in names.most_common(_MOST_NAMED))


def _blocked(market: RecommendationList) -> list[tuple[str, int]]:
    """Return the hard conditions by how many postings they rule out, most first."""
    labels = {criterion.value: criterion.label for criterion in Criterion}
    found = [(labels.get(name, name), count) for name, count in market.blocked.items() if count]
    return sorted(found, key=lambda item: (-item[1], item[0]))
