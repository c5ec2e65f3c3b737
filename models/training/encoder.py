"""Train the static encoder and write its bundle: ``python -m models.training.encoder --data ../shared/data``."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer

from models.bundle import Manifest, write_manifest
from models.encoder import StaticEncoder, quantise
from models.training.corpus import Corpus, read_corpus, read_post_tables
from models.training.evaluation import occupation_coding, scorers, title_to_text
from models.training.pairs import Task
from models.training.start_vectors import ppmi_vectors
from models.training.vocabulary import build_tokenizer, count_words

TRAINING_DATA = (
    "public Chinese job advertisements 2018-2024, civil-service post tables 2024-2026, public sentence-pair sets"
)

_LONG = 20  # words; shorter texts lose none


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings of a training run; they are written into the manifest."""

    vocabulary: int = 44_000
    dimension: int = 256
    steps: int = 600
    batch: int = 2048
    learning_rate: float = 0.003
    scale: float = 20.0
    longest: int = 192
    word_drop: float = 0.4
    random_start: bool = False
    seed: int = 0


def main() -> None:
    """Read arguments, train, measure and write the bundle."""
    usual = Recipe()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the real data")
    parser.add_argument("--output", type=Path, default=Path("models/trained/static-zh-v1"), help="bundle folder")
    parser.add_argument("--steps", type=int, default=usual.steps, help="batches of the training loop")
    parser.add_argument("--rate", type=float, default=usual.learning_rate, help="greatest learning rate")
    parser.add_argument("--scale", type=float, default=usual.scale, help="factor of the cosine in the loss")
    parser.add_argument("--batch", type=int, default=usual.batch, help="pairs in a batch")
    parser.add_argument("--drop", type=float, default=usual.word_drop, help="share of the words of long texts left out")
    parser.add_argument("--random-start", action="store_true", help="start from random vectors, for comparison")
    given = parser.parse_args()
    recipe = Recipe(
        steps=given.steps,
        learning_rate=given.rate,
        scale=given.scale,
        batch=given.batch,
        word_drop=given.drop,
        random_start=given.random_start,
    )
    corpus = read_corpus(given.data)
    for task in corpus.tasks:
        _say(f"{task.name}: {len(task.left)} pairs")
    tokenizer = build_tokenizer(
        count_words([*corpus.texts, *read_post_tables(given.data / "postings")]), recipe.vocabulary
    )
    _say(f"vocabulary of {tokenizer.get_vocab_size()} pieces")
    encoder = train(corpus, tokenizer, recipe)
    figures = measure(encoder, corpus)
    _say(json.dumps(figures, indent=1))
    write_bundle(encoder, recipe, figures, given.output)


def train(corpus: Corpus, tokenizer: Tokenizer, recipe: Recipe) -> StaticEncoder:
    """Return an int8 encoder trained by in-batch contrast on the tasks of a corpus."""
    torch.manual_seed(recipe.seed)
    cutter = StaticEncoder(tokenizer, np.zeros((tokenizer.get_vocab_size(), 1), dtype=np.int8))
    start = _start_vectors(corpus, cutter, recipe)
    if not recipe.random_start:
        untrained = StaticEncoder(tokenizer, *quantise(start))
        _say("start: " + json.dumps(title_to_text({"start": scorers(untrained)["encoder"]}, corpus.unseen)))
    embedding = StaticEmbedding(tokenizer, embedding_weights=start)
    loss_of = MultipleNegativesRankingLoss(
        SentenceTransformer(modules=[embedding], device="cpu"),
        scale=recipe.scale,
        directions=("query_to_doc", "doc_to_query"),
        partition_mode="per_direction",
    )
    optimiser = torch.optim.Adam(embedding.parameters(), lr=recipe.learning_rate, fused=True)
    running = 0.0
    for step, (left, right) in enumerate(islice(_batches(corpus.tasks, cutter, recipe), recipe.steps), 1):
        for group in optimiser.param_groups:
            group["lr"] = recipe.learning_rate * min(1.0, step / 50) * max(1.0 - step / recipe.steps, 0.02)
        sides = [embedding(side)["sentence_embedding"] for side in (left, right)]
        loss = loss_of.compute_loss_from_embeddings(sides, None)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        running = 0.98 * running + 0.02 * float(loss.detach())
        if step % 100 == 0:
            _say(f"step {step} of {recipe.steps}, loss {running:.3f}")
    return StaticEncoder(tokenizer, *quantise(embedding.embedding.weight.detach().numpy()))


