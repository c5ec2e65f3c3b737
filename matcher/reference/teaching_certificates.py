"""Teaching certificates (教师资格证) written with a stage and a subject, before them or in brackets.

The stages are those of the national regulation on teachers' qualifications; the subject is not told apart.
"""

from __future__ import annotations

import re

_STAGES: tuple[tuple[str, str], ...] = (
    ("幼儿园|幼儿|幼师|幼教|学前教育|学前", "幼儿园教师资格证"),
    ("小学", "小学教师资格证"),
    ("初级中学|初中", "初中教师资格证"),
    ("高级中学|高中", "高中教师资格证"),
    ("中等职业学校实习指导|中职实习指导|实习指导", "中职实习指导教师资格证"),
    ("中等职业学校|中等职业|中职|中专", "中职教师资格证"),
    ("高等学校|高校|大学", "高校教师资格证"),
    ("中学", "初中教师资格证"),
)
_STAGE = "|".join(words for words, _ in _STAGES)
_SUBJECT = (
    "语文|数学|英语|外语|日语|俄语|物理|化学|生物学?|历史|地理|思想政治|政治|思政|道德与法治|思想品德|品德与社会|信息技术|信息科技|通用技术"
    "|体育与健康|体育|音乐|美术|艺术|心理健康教育|心理健康|心理|科学|全科|综合实践活动?|特殊教育|特教"
)
_JOINT = r"[、/,和及与或\-·:]|学段|阶段|学科|科目|类别|专业|方向|及?以上|段|相应的?|相关的?|国家|有效的?|合格的?"
WORDS_BEFORE = rf"(?:(?:{_STAGE})(?:及?以上)?(?:学段|阶段)?(?:[、/和及与或]|\s)*)*(?:(?:{_SUBJECT})(?:学科|科目|专业|[、/和及与或])*)*"
"""The stages and subjects that may stand right before 教师资格证, as a pattern that also matches nothing."""
_FORM = re.compile(r"(?P<before>[^()]*?)(?:教师资格|教资|教师)(?:证书?)?(?P<end>\([^()]*\)|[^()]*)")
_TOKEN = re.compile(rf"(?P<stage>{_STAGE})|(?:{_SUBJECT})|{_JOINT}")
_NAMES = {word: name for words, name in _STAGES for word in words.split("|")}


def teaching_names(written: str) -> tuple[str, ...]:
    """Return the table's names for a teaching certificate with stage or subject, ``written`` folded by ``fold_name``.

    Only a subject gives 教师资格证, several stages give one name each; anything else in it gives nothing.

    >>> teaching_names("教师资格证(高中语文)"), teaching_names("初级中学数学教师资格证"), teaching_names("教师资格证(注册)")
    (('高中教师资格证',), ('初中教师资格证',), ())
    """
    if "教师" not in written and "教资" not in written:
        return ()
    form = _FORM.fullmatch(written)
    if form is None or not re.search(r"教师资格|教师证|教资", written):
        return ()
    stages: dict[str, None] = {}
    words = f"{form['before']}、{form['end'].strip('()')}"
    at = 0
    while at < len(words):
        token = _TOKEN.match(words, at)
        if token is None:
            return ()
        if token["stage"]:
            stages[_NAMES[token["stage"]]] = None
        at = token.end()
    return tuple(stages) or ("教师资格证",)
