"""What speaks against a posting, said in plain words before she goes there: 派遣, 单休, 夜班, 远, 没写工资 …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from matcher.casework.places import nearest_wish
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.proposal import BAD_NEWS
from matcher.domain.ledger.referral import ReferralReason
from matcher.domain.levels import PostingKind
from matcher.domain.posting import Posting
from matcher.domain.texts import proposals as texts

ENDS_SOON_DAYS = 7
OLD_AFTER_DAYS = 90
_FIELDS = ("employment_form", "working_hours", "title", "description")
_DENIED = re.compile(r"(?:不|无|没有?|非|免|拒绝|杜绝|不用|无需|不需|从不|基本不|很少|不安排|不涉及)(?:[上值要需用做接安排是]{0,3})$")
_DISPATCH = re.compile(r"劳务派遣|派遣(?:制|用工|员工|合同)?")
_OUTSOURCED = re.compile(r"外包")
_FORMS = (
    (re.compile(r"不签劳动合同|代理合同|承揽|合伙|劳务协议"), texts.NO_CONTRACT),
    (re.compile(r"购买服务"), texts.BOUGHT),
    (re.compile(r"编外|非在编|非编"), texts.NOT_ESTABLISHED),
    (re.compile(r"驻(?:客户|场|厂|点)"), texts.STATIONED),
    (re.compile(r"一年一签|完成项目|短期|季节"), texts.SHORT_TERM),
)
_WORDS = (
    (re.compile(r"单双休(?:轮换|交替)?|大小周|单休|月休[一二三四五六1-6](?:天)?|做六休一|上六休一|周日(?:才)?休"), texts.LITTLE_REST),
    (
        re.compile(r"[两三四二]班[两三二]?(?:倒|运转|轮换)|夜班|倒班|轮班|大夜|通宵|上[一二]?[\d二四]+(?:小时)?休[\d四八]+"),
        texts.SHIFTS,
    ),
    (re.compile(r"(?:长期|频繁|经常|常年|需)出差|出差(?:为主|较多|频繁)|驻外|长期外派|(?:常|需)?住工地|驻工地"), texts.AWAY),
    (
        re.compile(r"无底薪|纯提成|保险(?:代理|销售|营销|展业)|电话销售|电销|陌生拜访|陌拜|扫楼|地推|(?:月|销售|业绩)指标|卖(?:年卡|课|房|保险)"),
        texts.SALES,
    ),
)
_STOPS = "。；;\n！!"
_LONGEST_CLAUSE = 24
_SALES = re.compile(r"销售|业务员|业务代表|推销|会籍|地推|置业顾问|医药代表|招商|保险")
_MOVING = re.compile(r"提成|奖金|绩效|佣金")
_DAYS = re.compile(r"天|日|时")


def is_unwished_sales(graduate: Graduate, posting: Posting) -> bool:
    """Whether the work is selling and she did not ask for that: it often hides behind other words (保险 as 金融)."""
    wishes = "".join(graduate.intentions.occupations)
    return _SALES.search(posting.title) is not None and _SALES.search(wishes) is None


def bad_news(
    graduate: Graduate, posting: Posting, place: str, is_far: bool, day: date
) -> tuple[ReferralReason, ...]:
    """Return what speaks against a posting for this person on ``day``, each once, with the quote where there is one."""
    found: dict[str, ReferralReason] = {}
    for text, quote, source in (
        *_contract(posting),
        *([(texts.SALES_WORK, posting.title, posting.raw.source("title"))] if is_unwished_sales(graduate, posting) else []),
        *_words(posting),
        *_distance(graduate, posting, place, is_far),
        *_pay(graduate, posting),
        *_kind(posting),
        *_dates(posting, day),
    ):
        found.setdefault(text, ReferralReason(BAD_NEWS, text, quote, source))
    return tuple(found.values())


_Line = tuple[str, str, str]


def _contract(posting: Posting) -> Iterator[_Line]:
    form, source = posting.raw.text("employment_form"), posting.raw.source("employment_form")
    actual = posting.raw.text("actual_employer")
    if _DISPATCH.search(form):
        yield texts.DISPATCH + (texts.DISPATCH_AT.format(actual=actual) if actual else texts.DISPATCH_ASK), form, source
    elif _OUTSOURCED.search(form):
        yield texts.OUTSOURCED_AT.format(actual=actual) if actual else texts.OUTSOURCED, form, source
    else:
        mentioned = _said(posting, _DISPATCH, ("title", "description"))
        if mentioned is not None:
            yield texts.DISPATCH_MENTIONED.format(quote=mentioned[0]), *mentioned
    template = next((template for pattern, template in _FORMS if pattern.search(form)), None)
    if template is not None:
        yield template.format(quote=form), form, source


def _words(posting: Posting) -> Iterator[_Line]:
    for pattern, template in _WORDS:
        said = _said(posting, pattern, _FIELDS)
        if said is not None:
            yield template.format(quote=said[0]), *said


def _said(posting: Posting, pattern: re.Pattern[str], fields: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the first words that a pattern finds and that are not denied (不上夜班), with the field they stand in."""
    for field in fields:
        text = posting.raw.text(field)
        for match in pattern.finditer(text):
            if not _DENIED.search(text[max(0, match.start() - 6) : match.start()]):
                return _clause(text, match.start(), match.end()), posting.raw.source(field)
    return None


