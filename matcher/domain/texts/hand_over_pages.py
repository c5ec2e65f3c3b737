"""Chinese texts of the pages of hand-over lists (移交清单)."""

from __future__ import annotations

TITLE = "移交清单"
PLACE = "移交"
LEAD = "把本单位负责的毕业生移交给另一个单位：移出单位发送即签字，接收单位核对、写明差异、退回或签收。签收后人员归接收单位，已做的服务仍计在原单位。"
NEW = "新建移交清单"
ALL = "全部"
STATE = "状态"
COLUMNS = ("清单编号", "移出单位", "接收单位", "状态", "建立时间", "发送时间", "签收时间")
EMPTY = "还没有移交清单。"
EMPTY_NEXT = "新建一份，选好接收单位和人员，先看清单再发送。"
NONE_FOUND = "没有这个状态的移交清单。"
NONE_FOUND_NEXT = "可以看全部状态。"
TO = "接收单位"
TO_HELP = "单位内部换责任人，请在“今日工作”里勾选人员，再点“指定责任人”。"
YEAR = "届别"
SCHOOL = "毕业院校"
MINE = "只要我负责的"
SHOW = "看看会移交谁"
CHOSEN = "已从人员清单选择 {count} 人。"
CHOOSE_TARGET = "请先选接收单位，再看会移交谁。"
INCLUDED = "可以移交 {count} 人"
LEFT_OUT = "不能移交 {count} 人"
SHOWN_FIRST = "下面是前 {count} 人；生成清单时包括全部 {total} 人。"
PERSON_COLUMNS = ("编号", "姓名", "学校", "专业", "届别")
WHY = "不能移交的原因"
MAKE = "生成清单"
MAKE_NOTE = "先生成草稿，核对后再发送；发送前对方看不到。"
NOBODY = "没有符合条件、可以移交的人。"
NOBODY_NEXT = "可以放宽届别、学校，或换一个接收单位。"
TARGET_UNKNOWN = "请选择接收单位。"
MADE = "清单已生成，还没有发送。请核对后发送。"
SENT = "清单已发送，接收单位现在可以核对和签收。"
RECALLED = "清单已撤回，人员仍由本单位负责。"
SIGNED = "已签收：没有退回的人员从今天起由接收单位负责。"
FACTS = {
    "giving": "移出单位",
    "taking": "接收单位",
    "made": "建立",
    "sent": "移出方签字",
    "signed": "接收方签字",
}
SIGNATURE = "{name} {moment}"
NOT_YET = "尚未"
SEND = "核对无误，发送"
SEND_SURE = "发送后接收单位可以看到名单，您的账号记为移出方签字。确定发送 {count} 人？"
RECALL = "撤回清单"
RECALL_SURE = "撤回后接收单位看不到这份清单，人员仍由本单位负责。确定撤回？"
SIGN = "签收"
SIGN_SURE = "签收后 {count} 人从今天起由本单位负责，退回的 {returned} 人留在移出单位。确定签收？"
SIGN_SAME = "这份清单由您发送，需由另一个人签收。"
ROW_COLUMNS = ("编号", "姓名", "证件号", "学校 专业", "届别", "电话", "当前状态", "待办事项", "接收情况", "差异或退回原因")
ACTION = "办理"
REMOVE = "移出清单"
NOTE = "写差异"
NOTE_LABEL = "与实际不符的地方"
RETURN = "退回"
RETURN_LABEL = "退回原因"
KEEP = "取消退回"
SAVE = "保存"
COUNTS = "共 {all} 人：待接收 {open} 人，已接收 {taken} 人，退回 {returned} 人；有差异说明 {different} 人。"
PAPER = "打印清单（PDF，隐去部分信息）"
FULL = "导出完整名单"
FULL_LEAD = "完整名单含姓名、证件号和电话，用途和导出人会印在每一页上，并留下记录。"
REASON = "用途"
LOOKED = "每次打开都会在每个人名下留下查看记录。"
