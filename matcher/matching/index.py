"""The index of postings: vectors, tokens, verdict matrix and the arrays that every stage reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.domain.posting import Posting
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.matching.columns import PostingColumns
from matcher.matching.documents import posting_text, posting_title, posting_tokens
from matcher.matching.links import MajorLinks, SkillLinks
from models.encoder import Encoder
from models.lexical_index import LexicalIndex
from models.vector_index import VectorIndex

Progress = Callable[[str, int, int], None]
TITLE_SHARE = 0.5
_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class MatchIndex:
    """Everything a search reads; row ``i`` of each part is posting ``i``. ``groups[i]``: first row of its duplicates.

    ``members`` lists the rows of every group of two and more by its first row.
    """

    postings: Sequence[Posting]
    encoder: Encoder
    title_vectors: npt.NDArray[np.float32]
    text_vectors: npt.NDArray[np.float32]
    dense: VectorIndex
    lexical: LexicalIndex
    eligibility: EligibilityMatrix
    columns: PostingColumns
    majors: MajorLinks
    skills: SkillLinks
    groups: npt.NDArray[np.int32]
    members: Mapping[int, tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.postings)


def build_index(
    postings: Sequence[Posting],
    encoder: Encoder,
    groups: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> MatchIndex:
    """Build the index of ``postings``; the same postings give the same index.

    ``groups`` names for each posting the first row of its exact-duplicate group (itself when alone).
    """
    total = len(postings)
    first = groups if groups is not None else range(total)
    titles: list[npt.NDArray[np.float32]] = []
    texts: list[npt.NDArray[np.float32]] = []
    tokens: list[list[str]] = []
    for begin in range(0, total, _CHUNK):
        chunk = postings[begin : begin + _CHUNK]
        titles.append(encoder.encode([posting_title(posting) for posting in chunk]))
        texts.append(encoder.encode([posting_text(posting) for posting in chunk]))
        tokens.extend(posting_tokens(posting) for posting in chunk)
        if progress is not None:
            progress("encode", min(begin + _CHUNK, total), total)
    empty = np.zeros((0, encoder.dimension), dtype=np.float32)
    title_vectors = np.concatenate(titles) if titles else empty
    text_vectors = np.concatenate(texts) if texts else empty
    dense = VectorIndex().fit(blend(title_vectors, text_vectors), encoder.fingerprint)
    lexical = LexicalIndex().fit(tokens)
    if progress is not None:
        progress("index", total, total)
    return MatchIndex(
        postings=postings,
        encoder=encoder,
        title_vectors=title_vectors,
        text_vectors=text_vectors,
        dense=dense,
        lexical=lexical,
        eligibility=EligibilityMatrix.build(postings),
        columns=PostingColumns.build(postings),
        majors=MajorLinks.build(postings),
        skills=SkillLinks.build(postings),
        groups=np.asarray(first, dtype=np.int32),
        members=_members(first),
    )


def _members(groups: Sequence[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for row, group in enumerate(groups):
        found.setdefault(int(group), []).append(row)
    return {group: tuple(rows) for group, rows in found.items() if len(rows) > 1}


def blend(titles: npt.NDArray[np.float32], texts: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return one unit vector a row from a title and a text vector, (n, d) each; a zero row stays zero."""
    mixed = TITLE_SHARE * titles + (1.0 - TITLE_SHARE) * texts
    norms = np.linalg.norm(mixed, axis=1, keepdims=True)
    return np.ascontiguousarray(mixed / np.where(norms > 0, norms, 1.0), dtype=np.float32)
