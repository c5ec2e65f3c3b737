"""The demo's fairs: one over, one ready to be held, one in invitation, one being planned; rosters and receipts are invented."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.fairs.fair import FairKind

SCHOOL = "江城理工学院"
SCHOOLS_OF_ACCOUNTS = ("湖北汽车工业学院", "华中农业大学")
"""Of the graduate and of the counsellor who can sign in: at their fair both find slips."""


@dataclass(frozen=True, slots=True)
class DemoCount:
    """What was counted at a fair: kind of outcome, count, graduates among them, place of the employer (None: the door)."""

    kind: str
    count: int
    graduates: int
    employer: int | None = None


@dataclass(frozen=True, slots=True)
class DemoFair:
    """A fair that begins ``days`` from today. ``roster`` are pasted lines, empty: the registered graduates; ``both``: all of them.

    ``employers`` are asked by name, without any an invite list is made.
    """

    name: str
    kind: FairKind
    days: int
    venue: str
    region_code: str
    booths: int
    postings_per_booth: int
    schools: tuple[str, ...] = ()
    theme: str = ""
    expected_visitors: int | None = None
    roster: str = ""
    both: bool = False
    employers: tuple[str, ...] = ()


OVER = DemoFair(
    name="职引未来·江城理工学院机电材料专场",
    kind=FairKind.CAMPUS,
    days=-8,
    venue="江城理工学院体育馆",
    region_code="420111",
    booths=12,
    postings_per_booth=2,
    schools=(SCHOOL,),
    theme="机械、电气、材料、化工",
    roster="""机械设计制造及其自动化 本科 118
材料成型及控制工程 本科 64
电气工程及其自动化 本科 72
高分子材料与工程 本科 46
工业设计 本科 31
机电一体化技术 专科 58
应用化工技术 专科 28
""",
)
READY = DemoFair(
    name="职引未来·汽车制造与农林食品联合专场",
    kind=FairKind.SPECIALISED,
    days=4,
    venue="关山街道党群服务中心二层",
    region_code="420111",
    booths=14,
    postings_per_booth=3,
    schools=SCHOOLS_OF_ACCOUNTS,
    theme="机械、汽车、农学、食品",
    roster="""学校,专业名称,学历层次,毕业生人数
湖北汽车工业学院,机械设计制造及其自动化,本科,46
湖北汽车工业学院,车辆工程,本科,38
湖北汽车工业学院,电气工程及其自动化,本科,27
华中农业大学,农学,本科,22
华中农业大学,食品科学与工程,本科,31
华中农业大学,会计学,本科,18
""",
    both=True,
    employers=(
        "十堰堰阙汽车零部件有限公司",
        "十堰车城智擎装备有限公司",
        "武汉江曜精密机械有限公司",
        "天门多宝禾香食品机械有限公司",
        "武汉驰垣车联网技术有限公司",
        "武汉麦屿食品有限公司",
        "武汉栎湾生物技术有限公司",
        "天门市竟湖现代农业服务中心",
        "宜昌当阳沃牧农资有限公司",
        "蕲春艾野中药材种植有限公司",
        "武汉砺垚金属制品有限公司",
        "武汉禾汀财税服务有限公司",
        "孝感云澴泽食品有限公司",
        "孝感云鹄环保包装有限公司",
    ),
)
INVITING = DemoFair(
    name="职引未来·江城理工学院信息与经管专场",
    kind=FairKind.SPECIALISED,
    days=12,
    venue="洪山区人力资源市场一层",
    region_code="420111",
    booths=16,
    postings_per_booth=3,
    schools=(SCHOOL,),
    theme="计算机、电子、财会、管理",
    roster="""学校,专业名称,学历层次,毕业生人数
江城理工学院,软件工程,本科,86
江城理工学院,计算机科学与技术,本科,92
江城理工学院,电子信息工程,本科,61
江城理工学院,会计学,本科,74
江城理工学院,市场营销,本科,40
江城理工学院,工业设计,本科,31
江城理工学院,软件技术,专科,55
江城理工学院,大数据与会计,专科,47
江城理工学院,智能装备学,本科,9
""",
)
PLANNED = DemoFair(
    name="职引未来·武汉市高校毕业生综合招聘会",
    kind=FairKind.GENERAL,
    days=34,
    venue="武汉市人力资源市场大厅",
    region_code="420100",
    booths=120,
    postings_per_booth=4,
    theme="面向全市未就业高校毕业生",
    expected_visitors=3000,
)
LINES_OF_THE_DAY = (
    DemoCount("check-in", 186, 171),
    DemoCount("check-in", 74, 66),
    DemoCount("policy-advice", 23, 21),
    DemoCount("resume", 34, 33, 0),
    DemoCount("intention", 6, 6, 0),
    DemoCount("interview", 4, 4, 0),
    DemoCount("offer", 2, 2, 0),
    DemoCount("resume", 21, 20, 1),
    DemoCount("intention", 3, 3, 1),
    DemoCount("resume", 17, 17, 2),
    DemoCount("intention", 4, 3, 2),
    DemoCount("offer", 1, 1, 2),
    DemoCount("resume", 9, 9, 3),
    DemoCount("intention", 1, 1, 3),
)
MISTAKEN = DemoCount("intention", 30, 30, 1)
"""Entered by mistake on the day and taken back at once."""
RECEIPTS = (
    """单位全称：武汉砚澜数据科技有限公司
单位性质：民营企业  所属行业：软件和信息技术服务业
联系人/手机：罗经理 13800000021
参会人数：2人  展位数：1个  是否宣讲：否
营业执照：已附
承诺：真实合法、不收费、不歧视
招聘：1、Java开发工程师4人，本科，计算机类，武汉洪山区，7000-10000元/月，双休
2、数据标注专员6人，大专及以上，专业不限，武汉洪山区，4500-5500元/月，双休
3、测试工程师2人，本科，软件工程、计算机科学与技术，6500-8500元/月
""",
    """单位名称\t湖北启岚会计服务有限公司\t单位性质\t民营企业
联系人\t郑女士\t联系电话\t13800000022
参会人数\t2\t展位数\t1
是否附营业执照\t☑是 □否\t承诺\t真实合法、不收费、不歧视
序号\t岗位名称\t招聘人数\t学历要求\t专业要求\t工作地点\t月薪(元)
1\t会计助理\t5\t大专及以上\t财务会计类、会计学\t武汉市武昌区\t4500-6000
2\t审计助理\t3\t本科\t会计学、审计学\t武汉市武昌区\t5500-7000
""",
    """老师您好，我们是武汉途栖商贸有限公司，来1人，要1个展位，没有营业执照复印件，回头补
联系人：彭先生 13800000023
市场专员 5人 大专及以上 市场营销 武汉 5000-7000元
我们承诺岗位真实、不收费、不歧视
麻烦安排靠门口的位置
""",
)
"""Three layouts as they come in: labelled lines, a table copied from a sheet, a message; the last one lacks a licence."""