def _clause(text: str, start: int, end: int) -> str:
    """Return the stretch between stops that words stand in, where it is short enough to be read out; else the words."""
    left = max((text.rfind(stop, 0, start) for stop in _STOPS), default=-1) + 1
    right = min((place for stop in _STOPS if (place := text.find(stop, end)) >= 0), default=len(text))
    clause = text[left:right].strip()
    return clause if len(clause) <= _LONGEST_CLAUSE else text[start:end]


def _distance(graduate: Graduate, posting: Posting, place: str, is_far: bool) -> Iterator[_Line]:
    if not posting.places:
        yield texts.NO_PLACE, "", ""
    if not is_far:
        return
    wishes = graduate.intentions
    text = texts.FAR.format(place=place, wish=texts.LIST.join(wishes.regions))
    near = nearest_wish(posting, wishes.region_codes)
    if near is not None:
        text += texts.FAR_KM.format(near=near[0], km=near[1])
    quote = next((one.quote for one in posting.places if one.quote.text), None)
    yield text, quote.text if quote else "", quote.source if quote else ""


def _pay(graduate: Graduate, posting: Posting) -> Iterator[_Line]:
    pay, wish = posting.pay, graduate.intentions.salary_min
    if pay is None:
        if posting.kind is None or not posting.kind.is_public:
            yield texts.NO_PAY, "", ""
        return
    quote, source = pay.quote.text, pay.quote.source
    if pay.negotiable and pay.minimum is None:
        yield texts.PAY_NEGOTIABLE, quote, source
    if _DAYS.fullmatch(pay.period):
        yield texts.PAY_BY.format(period=pay.period, quote=quote), quote, source
    elif _MOVING.search(posting.raw.text("salary")):
        yield texts.PAY_MOVING.format(quote=posting.raw.text("salary")), posting.raw.text("salary"), source
    if wish and pay.maximum is not None and pay.maximum < wish:
        yield texts.PAY_BELOW.format(high=pay.maximum, wish=wish), quote, source


def _kind(posting: Posting) -> Iterator[_Line]:
    if posting.kind is PostingKind.PART_TIME:
        yield texts.PART_TIME, "", ""
    if is_exam(posting):
        yield texts.EXAM, "", ""


def is_exam(posting: Posting) -> bool:
    """Whether somebody is hired by an announced examination: such a referral waits for months and is never touched."""
    exams = (PostingKind.CIVIL_SERVICE, PostingKind.PUBLIC_INSTITUTION, PostingKind.GRASSROOTS)
    return posting.raw.is_public_table or posting.kind in exams


def _dates(posting: Posting, day: date) -> Iterator[_Line]:
    until = posting.valid_until
    if until is None:
        yield texts.NO_END, "", ""
    elif until == day:
        yield texts.ENDS_TODAY, "", ""
    elif (days := (until - day).days) <= ENDS_SOON_DAYS:
        yield texts.ENDS_SOON.format(date=f"{until.month}月{until.day}日", days=days), "", ""
    if posting.published_on is not None and (age := (day - posting.published_on).days) > OLD_AFTER_DAYS:
        yield texts.OLD.format(days=age), "", ""
