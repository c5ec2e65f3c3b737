"""What the OpenAPI document says of the whole service."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from api.errors import PROBLEM

TITLE = "人岗匹配服务接口"
VERSION = "1"
DESCRIPTION = (
    "公共就业服务的岗位、毕业生、推荐与说明接口。用管理员发放的令牌调用：`Authorization: Bearer jm_…`。"
    "错误以 application/problem+json 返回；列表用 cursor 翻页；写操作可带 Idempotency-Key；"
    "修改单个对象时请带上 If-Match。"
)


class ProblemField(BaseModel):
    """One field at fault."""

    field: str = Field(description="出错的项，路径用点分开")
    message: str = Field(description="怎样改")


class Problem(BaseModel):
    """An error (RFC 9457)."""

    type: str = Field(description="错误类别，固定不变", examples=["/problems/not-found"])
    title: str
    status: int
    detail: str = Field(description="发生了什么、怎么办")
    instance: str = Field(description="请求编号，报告问题时请附上")
    errors: list[ProblemField] = Field(default_factory=list)



def _problem(text: str) -> dict[str, Any]:
    return {"model": Problem, "description": text, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: _problem("请求写法不对"),
    401: _problem("没有登录或令牌无效"),
    403: _problem("没有权限"),
    404: _problem("没有找到或无权查看"),
    409: _problem("与现有内容冲突"),
    412: _problem("内容已被修改"),
    413: _problem("内容太大"),
    415: _problem("不支持这种内容类型"),
    422: _problem("内容读不懂"),
    428: _problem("缺少 If-Match"),
    429: _problem("尝试次数过多"),
    503: _problem("暂时不能服务"),
}
