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
