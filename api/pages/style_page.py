"""The style page: every part that pages are made of, in every state, with invented samples."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages.rendering import render
from api.pages.views import Card

router = APIRouter()
_SAMPLE = Card(
    1,
    "工艺工程师",
    "武汉江曜精密机械有限公司",
    "民营企业",
    "湖北省武汉市江夏区",
    "6,500–8,500 元/月",
    "劳务派遣",
    "6",
    "全职",
    None,
    "uncertain",
    ("学历符合：要求“本科及以上”，您的情况：本科", "专业符合：要求“机械类”，您的情况：机械设计制造及其自动化"),
    ("岗位要求“能适应短期出差”，您未填写",),
    ("用工形式：劳务派遣", "工时：单休"),
)


@router.get("/style")
def style(request: Request) -> Response:
    """Show the parts."""
    return render(request, "style/style.html", card=_SAMPLE, text_blocks=("met", "unmet", "uncertain"))
