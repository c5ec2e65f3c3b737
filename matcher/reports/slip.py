"""The 岗位推介单: one posting for one person, with the reasons and what to ask, as values, plain text and print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from matcher.domain.ledger.proposal import BAD_NEWS, LACKING
from matcher.domain.ledger.referral import Referral, ReferralReason
from matcher.domain.texts import slips as texts
from matcher.domain.verdict import Criterion
from matcher.reports.qr import qr_svg
from matcher.reports.slip_template import TEMPLATE
from matcher.reports.typesetting import pdf

_TICKED = {criterion.value for criterion in Criterion} | {"place", "pay", "major_preferred"}
_MOST_REASONS = len(texts.NUMBERS)
# The words of a difficulty group stand on no paper and in no message, not even where a posting's own title has them.
_DIFFICULTY = re.compile(r"残疾人?|脱贫(?:家庭|户)?|贫困(?:家庭|户)?|(?:城乡)?低保(?:家庭|户)?|零就业(?:家庭)?|特困(?:人员|家庭)?|建档立卡")


@dataclass(frozen=True, slots=True)
class SlipPerson:
    """Who it is for: the name masked (陈*), and what of her the reader may see."""

    name: str
    major: str = ""
    education: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class SlipPosting:
    """The posting in words, as it was when it was referred; ``is_checked``: the employer's credit code is well-formed."""

    employer: str
    place: str
    pay: str
    headcount: str
    form: str = ""
    how_to_apply: str = ""
    valid_until: date | None = None
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """What stands on one slip, line by line; ``link`` is the address that its square holds, empty where there is none."""

    number: str
    head: str
    person: str
    post: str
    why: tuple[str, ...]
    ask: tuple[str, ...]
    lacking: tuple[str, ...]
    bad: tuple[str, ...]
    how: str
    receipt: str
    boxes: tuple[str, ...]
    signed: str
    link: str = ""
    title: str = field(default=texts.TITLE)
    reminder: str = field(default=texts.REMINDER)
    sign: str = field(default=texts.SIGN)


def slip_paper(
    referral: Referral,
    person: SlipPerson,
    posting: SlipPosting,
    occasion: int,
    day: date,
    office: str,
    caseworker: str = "",
    link: str = "",
) -> SlipPaper:
    """Return the slip of a referral made on ``day`` as the ``occasion``-th 推介 of the person.

    ``link`` is where she answers by herself, empty where there is none.
    """
    until = texts.UNTIL.format(until=posting.valid_until) if posting.valid_until else texts.UNTIL_UNSTATED
    ways = texts.RECEIPT_LINK.format(link=link) if link else texts.RECEIPT_PHONE
    against = (BAD_NEWS, LACKING)
    speaking = [reason for reason in referral.reasons if reason.criterion not in against]
    return SlipPaper(
        number=referral.slip_number,
        head=texts.HEAD.format(number=referral.slip_number, occasion=occasion, day=f"{day:%Y-%m-%d}", until=until),
        person=_person(person),
        post=_post(referral.title, posting),
        why=tuple(_numbered([_why(reason) for reason in speaking])),
        ask=tuple(_quiet(text) for text in referral.must_ask),
        lacking=_texts(referral.reasons, LACKING),
        bad=_texts(referral.reasons, BAD_NEWS),
        how=_how(posting.how_to_apply),
        receipt=texts.RECEIPT.format(ways=ways),
        boxes=tuple(texts.BOX + box for box in texts.BOXES),
        signed=_signed(office, caseworker),
        link=link,
    )


def slip_text(paper: SlipPaper) -> str:
    """Return a slip as plain text, line by line as it is printed."""
    lines = [f"{paper.title} {paper.head}", f"{paper.person} {paper.post}", *_parts(paper).values()]
    lines.append(texts.HEAD_AND_TEXT.format(head=texts.REMINDER_HEAD, text=paper.reminder))
    lines.append(texts.HEAD_AND_TEXT.format(head=paper.receipt, text=" ".join(paper.boxes)))
    lines.append(paper.signed)
    return "\n".join(lines)


def slips_pdf(papers: Sequence[SlipPaper]) -> bytes:
    """Return slips as one PDF on A4, two a page where they fit, none cut by a page's end."""
    return pdf(TEMPLATE, {"slips": [{**asdict(paper), "parts": _split(paper), "qr": _square(paper)} for paper in papers]})


def _square(paper: SlipPaper) -> dict[str, str]:
    return {"picture": qr_svg(paper.link), "label": texts.SCAN} if paper.link else {}


def _split(paper: SlipPaper) -> list[dict[str, str]]:
    reminder = {"head": texts.REMINDER_HEAD, "text": paper.reminder}
    parts = [{"head": head, "text": line.partition("：")[2]} for head, line in _parts(paper).items()]
    return [*parts, reminder]


def _parts(paper: SlipPaper) -> dict[str, str]:
    """Return the lines between the posting and the reminder by their heads."""
    found = {
        texts.WHY: texts.SEMICOLON.join(paper.why),
        texts.ASK: texts.SEMICOLON.join(paper.ask) or texts.NONE,
        texts.LACKING: texts.SEMICOLON.join(paper.lacking) or texts.NONE,
        texts.BAD: texts.SEMICOLON.join(paper.bad),
        texts.HOW: paper.how,
    }
    return {
        head: texts.HEAD_AND_TEXT.format(head=head, text=_stopped(text)) for head, text in found.items() if text
    }


def _person(person: SlipPerson) -> str:
    year = texts.YEAR.format(year=person.year) if person.year else ""
    facts = texts.COMMA.join(part for part in (person.major, person.education, year) if part)
    return texts.PERSON.format(name=person.name, facts=facts) if facts else person.name


def _post(title: str, posting: SlipPosting) -> str:
    employer = texts.EMPLOYER_CHECKED.format(name=posting.employer) if posting.is_checked else posting.employer
    facts = (_quiet(title), employer, posting.place, posting.pay, posting.headcount, posting.form)
    return texts.POST.format(facts=texts.BAR.join(fact for fact in facts if fact))


def _why(reason: ReferralReason) -> str:
    """Return a reason as the slip has it: 学历 ✔ 岗位要求…; of work and skills without the tick."""
    label, colon, rest = reason.text.partition("：")
    text = texts.TICKED.format(label=label, rest=rest) if colon and reason.criterion in _TICKED else rest or reason.text
    return _quiet(text)


def _numbered(lines: Sequence[str]) -> list[str]:
    return [number + line for number, line in zip(texts.NUMBERS, lines[:_MOST_REASONS], strict=False)]


def _texts(reasons: Sequence[ReferralReason], criterion: str) -> tuple[str, ...]:
    return tuple(_quiet(reason.text) for reason in reasons if reason.criterion == criterion)


def _how(how_to_apply: str) -> str:
    stated = " ".join(how_to_apply.split()).rstrip("。；; ")
    return texts.HOW_NOTED.format(how=stated) if stated else texts.HOW_UNSTATED


def _signed(office: str, caseworker: str) -> str:
    if caseworker:
        return texts.SIGNED_BY.format(office=office, caseworker=caseworker)
    return texts.OFFICE_ONLY.format(office=office)


def _quiet(text: str) -> str:
    return _DIFFICULTY.sub(texts.QUIET, text)


def _stopped(text: str) -> str:
    return text if text.endswith(("。", "？", "！")) else text + texts.STOP
