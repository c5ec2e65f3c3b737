"""Chinese texts of changing profiles."""

from __future__ import annotations

ID_MISSING = "缺少编号 id（例如学号），无法判断是新增还是更新。"
EMPTY_PROFILE = "档案里没有可用的内容，请至少填写学校、专业或求职意向中的一项。"
TOO_LONG = "不能超过 {limit} 个字"
