"""Chinese texts of the command that imports ledgers."""

from __future__ import annotations

HELP = "把实名台账导入服务：先核对，再写入；重复导入同一文件不会产生变化，有问题的行逐行说明。"
OPTION_ORGANISATION = "归哪个机构（名称或编号，默认是最上级机构）。"
OPTION_CHECK_ONLY = "只核对、不写入。"
OPTION_BAD_ROWS = "把没有导入的行写成工作簿（xlsx），改正后可直接重新导入。"
IMPORTED = "{file}：{counts}（用时 {seconds:.1f} 秒，第 {job} 号核对）"
CHECKED = "{file}：核对结果：{counts}；没有写入（用时 {seconds:.1f} 秒，第 {job} 号核对）"
FAILED = "{file}：没有导入。{error}"
IGNORED = "  未使用的列：{columns}。"
PROBLEMS = "  没有导入 {errors} 行、提醒 {warnings} 条。"
NOTHING = "没有可导入的内容"
COUNTS = {
    "created": "新增 {count} 人",
    "queued": "疑似同一人待合并 {count} 人",
    "updated": "更新 {count} 人",
    "unchanged": "无变化 {count} 人",
    "stale": "核对后有人改动、没有写入 {count} 人",
}
