"""Find the nearest vectors by inner product among the allowed rows; the only file that imports FAISS."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, Self, cast

import faiss
import numpy as np
import numpy.typing as npt

from models.errors import BundleFileError, FingerprintMismatch, InputShapeError, ManifestError, NotFittedError
from models.types import FloatMatrix, FloatVector, Mask, RowMatrix, RowVector

_faiss: Any = faiss  # its bundled stubs lack the search parameters

Kind = Literal["flat", "ivf", "hnsw"]
INDEX_FILE = "vectors.faiss"
SETTINGS_FILE = "vectors.json"
_MARGIN = 32
_FLOAT32_ERROR = 4e-6  # bound on the rounding of a float32 inner product of unit vectors of some hundred numbers


class VectorIndex:
    """A FAISS index: ``flat`` is exact, ``ivf`` and ``hnsw`` are for beyond some hundred thousand rows.

    Candidates come from FAISS in float32 and are scored again in float64, so scores are those of
    ``ExactIndex`` and equal scores stand in the order of their rows, whatever the processor.
    """

    def __init__(
        self, kind: Kind = "flat", lists: int = 0, probes: int = 32, links: int = 32, reach: int = 256
    ) -> None:
        """Store settings: ``lists`` (0: four times the root of the rows) and ``probes`` of ivf, ``links`` and ``reach`` of hnsw."""
        self.kind: Kind = kind
        self.lists = lists
        self.probes = probes
        self.links = links
        self.reach = reach
        self.fingerprint_ = ""
        self.index_: Any = None

    def fit(self, vectors: FloatMatrix, fingerprint: str = "") -> Self:
        """Index vectors of shape (n, dimension); ``fingerprint`` names the encoder that made them."""
        vectors = _matrix(vectors, None)
        index: Any
        count, dimension = vectors.shape
        if self.kind == "hnsw":
            index = faiss.IndexHNSWFlat(dimension, self.links, faiss.METRIC_INNER_PRODUCT)
        elif self.kind == "ivf":
            lists = min(self.lists or max(1, int(4 * count**0.5)), max(count, 1))
            index = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimension), dimension, lists, faiss.METRIC_INNER_PRODUCT)
            index.train(vectors)
        else:
            index = faiss.IndexFlatIP(dimension)
        index.add(vectors)
        return self._adopt(index, fingerprint)

    def __len__(self) -> int:
        """Return the number of indexed rows."""
        return 0 if self.index_ is None else int(self.index_.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._fitted().d)

    def search(self, queries: FloatMatrix, k: int, allowed: Mask | None = None) -> tuple[FloatMatrix, RowMatrix]:
        """Return the best ``k`` allowed rows of each query: scores (q, k) float32 and rows (q, k) int64.

        Best first, equal scores by row number; where fewer rows are allowed the rest is row -1, score 0.
        """
        index = self._fitted()
        queries = _matrix(queries, index.d)
        mask = _mask(allowed, len(self))
        scores = np.zeros((len(queries), k), dtype=np.float32)
        rows = np.full((len(queries), k), -1, dtype=np.int64)
        available = len(self) if mask is None else int(np.count_nonzero(mask))
        if not available or not k:
            return scores, rows
        bits = None if mask is None else np.packbits(mask, bitorder="little")
        found = self._candidates(queries, min(available, k + _MARGIN), bits)
        for number, query in enumerate(queries):
            best, order = self._settle(query, k, available, found[0][number], found[1][number], bits)
            scores[number, : len(order)] = best
            rows[number, : len(order)] = order
        return scores, rows

    def score_rows(self, query: FloatVector, rows: RowVector) -> FloatVector:
        """Return the inner products of one query with chosen rows, shape (len(rows),), as ``search`` gives them."""
        index = self._fitted()
        query = _matrix(np.asarray(query)[None, :], index.d)[0]
        return self._score(query, np.asarray(rows, dtype=np.int64))

    def save(self, folder: Path | str) -> Self:
        """Write the index and its settings into a folder."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(self._fitted(), str(folder / INDEX_FILE))
        settings: dict[str, Any] = {"kind": self.kind, "probes": self.probes, "reach": self.reach, "rows": len(self)}
        settings |= {"lists": self.lists, "links": self.links, "encoder": self.fingerprint_}
        (folder / SETTINGS_FILE).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
        return self

    @classmethod
    def load(cls, folder: Path | str, fingerprint: str | None = None) -> Self:
        """Read a saved index; another encoder's fingerprint than the given one raises ``FingerprintMismatch``."""
        folder = Path(folder)
        settings = _read_settings(folder / SETTINGS_FILE)
        if fingerprint is not None and settings["encoder"] != fingerprint:
            raise FingerprintMismatch("向量索引", fingerprint, settings["encoder"], "请运行 matcher index 重建索引")
        path = folder / INDEX_FILE
        if not path.exists():
            raise BundleFileError(path, "缺失")
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise BundleFileError(path, "内容无法读取或不完整") from error
        if index.ntotal != settings["rows"]:
            raise BundleFileError(path, f"有 {index.ntotal} 行，而记录为 {settings['rows']} 行")
        made = cls(settings["kind"], settings["lists"], settings["probes"], settings["links"], settings["reach"])
        return made._adopt(index, settings["encoder"])

    def _adopt(self, index: Any, fingerprint: str) -> Self:
        if self.kind == "ivf":
            index.make_direct_map()
        self.index_ = index
        self.fingerprint_ = fingerprint
        return self

    def _fitted(self) -> Any:
        if self.index_ is None:
            raise NotFittedError("向量索引", "fit 或 load")
        return self.index_

    def _candidates(
        self, queries: FloatMatrix, k: int, bits: npt.NDArray[np.uint8] | None
    ) -> tuple[FloatMatrix, RowMatrix]:
        selector = None if bits is None else _faiss.IDSelectorBitmap(bits)
        if self.kind == "hnsw":
            parameters = _faiss.SearchParametersHNSW(sel=selector, efSearch=max(self.reach, k))
        elif self.kind == "ivf":
            parameters = _faiss.SearchParametersIVF(sel=selector, nprobe=min(self.probes, self._fitted().nlist))
        else:
            parameters = None if selector is None else _faiss.SearchParameters(sel=selector)
        return cast(tuple[FloatMatrix, RowMatrix], self._fitted().search(queries, k, params=parameters))

    def _settle(
        self,
        query: FloatVector,
        k: int,
        available: int,
        rough: FloatVector,
        rows: RowVector,
        bits: npt.NDArray[np.uint8] | None,
    ) -> tuple[FloatVector, RowVector]:
        """Score candidates exactly; fetch more while a row left out could still tie with the last one kept."""
        while True:
            wanted = len(rows)
            rows, rough = rows[rows >= 0], rough[: int(np.count_nonzero(rows >= 0))]
            exact = self._score(query, rows)
            order = np.lexsort((rows, -exact))[:k]
            short = len(rows) < wanted or wanted >= available or self.kind != "flat"
            if short or exact[order[-1]] > rough[-1] + _FLOAT32_ERROR:
                return exact[order], rows[order]
            found = self._candidates(query[None, :], min(available, 4 * wanted), bits)
            rough, rows = found[0][0], found[1][0]

    def _score(self, query: FloatVector, rows: RowVector) -> FloatVector:
        if not rows.size:
            return np.zeros(0, dtype=np.float32)
        return _exact_scores(self._fitted().reconstruct_batch(rows), query)


