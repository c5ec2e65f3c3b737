"""Chinese texts of background jobs."""

from __future__ import annotations

KINDS = {
    "import-postings": "导入岗位",
    "import-graduates": "导入毕业生",
    "build-index": "重建索引",
    "expire-postings": "到期岗位下架",
    "tidy": "清理过期记录",
}
STATES = {
    "waiting": "排队中",
    "running": "进行中",
    "done": "已完成",
    "failed": "失败",
    "cancelled": "已取消",
}
