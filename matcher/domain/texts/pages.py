"""Chinese texts that every page shares."""

from __future__ import annotations

SERVICE = "人岗匹配服务"
OFFICE = "公共就业服务"
SKIP = "跳到正文"
NAVIGATION = "导航"
SIGN_IN = "登录"
SIGN_OUT = "退出"
DEMO = "演示环境：单位和人名均为虚构，请勿填写真实个人信息。"
FOOT = "任何收费、押金、扣证件请拒绝，并拨打 12333。"
PUBLIC_WARNINGS = "已公布的用人单位预警"
NOT_STATED = "未填写"
PLACE_WORK = "今日工作"
PLACE_REFERRALS = "推介"
PLACE_DEFICITS = "帮扶缺口"
PLACE_POSTINGS = "岗位"
PLACE_GRADUATES = "毕业生"
PLACE_IMPORTS = "导入"
PLACE_JOBS = "后台任务"
PLACE_ACCOUNTS = "账号"
PLACE_AUDIT = "操作记录"
PLACE_ME = "推荐"
PLACE_SAVED = "收藏"
PLACE_PROFILE = "档案"
PLACE_RECORD = "帮扶记录"
PLACE_SETTINGS = "设置"
REPORT_TABS = {"months": "月报", "workbooks": "本单位表样", "rules": "规则和口径"}
BACK_HOME = "回到首页"
REQUEST_ID = "编号"
PRINT = "打印"
NEXT_PAGE = "下一页"
FIRST_PAGE = "回到第一页"
TOTAL = "共 {count} 条"
MET = "符合"
UNMET = "不符合"
UNCERTAIN = "待确认"
CLEAR = "清除条件"
FILTER = "查找"
CLOSE = "关闭"
SAFE_TO_CLOSE = "可以关闭本页，任务会继续。"
DOCUMENTATION = "接口说明"
DATA_AS_OF = "数据截至 {moment}"
PAGES = "翻页"
PAGE_SIZE = "每页"
COLUMNS = "选择列"
APPLY = "应用"
CHOOSE = "请选择"
HEADCOUNT = "招 {count} 人"
BAD_NEWS = "要先说明"
LACKING = "尚缺"
CONDITIONS = "当前条件"
REMOVE_CONDITION = "去掉条件：{label}"
CHOOSE_PAGE = "选择本页 {count} 条"
CHOOSE_ALL = "选择全部 {count} 条（含其他页）"
CHOOSE_ROW = "选择 {label}"
PANEL = "所选一行的详情"
OPEN_PAGE = "打开整页"
CRUMBS = "所在位置"
UPLOADING = "上传进度"
NOTICE_KINDS = {"info": "提示", "good": "已完成", "warn": "注意", "bad": "出错"}
COUNTED = "计入"
NOT_COUNTED = "不计入"
REVEAL = "显示"
LIST_NUMBER = "清单编号"
DOWNLOAD_PROBLEMS = "下载有问题的 {count} 行"
SCRIPT_WORDS = {
    "copied": "已复制",
    "not_copied": "未能复制，请选中文字后复制",
    "sending": "正在上传 {percent}%",
    "taken": "上传完成，正在交给后台处理。",
    "broken": "上传中断，请检查网络后再试。",
    "remove": "去掉 {word}",
    "chosen": "已选 {count} 条",
    "sure": "请确认",
    "yes": "确定",
    "no": "取消",
    "restored": "已恢复您上次填写、还没有提交的内容。",
    "discard": "不用恢复",
    "failed": "没有打开，请检查网络后再试。",
}
