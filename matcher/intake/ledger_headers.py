"""Header names of ledgers (实名台账) to canonical fields: those of graduates, and what was asked, done and found."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.intake.headers import GRADUATE_ALIASES, fold_name

LEDGER_ALIASES: Mapping[str, str] = {
    "phone": "联系电话 电话 手机号 手机 手机号码 联系方式 本人联系电话 本人电话",
    "id_number": "身份证号码 身份证号 证件号码 证件号 公民身份号码 身份证 身份证件号码",
    "ethnicity": "ethnicity 民族",
    "address": "address 常住详细地址 常住地址 现住址 家庭住址 居住地址",
    "difficulties": "困难类别 困难生类别 困难毕业生类别 困难类型",
    "surveyor": "surveyor 调查人 走访人 联系人员",
    "surveyed_on": "surveyed_on 调查日期 调查时间 走访日期 联系日期 首次联系日 首次联系日期",
    "survey_channel": "survey_channel 调查方式 联系渠道 走访方式",
    "survey_result": "survey_result 联系结果 调查结果",
    "workplace": "workplace 就业地 就业地点 就业所在地",
    "employer": "employer 单位名称 就业单位 就业单位名称 工作单位",
    "employer_nature": "employer_nature 单位性质 就业单位性质",
    "major_fit": "major_fit 专业是否对口 是否对口 专业对口",
    "evidence": "evidence 凭证 就业凭证 就业证明材料",
    "employed_on": "employed_on 就业日期 就业时间 入职日期 入职时间",
    "reason": "reason 未就业原因 未就业原因分类",
    "will": "will 有无就业意愿 就业意愿 是否有就业意愿",
    "status": "status 当前状态 就业状态 目前状态 就业情况 毕业去向",
    "needs": "needs 就业服务需求 服务需求",
    "services": "services 已接受就业服务 已接受服务 已提供就业服务 已提供服务 服务内容 服务项目",
    "served_on": "served_on 服务时间 服务日期 提供服务时间",
    "postings": "postings 推荐单位及岗位名称 推荐单位 推荐岗位 推荐单位及岗位",
    "origin": "origin 来源 人员来源 人员类别 本地或外地",
    "enrolled_on": "enrolled_on 登记日期 登记时间 入库日期 录入日期",
    "follow_up_on": "follow_up_on 下次跟进日 下次跟进日期 下次跟进时间 下次联系日期",
    "remark": "remark 备注 备注说明",
}
_TAKEN = frozenset(fold_name(alias) for names in LEDGER_ALIASES.values() for alias in names.split())
LEDGER_NAMES: Mapping[str, str] = {
    fold_name(alias): field
    for aliases in (GRADUATE_ALIASES, LEDGER_ALIASES)
    for field, names in aliases.items()
    for alias in names.split()
    if aliases is LEDGER_ALIASES or fold_name(alias) not in _TAKEN
}
"""What a row that continues the one before may hold; anything else of a person needs a name or number beside it."""
PROFILE_FIELDS = frozenset(GRADUATE_ALIASES) - {"phone", "id_number", "email", "difficulties"}
"""What belongs to the profile; contact and difficulty data are kept elsewhere."""
