"""Serve any SentenceTransformer folder (BGE, Qwen3-Embedding, …) through the encoder protocol."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from models.checksums import fingerprint
from models.errors import MissingExtraError
from models.types import FloatMatrix

_NOT_COMPUTED_WITH = {".md", ".gitattributes", ".onnx", ".txt.lock"}


class TransformerEncoder:
    """A SentenceTransformer on the processor, loaded at first use; it needs the train extra."""

    def __init__(self, folder: Path | str, batch_size: int = 32) -> None:
        """Store the folder; nothing is read before the first question."""
        self.folder = Path(folder)
        self.batch_size = batch_size

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension())

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over every file the vectors depend on."""
        files = (path for path in self.folder.rglob("*") if path.is_file() and path.suffix not in _NOT_COMPUTED_WITH)
        return fingerprint(self.folder, (path.relative_to(self.folder).as_posix() for path in files), "transformer-v1")

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """Return one row a text, shape (n_texts, dimension), each of length 1; an empty text is a zero row."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        filled = [row for row, text in enumerate(texts) if text.strip()]
        if filled:
            vectors[filled] = self._model.encode(
                [texts[row] for row in filled],
                batch_size=self.batch_size,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        return vectors

    @cached_property
    def _model(self) -> Any:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise MissingExtraError("sentence-transformers", "train", f"模型文件夹 {self.folder} ") from error
        return SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
