"""Chinese texts of curation: why a line is in, why a posting is out, why somebody is left with none."""

from __future__ import annotations

TOO_MANY_PINS = "指定必到的单位有{count}家，超过展位数{booths}：请减少指定单位或增加展位。"
TOO_MANY_PINNED_POSTINGS = "同一单位指定了{count}个岗位，超过每个展位的岗位数{seats}：请减少指定岗位或调大每展位岗位数。"
NO_LIST_POSSIBLE = "在这些限制下排不出任何清单：请减少指定的单位和岗位，或放宽上限。"
LEVEL_UNSTATED = "学历未填"
MAJOR_UNSTATED = "专业未填"
UNKNOWN_LEVEL = "人数表中“{major}”的学历“{value}”无法识别：请填写专科、本科、硕士或博士。"
