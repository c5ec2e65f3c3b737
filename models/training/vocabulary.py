"""Build the tokenizer: words of the segmenter with their frequencies, cut by a Unigram model at serving time."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram

from models.segmenter import Segmenter

UNKNOWN = "[UNK]"
# Whole words of the trade that no dictionary holds together.
WHOLE_WORDS = [
    "c++",
    "c#",
    "f#",
    ".net",
    "asp.net",
    "vb.net",
    "node.js",
    "vue.js",
    "next.js",
    "react.js",
    "three.js",
    "d3.js",
    "objective-c",
    "ci/cd",
    "pl/sql",
    "solidworks",
    "autocad",
    "auto",
    "cad",
    "pro/e",
    "catia",
    "matlab",
    "labview",
    "photoshop",
    "illustrator",
    "spring",
    "springboot",
    "springcloud",
    "mysql",
    "redis",
    "五险一金",
    "六险一金",
    "七险一金",
    "五险",
    "年终奖",
    "应届生",
    "应届毕业生",
    "管培生",
    "管理培训生",
    "储备干部",
    "短视频",
    "新媒体",
    "直播带货",
    "跨境电商",
    "电子商务",
    "人力资源",
    "机器学习",
    "深度学习",
    "数据分析",
    "数据挖掘",
    "嵌入式",
    "单片机",
    "自动驾驶",
    "大模型",
    "公众号",
    "小程序",
    "微信",
    "抖音",
    "亚马逊",
    "双休",
    "单休",
    "大小周",
    "岗位职责",
    "任职要求",
    "任职资格",
    "岗位要求",
    "护士",
    "护师",
    "幼师",
    "教培",
]
# Kept: letters, digits and the signs of names such as C++, C#, .NET, Node.js; list numbers and other signs part.
_PARTING = r"(?<![\w.+#])\d{1,2}(?=[、.)]|\s)|[^\w+#.]+|\.(?![a-z])|_+"
_LATIN = re.compile(r"[a-z0-9+#.]+")
_LONGEST = 12
_RARE_LETTER = -22.0


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word occurs, folded as the tokenizer folds."""
    segmenter = Segmenter(WHOLE_WORDS)
    fold = _normaliser()
    counts: Counter[str] = Counter()
    for text in texts:
        for clause in re.split(_PARTING, fold.normalize_str(text)):
            counts.update(_whole_latin(clause, segmenter))
    return counts


def build_tokenizer(counts: Counter[str], size: int, least: int = 4) -> Tokenizer:
    """Return a tokenizer of at most ``size`` pieces: the most frequent words, then every letter they need."""
    for word in WHOLE_WORDS:
        counts[word] = max(counts[word], 50)
    words = [word for word, count in counts.most_common() if count >= least and 0 < len(word) <= _LONGEST]
    letters = {letter for word, count in counts.items() if count >= 2 for letter in word}
    single = sorted(letters - {word for word in words if len(word) == 1})
    words = words[: size - len(single) - 1]
    missing = sorted(letters - set(words))
    total = math.log(sum(counts.values()))
    pieces = [(UNKNOWN, 0.0), *((word, math.log(counts[word]) - total) for word in words)]
    pieces += [(letter, _RARE_LETTER) for letter in missing[: size - len(pieces)]]
    tokenizer = Tokenizer(Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = _normaliser()
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(_PARTING), "removed")
    return tokenizer


def _normaliser() -> normalizers.Normalizer:
    return normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])


def _whole_latin(clause: str, segmenter: Segmenter) -> list[str]:
    """Cut a clause; runs of Latin letters stay whole as the tokenizer sees them."""
    words: list[str] = []
    place = 0
    for found in _LATIN.finditer(clause):
        words += segmenter.cut(clause[place : found.start()])
        words.append(found.group())
        place = found.end()
    return words + segmenter.cut(clause[place:])
