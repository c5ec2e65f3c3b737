"""Chinese texts of routes through a fair, of what an employer may expect, and of widening a requirement."""

from __future__ import annotations

BRING = ("身份证", "毕业证或就业推荐表")
RESUMES = "简历{count}份"
FEW = 3
FEW_FIT = "这场招聘会与您条件相符的岗位在{count}个展位，都列在这里。"
NOTHING_FITS = "这场招聘会没有找到与您条件相符的岗位，请与就业老师或帮扶责任人联系。"
CROWDED = "其余合适的岗位预计排队较长，没有列出；到场后人少时同样可以去。"

DROP = "去掉“{quote}”可多覆盖 {gain} 人"
LOWER = "把“{quote}”放宽到“{level}及以上”可多覆盖 {gain} 人"
WHOLE_CLASS = "把“{quote}”放宽到同一专业类可多覆盖 {gain} 人"
GONE = "原来排的单位中有 {count} 家已不参会，没有列出。"
