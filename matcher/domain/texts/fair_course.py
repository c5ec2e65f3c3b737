"""Chinese texts of the course of a fair: what is checked, asked, refused and told."""

from __future__ import annotations

MOVED_MEANWHILE = "“{employer}”的状态刚刚被别人改过，请刷新后再操作。"
STEP_REFUSED = "“{employer}”现在是“{now}”，不能改为“{then}”。可以改为：{allowed}。"
NO_STEP = "没有可改的状态"
NAME_MISSING = "请填写招聘会名称。"
ENDS_BEFORE = "结束时间（{ends}）应晚于开始时间（{starts}）。"
TOO_LONG = "招聘会从{starts}到{ends}超过{days}天，请核对日期。"
STARTS_PAST = "开始时间（{starts}）已经过去，请核对日期。"
BOOTHS_WRONG = "展位数“{given}”应是1到{most}之间的整数。"
PER_BOOTH_WRONG = "每家岗位数“{given}”应是1到{most}之间的整数。"
TURNOUT_WRONG = "预计到场比例“{given}”应大于0且不超过100%。"
VISITORS_WRONG = "预计到场人数“{given}”应不小于0。"
REGION_UNKNOWN = "没有代码为“{given}”的地区，请重新选择所在地。"
BOOTHS_TAKEN = "已有{taken}家单位排了展位，展位数不能改为{given}。请先取消多出的单位。"
FAIR_CLOSED = "这场招聘会{state}，不能再修改。"
CANCEL_REASON = "请写明取消原因，单位和学校会看到。"
OVER_EARLY = "招聘会{day}才开始，现在还不能标为已结束。"
FAIR_CANCELLED = "招聘会取消：{reason}"
PERMIT = "预计到场{count}人，超过{limit}人：请在{day}前向公安机关申请大型群众性活动安全许可（活动前{days}天）。"
PERMIT_LATE = "预计到场{count}人，超过{limit}人：大型群众性活动安全许可应在{day}前申请，已经过期，请立即与公安机关联系。"

INVITATION = """{employer}：
我们将于{day}在{venue}举办“{name}”，诚邀贵单位参会。{audience}
主办：{host}{co_host}。展位与参会均不收取任何费用。
请在{reply_by}前填写参会回执（岗位、人数、薪酬、联系人），并承诺岗位真实合法、不收费、不歧视。{link}
对来信有疑问可拨打12333核实。"""
INVITATION_AUDIENCE = "预计到场毕业生约{count}人，人数较多的专业有{majors}。"
INVITATION_LINK = "\n回执链接：{address}（验证码另行告知）"
INVITATION_CO_HOST = "；承办：{co_host}"
NO_EMPLOYER_NAME = "请填写单位全称。"
NOTHING_CHOSEN = "请先选择单位。"
NO_LIST = "还没有{kind}，请先生成。"
BOOTH_OF_NOBODY = "{booth} 展位没有单位。"
CARD_OF_ANOTHER = "这张展位牌是另一场招聘会的。"
STEP_READ = "读取岗位和毕业生情况"
STEP_CHOOSE = "挑选单位和岗位"
LIST_IN_THE_MAKING = "这场招聘会正在生成另一份清单（后台任务{number}），请等它完成，或先取消它。"
NO_AUDIENCE = "还没有填写毕业生情况，请先填写。"
OTHER_FAIR = "“{employer}”不是这场招聘会的单位。"
REASON_NEEDED = "请写明原因，“{employer}”会看到。"

CHECKS = {
    "receipt": "回执",
    "credit-code": "统一社会信用代码",
    "licence": "营业执照",
    "promises": "承诺",
    "postings": "岗位",
    "findings": "合规检查",
    "warning": "单位预警",
}
CHECK_PASSED = {
    "receipt": "已收到。",
    "credit-code": "{code}，校验位正确。",
    "licence": "已附。",
    "promises": "三项承诺齐全。",
    "postings": "{count}个岗位。",
    "postings-kept": "回执没有列岗位，沿用在库的{count}个岗位。",
    "findings": "没有需要拦截的内容。",
    "warning": "没有已公布的预警。",
}
CHECK_FAILED = {
    "receipt": "还没有收到回执。",
    "credit-code": "{code}的校验位不正确，请核对。",
    "credit-code-missing": "没有填写，无法核对单位身份。",
    "licence": "单位表示没有营业执照。",
    "licence-unknown": "回执没有说明是否附营业执照。",
    "promises": "缺少承诺：{missing}。",
    "postings": "回执没有岗位。",
    "findings": "《{title}》：{text}",
    "findings-held": "《{title}》待审核或已被拦截。",
    "warning": "{text}",
}
NOT_PASSED = "“{employer}”还有没通过的检查：{checks}。请退回，或写明仍然通过的理由。"
RETURNED = "资质审核未通过：{checks}请补齐后重新提交回执。"
PROMISES = ("真实合法", "不收费", "不歧视")

