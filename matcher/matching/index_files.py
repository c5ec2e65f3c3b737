"""An index on disk: one folder a generation, written whole and then switched to, read back without its postings in memory."""

from __future__ import annotations

import json
import mmap
import os
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import overload

import numpy as np
import numpy.typing as npt

from matcher.domain.errors import CannotRunError
from matcher.domain.indexing import IndexEntry
from matcher.domain.posting import Posting
from matcher.domain.texts import serving as texts
from matcher.matching.index import CHUNK, FactCollector, IndexBuilder, MatchIndex
from matcher.understanding.stored_form import STORED_FORM, from_bytes, to_bytes
from models.checksums import file_sha256
from models.encoder import Encoder
from models.errors import ModelError
from models.lexical_index import LexicalIndex

FORMAT = 1
CURRENT = "CURRENT"
MANIFEST = "manifest.json"
_RECORDS, _BOUNDS, _NUMBERS, _KEYS, _GROUPS = "records.bin", "bounds.npy", "numbers.npy", "keys.npy", "groups.npy"
_TITLES, _TEXTS = "titles.npy", "texts.npy"
_REMEMBERED = 2000
_KEY = 16
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class GenerationManifest:
    """What a generation says of itself; ``seq`` is the last change it holds."""

    format: int
    stored_form: int
    encoder: str
    seq: int
    rows: int
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Generation:
    """A loaded generation: the index with the posting number and duplicate key of each row."""

    folder: Path
    seq: int
    index: MatchIndex
    numbers: npt.NDArray[np.int64]
    keys: Sequence[bytes]


class StoredRecords(Sequence[Posting]):
    """The postings of a generation, decoded from the memory-mapped file when asked for; the last ones are remembered."""

    def __init__(self, path: Path, bounds: npt.NDArray[np.int64]) -> None:
        """Map the file."""
        self._bounds = bounds
        self._lock = threading.Lock()
        self._recent: OrderedDict[int, Posting] = OrderedDict()
        with path.open("rb") as file:
            empty = os.fstat(file.fileno()).st_size == 0
            self._data: mmap.mmap | bytes = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, row: int) -> Posting: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Posting]: ...
    def __getitem__(self, row: int | slice) -> Posting | Sequence[Posting]:
        if isinstance(row, slice):
            return [self.decoded(number) for number in range(*row.indices(len(self)))]
        with self._lock:
            found = self._recent.get(row)
            if found is not None:
                self._recent.move_to_end(row)
                return found
        found = self.decoded(row)
        with self._lock:
            self._recent[row] = found
            if len(self._recent) > _REMEMBERED:
                self._recent.popitem(last=False)
        return found

    def decoded(self, row: int) -> Posting:
        """Decode a row without remembering it."""
        if not 0 <= row < len(self):
            raise IndexError(row)
        return from_bytes(bytes(self._data[int(self._bounds[row]) : int(self._bounds[row + 1])]))


def write_generation(
    root: Path,
    entries: Iterable[IndexEntry],
    total: int,
    encoder: Encoder,
    seq: int,
    progress: Progress | None = None,
) -> Path:
    """Build the index of ``entries`` beside the one in service, then switch to it; return its folder.

    Killed at any moment the old one stays in service. Memory holds vectors, tokens and facts, never all postings.
    """
    root.mkdir(parents=True, exist_ok=True)
    _remove_unfinished(root)
    name = _next_name(root)
    unfinished = root / f".{name}.part"
    unfinished.mkdir()
    try:
        _write_files(unfinished, entries, total, encoder, seq, progress)
        folder = root / name
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _switch(root, name)
    _remove_old(root, name)
    return folder


def current_name(root: Path) -> str | None:
    """Return the name of the generation in service, ``None`` before the first."""
    try:
        return (root / CURRENT).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def read_manifest(folder: Path) -> GenerationManifest:
    """Return what a generation says of itself. Raises CannotRunError."""
    try:
        stored = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return GenerationManifest(**stored)
    except (OSError, ValueError, TypeError) as error:
        raise CannotRunError(texts.INDEX_DAMAGED.format(folder=folder.name, part=MANIFEST)) from error


