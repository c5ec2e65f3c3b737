"""Train the small encoder of the title coder, which never sees a coded title, so that coding can be cross-validated.

``python -m models.training.title_encoder --data ../shared/data`` (train extra). The usual contrast of adverts, tags and
official occupation texts; then only the words that titles use and the main directions of titles are kept.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from models.encoder import TOKENIZER_FILE, VECTOR_FILE, StaticEncoder, quantise
from models.training.texts import read_occupations, read_titled_texts

SEEN_AT_LEAST = 3
DIMENSION = 112


def main() -> None:
    """Train on everything but the coded titles and write the shrunken encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, default=Path("models/trained/occupation-v1"))
    parser.add_argument("--from-encoder", type=Path, default=None, help="shrink this one and train nothing")
    given = parser.parse_args()
    if given.from_encoder is not None:
        encoder = StaticEncoder.load(given.from_encoder)
    else:
        encoder = _train(given.data)
    titles = sorted({advert.title for advert in read_titled_texts(given.data / "postings")})
    official = [
        text
        for entry in read_occupations(given.data / "reference" / "occupations_2022.csv")
        for text in (entry.name, *entry.aliases)
    ]
    write_shrunken(encoder, titles, official, given.output)


def _train(data: Path) -> StaticEncoder:
    from models.training.corpus import read_corpus, read_post_tables
    from models.training.encoder import Recipe, train
    from models.training.vocabulary import build_tokenizer, count_words

    corpus = read_corpus(data)
    tasks = [task for task in corpus.tasks if task.left and not task.name.startswith("coded-title")]
    words = count_words([*corpus.texts, *read_post_tables(data / "postings")])
    recipe = Recipe(vocabulary=30_000, dimension=192, steps=350, batch=1536)
    return train(replace(corpus, tasks=tasks), build_tokenizer(words, recipe.vocabulary), recipe)


def write_shrunken(encoder: StaticEncoder, titles: Sequence[str], official: Sequence[str], folder: Path) -> None:
    """Write an encoder of the words that ``official`` texts hold or some titles share, in ``DIMENSION`` directions."""
    counts = Counter(token for ids in encoder.token_ids(titles) for token in set(ids))
    kept = {token for token, count in counts.items() if count >= SEEN_AT_LEAST}
    kept |= {token for ids in encoder.token_ids(official) for token in ids}
    rows = np.array(sorted(kept))
    vectors = encoder.encode([*titles, *official])
    strength, directions = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    main_ones = directions[:, np.argsort(-strength)[: min(DIMENSION, vectors.shape[1])]]
    table = encoder.table[rows].astype(np.float64) * encoder.scale @ main_ones
    small, scale = quantise(np.concatenate([np.zeros((1, table.shape[1])), table]))
    mapping = np.zeros(encoder.table.shape[0], dtype=np.int16)
    mapping[rows] = np.arange(1, len(rows) + 1)
    folder.mkdir(parents=True, exist_ok=True)
    encoder.tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)
    weights = np.full(len(small), scale, dtype=np.float32)
    save_file({"embeddings": small, "weights": weights, "mapping": mapping}, str(folder / VECTOR_FILE))
    (folder / VECTOR_FILE).chmod(0o644)


if __name__ == "__main__":
    main()
