"""Chinese texts of the index in service and of its explanations."""

from __future__ import annotations

INDEX_DAMAGED = "索引 {folder} 的 {part} 缺失或已损坏；请运行 matcher index 重建，岗位数据不受影响。"
INDEX_OTHER_FORMAT = "索引 {folder} 的格式与本程序不同；请运行 matcher index 重建。"
INDEX_OTHER_ENCODER = "索引是用另一个编码器（{found}）建立的，现在使用的是 {expected}；请运行 matcher index 重建。"
CHANGE_CERTIFICATE = "如果取得“{value}”，这一条就符合"
CHANGE_EXPERIENCE = "如果有 {value} 年相关工作经历，这一条就符合"
CHANGE_EDUCATION = "如果学历达到{value}，这一条就符合"
CHANGE_DEGREE = "如果取得{value}学位，这一条就符合"
CHANGE_POLITICAL = "如果政治面貌是{value}，这一条就符合（请如实填写）"
CHANGE_STUDY_MODE = "如果学习形式是{value}，这一条就符合（请如实填写）"
CHANGE_GROUP = "如果您属于“{value}”，这一条就符合（请如实填写）"
CHANGE_OPENS = "，在招岗位里另有 {count} 条也会从不符合变为可报。"
CHANGE_OPENS_NONE = "。"
CHANGE_NOT_ENOUGH = "这条岗位另有条件不符合，单这一项改变还不够。"
