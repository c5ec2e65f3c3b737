"""Chinese texts of answers over HTTP: titles of problems, what to do about unreadable input."""

from __future__ import annotations

TITLES = {
    400: "请求写法不对",
    401: "请先登录",
    403: "没有权限",
    404: "没有找到",
    405: "不支持这种操作",
    406: "不支持这种格式",
    409: "与现有内容冲突",
    412: "内容已被修改",
    413: "内容太大",
    415: "不支持这种内容类型",
    422: "内容读不懂",
    428: "缺少版本条件",
    429: "尝试次数过多",
    500: "服务出错",
    503: "暂时不能服务",
}
NOT_FOUND = "没有这个地址，请检查网址。"
WRONG_METHOD = "这个地址不支持这种操作。"
CHECK_INPUT = "请按各项的提示修改后再试。"
BAD_JSON = "内容不是有效的 JSON：{reason}"
BROKEN = "服务出错，您的操作没有生效；请稍后再试，仍不行时把编号 {request} 告诉管理员。"
NEEDS_VERSION = "请带上 If-Match（取自上次读取时的 ETag），以免覆盖别人的修改。"
VERSION_DIFFERS = "内容已被修改，请重新读取后再改。"
CURSOR_WRONG = "翻页参数 cursor 不对，请从第一页重新开始。"
BODY_TOO_LARGE = "内容超过 {limit} MB，请分开提交或改用文件导入。"
TEXT_TOO_LARGE = "一栏里的文字超过 1 MB，没有读取。请返回上一页，分几次粘贴，或者改为上传文件。"
LENGTH_WRONG = "请求头 Content-Length 不对。"
KEY_WRONG = "Idempotency-Key 应为1到80个字母、数字或 -_.: 。"
KEY_REUSED = "这个 Idempotency-Key 已用于另一个请求，请换一个。"
KEY_BUSY = "同一个 Idempotency-Key 的请求正在处理，请稍后再试。"
KEY_DONE = "这个 Idempotency-Key 的请求已经生效，但当时的答复没有留下；请查询结果，不要再提交一次。"
TOO_MANY_LINES = "一次提交了 {count} 行，最多 {most} 行，请分开提交。"
LINE_FIELD = "“{field}”缺少或写法不对。"
BAD_CHARACTER = "含有不能保存的字符"
VALIDATION = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，请检查名称",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "string_type": "应为文字",
    "string_too_long": "不能超过 {max_length} 个字",
    "string_too_short": "不能少于 {min_length} 个字",
    "string_pattern_mismatch": "写法不对",
    "list_type": "应为列表",
    "too_long": "不能超过 {max_length} 项",
    "too_short": "不能少于 {min_length} 项",
    "dict_type": "应为对象",
    "model_attributes_type": "应为对象",
    "enum": "应为以下之一：{expected}",
    "literal_error": "应为以下之一：{expected}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "date_from_datetime_parsing": "应为日期，例如 2026-12-05",
    "date_parsing": "应为日期，例如 2026-12-05",
    "date_type": "应为日期，例如 2026-12-05",
    "json_invalid": "不是有效的 JSON",
}
VALIDATION_OTHER = "写法不对"
WORKER_SILENT = "后台任务进程没有响应，导入和夜间任务会等到它启动后再做。"
