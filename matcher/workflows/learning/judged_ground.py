"""What a judged set is played on: its postings indexed, its graduates read, its day fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.domain.errors import InputError
from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.texts import quality as texts
from matcher.intake.postings import load_postings
from matcher.intake.sources import expand
from matcher.matching.index import MatchIndex, build_index
from matcher.quality.judged import Name, extra_graduates_path, real_pool
from matcher.understanding.batch import understand_postings
from matcher.workflows.files.loading import Step, no_progress, read_graduates, read_postings
from models.encoder import Encoder

AS_OF = date(2026, 11, 24)
"""The day for which every pair was judged."""
_REAL_FILES = (
    "short_ads_2023.jsonl", "short_ads_2024.jsonl", "civil_service_hubei_2026.csv", "general_ads_2024.jsonl.gz",
    "it_ads_2022.jsonl.gz", "business_ads_2023.jsonl", "campus_boards_2019.jsonl",
    "service_ads_2019_with_fraud_labels.jsonl",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class JudgedGround:
    """The pool of a judged set; all postings and all graduates of it take part, none is sampled."""

    name: Name
    index: MatchIndex
    graduates: Sequence[Graduate]
    as_of: date

    @property
    def graduate_of(self) -> Mapping[str, Graduate]:
        """The graduates by id."""
        return {graduate.id: graduate for graduate in self.graduates}

    @property
    def row_of(self) -> Mapping[str, int]:
        """The index row of each posting id."""
        return {posting: row for row, posting in enumerate(self.index.ids)}

    def rows(self, postings: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return the index rows of posting ids."""
        row_of = self.row_of
        return np.array([row_of[posting] for posting in postings], dtype=np.int64)


def open_ground(name: Name, encoder: Encoder, data: Path | None = None, step: Step = no_progress) -> JudgedGround:
    """Return the ground of a set; "real" needs ``data``, the folder of the real postings.

    Raises InputError where the folder or some of the pool's postings are missing.
    """
    postings = _demo_postings(step) if name == "demo" else _real_postings(data, step)
    people = [demo_graduates_path()] if name == "demo" else []
    graduates = read_graduates(expand([*people, str(extra_graduates_path(name))])).graduates
    return JudgedGround(name, build_index(postings, encoder), graduates, AS_OF)


def _demo_postings(step: Step) -> list[Posting]:
    return read_postings(expand([demo_postings_path()]), step).postings


def _real_postings(data: Path | None, step: Step) -> list[Posting]:
    folder = data / "postings" if data is not None and (data / "postings").is_dir() else data
    if folder is None or not all((folder / name).is_file() for name in _REAL_FILES):
        raise InputError(texts.REAL_DATA_ABSENT.format(folder=folder if folder is not None else ""))
    wanted = frozenset(real_pool())
    raw = load_postings(expand([str(folder / name) for name in _REAL_FILES])).postings
    kept = [posting for posting in raw if posting.id in wanted]
    if len(kept) != len(wanted):
        raise InputError(texts.POOL_INCOMPLETE.format(wanted=len(wanted), found=len(kept)))
    step(texts.STEP_REAL_POOL, len(kept), len(wanted))
    return [replace(posting, readings={}) for posting in understand_postings(kept, workers=2, printed=False)]
