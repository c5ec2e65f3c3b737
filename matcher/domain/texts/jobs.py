"""Chinese texts of background jobs."""

from __future__ import annotations

KINDS = {
    "import-postings": "导入岗位",
    "import-graduates": "导入毕业生",
    "check-ledger": "核对台账",
    "apply-ledger": "写入台账",
    "match-persons": "查找疑似同一人",
    "build-index": "重建索引",
    "price-seats": "计算投递分流",
    "expire-postings": "到期岗位下架",
    "close-referrals": "岗位失效的推介",
    "no-response": "推介超期与提醒",
    "report-freeze": "封存月报",
    "screen-postings": "检查岗位合规",
    "tidy": "清理过期记录",
    "propose-referrals": "批量生成推介",
    "curate-fair": "生成招聘会岗位清单",
}
STATES = {
    "waiting": "排队中",
    "running": "进行中",
    "done": "已完成",
    "failed": "失败",
    "cancelled": "已取消",
}
STOPPED = "任务已被取消或由另一个进程接手，这一段没有写入。"
ALREADY_OVER = "任务{state}，不能再取消。"
STEP_READ = "读取文件"
STEP_IMPORT = "写入"
STEP_INDEX = "建立索引"
STEP_PRICE = "计算投递分流"
STEP_SCREEN = "检查岗位合规"
STEP_EXPIRE = "到期下架"
STEP_CLOSE_REFERRALS = "结束岗位已失效的推介"
STEP_NO_RESPONSE = "结束超期无反馈的推介"
STEP_WARN = "提醒即将超期的推介"
STEP_FREEZE = "封存月报"
STEP_TIDY = "清理"
STEP_PROPOSE = "生成推介"
ASKER_GONE = "发起人的账号已停用，没有继续生成；请由在用的账号重新发起。"
INTERNAL = "程序内部错误（{kind}），任务没有完成；已写入的部分保留，可重新导入。请把任务编号告诉管理员。"
UPLOAD_GONE = "上传的文件已不在（超过 30 天自动清理），请重新上传。"
UPLOAD_ALTERED = "上传的文件在保存后被改动或截断，不能导入；请重新上传。"
TRIED_TOO_OFTEN = "任务已中断 {attempts} 次，不再重试；请检查文件后重新导入。"
UPLOAD_NOT_STORED = "上传的文件存不下来（{reason}）；请检查磁盘空间后再试，没有导入任何内容。"
UPLOAD_TOO_LARGE = "文件超过上限 {limit} MB；请拆成几个文件后分别导入。"
STEP_REREAD = "重新理解岗位"
