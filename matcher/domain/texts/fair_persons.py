"""Chinese texts of what one person was told at a fair, entered by who works on her case."""

from __future__ import annotations

OPEN = "招聘会现场登记"
TITLE = "登记这位毕业生在招聘会上的情况"
LEAD = "登记后同时记入这位毕业生的推介：没有推介过的岗位会当场补一张推介单，算一次服务。"
FAIR = "哪场招聘会"
NO_FAIR = "最近 {days} 天没有本地的招聘会；招聘会开始前 12 小时起才能登记。"
EMPLOYER = "哪家单位"
NO_EMPLOYER = "这场招聘会还没有单位排上展位。"
NEXT = "下一步"
POSTING = "哪个岗位"
NO_POSTING = "这家单位没有在招的岗位，不能登记到个人；可在招聘会“现场登记”里只登记人数。"
KIND = "情况"
SAVE = "登记"
CHANGE = "重新选择"
POSTING_MISSING = "请选择岗位。"
