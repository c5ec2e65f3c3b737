"""Chinese texts of the course of a fair: what is checked, asked, refused and told."""

from __future__ import annotations

MOVED_MEANWHILE = "“{employer}”的状态刚刚被别人改过，请刷新后再操作。"
