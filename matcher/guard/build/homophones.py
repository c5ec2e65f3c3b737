"""Rebuild homophones.csv: how a word of ``sounded.csv`` is written to sound like itself and look like something else.

Sources in FOLDER: ``readings.tsv`` (a character and its sound without tone, the 6,763 of GB 2312 as pypinyin reads
them), ``words.txt`` (words of a dictionary, one a line) and ``ads/`` (real advertisements, any text files). Run:
``python -m matcher.guard.build.homophones FOLDER``.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Collection, Iterator, Mapping
from itertools import product
from pathlib import Path

from matcher.guard.lookup import Lookup
from matcher.guard.normalise import DATA

_SOUNDED = Path(__file__).parent / "sounded.csv"


def main(source: Path) -> None:
    """Read the sources and write the committed table."""
    same_sound: dict[str, list[str]] = {}
    for line in (source / "readings.tsv").read_text("utf-8").splitlines():
        character, sound = line.split("\t")
        same_sound.setdefault(sound, []).append(character)
    with _SOUNDED.open(encoding="utf-8", newline="") as handle:
        rows = [(row["word"], row["sounds"].split(), row["by_character"] == "yes") for row in csv.DictReader(handle)]
    meant = {word for word, _, _ in rows}
    known = set((source / "words.txt").read_text("utf-8").split()) | meant
    by_character = {written: word for word, sounds, is_wanted in rows if is_wanted for written in replaced(word, sounds, same_sound)}
    innocent = known | _standing_in(source / "ads", set(by_character) - known)
    found = {written: word for written, word in by_character.items() if written not in innocent}
    found |= {written: word for word, sounds, _ in rows for written in spelt(word, sounds)}
    with (DATA / "disguises.csv").open(encoding="utf-8", newline="") as handle:
        by_hand = {row["written"] for row in csv.DictReader(handle)}
    with (DATA / "homophones.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["written", "meant"])
        writer.writerows(sorted(pair for pair in found.items() if pair[0] not in by_hand))


def replaced(word: str, sounds: list[str], same_sound: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the word with one character replaced by another of the same sound.

    >>> list(replaced("押金", ["ya", "jin"], {"ya": ["押", "丫"], "jin": ["金"]}))
    ['丫金']
    """
    for place, sound in enumerate(sounds):
        for other in same_sound.get(sound, ()):
            if other != word[place]:
                yield word[:place] + other + word[place + 1 :]


def spelt(word: str, sounds: list[str]) -> Iterator[str]:
    """Yield the word with some of its characters, never all, spelt out.

    >>> list(spelt("押金", ["ya", "jin"]))
    ['押jin', 'ya金']
    """
    for chosen in product((False, True), repeat=len(word)):
        if any(chosen) and not all(chosen):
            yield "".join(sound if is_spelt else char for char, sound, is_spelt in zip(word, sounds, chosen, strict=True))


def _standing_in(folder: Path, written: Collection[str]) -> set[str]:
    lookup = Lookup(written)
    found: set[str] = set()
    for path in sorted(folder.iterdir()):
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        found |= lookup.standing_in(content.decode("utf-8").lower())
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
