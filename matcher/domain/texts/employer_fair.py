"""Chinese texts of what an employer sees of a fair behind its link: where it stands, the receipt, an appeal."""

from __future__ import annotations

TITLE = "招聘会回执"
STANDING = "目前状态"
BOOTH = "展位"
NO_BOOTH = "还没有安排"
MESSAGE = "主办方的说明"
WHEN = "时间"
WHERE = "地点"
HOST = "主办"
LEAD = "请填写参会回执。带“可不填”的可以空着，提交后主办方审核。"
AGAIN = "可以修改后再提交一次，以最后一次为准。"
CLOSED = "现在不能再提交回执，有问题请与主办单位联系。"
CREDIT_CODE = "统一社会信用代码（可不填）"
NATURE = "单位性质（可不填）"
INDUSTRY = "所属行业（可不填）"
ADDRESS = "单位地址（可不填）"
CONTACT = "联系人"
PHONE = "联系电话"
ATTENDANTS = "参会人数"
BOOTHS = "需要几个展位"
TALK = "希望宣讲"
LICENCE = "已备好营业执照（现场核对）"
PROMISES = "承诺"
PROMISE_WORDS = {
    "真实合法": "岗位真实、合法",
    "不收费": "不向求职者收取任何费用，不扣押证件",
    "不歧视": "不设性别、民族、户籍等歧视性条件",
}
POSTINGS = "岗位"
POSTINGS_HELP = "每行一个岗位，依次写：岗位、人数、学历、专业、地点、月薪，用逗号隔开。"
POSTINGS_KEPT = "不写就用贵单位已登记的{count}个在招岗位：{titles}。"
SUBMIT = "提交回执"
SAID = {"replied": "回执已提交，等待主办方审核。", "declined": "已登记：不参加。"}
NEEDED = "请填写{label}。"
NUMBER_WRONG = "{label}“{given}”应是整数。"
NO_POSTINGS = "请至少写一个岗位。"
PROMISES_MISSING = "提交回执需要勾选三项承诺。"
APPEAL = "对审核结果有不同意见"
FAIRS = "招聘会"
NO_FAIRS = "目前没有邀请贵单位的招聘会。"
DECLINE = "不参加"
DECLINE_REASON = "原因（可不填）"
DECLINE_SURE = "确定不参加这场招聘会吗？"
FAIR_CANCELLED = "这场招聘会已取消。"
BACK = "回到本单位页面"
