"""Texts of judged sets, evaluation and training."""

from __future__ import annotations

GRADE_UNREADABLE = "{file} 第 {row} 行的评分“{value}”无法使用：应有毕业生、岗位和 0–3 的整数评分"
REAL_DATA_ABSENT = "找不到真实岗位数据 {folder}：评测集 real 只含编号，请用 --data 指明数据文件夹"
POOL_INCOMPLETE = "真实岗位池应有 {wanted} 条，数据中只找到 {found} 条"

REPORT_TITLE = "匹配质量评测报告"
REPORT_INTRO = "模型包 {name} v{bundle_version}（编码器 {fingerprint}），评测集第 {version} 版。区间为按查询自助抽样的 95% 置信区间；未评分的结果按 0 分计，“已评分”列说明其占比。"
REPORT_POOL = "全部 {pool} 个候选参与排序，不抽负样本；查询 {queries} 个，评分 {judgments} 条。"
SET_NAMES = {"demo": "演示岗位集", "real": "真实岗位集"}
DIRECTIONS = {"postings_for_graduate": "为毕业生找岗位", "graduates_for_posting": "为岗位找毕业生"}
HALVES = {"test": "测试半", "tuning": "调参半", "all": "全部"}
SYSTEM_COLUMNS = ("系统", "nDCG@10", "MRR（评分 ≥2）", "已评分")
DIFFERENCE_COLUMNS = ("配对差", "nDCG@10", "p")
SLICE_COLUMNS = ("分组", "取值", "查询数", "nDCG@10")
CHANNEL_COLUMNS = ("召回通道", "平均条数", "对穷举前十的召回")
BIN_COLUMNS = ("对数", "平均概率", "评分 ≥2 的占比")
CALIBRATION_LINE = "概率校准：{pairs} 对，ECE {ece:.3f}（同样样本下完全校准的模型为 {ece_if_perfect:.3f}），Brier {brier:.4f}（等渗校准的 BM25 为 {brier_bm25_isotonic:.4f}）。"

HELP_EVALUATE = "在评测集上评测匹配质量：召回、nDCG@10、MRR、校准，与 BM25、字符 TF-IDF 等基线在同一次运行中比较"
OPTION_SET = "评测集：demo（演示岗位）或 real（真实岗位，只含编号，需 --data）；可重复"
OPTION_DIRECTION = "方向：为毕业生找岗位，或为岗位找毕业生；可重复，默认两个方向"
OPTION_HALF = "用哪一半查询：test（测试）、tuning（调参）、all（全部）"
OPTION_DATA = "真实数据文件夹"
OPTION_OTHER_ENCODER = "另外比较的 SentenceTransformer 编码器文件夹；可重复"
OPTION_REPORT = "报告文件夹：report.json、report.md 和图"
EVALUATED = "{set} · {direction}：nDCG@10 {value:.3f}（{low:.3f} – {high:.3f}）"
REPORT_WRITTEN = "报告已写入 {path}，用时 {seconds:.0f} 秒"

NONE_YET = "（还没有）"
NO_SUCH_BUNDLE = "没有候选模型包“{name}”，现有：{names}"
NOTHING_TO_ROLL_BACK = "没有可以退回的模型包：本安装一直使用程序自带的模型包"
HELP_TRAIN = "用评测集的调参半和本安装的反馈训练候选模型包，在测试半上与在用模型包配对比较，胜出才启用"
HELP_PROMOTE = "启用一个候选模型包；须在测试半上胜过在用的模型包"
HELP_ROLLBACK = "退回上一个在用的模型包"
OPTION_FROM_ENCODER = "候选模型包所用编码器的文件夹（默认用在用模型包的编码器）"
OPTION_NO_PROMOTE = "只训练和比较，不启用"
OPTION_TRAIN_OUTPUT = "把候选模型包写到这个文件夹，不放入本安装"
TRAINED = "候选模型包 {name}：评分 {pairs:.0f} 对、反馈 {outcomes} 对；留出查询的 nDCG@10 {ndcg:.3f}（无约束模型 {free:.3f}，起始表 {start:.3f}），ECE {ece:.3f}"
COMPARED = "测试半上与在用模型包（{before}）相比，nDCG@10 差 {value:+.4f}（{low:+.4f} – {high:+.4f}），p={p:.4f}"
PROMOTED = "已启用候选模型包 {name}"
NOT_PROMOTED = "未启用候选模型包 {name}：没有显著胜过在用的模型包"
INDEX_AGAIN = "编码器已更换，请运行 matcher index 重建索引后再提供服务"
ROLLED_BACK = "已退回模型包 {name}"
NEEDS_QUALITY_EXTRA = "训练和评测需要 scikit-learn：请先安装 pip install 'jobmatch-hubei[quality]'"
STEP_REAL_POOL = "读取真实岗位池"
SYSTEM_NAMES = {"service": "本服务", "character TF-IDF": "字符 TF-IDF", "encoder": "编码器"}
BEHIND_CONDITIONS = " + conditions"
BEHIND_CONDITIONS_SHOWN = " + 硬条件"
