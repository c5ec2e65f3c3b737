"""Let words share vectors of their letters while training, so that rare words learn from frequent ones."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import numpy as np
import torch
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

_LATIN = re.compile(r"[a-z0-9+#.]+")


def letter_table(tokenizer: Tokenizer, buckets: int) -> csr_matrix:
    """Return (n_tokens, buckets): which letter groups each token is made of, each row of length 1 (token 0: none).

    A word's vector is its own plus this row times the vectors of letter groups; once trained, both are added up, so
    serving knows whole words only. Source: fastText (Bojanowski et al. 2017).
    """
    rows: list[int] = []
    columns: list[int] = []
    for number in range(1, tokenizer.get_vocab_size()):
        for group in set(_groups(tokenizer.id_to_token(number) or "")):
            rows.append(number)
            columns.append(int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % buckets)
    size = (tokenizer.get_vocab_size(), buckets)
    table = csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=size)
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    table.data /= np.repeat(np.maximum(lengths, 1e-9), np.diff(table.indptr)).astype(np.float32)
    return table


class SharedLetters(torch.autograd.Function):  # type: ignore[misc]
    """The sum of the letter vectors of every token; SciPy's product is faster here than torch's sparse one."""

    @staticmethod
    def forward(ctx: torch.autograd.function.FunctionCtx, vectors: torch.Tensor, table: csr_matrix) -> torch.Tensor:
        """Return (n_tokens, dimension) of letter vectors (buckets, dimension)."""
        ctx.table = table
        return torch.from_numpy(table @ vectors.detach().numpy())

    @staticmethod
    def backward(ctx: torch.autograd.function.FunctionCtx, gradient: torch.Tensor) -> tuple[torch.Tensor, None]:
        """Return the gradient of the letter vectors."""
        table: csr_matrix = ctx.table
        return torch.from_numpy(table.T @ gradient.contiguous().numpy()), None


def _groups(word: str) -> Iterator[str]:
    """Yield the letters and pairs of letters of a Chinese word, groups of three and four of a Latin one."""
    if _LATIN.fullmatch(word):
        marked = f"<{word}>"
        yield from (marked[place : place + size] for size in (3, 4) for place in range(len(marked) + 1 - size))
    else:
        yield from word
        yield from (word[place : place + 2] for place in range(len(word) - 1))