def load_generation(folder: Path, encoder: Encoder, progress: Progress | None = None) -> Generation:
    """Open a generation. Raises CannotRunError when it was made by another encoder or form, or is damaged."""
    manifest = read_manifest(folder)
    if manifest.format != FORMAT or manifest.stored_form != STORED_FORM:
        raise CannotRunError(texts.INDEX_OTHER_FORMAT.format(folder=folder.name))
    if manifest.encoder != encoder.fingerprint:
        raise CannotRunError(
            texts.INDEX_OTHER_ENCODER.format(found=manifest.encoder[:12], expected=encoder.fingerprint[:12])
        )
    for name, checksum in manifest.files.items():
        if not (folder / name).is_file() or file_sha256(folder / name) != checksum:
            raise CannotRunError(texts.INDEX_DAMAGED.format(folder=folder.name, part=name))
    try:
        arrays = {name: np.load(folder / name, allow_pickle=False) for name in (_BOUNDS, _NUMBERS, _KEYS, _GROUPS)}
        titles, vectors = (np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (_TITLES, _TEXTS))
        lexical = LexicalIndex.load(folder)
    except (OSError, ValueError, ModelError) as error:
        raise CannotRunError(texts.INDEX_DAMAGED.format(folder=folder.name, part=str(error))) from error
    records = StoredRecords(folder / _RECORDS, arrays[_BOUNDS])
    facts = FactCollector()
    for begin in range(0, len(records), CHUNK):
        facts.add(records[begin : begin + CHUNK])
        if progress is not None:
            progress("load", min(begin + CHUNK, len(records)), len(records))
    index = facts.index(records, encoder, titles, vectors, lexical, arrays[_GROUPS])
    keys = [key.tobytes() for key in arrays[_KEYS]]
    return Generation(folder, manifest.seq, index, arrays[_NUMBERS], keys)


def _write_files(
    folder: Path, entries: Iterable[IndexEntry], total: int, encoder: Encoder, seq: int, progress: Progress | None
) -> None:
    builder = IndexBuilder(encoder)
    bounds, numbers, groups = [0], list[int](), list[int]()
    keys = bytearray()
    first_of: dict[bytes, int] = {}
    with (folder / _RECORDS).open("wb") as file:
        for chunk in _chunks(entries):
            builder.add([entry.posting for entry in chunk])
            for entry in chunk:
                record = to_bytes(entry.posting)
                file.write(record)
                bounds.append(bounds[-1] + len(record))
                groups.append(first_of.setdefault(entry.duplicate_key, len(numbers)))
                numbers.append(entry.number)
                keys += entry.duplicate_key.ljust(_KEY, b"\0")[:_KEY]
            if progress is not None:
                progress("encode", len(numbers), max(total, len(numbers)))
    titles, vectors = builder.vectors()
    np.save(folder / _TITLES, titles)
    np.save(folder / _TEXTS, vectors)
    np.save(folder / _BOUNDS, np.array(bounds, dtype=np.int64))
    np.save(folder / _NUMBERS, np.array(numbers, dtype=np.int64))
    np.save(folder / _GROUPS, np.array(groups, dtype=np.int32))
    np.save(folder / _KEYS, np.frombuffer(bytes(keys), dtype=np.uint8).reshape(len(numbers), _KEY))
    builder.lexical().save(folder)
    files = {path.name: file_sha256(path) for path in sorted(folder.iterdir())}
    manifest = GenerationManifest(FORMAT, STORED_FORM, encoder.fingerprint, seq, len(numbers), files)
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
    for path in folder.iterdir():
        _sync(path)
    if progress is not None:
        progress("index", len(numbers), len(numbers))


def _chunks(entries: Iterable[IndexEntry]) -> Iterator[list[IndexEntry]]:
    chunk: list[IndexEntry] = []
    for entry in entries:
        chunk.append(entry)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _switch(root: Path, name: str) -> None:
    temporary = root / f".{CURRENT}.part"
    temporary.write_text(name + "\n", encoding="ascii")
    _sync(temporary)
    temporary.replace(root / CURRENT)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _generations(root: Path) -> list[str]:
    return sorted((path.name for path in root.iterdir() if path.is_dir() and path.name.isdecimal()), key=int)


def _next_name(root: Path) -> str:
    names = _generations(root)
    return f"{int(names[-1]) + 1 if names else 1:06d}"


def _remove_unfinished(root: Path) -> None:
    for path in root.glob(".*.part"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _remove_old(root: Path, name: str) -> None:
    """Remove all but the generation in service and the one before: another process may still read that."""
    for old in [other for other in _generations(root) if int(other) < int(name)][:-1]:
        shutil.rmtree(root / old, ignore_errors=True)
