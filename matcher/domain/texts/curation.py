"""Chinese texts of curation: why a line is in, why a posting is out, why somebody is left with none."""

from __future__ import annotations

TOO_MANY_PINS = "指定必到的单位有{count}家，超过展位数{booths}：请减少指定单位或增加展位。"
TOO_MANY_PINNED_POSTINGS = "同一单位指定了{count}个岗位，超过每个展位的岗位数{seats}：请减少指定岗位或调大每展位岗位数。"
NO_LIST_POSSIBLE = "在这些限制下排不出任何清单：请减少指定的单位和岗位，或放宽上限。"
LEVEL_UNSTATED = "学历未填"
MAJOR_UNSTATED = "专业未填"
UNKNOWN_LEVEL = "人数表中“{major}”的学历“{value}”无法识别：请填写专科、本科、硕士或博士。"

STEP_POSTINGS = "整理岗位要求"
STEP_FIT = "逐人核对合适的岗位"

JOIN = "、"
GROUP = "{major}（{education}）"
WHY_PINNED = "主办方指定"
WHY_COVERS = "适合{groups}共{count}人"
WHY_COVERS_MANY = "适合{groups}等{many}个专业共{count}人"
WHY_NEEDED = "其中{count}人合适岗位不超过{k}个"
WHY_ONLY = "是{count}人唯一的合适岗位"
WHY_RARE = "清单内“{occupation}”类岗位仅{count}个"
WHY_INTERNSHIP = "见习岗位名额"
WHY_POLICY = "政策性岗位名额"

OUT = {
    "expired": "招聘会当天有效期已过",
    "no-pay": "缺薪酬",
    "gender": "限性别",
    "guard": "内容审核不通过",
    "duplicate": "内容重复",
    "banned": "主办方排除的单位",
    "banned-posting": "主办方排除的岗位",
    "same-title": "同单位同名岗位",
    "no-employer": "缺单位名称",
    "anonymous": "单位未具名",
    "fits-nobody": "与到场毕业生不匹配",
    "over-booth": "同单位超额",
    "over-cap": "同类岗位或同性质单位超额",
    "no-booth": "展位已满",
}

NONE_NO_BOOTH = "{count}人有合适岗位{postings}个，但展位有限未排上"
NONE_IMPOSSIBLE = "{count}人在可上清单的岗位中没有合适的"
NONE_BLOCKED = "不符合最多的条件：{blocked}"
BLOCKED = "{label}（约{count}个岗位）"
ASK_FOR = "请加邀适合{major}（{education}）的单位：还有{count}人没有合适岗位{wishes}。"
ASK_WISHES = "，意向多为{wishes}"
ASK_PLACES = "，希望在{places}"

RELATED_MAJORS = "“{quote}”含相关专业，请现场确认"
HEADCOUNT_UNSTATED = "未写招聘人数"
NOT_FOUND = "不在岗位文件中"
GROUP_ROUTE = "{group}第{number}路线（{count}人）"
