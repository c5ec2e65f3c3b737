"""What part a phrase plays in its sentence: denied, warned of, a duty of the post, or a condition of the applicant."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[。;!?\n]|(?<=[\u4e00-\u9fff)])(?=\(?\d{1,2}[、)]|\d{1,2}\.(?!\d))|(?=[①-⑳])|(?=\([一二三四五六七八九十]\))")
_LIST = r"(?:[^,。;!?\n、]{1,10}(?:费用?|金|贷|单|证件?|付|款|利|钱|物|账|推|录)等?(?:[、/]|和|及|或|与|以及)+)*"
_FILLING = (
    r"(?:任何|一切|其他|其它|所谓|额外|各种|各类|各项|名义|形式|方式|以|的|向|求职者|应聘者|应聘人员|求职人员|候选人|中介|单位|任意|第三方|或|学员|员工|您|你|个人|入职|中间|面试|招聘|培训"
    r"|收取?|缴纳?|交纳?|支付|扣押?|扣留|提供|要求|索要|委托|机构|开展|通过|组织|安排|举办|参与|从事|进行|做|准备|自备|有|及|等|:)*"
)
_DENIED_BEFORE = re.compile(
    r"(?:不$|请?勿|不(?:搞|玩|代|向|对|以|额外|另行?|再|做|收取?|交|用|需要?|必|要求?|会|得|允许|准|许|存在|涉及|承担|扣押?|押|压|缴纳?|付)|无(?:需|须|任何)?|没有?|免(?:收|交|除|费)?|零|(?<!\d)0元?"
    r"|从来不|拒绝|杜绝|严禁|禁止|抵制|打击|反对|决不|绝不|从不|从未|远离|识别|防止|防范|谨防|反|避免"
    r"|(?:不会?|[绝决]不|从不|不得|严禁|禁止)(?:让|叫|逼|哄|骗|强迫|强制|诱导|引导)(?:你们?|您|大家|员工|学员|应聘者|求职者|新人)?先?(?:交|付|缴|垫|出|掏|买|办理?|签|做|背)?)"
    + _FILLING
    + _LIST
    + _FILLING
    + r"$"
)
_BORNE = re.compile(
    r"^(?:[^,。;!?\n]{0,8}(?:全免|免费|免除|免收|全部报销|(?<!不)报销|不需要|无需|不用|没有|一律不收|一分钱?[都也]?不收|概不收取?|为0)|:?0元"
    r"|[^,。;!?\n]{0,6}(?:均?由(?:公司|单位|企业|本公司|我司|工厂|店里|学校|用人单位)|(?:公司|单位|企业|工厂|我司)(?:全额|统一)?(?:承担|支付|负责|出|报销|买单)))"
)
_WARNING = re.compile(
    r"谨防|冒用|假借|澄清|陷阱|(?<![无没有])套路|莫信|别信|不可信|拉黑|防骗|骗术|揭露|诈骗|骗子|被骗|受骗|骗局|防骗|行骗|上当|举报|投诉|冒充|盗用|切勿|勿信|轻信|警惕|提高警觉|如遇|凡是?以|凡要求|凡是?收|郑重声明|请谨慎|不靠谱|黑中介|报警|12333|追究|[如若]有人以|(?:请|可)向[^,。;]{1,12}(?:反映|检举)"
    r"|(?:都|均|一律|千万|请)(?:不要|别|勿)相?信|(?:任何|凡|所有)(?:声称|自称|宣称|号称)"
)
_DUTY = re.compile(
    r"^(?:[^:,。;]{2,8}:|(?:行政|财务|人事|出纳|会计|前台|收银员?|客服|店长|主管)(?=负责(?:收集|核对|登记|办理|跟进|审核|整理|统计)))?[\s\d一二三四五六七八九十、.()\[\]①-⑳·:-]*(?:主要|日常|独立|全面|并|及时|能够?|可|根据[^,]{1,10})*"
    r"(?:负责|参与|参加|协助|处理|办理|审核|审查|优化|开发|熟悉|了解|掌握|统计|分析|管理|跟进|登记|催收|核对|维护|从事|开展|制定|策划|配合|建立|组织|监控|识别|收集|整理|编制|落实|执行|对接|推进|完善|检查|监督"
    r"|接待|跟踪|核算|结算|收取(?:客户|租户|学员|会员|业主)|代收|承担[^,]{0,10}工作|运营|设计|研究|撰写|代理|帮助客户|指导|完成|揭露|识别|搭建|核验|出具|开具|受理|录入|讲解|收取(?![^,]*\d+(?:元|块)))"
)
_APPLICANT = re.compile(
    r"入职|应聘|求职|录用|录取|新员工|新人|本人|自己|上岗|面试|自费|自理|个人(?:承担|缴纳|支付|出)|报到|进厂|从工资|(?:须|需|必须|应|要)(?:先|提前|自行)?(?:缴|交|付|垫)"
)


_GOES_ON = re.compile(r"^\s*(?:含|包括|涵盖|并|及|以及|同时|和|做好|及时|确保)")
_AMOUNT = re.compile(r"[1-9]\d*\s*(?:元|块|万|千|百|/)|[一二两三四五六七八九十百千万](?:元|块|百|千|万)|(?:金|费)\s*[1-9]\d")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` is one sentence; ``left:right`` inside it the stretch between commas with the phrase."""

    text: str
    start: int
    end: int
    left: int
    right: int

    @property
    def whole(self) -> str:
        """The sentence."""
        return self.text[self.start : self.end]

    @property
    def segment(self) -> str:
        """The stretch between commas."""
        return self.text[self.left : self.right]


def sentence_at(text: str, start: int, end: int) -> Sentence:
    """Return the sentence that holds ``text[start:end]``; a phrase never reaches over its end."""
    begin = 0
    for mark in _SENTENCE_END.finditer(text, max(0, start - 400), start + 1):
        if mark.end() <= start:
            begin = mark.end()
    begin = max(begin, start - 400)
    after = next((mark for mark in _SENTENCE_END.finditer(text, end, end + 400) if mark.end() > end), None)
    stop = after.start() if after else min(len(text), end + 400)
    left = max(text.rfind(",", begin, start) + 1, begin)
    comma = text.find(",", end, stop)
    return Sentence(text, begin, stop, left, comma if comma >= 0 else stop)


def is_denied(sentence: Sentence, start: int) -> bool:
    """Whether the phrase is denied (不收…, 无…, 请勿缴纳…) where it stands."""
    before = sentence.text[max(sentence.start, start - 60) : start]
    return bool(_DENIED_BEFORE.search(before))


def is_borne(sentence: Sentence, end: int) -> bool:
    """Whether what follows says that the employer pays, or that nothing is to be paid."""
    return bool(_BORNE.match(sentence.text[end : sentence.end]))


def is_warned_of(sentence: Sentence) -> bool:
    """Whether the sentence warns of what it names (谨防…, 如遇…请举报).

    A stretch that names an amount of its own is a demand, whatever the stretch before it warns of.
    """
    if _WARNING.search(sentence.segment):
        return True
    return bool(_WARNING.search(sentence.whole)) and not _AMOUNT.search(sentence.segment)


def is_duty(sentence: Sentence) -> bool:
    """Whether the phrase is the object of the work itself and no condition of the applicant.

    A stretch after a comma belongs to the duty at the head of its sentence only where it goes on from it (并…, 及…).
    """
    segment = sentence.segment
    if _APPLICANT.search(segment):
        return False
    return bool(_DUTY.match(segment) or (_GOES_ON.match(segment) and _DUTY.match(sentence.whole)))
