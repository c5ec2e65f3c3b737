"""The 岗位推介单 reads like the good example: number, occasion, validity, reasons with quotes, doubts, receipt; no group named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import segno

from matcher.domain.errors import Unreadable
from matcher.domain.ledger.proposal import BAD_NEWS, LACKING
from matcher.domain.ledger.referral import Referral, ReferralReason, ReferralState
from matcher.reports.messages import sms, wechat
from matcher.reports.qr import qr_svg
from matcher.reports.slip import SlipPaper, SlipPerson, SlipPosting, slip_paper, slip_text, slips_pdf
from matcher.reports.typesetting import chinese_font

DAY = date(2026, 11, 23)
REFERRAL = Referral(
    number=4183,
    person=7,
    posting=1,
    posting_version=1,
    title="工艺工程师",
    employer_name="武汉江曜精密机械有限公司",
    organisation=1,
    made_by=1,
    made_at=datetime(2026, 11, 23, 3, tzinfo=UTC),
    state=ReferralState.REVIEWED,
    version=2,
    moved_on=DAY,
    reasons=(
        ReferralReason("education", "学历：岗位要求“本科及以上”，您是本科", "本科及以上", "学历"),
        ReferralReason("major", "专业：岗位要求“机械类”，您学的是材料成型及控制工程，080203属机械类（0802）", "机械类", "专业"),
        ReferralReason("place", "地点：您想去武汉，岗位就在武汉江夏区", "江夏区", "地点"),
        ReferralReason("skills", "能力：岗位提到“三维软件”，您写了“SolidWorks 课程设计”", "三维软件", "说明"),
        ReferralReason(BAD_NEWS, "休息少：写的是“单休”", "单休", "工时"),
    ),
    must_ask=("岗位写着“能适应短期出差”，您可以吗？",),
)
PERSON = SlipPerson("陈*", "材料成型及控制工程", "本科", 2026)
POSTING = SlipPosting(
    employer="武汉江曜精密机械有限公司",
    place="武汉江夏区",
    pay="6500–8500元/月",
    headcount="招6人",
    form="劳动合同",
    how_to_apply="12-05 9:00 A03展位，带简历2份。",
    valid_until=date(2026, 12, 15),
    is_checked=True,
)
GOOD = """岗位推介单 编号 TJ-2026-004183 · 第2次推介 · 2026-11-23 · 有效至 12-15
陈*（材料成型及控制工程，本科，2026届） 岗位：工艺工程师｜武汉江曜精密机械有限公司（信用代码格式已核）｜武汉江夏区｜6500–8500元/月｜招6人｜劳动合同
为什么推介：①学历 ✔ 岗位要求“本科及以上”，您是本科；②专业 ✔ 岗位要求“机械类”，您学的是材料成型及控制工程，080203属机械类（0802）；③地点 ✔ 您想去武汉，岗位就在武汉江夏区；④岗位提到“三维软件”，您写了“SolidWorks 课程设计”。
需确认：岗位写着“能适应短期出差”，您可以吗？
尚缺：无。
要先知道：休息少：写的是“单休”。
怎么去：12-05 9:00 A03展位，带简历2份；投递时注明本编号。
提醒：本单不保证录用；任何收费、押金、扣证件请拒绝并拨 12333。
回执（打开 jy.example.cn/r/4183、电话或当面均可）：□有意向 □已投递 □面试__月__日 □录用，到岗__月__日 □未录用（原因：________） □不考虑（原因：________）
江夏区公共就业服务中心 · 帮扶责任人 秦雨荷"""


def paper(referral: Referral = REFERRAL, posting: SlipPosting = POSTING, person: SlipPerson = PERSON) -> SlipPaper:
    """Return the slip of the good example."""
    office, link = "江夏区公共就业服务中心", "jy.example.cn/r/4183"
    return slip_paper(referral, person, posting, 2, DAY, office, "秦雨荷", link)


def test_the_slip_reads_as_written_by_hand() -> None:
    assert slip_text(paper()) == GOOD


def test_what_is_not_known_is_said_and_not_invented() -> None:
    bare = SlipPosting("江城测试有限公司", "地点未写", "工资未写", "招若干人")
    text = slip_text(slip_paper(replace(REFERRAL, reasons=(), must_ask=()), SlipPerson("陈*"), bare, 1, DAY, "江夏区"))
    assert "有效期以单位答复为准" in text and "信用代码" not in text
    assert "陈* 岗位：工艺工程师｜江城测试有限公司｜地点未写｜工资未写｜招若干人\n" in text
    assert "需确认：无。" in text and "要先知道" not in text and "为什么推介" not in text
    assert "请先联系帮扶责任人" in text and "回执（电话或当面均可）" in text


def test_what_she_lacks_stands_apart_from_the_reasons() -> None:
    lacking = ReferralReason(LACKING, "岗位要求“金蝶”，您没有写")
    text = slip_text(paper(replace(REFERRAL, reasons=(*REFERRAL.reasons, lacking))))
    assert "尚缺：岗位要求“金蝶”，您没有写。" in text and text.count("金蝶") == 1


@pytest.mark.parametrize("word", ["残疾人", "脱贫家庭", "低保家庭", "零就业家庭", "特困人员", "贫困户"])
def test_no_difficulty_group_stands_on_a_slip_or_in_a_message(word: str) -> None:
    reasons = (ReferralReason("special_group", f"定向：岗位面向“{word}高校毕业生”，您属于{word}"), *REFERRAL.reasons)
    special = replace(REFERRAL, title=f"文员（{word}专岗）", reasons=reasons, must_ask=(f"您有{word}的证明吗？",))
    one = paper(special)
    assert word not in slip_text(one) and word not in wechat("陈*", "江夏区", [one])


def test_an_sms_names_who_from_where_how_many_the_link_and_12333() -> None:
    text = sms("陈*", "江夏区就业中心", 3, "jy.cn/r/4183")
    assert text == "【江夏区就业中心】陈*您好，为您选了3个岗位：jy.cn/r/4183。就业服务全程免费，真伪可拨12333核实"
    assert len(text) <= 70


@pytest.mark.parametrize("office", ["江夏区", "武汉市江夏区公共就业和人才服务中心纸坊街道工作站第二服务窗口"])
@pytest.mark.parametrize("link", ["", "j.cn/4", "jy.hubei.gov.cn/r/004183"])
@pytest.mark.parametrize("count", [1, 3, 12])
def test_an_sms_is_never_over_seventy_characters(office: str, link: str, count: int) -> None:
    text = sms("欧*", office, count, link)
    assert len(text) <= 70 and link in text and "12333" in text and f"{count}个岗位" in text


def test_a_link_that_leaves_no_room_is_refused_with_the_length_that_fits() -> None:
    with pytest.raises(Unreadable, match="最多 ") as refused:
        sms("陈*", "江夏区就业中心", 3, "https://jy.hubei.gov.cn/answers/referrals/4183")
    most = int("".join(letter for letter in str(refused.value).split("最多")[1] if letter.isdigit()))
    assert len(sms("陈*", "江夏区就业中心", 3, "x" * most)) <= 70


def test_a_chat_text_holds_every_posting_with_its_number_and_bad_news() -> None:
    text = wechat("陈*", "江夏区", [paper(), paper(replace(REFERRAL, number=4184))])
    assert "为您选了2个岗位" in text and "TJ-2026-004183" in text and "TJ-2026-004184" in text
    assert "先说清楚：休息少：写的是“单休”" in text and "12333" in text


@pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
def test_many_slips_are_one_pdf_and_the_same_slips_the_same_bytes() -> None:
    papers = [paper(replace(REFERRAL, number=number)) for number in range(1, 8)]
    first = slips_pdf(papers)
    assert first.startswith(b"%PDF-") and slips_pdf(papers) == first
    assert len(slips_pdf(papers[:1])) < len(first)


def test_the_square_of_a_slip_holds_its_link_and_nothing_else() -> None:
    link = "https://jy.example.cn/slip/4183.0123456789abcdef0123"
    drawn = qr_svg(link)
    path = segno.make_qr(link, error="m", boost_error=False).svg_inline(border=4, omitsize=True, light="#fff")
    assert drawn.split('d="')[-1] == path.split('d="')[-1]
    assert drawn != qr_svg(link + "4") and "陈" not in drawn and "slip" not in drawn


@pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
def test_a_slip_without_a_link_has_no_square() -> None:
    bare = slip_paper(REFERRAL, PERSON, POSTING, 2, DAY, "江夏区公共就业服务中心", "秦雨荷")
    assert bare.link == "" and len(slips_pdf([bare])) < len(slips_pdf([paper()]))
