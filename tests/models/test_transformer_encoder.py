"""Any SentenceTransformer folder serves through the same protocol, or says what to install."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from models.encoder import Encoder, load_encoder
from models.errors import MissingExtraError
from models.transformer_encoder import TransformerEncoder


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says which extra to install."""
    (tmp_path / "modules.json").write_text(json.dumps([{"type": "Transformer"}]), encoding="utf-8")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtraError, match=r"jobmatch-hubei\[train\]"):
        load_encoder(tmp_path).encode(["软件工程师"])


def test_the_fingerprint_ignores_the_readme_only(tmp_path: Path) -> None:
    """Documents may change; a changed setting makes another encoder."""
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    before = TransformerEncoder(tmp_path).fingerprint
    (tmp_path / "README.md").write_text("说明", encoding="utf-8")
    assert TransformerEncoder(tmp_path).fingerprint == before
    (tmp_path / "config.json").write_text('{"a": 1}', encoding="utf-8")
    assert TransformerEncoder(tmp_path).fingerprint != before


def test_a_small_transformer_serves_unit_rows(tmp_path: Path) -> None:
    """A real two-layer transformer with random weights passes the laws of the static encoder."""
    pytest.importorskip("sentence_transformers", reason="needs the train extra")
    from benchmarks.encoding import build_transformer

    folder = build_transformer(tmp_path / "small", ["软件工程师", "会计"], layers=2, hidden=32, heads=2)
    encoder = load_encoder(folder)
    assert isinstance(encoder, Encoder) and isinstance(encoder, TransformerEncoder)
    vectors = encoder.encode(["软件工程师", "", "会计"])
    assert vectors.dtype == np.float32 and vectors.shape == (3, encoder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1], atol=1e-5)
