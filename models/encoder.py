"""Turn texts into unit vectors: the encoder protocol and the static encoder that serves without torch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Protocol, cast, runtime_checkable

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

from models.checksums import fingerprint
from models.errors import BundleFileError, InputShapeError
from models.types import FloatMatrix

TOKENIZER_FILE = "tokenizer.json"
VECTOR_FILE = "model.safetensors"
_BATCH = 512
_MAX_TOKENS = 65_536  # a text longer than a book chapter is cut: int32 sums of int8 stay far from overflow


@runtime_checkable
class Encoder(Protocol):
    """What turns texts into vectors of one length."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything the vectors depend on; equal fingerprints give equal vectors."""

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """Return one row a text, shape (n_texts, dimension), each of length 1; an empty text is a zero row."""


class StaticEncoder:
    """The normalised mean of token vectors.

    With an int8 table the sums are whole numbers, so the same text gives the same bytes on every machine, in
    every batch and every order. Source: sentence-transformers' StaticEmbedding, whose folders it reads.
    """

    def __init__(
        self, tokenizer: Tokenizer, table: npt.NDArray[Any], scale: float = 1.0, folder: Path | None = None
    ) -> None:
        """Take a tokenizer and a table of shape (n_tokens, dimension), int8 or float32; value = table × scale."""
        if table.ndim != 2 or table.shape[0] < tokenizer.get_vocab_size():
            raise InputShapeError("词向量表", f"({tokenizer.get_vocab_size()}, 维数)", table.shape)
        self.tokenizer = tokenizer
        self.table = np.ascontiguousarray(table)
        self.scale = scale
        self.folder = folder

    @classmethod
    def load(cls, folder: Path | str) -> StaticEncoder:
        """Read a folder of tokenizer.json and model.safetensors.

        The tensors are ``embedding.weight`` (sentence-transformers) or ``embeddings`` with optional
        ``weights`` and ``mapping`` (model2vec; int8 with one common weight stays int8). A missing or broken
        file raises ``BundleFileError``.
        """
        folder = Path(folder)
        return cls(_read_tokenizer(folder), *_read_table(folder / VECTOR_FILE), folder=folder)

    def save(self, folder: Path | str) -> StaticEncoder:
        """Write a folder that this class, sentence-transformers and model2vec can read; return self."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self.tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)
        weights = np.full(self.table.shape[0], self.scale, dtype=np.float32)
        save_file({"embeddings": self.table, "weights": weights}, str(folder / VECTOR_FILE))
        (folder / VECTOR_FILE).chmod(0o644)  # the library writes it for the owner alone
        modules = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"}]
        modules.append({"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"})
        (folder / "modules.json").write_text(json.dumps(modules, indent=1) + "\n", encoding="utf-8")
        self.folder = folder
        self.__dict__.pop("fingerprint", None)
        return self

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.table.shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over tokenizer and table; only an encoder that lies in a folder has one."""
        if self.folder is None:
            raise BundleFileError(Path(TOKENIZER_FILE), "尚未保存，没有指纹")
        return fingerprint(self.folder, (TOKENIZER_FILE, VECTOR_FILE), "static-mean-v1")

    def token_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the token numbers of each text, in reading order."""
        encodings = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [encoding.ids[:_MAX_TOKENS] for encoding in encodings]

    def tokens(self, text: str) -> list[str]:
        """Return the tokens of one text, for the lexical index and for showing."""
        return list(self.tokenizer.encode(text, add_special_tokens=False).tokens)

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """Return one row a text, shape (n_texts, dimension), each of length 1; an empty text is a zero row."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            chunk = texts[start : start + _BATCH]
            vectors[start : start + len(chunk)] = self.pool(self.token_ids(chunk))
        return vectors

    def pool(self, token_ids: Sequence[Sequence[int]]) -> FloatMatrix:
        """Return the unit vectors of texts already cut into token numbers, shape (n_texts, dimension)."""
        lengths = np.fromiter(map(len, token_ids), dtype=np.int64, count=len(token_ids))
        flat = np.fromiter(chain.from_iterable(token_ids), dtype=np.int64, count=int(lengths.sum()))
        used = np.flatnonzero(np.bincount(flat, minlength=len(self.table)))
        place = np.zeros(len(self.table), dtype=np.int32)
        place[used] = np.arange(used.size)
        kind = np.int32 if self.table.dtype == np.int8 else np.float32
        bounds = np.concatenate(([0], np.cumsum(lengths)))
        counts = csr_matrix((np.ones(flat.size, dtype=kind), place[flat], bounds), shape=(len(token_ids), used.size))
        return unit_rows(np.asarray(counts @ self.table[used].astype(kind)))


