"""Compare recipes of the encoder on the same unseen texts: ``python -m models.training.recipes --data ../shared/data``.

Each recipe differs from the usual one in what its name says. The corpus and the vocabulary are made once; one line a
recipe is printed as soon as it is measured, so that an interrupted run keeps its lines.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from models.encoder import StaticEncoder
from models.metrics import bootstrap, mrr, ranks_of, recall_at, reciprocal_ranks
from models.training.corpus import Corpus, LeftOut, read_corpus
from models.training.encoder import JUDGED, Recipe, train
from models.training.evaluation import scorers
from models.training.general_pairs import general_figures
from models.training.vocabulary import build_tokenizer, count_words

USUAL = Recipe()
RECIPES: Mapping[str, Recipe] = {
    "usual": USUAL,
    "without shared letters": replace(USUAL, letter_groups=0),
    "random start": replace(USUAL, random_start=True),
    "no words left out": replace(USUAL, word_drop=0.0),
    "more words left out (.6)": replace(USUAL, word_drop=0.6),
    "batches of 512": replace(USUAL, batch=512),
    "cosine times 10": replace(USUAL, scale=10.0),
    "cosine times 40": replace(USUAL, scale=40.0),
    "learning rate .001": replace(USUAL, learning_rate=0.001),
    "1,500 batches": replace(USUAL, steps=1500),
    "384 numbers": replace(USUAL, dimension=384),
}
CUT = (128, 64)
"""Leading numbers that are measured alone: what cutting the vectors short would cost."""


def main() -> None:
    """Train and measure every recipe, or those named."""
    parser = argparse.ArgumentParser(description="Compare recipes of the encoder.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the real data")
    parser.add_argument("--only", action="append", choices=[*RECIPES], help="a recipe's name; repeatable")
    given = parser.parse_args()
    judged = frozenset(JUDGED.read_text(encoding="utf-8").split())
    corpus = read_corpus(given.data, LeftOut(ids=judged))
    tokenizer = build_tokenizer(count_words(corpus.texts), USUAL.vocabulary)
    print(f"| recipe | MRR among {len(corpus.unseen)} | 95 % | recall@10 | {CUT[0]} numbers | {CUT[1]} | STS-B | LCQMC |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    for name in given.only or RECIPES:
        encoder = train(corpus, tokenizer, RECIPES[name])
        print(_line(name, encoder, corpus, given.data), flush=True)
    systems = scorers(StaticEncoder(tokenizer, np.zeros((tokenizer.get_vocab_size(), 1), dtype=np.int8)))
    titles, texts = [title for title, _ in corpus.unseen], [text for _, text in corpus.unseen]
    for name in ("bm25", "tfidf"):
        ranks = ranks_of(systems[name](titles, texts), np.arange(len(texts)))
        print(f"| {name} | {mrr(ranks):.4f} | | {recall_at(ranks, 10):.3f} | | | | |", flush=True)


def _line(name: str, encoder: StaticEncoder, corpus: Corpus, data: Path) -> str:
    titles = encoder.encode([title for title, _ in corpus.unseen])
    texts = encoder.encode([text for _, text in corpus.unseen])
    own = np.arange(len(texts))
    ranks = ranks_of(titles @ texts.T, own)
    bounds = bootstrap(reciprocal_ranks(ranks), rounds=300)
    short = [f"{mrr(ranks_of(_unit(titles[:, :size]) @ _unit(texts[:, :size]).T, own)):.4f}" for size in CUT]
    general = general_figures(encoder, data / "pairs")["encoder"]
    return (
        f"| {name} | {mrr(ranks):.4f} | {bounds.low:.4f}-{bounds.high:.4f} | {recall_at(ranks, 10):.3f} | "
        f"{' | '.join(short)} | {' | '.join(f'{value:.3f}' for value in general.values())} |"
    )


def _unit(vectors: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


if __name__ == "__main__":
    main()
