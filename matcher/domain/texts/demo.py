"""Chinese texts of the demo."""

from __future__ import annotations

SOURCE = "高校移交名单"
