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
from tokenizers import Tokenizer
from torch.nn import functional

from models.bundle import Manifest, write_manifest
from models.encoder import StaticEncoder, quantise
from models.training.corpus import Corpus, LeftOut, read_corpus
from models.training.evaluation import occupation_coding, scorers, title_to_text
from models.training.general_pairs import general_figures
from models.training.letters import SharedLetters, letter_table
from models.training.pairs import Task
from models.training.start_vectors import ppmi_vectors
from models.training.vocabulary import build_tokenizer, count_words

TRAINING_DATA = (
    "public Chinese job advertisements 2018-2024, civil-service post tables 2024-2026, public sentence-pair sets; "
    "without the postings of the judged set, copies of their texts, and the sentences of STS-B dev and LCQMC dev"
)

_LONG = 20  # words; shorter texts lose none
_CHUNK = 2000  # texts cut at a time; the tokenizer's results are large
JUDGED = Path("matcher/quality/data/real_pool.txt")
Batch = tuple[torch.Tensor, torch.Tensor]


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
    letter_groups: int = 40_000
    profiles: bool = False
    seed: int = 0


def main() -> None:
    """Read arguments, train, measure and write the bundle."""
    usual = Recipe()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the real data")
    parser.add_argument("--output", type=Path, default=Path("models/trained/static-zh-v2"), help="bundle folder")
    parser.add_argument("--steps", type=int, default=usual.steps, help="batches of the training loop")
    parser.add_argument("--rate", type=float, default=usual.learning_rate, help="greatest learning rate")
    parser.add_argument("--scale", type=float, default=usual.scale, help="factor of the cosine in the loss")
    parser.add_argument("--batch", type=int, default=usual.batch, help="pairs in a batch")
    parser.add_argument("--drop", type=float, default=usual.word_drop, help="share of the words of long texts left out")
    parser.add_argument("--without", type=Path, default=JUDGED, help="ids of postings that training must not see")
    parser.add_argument("--random-start", action="store_true", help="start from random vectors, for comparison")
    parser.add_argument("--letters", type=int, default=usual.letter_groups, help="shared letter vectors; 0 for none")
    parser.add_argument("--profiles", action="store_true", help="train on profile-shaped texts as well")
    given = parser.parse_args()
    recipe = Recipe(
        steps=given.steps,
        learning_rate=given.rate,
        scale=given.scale,
        batch=given.batch,
        word_drop=given.drop,
        random_start=given.random_start,
        letter_groups=given.letters,
        profiles=given.profiles,
    )
    judged = frozenset(given.without.read_text(encoding="utf-8").split())
    corpus = read_corpus(given.data, LeftOut(ids=judged), recipe.profiles)
    for task in corpus.tasks:
        _say(f"{task.name}: {len(task.left)} pairs")
    tokenizer = build_tokenizer(count_words(corpus.texts), recipe.vocabulary)
    _say(f"vocabulary of {tokenizer.get_vocab_size()} pieces")
    encoder = train(corpus, tokenizer, recipe)
    figures = measure(encoder, corpus, given.data)
    _say(json.dumps(figures, indent=1))
    write_bundle(encoder, recipe, figures, given.output)


def train(corpus: Corpus, tokenizer: Tokenizer, recipe: Recipe) -> StaticEncoder:
    """Return an int8 encoder trained by in-batch contrast on the tasks of a corpus, the same for the same seed."""
    torch.manual_seed(recipe.seed)
    cutter = StaticEncoder(tokenizer, np.zeros((tokenizer.get_vocab_size(), 1), dtype=np.int8))
    own = torch.nn.Parameter(torch.from_numpy(_start_vectors(corpus, cutter, recipe)))
    letters = torch.nn.Parameter(torch.zeros(max(recipe.letter_groups, 1), recipe.dimension))
    groups = letter_table(tokenizer, recipe.letter_groups) if recipe.letter_groups else None

    def vectors() -> torch.Tensor:
        return own + SharedLetters.apply(letters, groups) if groups is not None else own

    optimiser = torch.optim.Adam([own, letters], lr=recipe.learning_rate, fused=True)
    running = 0.0
    for step, sides in enumerate(islice(_batches(corpus.tasks, cutter, recipe), recipe.steps), 1):
        for group in optimiser.param_groups:
            group["lr"] = recipe.learning_rate * min(1.0, step / 50) * max(1.0 - step / recipe.steps, 0.02)
        loss = _contrast(vectors(), sides, recipe.scale)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        running = 0.98 * running + 0.02 * float(loss.detach())
        if step % 100 == 0:
            _say(f"step {step} of {recipe.steps}, loss {running:.3f}")
    return StaticEncoder(tokenizer, *quantise(vectors().detach().numpy()))


