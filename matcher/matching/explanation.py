"""Why a posting is shown: reasons with verbatim quotes, what is missing, and the warnings; template text only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.levels import PostingKind, Strength
from matcher.domain.posting import Posting, SkillMention
from matcher.domain.quote import Quote
from matcher.domain.recommendation import Reason
from matcher.domain.requirement import MajorRequirement
from matcher.domain.texts import explanation as texts
from matcher.domain.verdict import Criterion, CriterionResult, CriterionVerdict
from matcher.matching.links import is_tool
from matcher.reference.regions import region_table

OLD_AFTER_DAYS = 90
ENDS_SOON_DAYS = 7
MOST_SKILLS = 3
PLACE_SPEAKS_FOR = 0.53
"""From this place value on a posting is better off than one that states no place."""
EDUCATION_TOO_HIGH = 2.0
"""So many levels above the required one, the education no longer speaks for the posting."""
_BAD_FORMS = re.compile(r"劳务派遣|派遣|外包|代理")
_BAD_HOURS = re.compile(r"单休|大小周|夜班|倒班|两班|三班|轮班|月休")
_KIND_WARNINGS: Mapping[PostingKind, str] = {
    PostingKind.TRAINEESHIP: texts.WARN_TRAINEESHIP,
    PostingKind.INTERNSHIP: texts.WARN_INTERNSHIP,
    PostingKind.PART_TIME: texts.WARN_PART_TIME,
}


def reasons(
    graduate: Graduate, posting: Posting, results: Sequence[CriterionResult], values: Mapping[str, float]
) -> tuple[Reason, ...]:
    """Return the reasons, hard conditions first, then wishes and skills.

    ``values`` are the pair's features; a claim is made only where its feature supports it. What stands in the title is
    told by the reason about the work, never as a skill.
    """
    found: list[Reason] = []
    for result in results:
        if result.criterion is Criterion.EDUCATION and values.get("education", 0.0) >= EDUCATION_TOO_HIGH:
            continue
        if result.verdict is CriterionVerdict.MET and result.quote is not None and result.quote.text:
            text = texts.REASON_CRITERION.format(
                label=result.criterion.label, quote=result.quote.text, found=result.found or texts.NOT_STATED
            )
            found.append(Reason(result.criterion.value, text, result.quote.text, result.quote.source))
    found.extend(_work_reasons(graduate, posting, values))
    found.extend(_preferred_major(posting, values))
    found.extend(_place_reasons(graduate, posting, values))
    in_title = posting.raw.source("title")
    told = [(mention, skill) for mention, skill in matched_skills(graduate, posting) if mention.quote.source != in_title]
    found.extend(_skill_reason(mention, skill) for mention, skill in told[:MOST_SKILLS])
    found.extend(_pay_reasons(graduate, posting))
    return tuple(found)


def missing(graduate: Graduate, posting: Posting, results: Sequence[CriterionResult], values: Mapping[str, float]) -> tuple[str, ...]:
    """Return what has to be clarified (doubtful conditions with their named reading) and what the graduate lacks."""
    lines: list[str] = []
    for result in results:
        if result.verdict is CriterionVerdict.UNCERTAIN:
            quoted = result.quote is not None and bool(result.quote.text)
            template = texts.MISSING_UNCERTAIN_QUOTED if quoted else texts.MISSING_UNCERTAIN
            lines.append(
                template.format(
                    label=result.criterion.label, quote=result.quote.text if result.quote else "", reason=result.reason
                )
            )
    lines.extend(texts.MISSING_SKILL.format(skill=name) for name in lacking_skills(graduate, posting)[:MOST_SKILLS])
    wish = graduate.intentions.salary_min
    if wish and posting.pay is not None and posting.pay.maximum is not None and posting.pay.maximum < wish:
        lines.append(texts.MISSING_PAY.format(high=posting.pay.maximum, wish=wish))
    if values.get("place", 1.0) < 0.5 and posting.places:
        lines.append(texts.MISSING_PLACE.format(place=posting.places[0].name or posting.places[0].quote.text))
    return tuple(lines)


def warnings(posting: Posting, as_of: date, crowded: bool = False) -> tuple[str, ...]:
    """Return bad news in plain words: no job, dispatched, ends soon, old, no pay; ``crowded``: set further down."""
    lines: list[str] = []
    if posting.kind is not None and posting.kind in _KIND_WARNINGS:
        lines.append(_KIND_WARNINGS[posting.kind])
    form = posting.raw.text("employment_form")
    if _BAD_FORMS.search(form):
        lines.append(texts.WARN_DISPATCH.format(form=form))
    hours = posting.raw.text("working_hours")
    if _BAD_HOURS.search(hours):
        lines.append(texts.WARN_HOURS.format(hours=hours))
    if posting.valid_until is None:
        lines.append(texts.WARN_NO_END)
    elif (days := (posting.valid_until - as_of).days) <= ENDS_SOON_DAYS:
        lines.append(texts.WARN_ENDS_SOON.format(date=posting.valid_until.isoformat(), days=days))
    if posting.published_on is not None and (days := (as_of - posting.published_on).days) > OLD_AFTER_DAYS:
        lines.append(texts.WARN_OLD.format(date=posting.published_on.isoformat(), days=days))
    if posting.pay is not None and posting.pay.period in ("天", "时", "年"):
        lines.append(texts.WARN_ADVERT.format(quote=posting.pay.quote.text))
    elif _pay_unstated(posting) and not (posting.kind is not None and posting.kind.is_public):
        lines.append(texts.WARN_NO_PAY)
    if posting.raw.is_public_table:
        lines.append(texts.WARN_PUBLIC)
    if crowded:
        lines.append(texts.WARN_CROWDED)
    return tuple(lines)


def matched_skills(graduate: Graduate, posting: Posting) -> list[tuple[SkillMention, str]]:
    """Return the posting's hard skills that the graduate states, each once, with the graduate's word for it."""
    own = dict(zip(graduate.skill_names, graduate.skill_names, strict=True))
    seen: dict[str, tuple[SkillMention, str]] = {}
    for mention in posting.skills:
        if mention.kind == "hard" and mention.name in own and mention.name not in seen:
            seen[mention.name] = (mention, own[mention.name])
    return list(seen.values())


def lacking_skills(graduate: Graduate, posting: Posting) -> list[str]:
    """Return the tools that a posting requires and the graduate does not state, each once, in the posting's order."""
    own = set(graduate.skill_names)
    known = posting.title + "".join(graduate.intentions.occupations) + graduate.major
    names = [
        mention.name
        for mention in posting.skills
        if mention.kind == "hard"
        and mention.strength is Strength.REQUIRED
        and mention.name not in own
        and mention.name not in known
        and mention.quote.source != posting.raw.source("title")
        and is_tool(mention.name)
    ]
    return list(dict.fromkeys(names))


