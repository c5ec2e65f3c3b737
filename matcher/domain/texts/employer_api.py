"""Chinese texts of an employer's link over the API."""

from __future__ import annotations

CODE_FIRST = "请先用链接和验证码换取会话（POST /api/v1/employer/{token}/sessions），再放在 X-Employer-Session 头里。"
