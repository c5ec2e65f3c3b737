"""Why a posting is proposed, in sentences fit to be read to the person on the phone; each with the quote it rests on."""

from __future__ import annotations

import re

from matcher.casework.posting_words import is_converted, pay_about
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.proposal import Candidate
from matcher.domain.ledger.referral import ReferralReason
from matcher.domain.recommendation import Reason
from matcher.domain.texts import eligibility as eligibility_texts
from matcher.domain.texts import explanation as explanation_texts
from matcher.domain.texts import proposals as texts
from matcher.domain.verdict import Criterion, CriterionResult, CriterionVerdict
from matcher.reference.majors import majors_table
from matcher.reference.skills import skill_table

MOST_SKILLS = 2
_NO_EXPERIENCE = re.compile(r"不限|应届|无需|无要求|不要求|可无|无经验|0\s*年|以[内下]")
_ANY = re.compile(r"不限")
_TEMPLATES = {
    Criterion.EDUCATION: texts.EDUCATION,
    Criterion.DEGREE: texts.DEGREE,
    Criterion.MAJOR: texts.MAJOR,
    Criterion.GRADUATING_YEAR: texts.GRADUATING_YEAR,
    Criterion.EXPERIENCE: texts.EXPERIENCE,
    Criterion.POLITICAL_STATUS: texts.POLITICAL_STATUS,
    Criterion.AGE: texts.AGE,
    Criterion.GENDER: texts.GENDER,
    Criterion.HOUSEHOLD: texts.HOUSEHOLD,
    Criterion.CERTIFICATE: texts.CERTIFICATE,
    Criterion.SPECIAL_GROUP: texts.SPECIAL_GROUP,
    Criterion.STUDY_MODE: texts.STUDY_MODE,
    Criterion.OTHER: texts.OTHER,
}
_DIFFICULTY = re.compile(r"残疾|残联|脱贫|贫困|低保|零就业|特困|困难|助学贷款|返贫|失业青年|建档立卡")


def reason_words(graduate: Graduate, candidate: Candidate, place: str, is_near: bool) -> tuple[ReferralReason, ...]:
    """Return the reasons for a pair: hard conditions that are met, then the work, the place, skills and pay.

    ``place`` is where the posting is, in words; ``is_near``: not among her places, but close to one.
    """
    found = [_of_condition(graduate, result) for result in candidate.results if _speaks(result)]
    soft: dict[str, list[Reason]] = {}
    for reason in candidate.found.reasons:
        soft.setdefault(reason.criterion, []).append(reason)
    for reason in soft.get("occupation", soft.get("title_similarity", [])):
        wish = texts.LIST.join(graduate.intentions.occupations)
        found.append(_kept(reason, texts.WORK.format(wish=wish, title=candidate.posting.title)))
    for reason in soft.get("major_preferred", ()):
        found.append(_kept(reason, texts.PREFERRED_MAJOR.format(quote=reason.quote)))
    for reason in soft.get("place", ()):
        wish = texts.LIST.join(graduate.intentions.regions)
        template = texts.PLACE_NEAR if is_near else texts.PLACE
        found.append(_kept(reason, template.format(wish=wish, place=place)))
    skills = (_skill(graduate, candidate, reason) for reason in soft.get("skills", ()))
    found += [skill for skill in skills if skill is not None][:MOST_SKILLS]
    found += [_pay(graduate, candidate, reason) for reason in soft.get("pay", ())]
    return tuple(found)


def lacking_words(graduate: Graduate, candidate: Candidate) -> tuple[str, ...]:
    """Return the skills that the posting requires and her profile does not name."""
    before, _, after = explanation_texts.MISSING_SKILL.partition("{skill}")
    lines = (line for line in candidate.found.missing if line.startswith(before) and line.endswith(after))
    skills = (line[len(before) : -len(after)] for line in lines)
    own = " ".join((*graduate.skills, *graduate.certificates, graduate.experience)).casefold()
    return tuple(texts.LACKING_SKILL.format(skill=skill) for skill in skills if skill.casefold() not in own)