def measure(encoder: StaticEncoder, corpus: Corpus, data: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Return the figures of the encoder and of the baselines on the unseen part."""
    systems = scorers(encoder)
    return {
        f"title to own text among {len(corpus.unseen)}": title_to_text(systems, corpus.unseen),
        f"occupation of {len(corpus.coding.titles)} titles": occupation_coding(systems, corpus.coding),
        "general sentence pairs": general_figures(encoder, data / "pairs"),
    }


def write_bundle(
    encoder: StaticEncoder, recipe: Recipe, figures: dict[str, dict[str, dict[str, float]]], folder: Path
) -> None:
    """Write encoder files and manifest; parts that other owners supply stay as they are."""
    encoder.save(folder)
    manifest = Manifest(
        name="static-zh",
        version="2",
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
    vectors = ppmi_vectors([ids.tolist() for ids in _cut(cutter, corpus.texts)], size, recipe.dimension, seed=recipe.seed)
    vectors[0] = 0.0
    return vectors


def _contrast(vectors: torch.Tensor, sides: tuple[Batch, Batch], scale: float) -> torch.Tensor:
    """Return the loss of telling each text's partner from the partners of the others, in both directions."""
    left, right = (
        functional.normalize(functional.embedding_bag(numbers, vectors, offsets, mode="sum"), dim=1)
        for numbers, offsets in sides
    )
    cosines = scale * left @ right.T
    own = torch.arange(len(cosines))
    return (functional.cross_entropy(cosines, own) + functional.cross_entropy(cosines.T, own)) / 2


def _batches(tasks: Sequence[Task], cutter: StaticEncoder, recipe: Recipe) -> Iterator[tuple[Batch, Batch]]:
    """Yield batches of token numbers, tasks that have any pairs drawn by their share."""
    tasks = [task for task in tasks if task.left]
    random = np.random.default_rng(recipe.seed)
    cut = [(_cut(cutter, task.left), _cut(cutter, task.right)) for task in tasks]
    streams = [task.batches(recipe.batch, random) for task in tasks]
    shares = np.array([task.share for task in tasks])
    while True:
        chosen = int(random.choice(len(tasks), p=shares / shares.sum()))
        pairs = next(streams[chosen])
        left, right = ([side[pair] for pair in pairs] for side in cut[chosen])
        yield _features(left, recipe, random), _features(right, recipe, random)


def _cut(cutter: StaticEncoder, texts: Sequence[str]) -> list[npt.NDArray[np.int32]]:
    """Return the token numbers of texts, unknown letters left out."""
    found: list[npt.NDArray[np.int32]] = []
    for start in range(0, len(texts), _CHUNK):
        for ids in cutter.token_ids(texts[start : start + _CHUNK]):
            numbers = np.array(ids, dtype=np.int32)
            found.append(numbers[numbers != 0])
    return found


def _features(texts: list[npt.NDArray[np.int32]], recipe: Recipe, random: np.random.Generator) -> Batch:
    """Return token numbers end to end with their offsets; of a long text a random stretch with some words left out."""
    kept = []
    for ids in texts:
        if len(ids) > recipe.longest:
            start = int(random.integers(0, len(ids) - recipe.longest + 1))
            ids = ids[start : start + recipe.longest]
        kept.append(ids[random.random(len(ids)) >= recipe.word_drop] if len(ids) >= _LONG else ids)
    offsets = np.concatenate(([0], np.cumsum([len(ids) for ids in kept[:-1]]))).astype(np.int64)
    return torch.from_numpy(np.concatenate(kept).astype(np.int64)), torch.from_numpy(offsets)


def _say(line: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {line}", flush=True)


if __name__ == "__main__":
    main()
