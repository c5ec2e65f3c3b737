"""Chinese texts of setting papers as PDF."""

from __future__ import annotations

NO_FONT = (
    "这台机器没有中文字体，不能生成 PDF（否则纸面上全是方框）。请安装一种，例如 apt-get install fonts-noto-cjk，"
    "然后重启服务；在此之前可用网页打印。"
)