class ExactIndex:
    """The yardstick: every row scored in numpy; same questions and answers as a flat ``VectorIndex``."""

    def __init__(self) -> None:
        """Nothing to set."""
        self.vectors_: FloatMatrix | None = None

    def fit(self, vectors: FloatMatrix, fingerprint: str = "") -> Self:
        """Keep vectors of shape (n, dimension)."""
        self.vectors_ = _matrix(vectors, None)
        self.fingerprint_ = fingerprint
        return self

    def __len__(self) -> int:
        """Return the number of rows."""
        return 0 if self.vectors_ is None else len(self.vectors_)

    def search(self, queries: FloatMatrix, k: int, allowed: Mask | None = None) -> tuple[FloatMatrix, RowMatrix]:
        """Return scores (q, k) float32 and rows (q, k) int64 as ``VectorIndex.search`` does."""
        if self.vectors_ is None:
            raise NotFittedError("向量索引")
        queries = _matrix(queries, self.vectors_.shape[1])
        mask = _mask(allowed, len(self))
        candidates = np.arange(len(self)) if mask is None else np.flatnonzero(mask)
        scores = np.zeros((len(queries), k), dtype=np.float32)
        rows = np.full((len(queries), k), -1, dtype=np.int64)
        for number, query in enumerate(queries):
            exact = _exact_scores(self.vectors_[candidates], query)
            order = np.lexsort((candidates, -exact))[:k]
            scores[number, : len(order)] = exact[order]
            rows[number, : len(order)] = candidates[order]
        return scores, rows


def _exact_scores(vectors: FloatMatrix, query: FloatVector) -> FloatVector:
    return cast(FloatVector, np.einsum("ij,j->i", vectors, query, dtype=np.float64).astype(np.float32))


def _matrix(vectors: npt.ArrayLike, dimension: int | None) -> FloatMatrix:
    matrix = np.ascontiguousarray(vectors, dtype=np.float32)
    if matrix.ndim != 2 or (dimension is not None and matrix.shape[1] != dimension):
        raise InputShapeError("向量", f"(行数, {dimension or '维数'})", matrix.shape)
    return matrix


def _mask(allowed: Mask | None, count: int) -> Mask | None:
    if allowed is None:
        return None
    mask = np.asarray(allowed)
    if mask.shape != (count,) or mask.dtype != np.bool_:
        raise InputShapeError("可选范围", f"bool ({count},)", f"{mask.dtype} {mask.shape}")
    return mask


def _read_settings(path: Path) -> dict[str, Any]:
    if not path.exists():
        raise BundleFileError(path, "缺失")
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ManifestError(path, "内容无法读取") from error
    missing = {"kind", "lists", "probes", "links", "reach", "rows", "encoder"} - set(settings)
    if missing:
        raise ManifestError(path, f"缺少 {'、'.join(sorted(missing))}")
    return cast(dict[str, Any], settings)
