"""Words that share letters share vectors while training."""

from __future__ import annotations

import numpy as np
import pytest


def test_rows_have_length_one_and_words_alike_overlap() -> None:
    """The unknown token has no letters; 会计 and 助理 share none."""
    pytest.importorskip("torch", reason="needs the train extra")
    from models.training.letters import letter_table
    from tests.models.conftest import small_tokenizer

    tokenizer = small_tokenizer()
    table = letter_table(tokenizer, 5000).toarray()
    assert not table[0].any() and np.allclose(np.linalg.norm(table[1:], axis=1), 1.0)
    accountant, letter, assistant = (table[tokenizer.token_to_id(word)] for word in ("会计", "会", "助理"))
    assert accountant @ letter > 0.5 and accountant @ assistant == 0.0