NOT_BY_NAME = "不能直接改成“{state}”：拟邀请从清单列入，已回执请录入回执。"

BOOTH_MISSING = "请填写展位号。"
BOOTH_WRONG = "展位号“{booth}”太长，请写成 A01 这样的形式。"
BOOTH_IN_USE = "展位{booth}已排给“{employer}”。可以把两家对调。"
NO_BOOTH = "“{employer}”还没有展位。"
UNVETTED = "“{employer}”还没有通过资质审核（或审核后又被退回），不能排展位。请先审核。"
ARRIVAL_EARLY = "招聘会{day}才开始，现在还不能给“{employer}”签到。请核对日期，或到开始前{hours}小时内再登记。"
NOT_ON_THE_DAY = "“{employer}”现在是“{state}”，还没有排展位，不能签到。"
CANCELLED_BY_EMPLOYER = "单位取消参会"
SUBSTITUTED = "递补{employer}（{booth}）"
SUBSTITUTED_BY = "未到，展位由{employer}递补"

LABEL = "JC{day}-{number}{kind}-v{version}"
LABEL_KINDS = {"invite": "Y", "final": "D"}

OUTCOME_COUNT = "数量“{given}”应是1到{most}之间的整数。"
OUTCOME_GRADUATES = "其中毕业生（{graduates}）不能多于总数（{count}）。"
OUTCOME_EARLY = "招聘会{day}才开始，现在还不能登记“{kind}”。"
OUTCOME_GONE = "没有第{number}条登记。"
OUTCOME_TAKEN_BACK = "第{number}条登记已经撤回过。"
PERSON_KIND = "“{kind}”不能记到个人名下，请选：达成意向、安排面试、拟录用。"

PUBLISH_NEEDS_LIST = "还没有岗位清单（定稿），请先生成，再发布公开页面。"
CHECK_IN_EARLY = "还没到开放登记的时间：{day}。"
CHECK_IN_PAST = "这场招聘会已结束，不再登记。"
NO_SUCH_FAIR = "没有这个页面，可能已经撤下。"

RECEIPT_SOURCE = "招聘会回执"
RECEIPT_SOURCE_WRONG = "回执来源“{given}”应是{sources}之一。"
RECEIPT_TOO_MANY = "回执有{count}个岗位，一次最多{most}个，请分开提交。"
RECEIPT_CLOSED = "现在是“{state}”，回执不能再改。需要修改请与主办单位联系。"
DECLINE_CLOSED = "回执已经截止，不能在这里改为不参加。需要退出请与主办单位联系。"
RECEIPT_AGAIN = "收到新的回执，需要重新审核"
DROPPED_BY_RECEIPT = "新的回执不再包含这个岗位"

NOBODY_REGISTERED = "邀请的学校（没有邀请学校时为本地区）没有登记且仍在求职的毕业生。可以上传学校的专业人数表。"
PERSON_NOTE = "{fair}现场登记：{kind}"
NOBODY_PASSED = "还没有单位审核通过，定稿清单无从挑起。请先审核回执。"
INPUTS_EMPTIED = "清单中有毕业生要求删除个人信息，计算所用的资料已清空，不能重新计算；清单本身按当时保存的内容输出。"
INPUTS_OLD_FORM = "当时保存的资料是旧格式，不能重新计算；清单本身按当时保存的内容输出。"
OTHER_RULES = "当时的规则版本是{then}，现在是{now}，不再重新计算；清单本身按当时保存的内容输出。"
OTHER_BUNDLE = "当时的模型是{then}，现在是{now}，不再重新计算；清单本身按当时保存的内容输出。"
MADE_OTHERWISE = (
    "程序更新后，用当时的资料重新计算，结果与清单{label}不一致，与它配套的推介单、单位资料不能再出；"
    "清单本身按当时保存的内容输出，需要配套材料的请重新生成清单。"
)
LISTS_OF_TWO_FAIRS = "清单{first}和{second}不是同一场招聘会的，不能比较。"

RESULT_EMPLOYERS = "参会单位"
RESULT_VISITORS = "进场人次"
RESULT_INTENTIONS = "达成意向（预计为合适匹配数）"
RESULT_OFFERS = "拟录用（预计为招满人数）"