def tells_difficulty(words: str) -> bool:
    """Whether words may tell that somebody belongs to a difficulty group: they go on no paper and into no message."""
    return _DIFFICULTY.search(words) is not None


def _speaks(result: CriterionResult) -> bool:
    """Whether a met condition is worth saying: 不限 is said of the major and of experience only."""
    if result.verdict is not CriterionVerdict.MET or result.quote is None or not result.quote.text:
        return False
    return result.criterion in (Criterion.MAJOR, Criterion.EXPERIENCE) or result.required != eligibility_texts.ANY


def _of_condition(graduate: Graduate, result: CriterionResult) -> ReferralReason:
    quote = result.quote.text if result.quote is not None else ""
    source = result.quote.source if result.quote is not None else ""
    template, said = _TEMPLATES[result.criterion], result.found
    if result.criterion is Criterion.EXPERIENCE and (_NO_EXPERIENCE.search(quote) or result.found.startswith("0")):
        template = texts.EXPERIENCE_NONE
    if result.criterion is Criterion.MAJOR:
        template = texts.MAJOR_ANY if _ANY.search(result.required) and _ANY.search(quote) else template
        said = _major(graduate, result.found, quote)
    if tells_difficulty(quote + result.found):
        return ReferralReason(result.criterion.value, texts.SPECIAL_GROUP_QUIET)
    return ReferralReason(result.criterion.value, template.format(quote=_closed(quote), found=said), quote, source)


def _closed(quote: str) -> str:
    """Return a quote with a bracket closed that its reading cut off."""
    return quote + "）" if quote.count("（") > quote.count("）") else quote


def _major(graduate: Graduate, found: str, quote: str) -> str:
    """Return her major, with code and class where the posting names the class that it belongs to."""
    if found in quote or found != graduate.major:
        return found
    for prefix in graduate.major_prefixes:
        level, _, code = prefix.partition(":")
        for major in majors_table().by_code(code).items:
            named = major.class_name and (major.class_name in quote or major.class_code in quote)
            if major.level.value == level and named and len(major.code) > len(major.class_code):
                shown = f"{major.class_name}（{major.class_code}）"
                return texts.MAJOR_IN_CLASS.format(major=found, code=major.printed_code or major.code, class_name=shown)
    return found


def _skill(graduate: Graduate, candidate: Candidate, reason: Reason) -> ReferralReason | None:
    """Return the sentence with her own word for the skill, ``None`` where she only put something like it."""
    names = {mention.name for mention in candidate.posting.skills if mention.quote.text == reason.quote}
    table = skill_table()
    for own in graduate.skills:
        said = own.casefold()
        named = any(skill.name in names for skill in table.by_name(own).items)
        if named or any(word.casefold() in said for word in (reason.quote, *names)):
            return _kept(reason, texts.SKILL.format(quote=reason.quote, own=own))
    if reason.quote in graduate.experience:
        return _kept(reason, texts.SKILL.format(quote=reason.quote, own=reason.quote))
    return None


def _pay(graduate: Graduate, candidate: Candidate, reason: Reason) -> ReferralReason:
    pay, wish = candidate.posting.pay, graduate.intentions.salary_min
    if pay is None or pay.minimum is None:
        return _kept(reason, reason.text)
    if is_converted(pay):
        words = texts.PAY_CONVERTED.format(quote=pay.quote.text, pay=pay_about(pay), wish=wish)
        return _kept(reason, words)
    if pay.maximum is None:
        return _kept(reason, texts.PAY_FROM.format(low=pay.minimum, wish=wish))
    return _kept(reason, texts.PAY.format(low=pay.minimum, high=pay.maximum, wish=wish))


def _kept(reason: Reason, text: str) -> ReferralReason:
    return ReferralReason(reason.criterion, text, reason.quote, reason.source)
