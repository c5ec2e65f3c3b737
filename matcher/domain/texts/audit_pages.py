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
    "job.started": "开始后台任务",
    "problems.downloaded": "下载问题清单",
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
}
VALUES = {"first-sign-in": "首次登录", "lost-password": "忘记密码"}
