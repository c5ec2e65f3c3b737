"""What was uploaded comes back whole or not at all, and lies on disk sealed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from matcher.domain.errors import InputError, TooLarge
from matcher.store.keys import KeyRing
from matcher.store.upload_files import CHUNK, opened_upload, read_upload, seal_upload, sweep

KEYS = KeyRing.random()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_every_size_comes_back(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    stored = seal_upload(tmp_path, KEYS, [content[:1000], content[1000:]])
    assert b"".join(read_upload(tmp_path, KEYS, stored.stored_as)) == content
    assert stored.size == size
    with opened_upload(tmp_path, KEYS, stored.stored_as) as path:
        assert path.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == [stored.stored_as]


def test_the_file_is_sealed_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    stored = seal_upload(tmp_path, KEYS, ["张三,13800000000\n".encode() * 100])
    file = tmp_path / stored.stored_as
    assert "张三".encode() not in file.read_bytes() and b"13800000000" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_altered_cut_or_exchanged_files_are_refused(tmp_path: Path) -> None:
    one = seal_upload(tmp_path, KEYS, [os.urandom(2 * CHUNK + 5)])
    other = seal_upload(tmp_path, KEYS, [b"other"])
    data = (tmp_path / one.stored_as).read_bytes()
    length = int.from_bytes(data[4:8], "big") + 4
    for damaged in (
        data[:-1],
        data[: 4 + length],
        data[: 4 + 2 * length],
        data[:100] + bytes([data[100] ^ 1]) + data[101:],
        data[:4] + data[4 + length :],
        (tmp_path / other.stored_as).read_bytes(),
        b"",
    ):
        (tmp_path / one.stored_as).write_bytes(damaged)
        with pytest.raises(InputError):
            list(read_upload(tmp_path, KEYS, one.stored_as))


def test_over_the_limit_or_broken_off_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="1 MB"):
        seal_upload(tmp_path, KEYS, [b"x" * CHUNK, b"x"], limit=CHUNK)

    def broken() -> Iterator[bytes]:
        yield b"begin"
        raise ConnectionResetError

    with pytest.raises(Exception, match="存不下来"):
        seal_upload(tmp_path, KEYS, broken())
    assert list(tmp_path.iterdir()) == []


def test_the_sweep_removes_left_overs_and_keeps_known_and_fresh_files(tmp_path: Path) -> None:
    known, orphan = (seal_upload(tmp_path, KEYS, [b"x"]).stored_as for _ in range(2))
    (tmp_path / ".opened-1").write_bytes(b"clear")
    assert sweep(tmp_path, frozenset({known}), time.time() - 3600) == 0
    assert sweep(tmp_path, frozenset({known}), time.time() + 1) == 2
    assert [path.name for path in tmp_path.iterdir()] == [known] and orphan != known