def _reason(criterion: str, text: str, quote: Quote) -> Reason:
    return Reason(criterion, text, quote.text, quote.source)


def _title_quote(posting: Posting) -> Quote:
    return Quote(posting.title, posting.raw.source("title"), 0, len(posting.title))


def _work_reasons(graduate: Graduate, posting: Posting, values: Mapping[str, float]) -> list[Reason]:
    wishes = graduate.intentions.occupations
    if not wishes:
        return []
    wish = "、".join(wishes)
    if values.get("occupation", 0.0) >= 0.45 and posting.occupations:
        text = texts.REASON_OCCUPATION.format(wish=wish, occupation=posting.occupations[0].name)
        return [_reason("occupation", text, _title_quote(posting))]
    if values.get("title_similarity", 0.0) >= 0.5:
        return [_reason("title_similarity", texts.REASON_TITLE.format(wish=wish), _title_quote(posting))]
    return []


def _preferred_major(posting: Posting, values: Mapping[str, float]) -> list[Reason]:
    if not values.get("major_preferred", 0.0) > 0:
        return []
    for preference in posting.requirements.preferences:
        if isinstance(preference, MajorRequirement) and preference.quote.text:
            text = texts.REASON_PREFERRED_MAJOR.format(quote=preference.quote.text)
            return [_reason("major_preferred", text, preference.quote)]
    return []


def _place_reasons(graduate: Graduate, posting: Posting, values: Mapping[str, float]) -> list[Reason]:
    value = values.get("place", 0.0)
    if not value >= PLACE_SPEAKS_FOR or not posting.places:
        return []
    regions = region_table()
    codes = graduate.intentions.region_codes
    wish = "、".join(graduate.intentions.regions)
    for place in posting.places:
        if place.quote.text and place.code in regions and any(regions.contains(code, place.code) for code in codes):
            return [_reason("place", texts.REASON_PLACE.format(wish=wish), place.quote)]
    place = posting.places[0]
    if not place.quote.text:
        return []
    return [_reason("place", texts.REASON_PLACE_NEAR.format(wish=wish, place=place.name), place.quote)]


def _skill_reason(mention: SkillMention, skill: str) -> Reason:
    return _reason("skills", texts.REASON_SKILL.format(quote=mention.quote.text, skill=skill), mention.quote)


def _pay_reasons(graduate: Graduate, posting: Posting) -> list[Reason]:
    wish, pay = graduate.intentions.salary_min, posting.pay
    if not wish or pay is None or pay.minimum is None or pay.minimum < wish or not pay.quote.text:
        return []
    high = pay.maximum if pay.maximum is not None else pay.minimum
    return [_reason("pay", texts.REASON_PAY.format(wish=wish, low=pay.minimum, high=high), pay.quote)]


def _pay_unstated(posting: Posting) -> bool:
    """Whether no amount is printed; 面议 is none."""
    return posting.pay is None or (posting.pay.minimum is None and posting.pay.maximum is None)
