"""Prices of crowded postings on disk, beside the generations of the index: one file, replaced whole."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.ranker import AdditiveRanker

PRICES = "prices.npz"
_NUMBERS, _AMOUNTS, _SCORES = "numbers", "amounts", "scores"


@dataclass(frozen=True, slots=True)
class PriceStamp:
    """When a price file was written; two equal stamps are the same file."""

    modified: int
    size: int
    inode: int


def score_fingerprint(encoder: str, ranker: AdditiveRanker) -> str:
    """Return what score points mean: prices made for another encoder or ranker do not apply."""
    tables = json.dumps(ranker.to_json(), sort_keys=True, ensure_ascii=True)
    return sha256(f"{encoder}\n{tables}".encode()).hexdigest()


def write_prices(root: Path, prices: Mapping[int, float], scores: str) -> None:
    """Replace the prices, by posting number; ``scores`` is the fingerprint of the scores that they belong to."""
    root.mkdir(parents=True, exist_ok=True)
    numbers = sorted(prices)
    unfinished = root / f".{PRICES}.part"
    with unfinished.open("wb") as file:
        np.savez(
            file,
            allow_pickle=False,
            **{
                _NUMBERS: np.array(numbers, dtype=np.int64),
                _AMOUNTS: np.array([prices[number] for number in numbers], dtype=np.float64),
                _SCORES: np.array(scores),
            },
        )
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(root / PRICES)


def price_stamp(root: Path) -> PriceStamp | None:
    """Return the present file's stamp, ``None`` where there is none."""
    try:
        found = (root / PRICES).stat()
    except OSError:
        return None
    return PriceStamp(found.st_mtime_ns, found.st_size, found.st_ino)


def read_prices(root: Path, scores: str) -> Mapping[int, float] | None:
    """Return prices by posting number; ``None`` where they are missing, damaged or for other scores."""
    try:
        with np.load(root / PRICES, allow_pickle=False) as stored:
            if str(stored[_SCORES]) != scores:
                return None
            numbers: npt.NDArray[np.int64] = stored[_NUMBERS]
            amounts: npt.NDArray[np.float64] = stored[_AMOUNTS]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    if numbers.shape != amounts.shape or not (np.isfinite(amounts) & (amounts >= 0)).all():
        return None
    return dict(zip(numbers.tolist(), amounts.tolist(), strict=True))
