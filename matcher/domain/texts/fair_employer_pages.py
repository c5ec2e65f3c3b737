"""Chinese texts of the pages about the employers of a fair: their steps, links and receipts."""

from __future__ import annotations

PARTICIPANTS_LEAD = "每家单位走到哪一步、谁在什么时候做的，都留有记录。"
PARTICIPANT_COLUMNS = ("单位", "状态", "展位", "意愿", "最近变动", "说明")
PARTICIPANTS_EMPTY = "还没有参会单位。"
PARTICIPANTS_EMPTY_NEXT = "生成拟邀名单后把单位列为拟邀，或者直接录入收到的回执。"
PARTICIPANTS_NONE_FOUND = "没有这种状态的单位。"
PARTICIPANTS_CLEAR = "查看全部单位"
INVITATION = "邀请文字"
INVITATION_COPY = "复制邀请文字"
INVITATION_LEAD = "可以贴进微信、短信或邮件；请按单位逐一发送。"
RETURN_MESSAGE = "退回说明（单位会看到）"
CANCEL_WHY = "原因"
PLACE_BOOTHS = "按定稿清单排展位"
PROPOSED = "已列为拟邀：新增{count}家。"
PROPOSED_RESERVE = "另有{count}家列为候补，有单位退出时可以递补。"
PLACED = "已排展位：{count}家。"
PARTICIPANTS_DONE = {
    "proposed": PROPOSED,
    "placed": PLACED,
    "step": "已登记。",
}
WITHOUT_BOOTH = "{count}家没有空展位，请增加展位或列为候补。"
STEP_WORDS = {
    "proposed": "改回拟邀",
    "invited": "标为已邀",
    "replied": "收到回执",
    "approved": "审核通过",
    "returned": "退回",
    "placed": "排展位",
    "reserve": "列为候补",
    "declined": "不参加",
    "cancelled": "取消参会",
    "arrived": "签到",
    "absent": "未到",
}
HISTORY = "经过"
BOOTH = "展位号"
WISHES = {"": "", "pinned": "已固定", "banned": "已排除"}
LINK_MAKE = "生成单位链接"
LINK_LEAD = "这是{name}的链接和验证码，只显示这一次。链接和验证码请分开发送。"
LINK_ADDRESS = "链接"
LINK_CODE = "验证码"
LINK_COPY = "复制链接"
LINK_INVITATION_COPY = "复制带这个链接的邀请文字"
ACTIONS = "处理"

# Receipts.
RECEIPTS_LEAD = "单位填的回执不管是 Excel、Word 还是聊天里的一段文字，都可以放进来；先看读到了什么，再决定收下。"
RECEIPT_FILE = "上传回执（XLSX、DOCX、CSV、TXT，可不传）"
RECEIPT_TEXT = "或者粘贴文字"
RECEIPT_READ = "先看读到了什么"
RECEIPT_PREVIEW = "读到的内容"
RECEIPT_FACTS = {
    "employer_name": "单位全称",
    "credit_code": "统一社会信用代码",
    "nature": "单位性质",
    "industry": "所属行业",
    "size": "人员规模",
    "address": "单位地址",
    "contact_name": "联系人",
    "contact_phone": "联系电话",
    "attendants": "参会人数",
    "booths": "展位数",
    "gives_talk": "是否宣讲",
    "has_licence": "是否附营业执照",
    "promises": "承诺",
}
YES, NO = "是", "否"
RECEIPT_POSTINGS = "岗位"
RECEIPT_POSTING_COLUMNS = ("岗位", "人数", "学历", "专业", "地点", "月薪")
RECEIPT_UNREAD = "没有读懂的内容"
RECEIPT_UNREAD_LEAD = "这些内容没有归到任何一项，请核对后手工补上。"
RECEIPT_ACCEPT = "收下这份回执"
RECEIPT_NONE = "请上传回执，或者粘贴文字。"
RECEIPT_LARGE = "文件超过{limit} MB，请只上传回执本身。"
RECEIPT_ACCEPTED = "已收下{name}的回执，等待审核。"
RECEIPT_NEWS = "请留意"
RECEIPT_LEFT_OUT = "{name}的岗位“{title}”没有收进岗位库，请核对后补上。"
RECEIPT_CHANGED = "{name}这次改了{field}：原来{before}，现在{after}。"
RECEIPT_CHANGED_SOMEHOW = "{name}这次改了{field}。"
RECEIPT_CHANGED_FIELDS = {"contact": "联系人或电话"}
RECEIPT_NOTHING = "没有"
RECEIPT_LIST = "已收到的回执"
RECEIPT_COLUMNS = ("单位", "来源", "收到时间", "岗位数", "营业执照")
RECEIPT_SOURCES = {"link": "单位链接", "excel": "Excel", "word": "Word", "pasted": "粘贴", "api": "接口"}
RECEIPT_EMPTY = "还没有收到回执。"
RECEIPT_SEVERAL = "读到{count}份回执。"
