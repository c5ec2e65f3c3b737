"""Looks for words in clear in every file of a folder, in the encodings that offices and programs use."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def in_clear(folder: Path, secrets: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return each find: the file, the word, the encoding. Files without a letter of their own are looked at too."""
    wanted = [(secret, encoding, secret.encode(encoding)) for secret in secrets for encoding in ENCODINGS]
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content, name = path.read_bytes(), path.name.encode()
        found += [(path.name, word, encoding) for word, encoding, form in wanted if form in content or form in name]
    return found
