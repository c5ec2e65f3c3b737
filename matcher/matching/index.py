"""The index of postings: vectors, tokens, verdict matrix and the arrays that every stage reads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.domain.posting import Posting
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.matching.columns import ColumnCollector, PostingColumns
from matcher.matching.documents import posting_text, posting_title, posting_tokens
from matcher.matching.links import MajorCollector, MajorLinks, SkillCollector, SkillLinks
from matcher.matching.titles import TitleCollector, TitleLinks
from models.encoder import Encoder
from models.lexical_index import LexicalIndex
from models.vector_index import VectorIndex

Progress = Callable[[str, int, int], None]
TITLE_SHARE = 0.5
CHUNK = 4096


@dataclass(frozen=True, slots=True)
class MatchIndex:
    """Everything a search reads; row ``i`` of each part is posting ``i``. ``groups[i]``: first row of its duplicates.

    ``members`` lists the rows of every group of two and more by its first row.
    """

    postings: Sequence[Posting]
    ids: Sequence[str]
    employers: Sequence[str]
    encoder: Encoder
    title_vectors: npt.NDArray[np.float32]
    text_vectors: npt.NDArray[np.float32]
    dense: VectorIndex
    lexical: LexicalIndex
    eligibility: EligibilityMatrix
    columns: PostingColumns
    majors: MajorLinks
    skills: SkillLinks
    titles: TitleLinks
    groups: npt.NDArray[np.int32]
    members: Mapping[int, tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.postings)


def build_index(
    postings: Sequence[Posting],
    encoder: Encoder,
    groups: Sequence[int] | None = None,
    progress: Progress | None = None,
    like: MatchIndex | None = None,
) -> MatchIndex:
    """Build the index of ``postings``; the same postings give the same index.

    ``groups`` names for each posting the first row of its exact-duplicate group (itself when alone). ``like`` lends its
    statistics of words and skills, so that a posting scores here as it would there.
    """
    builder = IndexBuilder(encoder)
    for begin in range(0, len(postings), CHUNK):
        builder.add(postings[begin : begin + CHUNK])
        if progress is not None:
            progress("encode", min(begin + CHUNK, len(postings)), len(postings))
    index = builder.index(postings, groups if groups is not None else range(len(postings)), like)
    if progress is not None:
        progress("index", len(postings), len(postings))
    return index


class IndexBuilder:
    """Takes postings chunk by chunk; what it keeps of them are vectors, tokens and facts, not the postings."""

    def __init__(self, encoder: Encoder) -> None:
        """Start with no posting."""
        self.encoder = encoder
        self.facts = FactCollector()
        self._titles: list[npt.NDArray[np.float32]] = []
        self._texts: list[npt.NDArray[np.float32]] = []
        self._tokens: list[list[str]] = []

    def add(self, postings: Sequence[Posting]) -> None:
        """Encode and cut a chunk."""
        self._titles.append(self.encoder.encode([posting_title(posting) for posting in postings]))
        self._texts.append(self.encoder.encode([posting_text(posting) for posting in postings]))
        self._tokens.extend([sys.intern(token) for token in posting_tokens(posting)] for posting in postings)
        self.facts.add(postings)

    def vectors(self) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Return title and text vectors, (n, d) each."""
        empty = np.zeros((0, self.encoder.dimension), dtype=np.float32)
        return (
            np.concatenate(self._titles) if self._titles else empty,
            np.concatenate(self._texts) if self._texts else empty,
        )

    def lexical(self, like: LexicalIndex | None = None) -> LexicalIndex:
        """Return the index of words."""
        return LexicalIndex().fit(self._tokens, like=like)

    def index(self, postings: Sequence[Posting], groups: Sequence[int], like: MatchIndex | None = None) -> MatchIndex:
        """Return the index of the postings added, which ``postings`` gives back by row."""
        titles, texts = self.vectors()
        lexical = self.lexical(like.lexical if like is not None else None)
        return self.facts.index(postings, self.encoder, titles, texts, lexical, groups, like)


class FactCollector:
    """The parts of an index that are cheap to make: verdict matrix, columns, links, ids and employers."""

    def __init__(self) -> None:
        """Start with no posting."""
        self.ids: list[str] = []
        self.employers: list[str] = []
        self._eligibility = EligibilityMatrix()
        self._columns = ColumnCollector()
        self._majors = MajorCollector()
        self._skills = SkillCollector()
        self._titles = TitleCollector()

    def add(self, postings: Sequence[Posting]) -> None:
        """Append a chunk."""
        self._eligibility.extend(postings)
        for posting in postings:
            self.ids.append(posting.id)
            self.employers.append(sys.intern(posting.employer))
            self._columns.add(posting)
            self._majors.add(posting)
            self._skills.add(posting)
            self._titles.add(posting)

    def index(
        self,
        postings: Sequence[Posting],
        encoder: Encoder,
        titles: npt.NDArray[np.float32],
        texts: npt.NDArray[np.float32],
        lexical: LexicalIndex,
        groups: Sequence[int] | npt.NDArray[np.int32],
        like: MatchIndex | None = None,
    ) -> MatchIndex:
        """Return the index put together."""
        return MatchIndex(
            postings=postings,
            ids=self.ids,
            employers=self.employers,
            encoder=encoder,
            title_vectors=titles,
            text_vectors=texts,
            dense=VectorIndex().fit(blend(titles, texts), encoder.fingerprint),
            lexical=lexical,
            eligibility=self._eligibility,
            columns=self._columns.columns(),
            majors=self._majors.links(),
            skills=self._skills.links(like.skills if like is not None else None),
            titles=self._titles.links(like.titles if like is not None else None),
            groups=np.asarray(groups, dtype=np.int32),
            members=_members(groups),
        )


def _members(groups: Sequence[int] | npt.NDArray[np.int32]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for row, group in enumerate(groups):
        found.setdefault(int(group), []).append(row)
    return {group: tuple(rows) for group, rows in found.items() if len(rows) > 1}


def blend(titles: npt.NDArray[np.float32], texts: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return one unit vector a row from a title and a text vector, (n, d) each; a zero row stays zero."""
    mixed = TITLE_SHARE * titles + (1.0 - TITLE_SHARE) * texts
    norms = np.linalg.norm(mixed, axis=1, keepdims=True)
    return np.ascontiguousarray(mixed / np.where(norms > 0, norms, 1.0), dtype=np.float32)
