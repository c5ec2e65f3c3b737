"""Chinese texts of a printed list's lines: what an advertisement leaves open, said for a fair, and the only one of a kind."""

from __future__ import annotations

# At a fair the employer stands at its booth: nobody has to ring first to ask whether the post is still open.
NO_END = "未写有效期"
OLD = "已发布{days}天，请核实还招不招"
WHY_SOLE = "清单内唯一的“{occupation}”类岗位"

# A route for a group without names: what its members can nobody has asked.
SKILLS_ASKED = "岗位还要求：{skills}，请对照自己的情况"
"""``skills`` are quoted."""
SKILL = "“{skill}”"
JOIN = "、"

FEW_POSSIBLE = "{count}人另有合适岗位可凑满{k}个，但没有列入"
FEW_IMPOSSIBLE = "{count}人能上清单的合适岗位一共不足{k}个"
FEW_PASSED_OVER = "未列入的合适岗位{total}个：{parts}"
FEW_BARRED = "另有写明专业、条件相符而不能上清单的岗位{total}个：{parts}"
FEW_NOTHING_ELSE = "没有其他合适的岗位"
FEW_PART = "{reason}{count}个"
ASK_FOR_MORE = "请加邀适合{major}（{education}）的单位：还有{count}人合适岗位不足{k}个{wishes}。"