def measure(encoder: StaticEncoder, corpus: Corpus) -> dict[str, dict[str, dict[str, float]]]:
    """Return the figures of the encoder and of the baselines on the unseen part."""
    systems = scorers(encoder)
    return {
        f"title to own text among {len(corpus.unseen)}": title_to_text(systems, corpus.unseen),
        f"occupation of {len(corpus.coding.titles)} titles": occupation_coding(systems, corpus.coding),
    }


def write_bundle(
    encoder: StaticEncoder, recipe: Recipe, figures: dict[str, dict[str, dict[str, float]]], folder: Path
) -> None:
    """Write encoder files and manifest; parts that other owners supply stay as they are."""
    encoder.save(folder)
    manifest = Manifest(
        name="static-zh",
        version="1",
        created_for="Chinese job postings and graduate profiles",
        encoder_fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        training_data=TRAINING_DATA,
        training=asdict(recipe),
        metrics=figures,
    )
    write_manifest(folder, manifest)


def _start_vectors(corpus: Corpus, cutter: StaticEncoder, recipe: Recipe) -> npt.NDArray[np.float32]:
    size = cutter.tokenizer.get_vocab_size()
    if recipe.random_start:
        random = np.random.default_rng(recipe.seed)
        return (random.standard_normal((size, recipe.dimension)) / 16).astype(np.float32)
    vectors = ppmi_vectors(cutter.token_ids(corpus.texts), size, recipe.dimension, seed=recipe.seed)
    vectors[0] = 0.0
    return vectors


def _batches(
    tasks: Sequence[Task], cutter: StaticEncoder, recipe: Recipe
) -> Iterator[tuple[dict[str, torch.Tensor], dict[str, torch.Tensor]]]:
    """Yield batches of token numbers, tasks drawn by their share."""
    random = np.random.default_rng(recipe.seed)
    cut = [tuple([np.array(ids) for ids in cutter.token_ids(side)] for side in (t.left, t.right)) for t in tasks]
    streams = [task.batches(recipe.batch, random) for task in tasks]
    shares = np.array([task.share for task in tasks])
    while True:
        chosen = int(random.choice(len(tasks), p=shares / shares.sum()))
        pairs = next(streams[chosen])
        left, right = ([side[pair] for pair in pairs] for side in cut[chosen])
        yield _features(left, recipe, random), _features(right, recipe, random)


def _features(
    texts: list[npt.NDArray[np.int64]], recipe: Recipe, random: np.random.Generator
) -> dict[str, torch.Tensor]:
    """Return token numbers end to end with their offsets; of a long text a random stretch with some words left out."""
    kept = []
    for ids in texts:
        if len(ids) > recipe.longest:
            start = int(random.integers(0, len(ids) - recipe.longest + 1))
            ids = ids[start : start + recipe.longest]
        kept.append(ids[random.random(len(ids)) >= recipe.word_drop] if len(ids) >= _LONG else ids)
    offsets = np.concatenate(([0], np.cumsum([len(ids) for ids in kept[:-1]]))).astype(np.int64)
    return {
        "input_ids": torch.from_numpy(np.concatenate(kept).astype(np.int64)),
        "offsets": torch.from_numpy(offsets),
    }


def _say(line: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {line}", flush=True)


if __name__ == "__main__":
    main()