def load_encoder(folder: Path | str) -> Encoder:
    """Open an encoder folder: a static one needs no torch, any other SentenceTransformer needs the train extra."""
    folder = Path(folder)
    if not folder.is_dir():
        raise BundleFileError(folder, "不存在或不是文件夹")
    if is_static(folder):
        return StaticEncoder.load(folder)
    from models.transformer_encoder import TransformerEncoder

    return TransformerEncoder(folder)


def is_static(folder: Path) -> bool:
    """Return whether a folder holds a table of token vectors and no transformer."""
    modules = folder / "modules.json"
    if not modules.exists():
        return (folder / TOKENIZER_FILE).exists() and not (folder / "config.json").exists()
    try:
        listed = json.loads(modules.read_text(encoding="utf-8"))
        return any(str(module["type"]).endswith("StaticEmbedding") for module in listed)
    except (ValueError, KeyError, TypeError) as error:
        raise BundleFileError(modules, "内容无法读取") from error


def quantise(table: npt.NDArray[np.floating[Any]]) -> tuple[npt.NDArray[np.int8], float]:
    """Return an int8 table of the same shape and the one scale with ``table ≈ int8 × scale``.

    Values beyond the 99.99th percentile are clipped to it, so that a few extremes do not coarsen the rest.
    """
    limit = float(np.quantile(np.abs(table), 0.9999)) or 1.0
    scale = limit / 127.0
    return np.clip(np.rint(table / scale), -127, 127).astype(np.int8), scale


def unit_rows(rows: npt.NDArray[Any]) -> FloatMatrix:
    """Return rows divided by their length as float32, shape unchanged; a zero row stays zero."""
    wide = rows.astype(np.float64)
    # einsum over whole numbers below 2**53 is exact in any order of summation
    lengths = np.sqrt(np.einsum("ij,ij->i", wide, wide))
    lengths[lengths == 0.0] = 1.0
    return cast(FloatMatrix, (wide / lengths[:, None]).astype(np.float32))


def _read_tokenizer(folder: Path) -> Tokenizer:
    path = folder / TOKENIZER_FILE
    if not path.exists():
        raise BundleFileError(path, "缺失")
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the Rust library raises bare Exception for a broken file
        raise BundleFileError(path, "内容无法读取") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _read_table(path: Path) -> tuple[npt.NDArray[Any], float]:
    if not path.exists():
        raise BundleFileError(path, "缺失")
    try:
        tensors: dict[str, npt.NDArray[Any]] = load_file(str(path))
    except (SafetensorError, OSError) as error:
        raise BundleFileError(path, "内容无法读取或不完整") from error
    if "embedding.weight" in tensors:
        return tensors["embedding.weight"].astype(np.float32), 1.0
    if "embeddings" not in tensors:
        raise BundleFileError(path, "里没有词向量表 embeddings")
    table, weights = tensors["embeddings"], tensors.get("weights")
    if "mapping" in tensors:
        table = table[tensors["mapping"].astype(np.int64)]
    if weights is None:
        return (table, 1.0) if table.dtype == np.int8 else (table.astype(np.float32), 1.0)
    if table.dtype == np.int8 and _all_equal(weights):
        return table, float(weights[0])
    return table.astype(np.float32) * weights.astype(np.float32)[:, None], 1.0


def _all_equal(values: Iterable[Any]) -> bool:
    array = np.asarray(values)
    return bool(array.size) and bool(np.all(array == array.flat[0]))
