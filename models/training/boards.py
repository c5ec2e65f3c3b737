"""Find a title's own description on a campus board never seen: ``python -m models.training.boards --data ../shared/data``.

Each of the three boards is the test once. The encoder is trained on the other two boards and the other files, without
copies of the tested descriptions; its vocabulary is learned on the same training texts. All distinct descriptions of
the tested board form the pool. BM25 is tuned on the other two boards, searched in the same run.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.encoder import StaticEncoder
from models.lexical_index import LexicalIndex
from models.metrics import Interval, bootstrap, mrr, ranks_of, recall_at, reciprocal_ranks
from models.training.corpus import LeftOut, read_corpus
from models.training.texts import TitledText, letters_of, read_titled_texts
from models.training.vocabulary import build_tokenizer, count_words

BOARDS = ("A", "B", "C")
_SATURATION = (0.6, 1.2, 2.0)
_LENGTH = (0.5, 0.75, 0.9, 1.0)
_WORD = re.compile(r"[\w+#.]+")
_SEVERAL = re.compile(r"[，,、;；/|]+")
_ROUNDS = 500
Cut = Callable[[str], list[str]]
Ranks = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class BoardTest:
    """Titles, the number of the text each belongs to, its employer, and the texts without these titles."""

    titles: list[str]
    own: npt.NDArray[np.int64]
    employers: list[str]
    texts: list[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is tuned of BM25: the words it counts, saturation and length normalisation."""

    unit: str
    k1: float
    b: float


def board_test(adverts: Iterable[TitledText], parted: bool = False) -> BoardTest:
    """Return the test of a board: exact copies of a description count as one, the titles in it are removed.

    ``parted``: of a title that names several works, each work is removed from the description as well.
    """
    groups: dict[str, list[TitledText]] = {}
    for advert in adverts:
        if advert.text:
            groups.setdefault(letters_of(advert.text), []).append(advert)
    titles: list[str] = []
    own: list[int] = []
    employers: list[str] = []
    texts: list[str] = []
    for group in groups.values():
        named = list(dict.fromkeys(advert.title for advert in group))
        removed = {work for title in named for work in _SEVERAL.split(title) if len(work) > 1} if parted else set()
        text = group[0].text
        for title in sorted({*named, *removed}, key=lambda found: (-len(found), found)):
            text = text.replace(title, " ")
        titles += named
        own += [len(texts)] * len(named)
        employers += [group[0].group] * len(named)
        texts.append(text)
    return BoardTest(titles, np.array(own, dtype=np.int64), employers, texts)


def encoder_ranks(encoder: StaticEncoder, test: BoardTest) -> Ranks:
    """Return the rank of each title's own text by cosine among all texts of the board."""
    return ranks_of(encoder.encode(test.titles) @ encoder.encode(test.texts).T, test.own)


def bm25_ranks(setting: Setting, cut: Cut, test: BoardTest) -> Ranks:
    """Return the same ranks by BM25."""
    index = LexicalIndex(setting.k1, setting.b).fit([cut(text) for text in test.texts])
    return ranks_of(np.stack([index.scores(list(dict.fromkeys(cut(title)))) for title in test.titles]), test.own)


def tune_bm25(cutters: dict[str, Cut], tests: Sequence[BoardTest]) -> Setting:
    """Return the setting with the best mean MRR over the given boards."""
    found: dict[Setting, float] = {}
    for unit, cut in cutters.items():
        for k1, b in product(_SATURATION, _LENGTH):
            setting = Setting(unit, k1, b)
            found[setting] = float(np.mean([mrr(bm25_ranks(setting, cut, test)) for test in tests]))
    return max(found, key=lambda setting: found[setting])


def ratio(ours: Ranks, theirs: Ranks, seed: int = 0) -> Interval:
    """Return MRR of ours over MRR of theirs with 95 % bounds, the same titles drawn for both."""
    a, b = reciprocal_ranks(ours), reciprocal_ranks(theirs)
    picks = np.random.default_rng(seed).integers(0, len(a), (_ROUNDS, len(a)))
    drawn = a[picks].mean(axis=1) / b[picks].mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Interval(float(a.mean() / b.mean()), float(low), float(high))


def cutters_of(encoder: StaticEncoder) -> dict[str, Cut]:
    """Return the ways to cut a text for BM25: the encoder's words, character bigrams, both."""
    return {
        "words": encoder.tokens,
        "bigrams": _bigrams,
        "both": lambda text: [*encoder.tokens(text), *(f"_{pair}" for pair in _bigrams(text))],
    }


def main() -> None:
    """Train and measure three times and print the tables."""
    from models.training.encoder import Recipe, train

    parser = argparse.ArgumentParser(description="Title to own description on a campus board never seen.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the real data")
    parser.add_argument("--steps", type=int, default=Recipe().steps, help="batches of each training")
    parser.add_argument("--profiles", action="store_true", help="train on profile-shaped texts as well")
    parser.add_argument("--boards", default="".join(BOARDS), help="boards to test on, such as BC")
    given = parser.parse_args()
    adverts = list(read_titled_texts(given.data / "postings"))
    tests = {board: board_test(_of_board(adverts, board)) for board in BOARDS}
    print(_HEAD, flush=True)
    for board in given.boards:
        corpus = read_corpus(given.data, LeftOut(board=board, held_out=False), given.profiles)
        recipe = replace(Recipe(), steps=given.steps, profiles=given.profiles)
        encoder = train(corpus, build_tokenizer(count_words(corpus.texts), recipe.vocabulary), recipe)
        cutters = cutters_of(encoder)
        setting = tune_bm25(cutters, [test for name, test in tests.items() if name != board])
        seen = {advert.group for advert in adverts if advert.board != board}
        parted = board_test(_of_board(adverts, board), parted=True)
        for kind, test in ((board, tests[board]), (f"{board}, each work of a title removed", parted)):
            ours, theirs = encoder_ranks(encoder, test), bm25_ranks(setting, cutters[setting.unit], test)
            new = np.array([employer not in seen for employer in test.employers])
            print(_row(kind, test, ours, theirs), flush=True)
            if kind == board and new.any():
                print(_row(f"{board}, employers never seen", test, ours[new], theirs[new]), flush=True)
        print(f"<!-- board {board}: {json.dumps([setting.unit, setting.k1, setting.b])} -->", flush=True)


_HEAD = """| board | titles | pool | encoder MRR | BM25 MRR | ratio | recall@10 of both |
|---|---:|---:|---:|---:|---:|---:|"""


def _row(kind: str, test: BoardTest, ours: Ranks, theirs: Ranks) -> str:
    sides = [bootstrap(reciprocal_ranks(ranks), rounds=_ROUNDS) for ranks in (ours, theirs)]
    cells = [_shown(side) for side in (*sides, ratio(ours, theirs))]
    found = f"{recall_at(ours, 10):.3f} / {recall_at(theirs, 10):.3f}"
    return f"| {kind} | {len(ours)} | {len(test.texts)} | {' | '.join(cells)} | {found} |"


def _shown(value: Interval) -> str:
    return f"{value.value:.3f} ({value.low:.3f}-{value.high:.3f})"


def _of_board(adverts: Iterable[TitledText], board: str) -> Iterator[TitledText]:
    return (advert for advert in adverts if advert.board == board)


def _bigrams(text: str) -> list[str]:
    runs = _WORD.findall(text.casefold())
    return [run[place : place + 2] for run in runs for place in range(max(len(run) - 1, 1))]


if __name__ == "__main__":
    main()
