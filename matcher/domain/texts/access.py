"""Chinese texts of roles, permissions and refusals."""

from __future__ import annotations

ROLES = {
    "graduate": "毕业生",
    "organizer": "招聘会主办方",
    "caseworker": "帮扶责任人",
    "supervisor": "主管",
    "counsellor": "高校就业老师",
    "administrator": "管理员",
}
PERMISSIONS = {
    "postings:read": "查看岗位",
    "postings:write": "导入和修改岗位",
    "graduates:read": "查看毕业生",
    "graduates:reveal": "查看毕业生的个人信息",
    "graduates:write": "导入和修改毕业生",
    "recommendations:read": "查看岗位推荐",
    "profile:own": "填写自己的档案",
    "employers:link": "给用人单位发放确认链接",
    "accounts:manage": "管理账号",
    "tokens:manage": "管理接口令牌",
    "jobs:read": "查看后台任务",
    "jobs:run": "运行后台任务",
    "audit:read": "查看操作记录",
    "metrics:read": "查看运行指标",
    "ledger:read": "查看台账",
    "ledger:write": "记录台账",
    "difficulties:read": "查看困难类别",
    "ledger:export": "导出完整台账",
    "hand-overs:sign": "签收移交清单",
    "reports:read": "查看报表",
    "reports:freeze": "冻结月报",
    "rules:set": "设置服务规则",
    "fairs:read": "查看招聘会",
    "fairs:write": "组织招聘会",
    "postings:review": "审核岗位",
}
NOT_ALLOWED = "您的角色是“{role}”，不能{action}；如工作需要，请联系本单位管理员。"
CHECK_FIELDS = "有内容需要修改，请看下面各项的提示。"
NOT_FOUND = "没有找到，或者您无权查看。"
ORGANISATION_KINDS = {
    "province": "省",
    "city": "市州",
    "county": "县区",
    "street": "街道（乡镇）",
    "community": "社区（村）",
    "school": "高校",
}
