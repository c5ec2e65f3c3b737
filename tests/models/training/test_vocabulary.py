"""The tokenizer cuts as the segmenter does, keeps the trade's words whole and drops list numbers and signs."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from models.training.vocabulary import UNKNOWN, build_tokenizer, count_words

TEXTS = [
    "岗位职责：1、负责软件开发与测试；2、熟练使用C++、Node.js和.NET。",
    "任职要求：会计，熟悉SolidWorks，待遇五险一金。",
    "负责会计核算，编制财务报表，软件操作熟练。",
] * 4


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Return a tokenizer of the texts above."""
    return build_tokenizer(count_words(TEXTS), 400)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("熟练使用Ｃ＋＋、Node.js和.NET", ["熟练", "使用", "c++", "node.js", "和", ".net"]),
        ("1、会计；2、SolidWorks。", ["会计", "solidworks"]),
        ("五险一金", ["五险一金"]),
        ("，。！", []),
    ],
)
def test_words_come_out_as_meant(tokenizer: Tokenizer, text: str, tokens: list[str]) -> None:
    """Known words, whole words of the trade, no signs."""
    assert tokenizer.encode(text, add_special_tokens=False).tokens == tokens


def test_an_unknown_letter_is_unknown_and_a_rare_one_is_kept(tokenizer: Tokenizer) -> None:
    """A letter of a known word stands alone when its word does not."""
    encoding = tokenizer.encode("鑫算", add_special_tokens=False)
    assert encoding.ids[0] == tokenizer.token_to_id(UNKNOWN) and encoding.tokens[1] == "算"


def test_the_size_is_a_limit() -> None:
    """However many words occur, the vocabulary keeps its size."""
    assert build_tokenizer(count_words(TEXTS), 60).get_vocab_size() <= 60
