"""Chinese texts of staff's pages: searches, imports, jobs."""

from __future__ import annotations

POSTINGS_TITLE = "岗位"
GRADUATES_TITLE = "毕业生"
IMPORTS_TITLE = "导入"
JOBS_TITLE = "后台任务"
WORDS = "岗位、单位或编号"
KIND = "岗位性质"
EDUCATION = "面向学历"
REGION = "工作地点"
PAY = "月薪上限不低于"
STATE = "状态"
SORT = "排序"
SORTS = {"newest": "最新", "ends-soon": "快到期", "pay": "月薪高"}
STATES = {
    "open": "在招",
    "withdrawn": "已撤回",
    "expired": "已过期",
    "held": "待审核",
    "blocked": "审核拦截",
    "returned": "退回修改",
}
OPEN_ONLY = "只看没过期的"
ALL = "全部"
FIND = "查找"
CLEAR = "清除条件"
EXPORT = "导出为表格"
PRINT = "打印"
COLUMNS = ("岗位", "单位", "地点", "月薪（元）", "学历", "人数", "有效期至", "状态")
TOTAL = "共 {count} 条"
PAGE_SIZE = "每页"
NO_POSTINGS = "还没有岗位。"
NO_POSTINGS_NEXT = "请先导入单位报来的岗位表。"
NONE_FOUND = "没有符合条件的记录。"
NONE_FOUND_NEXT = "可以减少条件再查。"
TO_IMPORT = "去导入"
NAME = "姓名（完整）"
SCHOOL = "学校"
MAJOR = "专业"
LEVEL = "学历"
YEAR = "毕业年份"
WISHED_REGION = "意向地点"
HAS_ACCOUNT = "账号"
HAS_ACCOUNT_CHOICES = {"yes": "已开通", "no": "未开通"}
GRADUATE_COLUMNS = ("姓名", "学校", "专业", "学历", "毕业年份", "账号", "更新时间")
NO_GRADUATES = "还没有毕业生。"
NO_GRADUATES_NEXT = "请先导入毕业生名单；只会看到本机构（本校）的毕业生。"
RECOMMENDATIONS = "岗位推荐"
PROFILE = "档案"
CONTACT = "联系方式"
REVEAL = "显示（会留下记录）"
OPEN_ACCOUNT = "开通账号"
ACCOUNT_YES = "已开通"
ACCOUNT_NO = "未开通"
BACK_TO_LIST = "回到名单"
FIELDS = {
    "education": "学历",
    "degree": "学位",
    "school": "学校",
    "major": "专业",
    "graduation_year": "毕业年份",
    "graduation_date": "毕业日期",
    "study_mode": "学习形式",
    "skills": "技能",
    "certificates": "证书",
    "experience": "经历",
    "experience_years": "工作年限",
    "political_status": "政治面貌",
    "household_region": "户籍地",
    "origin_region": "生源地",
}
WISHES = {"occupations": "意向职业", "regions": "意向地点", "salary_min": "期望月薪（元）", "kinds": "愿意看的岗位性质"}
COUNTS = "在招岗位 {considered} 条：可报 {eligible} 条，待确认 {uncertain} 条。"
SWITCHED_OFF = "本人已关闭自动推荐，不能为其生成名单；请当面或电话沟通。"
NOTHING = "没有可以推荐的岗位。"
UPLOAD_KIND = "导入什么"
UPLOAD_KINDS = {"postings": "岗位", "graduates": "毕业生"}
UPLOAD_FILE = "选择文件"
UPLOAD_HELP = "Excel（xlsx、xls）、CSV、JSON 都可以，不超过 {limit} MB；表头中英文都认，编码自动识别。同一份文件再导一次不会重复。"
UPLOAD_BUTTON = "上传并导入"
UPLOAD_MISSING = "请选择要导入的文件。"
UPLOAD_EMPTY = "文件是空的，请检查后再选。"
RECENT = "最近的导入"
NO_IMPORTS = "还没有导入过。"
JOB_COLUMNS = ("编号", "任务", "状态", "进度", "开始", "结束")
NO_JOBS = "还没有后台任务。"
RESULT = {
    "created": "新增",
    "updated": "更新",
    "reopened": "重新上架",
    "unchanged": "无变化",
    "errors": "没有导入的行",
    "warnings": "已导入、需核对",
    "expired": "到期下架",
    "screened": "检查过的岗位",
    "held": "转入审核的岗位",
    "rows": "索引岗位数",
    "changes": "包含的变更",
    "postings": "已计算分流的岗位",
    "graduates": "参与计算的毕业生",
    "closed": "因岗位失效结束的推介",
    "closed_applied": "其中已投递的",
    "no_response": "超期无反馈的推介",
    "warned": "已提醒即将超期的推介",
    "sessions": "过期登录",
    "link_sessions": "过期链接登录",
    "codes": "过期登录码",
    "failures": "旧的登录失败记录",
    "answers": "旧的重复提交记录",
    "uploads": "旧的上传文件",
    "left_overs": "残留文件",
    "employers": "入选单位",
    "listed": "入选岗位",
    "size": "预计到场毕业生",
    "with_enough": "岗位足够的毕业生",
}
NOTHING_DONE = "没有需要处理的"
NOTHING_CHANGED = "内容和上次一样，没有变化。"
IGNORED = "没有用到的列："
PROBLEMS = "问题（{count}）"
PROBLEM_COLUMNS = ("行", "列", "内容", "级别", "怎么办")
PROBLEM_LEVELS = {"error": "没有导入", "warning": "已导入，请核对"}
DOWNLOAD = "下载全部问题"
CANCEL = "停止导入"
SAFE = "可以关闭本页，导入会继续。"
WAITING_LONG = "排队中。如果一直不开始，请确认后台任务进程已启动。"
RUN_NOW = "现在运行"
RUNNABLE = {"build-index": "重建索引", "expire-postings": "到期岗位下架", "close-referrals": "岗位失效的推介", "no-response": "推介超期与提醒", "tidy": "清理过期记录"}
LAST_RUNS = "每晚任务"
LAST_RUN = "上次：{moment}，{state}"
NEVER_RUN = "还没有运行过"
INDEX_LINE = "索引里有 {rows} 条在招岗位，其中 {changed} 条是最近变更。"
VIEW = "查看"
SHEET_NAME = "岗位"
SHEET_COLUMNS = ("编号", "岗位", "单位", "岗位性质", "工作地点", "月薪下限（元）", "月薪上限（元）", "学历", "招聘人数", "发布日期", "有效期至", "状态")
PROBLEM_SHEET = ("文件", "工作表", "行", "列", "内容", "级别", "说明")
