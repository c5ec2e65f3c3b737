"""A small static encoder folder, built for each test run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram

from models.encoder import StaticEncoder, quantise

WORDS = (
    "会计",
    "助理",
    "软件",
    "工程师",
    "护士",
    "门诊",
    "岗位",
    "职责",
    "c++",
    ".net",
    "五险一金",
    "的",
    "负责",
    "开发",
)


def small_tokenizer() -> Tokenizer:
    """Return a Unigram tokenizer of the words above and their characters."""
    letters = sorted({letter for word in WORDS for letter in word} - set(WORDS))
    pieces = [("[UNK]", 0.0), *((word, -4.0) for word in WORDS), *((letter, -12.0) for letter in letters)]
    tokenizer = Tokenizer(Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"\s+"), "removed")
    return tokenizer


def small_encoder(dimension: int = 16) -> StaticEncoder:
    """Return an int8 encoder with random vectors and a zero vector for unknown characters."""
    tokenizer = small_tokenizer()
    table = np.random.default_rng(7).standard_normal((tokenizer.get_vocab_size(), dimension))
    table[0] = 0.0
    return StaticEncoder(tokenizer, *quantise(table))


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a saved static encoder; tests that alter it copy it first."""
    folder = tmp_path_factory.mktemp("encoder")
    small_encoder().save(folder)
    return folder


@pytest.fixture(scope="session")
def encoder(static_folder: Path) -> StaticEncoder:
    """Return the small encoder, loaded from its folder."""
    return StaticEncoder.load(static_folder)
