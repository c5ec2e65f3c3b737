"""Measures texts a second of the shipped encoder, and of a transformer of BGE-small-zh's size in the same run.

Run: ``python -m benchmarks.encoding --data ../shared/data [--texts N]``. The transformer has four layers, 512 numbers a
token, eight heads and random weights: speed does not depend on what it learned. It needs the train extra; without it
only the shipped encoder is measured.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.machine import describe_machine, resident_megabytes
from models.encoder import Encoder, load_encoder
from models.training.texts import read_titled_texts

_BUNDLE = Path("models/trained/static-zh-v2")
_PIECES = 21_128  # vocabulary of BGE-small-zh


def main(arguments: Sequence[str] | None = None) -> None:
    """Print texts a second of both encoders and their ratio, as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the real data")
    parser.add_argument("--bundle", type=Path, default=_BUNDLE, help="encoder folder to measure")
    parser.add_argument("--texts", type=int, default=0, help="descriptions to encode; 0: all")
    parser.add_argument(
        "--transformer-texts", type=int, default=256, help="of them for the transformer; 0: leave it out"
    )
    options = parser.parse_args(arguments)
    print(json.dumps(measure(options.data, options.bundle, options.texts, options.transformer_texts), indent=1))


def measure(data: Path, bundle: Path, texts: int = 0, transformer_texts: int = 256) -> dict[str, object]:
    """Return machine, number and length of the texts, texts a second, and the ratio where a transformer ran."""
    found = [row.text for row in read_titled_texts(data / "postings") if row.text]
    if texts:
        found = [found[i * len(found) // texts] for i in range(min(texts, len(found)))]
    begun = time.perf_counter()
    static = load_encoder(bundle)
    opened = time.perf_counter() - begun
    rate = texts_per_second(static, found)
    figures: dict[str, object] = {
        "machine": describe_machine(),
        "texts": len(found),
        "mean characters": round(sum(map(len, found)) / len(found)),
        "opening, seconds": round(opened, 2),
        "static texts/s": round(rate),
        "resident MB": round(resident_megabytes()),
    }
    if transformer_texts and find_spec("sentence_transformers"):
        sample = [found[i * len(found) // transformer_texts] for i in range(min(transformer_texts, len(found)))]
        with tempfile.TemporaryDirectory() as folder:
            transformer = load_encoder(build_transformer(Path(folder), found))
            slow = texts_per_second(transformer, sample)
        same = texts_per_second(static, sample * max(1, 4000 // len(sample)))
        figures |= {
            "transformer texts": len(sample),
            "transformer texts/s": round(slow, 1),
            "static texts/s on these": round(same),
            "ratio": round(same / slow, 1),
        }
    return figures


def texts_per_second(encoder: Encoder, texts: Sequence[str]) -> float:
    """Return how many texts an encoder turns into vectors in a second, after a short warm-up."""
    encoder.encode(texts[:16])
    begun = time.perf_counter()
    encoder.encode(texts)
    return len(texts) / (time.perf_counter() - begun)


def build_transformer(folder: Path, texts: Sequence[str], layers: int = 4, hidden: int = 512, heads: int = 8) -> Path:
    """Write a SentenceTransformer folder with random weights that cuts texts into characters, and return it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    letters = sorted({letter for text in texts for letter in text.lower() if not letter.isspace()})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters][:_PIECES]
    body = folder / "body"
    body.mkdir(parents=True)
    (body / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    BertTokenizerFast(str(body / "vocab.txt"), model_max_length=512).save_pretrained(str(body))
    config = BertConfig(
        vocab_size=_PIECES,
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=4 * hidden,
        max_position_embeddings=512,
    )
    BertModel(config).save_pretrained(str(body))
    model = Transformer(str(body), max_seq_length=512)
    modules = [model, Pooling(hidden, pooling_mode="cls"), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder / "model"))
    return folder / "model"


if __name__ == "__main__":
    main()
