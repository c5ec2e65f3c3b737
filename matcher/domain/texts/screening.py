"""Chinese texts of `matcher screen`."""

from __future__ import annotations

HELP_SCREEN = "按合规与风险规则筛查岗位，每条发现附原文与依据。"
STEP_SCREEN = "筛查岗位"
SUMMARY_SCREEN = "有拦截项的岗位 {blocked} 条，有提示项的岗位 {warned} 条。"
