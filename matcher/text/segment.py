"""Cuts Chinese text into words; the only file that imports the segmenter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import rjieba


class Segmenter:
    """A word cutter of its own: words added here are known nowhere else."""

    def __init__(self, extra_words: Iterable[str] = ()) -> None:
        self._cutter = rjieba.Jieba()
        for word in extra_words:
            self._cutter.add_word(word, None, None)

    def cut(self, text: str) -> list[str]:
        """Return the words of ``text`` in order; joined they are ``text`` again."""
        return list(self._cutter.cut(text))


FIELD_WORDS = [
    "五险一金",
    "应届生",
    "毕业生",
    "双休",
    "单休",
    "大小周",
    "管培生",
    "储备干部",
    "文员",
    "前台",
    "跟单员",
    "调度员",
    "质检员",
    "检测员",
    "仓管员",
    "出纳",
    "造价员",
    "施工员",
    "资料员",
    "安全员",
    "试验员",
    "工艺工程师",
    "机械设计",
    "电气工程师",
    "嵌入式",
    "单片机",
    "新媒体",
    "短视频",
    "数据分析",
    "数据挖掘",
    "机器学习",
    "深度学习",
    "前端开发",
    "后端开发",
    "软件测试",
    "运维",
    "产品经理",
    "项目经理",
    "供应链",
    "采购员",
    "外贸",
    "跨境电商",
    "电商运营",
    "短视频运营",
    "客服",
    "客户经理",
    "理财经理",
    "柜员",
    "置业顾问",
    "幼儿教师",
    "班主任",
    "辅导员",
    "规培",
    "护士",
    "药师",
    "康复治疗师",
    "社工",
    "网格员",
    "三支一扶",
    "见习",
    "公益性岗位",
]


@cache
def default_segmenter() -> Segmenter:
    """Return the segmenter with the words of this field, made once."""
    return Segmenter(FIELD_WORDS)


def words(text: str) -> list[str]:
    """Return the words of ``text`` in order; joined they are ``text`` again.

    >>> words("招管培生三名")
    ['招', '管培生', '三名']
    """
    return default_segmenter().cut(text)
