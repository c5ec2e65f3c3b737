"""Chinese words on the page of the audit trail."""

from __future__ import annotations

TITLE = "操作记录"
LEAD = "谁在什么时候看了什么、改了什么。记录只增不改，每条与前一条相连，删改会被发现。"
AT = "时间"
ACTOR = "谁"
ACTION = "做了什么"
OBJECT = "对象"
DETAIL = "补充"
REQUEST = "请求编号"
ACTOR_NUMBER = "账号编号"
OBJECT_KIND = "对象种类"
OBJECT_NUMBER = "对象编号"
SINCE = "从（日期）"
UNTIL = "到（日期）"
FILTER = "筛选"
CLEAR = "清除筛选"
ALL = "全部"
EMPTY = "没有符合条件的记录。可以放宽日期或清除筛选。"
NEXT_PAGE = "更早的记录"
FIRST_PAGE = "回到最新"
NOBODY = "系统或未登录者"
LINK = "用人单位链接 {number} 号"
PERSON = "{name}（账号 {number}）"
NUMBER = "账号 {number}"
ACTIONS = {
    "session.opened": "登录",
    "session.failed": "登录失败",
    "session.closed": "退出登录",
    "password.changed": "设置或修改密码",
    "password.asked": "申请重置密码",
    "code.issued": "发放一次性登录码",
    "account.created": "建立账号",
    "account.changed": "修改账号",
    "account.closed": "停用账号",
    "account.registered": "自行注册",
    "token.created": "生成接口令牌",
    "token.revoked": "停用接口令牌",
    "organisation.created": "增加单位",
    "graduate.viewed": "查看毕业生",
    "graduate.revealed": "查看毕业生的个人信息",
    "graduate.changed": "修改毕业生档案",
    "graduate.deleted": "删除毕业生档案",
    "graduate.searched": "查找毕业生",
    "recommendations.viewed": "查看岗位推荐",
    "posting.imported": "导入岗位",
    "posting.changed": "修改岗位",
    "posting.confirmed": "确认岗位仍在招聘",
    "posting.withdrawn": "撤回岗位",
    "referral.drafted": "草拟推介",
    "referral.moved": "登记推介进展",
    "referral.sent": "推介给本人",
    "referral.started": "登记到岗",
    "referral.answered": "本人答复推介",
    "referral.void_asked": "申请作废推介",
    "referral.voided": "作废推介",
    "referral.batch_undone": "撤销批量操作",
    "ledger.assigned": "转交帮扶责任人",
    "ledger.assignment_undone": "撤销转交",
    "ledger.handed_over": "移交到其他单位",
    "ledger.checked": "检查台账",
    "ledger.difference_viewed": "查看台账的变化",
    "ledger.imported": "写入台账",
    "ledger.erased": "清除个人信息",
    "person.merged": "合并同一人的记录",
    "person.kept-apart": "确认不是同一人",
    "person.decision-taken-back": "撤销合并或判断",
    "person_file.made": "生成一人一档",
    "slip.made": "生成岗位推介单",
    "proposals.viewed": "查看推介建议",
    "proposals.started": "批量生成推介建议",
    "difficulties.viewed": "查看困难信息",
    "consent.recorded": "登记同意",
    "objection.made": "提出异议",
    "objection.answered": "答复异议",
    "entry.withdrawn": "撤回台账记录",
    "evidence.attached": "上传凭证",
    "evidence.opened": "查看凭证",
    "hand_over.made": "建立移交清单",
    "hand_over.changed": "修改移交清单",
    "hand_over.sent": "发送移交清单",
    "hand_over.recalled": "撤回移交清单",
    "hand_over.viewed": "查看移交清单上的人",
    "hand_over.difference": "填写移交差异",
    "hand_over.returned": "退回移交人员",
    "hand_over.signed": "签收移交清单",
    "hand_over.printed": "打印移交清单",
    "report.drilled_down": "打开月报数字的人员名单",
    "report.persons_exported": "导出月报数字的人员名单",
    "report.exported": "导出月报",
    "report.frozen": "封存月报",
    "office_workbook.uploaded": "上传本单位表样",
    "office_workbook.mapped": "修改表样对应关系",
    "office_workbook.filled": "按表样填报",
    "office_workbook.retired": "停用本单位表样",
    "rule.set": "设置规则",
    "job.cancelled": "停止后台任务",
    "job.started": "开始后台任务",
    "problems.downloaded": "下载问题清单",
    "installation.backed_up": "备份数据",
    "installation.restored": "恢复数据",
    "export.made": "导出",
    "employer_link.created": "发放用人单位链接",
    "employer_link.revoked": "停用用人单位链接",
    "employer_link.opened": "用人单位打开链接",
    "employer_link.failed": "用人单位验证码输错",
}
KINDS = {
    "account": "账号",
    "token": "接口令牌",
    "organisation": "单位",
    "graduate": "毕业生",
    "posting": "岗位",
    "batch": "批量操作",
    "job": "后台任务",
    "hand_over": "移交清单",
    "report": "月报",
    "rule": "规则",
    "office_workbook": "本单位表样",
    "employer_link": "用人单位链接",
}
DETAILS = {
    "role": "角色",
    "organisation": "单位编号",
    "locked": "已锁定",
    "code": "用登录码",
    "changing": "修改密码时",
    "purpose": "用途",
    "sessions": "退出的设备数",
    "erased": "个人信息已清除",
    "active": "恢复使用",
    "account": "账号编号",
    "scopes": "权限",
    "employer": "用人单位编号",
    "days": "有效天数",
    "left": "还可再试",
    "valid_until": "新的截止日期",
    "reason": "原因",
    "kind": "种类",
    "consent": "同意书版本",
    "rows": "行数",
    "persons": "人数",
    "full": "含完整个人信息",
    "outside": "对外版",
    "hand_over": "移交清单编号",
    "taken": "接收人数",
    "returned": "退回人数",
    "to": "接收单位编号",
    "check": "检查任务编号",
    "address": "数字",
    "row": "行",
    "period": "月份",
    "name": "名称",
    "region": "地区代码",
    "from": "生效日期",
    "other": "另一条记录",
    "match": "判断编号",
    "was": "原判断",
    "created": "新增",
    "updated": "更新",
    "unchanged": "无变化",
    "queued": "待判断",
    "errors": "有问题的行",
    "warnings": "请核对",
    "entries": "记录条数",
    "matches": "疑似同一人",
    "stale": "检查后已改",
    "backup": "备份时间",
}
VALUES = {"first-sign-in": "首次登录", "lost-password": "忘记密码"}
