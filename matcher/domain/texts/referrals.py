"""Chinese texts of referrals: reasons, refusals, batches."""

from __future__ import annotations

CHANGED_MEANWHILE = "推介 {slip} 刚刚被别人更新过，您这次的操作没有保存；请刷新后再试。"
