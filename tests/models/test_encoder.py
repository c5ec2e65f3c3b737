"""Equal texts give equal unit vectors, in any batch and order, and a broken folder is refused by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file

from models.encoder import Encoder, StaticEncoder, load_encoder, quantise, unit_rows
from models.errors import BundleFileError, InputShapeError
from tests.models.conftest import WORDS, small_encoder, small_tokenizer

ENCODER = small_encoder()
texts = st.lists(st.sampled_from([*WORDS, " ", "，", "某", "\n"]), max_size=12).map("".join)


@given(st.lists(texts, max_size=9), st.randoms())
def test_a_vector_does_not_depend_on_batch_or_order(batch: list[str], random: object) -> None:
    """Encoding a batch gives the very bytes of encoding each text alone, in whatever order."""
    alone = [ENCODER.encode([text])[0].tobytes() for text in batch]
    assert [row.tobytes() for row in ENCODER.encode(batch)] == alone
    order = list(range(len(batch)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert [row.tobytes() for row in ENCODER.encode([batch[i] for i in order])] == [alone[i] for i in order]


@given(st.lists(texts, min_size=1, max_size=9))
def test_rows_have_length_one_or_zero(batch: list[str]) -> None:
    """A text with known words is a unit vector; a text without any is a zero row."""
    vectors = ENCODER.encode(batch)
    assert vectors.dtype == np.float32 and vectors.shape == (len(batch), ENCODER.dimension)
    for text, length in zip(batch, np.linalg.norm(vectors, axis=1), strict=True):
        known = any(word in text for word in WORDS)
        assert abs(length - (1.0 if known else 0.0)) < 1e-6


def test_more_texts_than_one_batch_are_all_encoded() -> None:
    """The inner batch size never shows."""
    many = [WORDS[i % len(WORDS)] for i in range(1300)]
    assert np.array_equal(ENCODER.encode(many)[1290:], ENCODER.encode(many[1290:]))


def test_no_text_gives_no_row() -> None:
    """An empty list is answered with an empty matrix of the right width."""
    assert ENCODER.encode([]).shape == (0, 16)


def test_a_vector_is_the_unit_mean_of_its_token_vectors() -> None:
    """Worked out by hand: the sum of two table rows, divided by its length."""
    first, second = ENCODER.token_ids(["会计助理"])[0]
    total = ENCODER.table[first].astype(np.float64) + ENCODER.table[second]
    assert np.allclose(ENCODER.encode(["会计助理"])[0], total / np.linalg.norm(total), atol=1e-7)


def test_user_words_stay_whole_and_letters_are_folded() -> None:
    """Full-width and capital spellings of a skill give the same single token."""
    assert ENCODER.tokens("Ｃ＋＋ .NET") == ["c++", ".net"]


def test_the_loaded_encoder_equals_the_saved_one(encoder: StaticEncoder, static_folder: Path) -> None:
    """Saving and loading changes no byte of a vector, and the fingerprint is that of the files."""
    assert encoder.table.dtype == np.int8
    assert encoder.encode(list(WORDS)).tobytes() == ENCODER.encode(list(WORDS)).tobytes()
    assert encoder.fingerprint == StaticEncoder.load(static_folder).fingerprint
    assert isinstance(encoder, Encoder) and isinstance(load_encoder(static_folder), StaticEncoder)


def test_the_fingerprint_changes_with_the_table(static_folder: Path, tmp_path: Path) -> None:
    """One changed number makes another encoder."""
    changed = small_encoder()
    changed.table[3, 3] += 1
    assert changed.save(tmp_path).fingerprint != StaticEncoder.load(static_folder).fingerprint


def test_a_float_table_gives_the_unit_mean_too(tmp_path: Path) -> None:
    """A sentence-transformers folder with float vectors is read as it is."""
    table = np.random.default_rng(1).standard_normal((small_tokenizer().get_vocab_size(), 8)).astype(np.float32)
    small_tokenizer().save(str(tmp_path / "tokenizer.json"))
    save_file({"embedding.weight": table}, str(tmp_path / "model.safetensors"))
    loaded = StaticEncoder.load(tmp_path)
    ids = loaded.token_ids(["软件工程师"])[0]
    assert np.allclose(loaded.encode(["软件工程师"])[0], unit_rows(table[ids].sum(axis=0)[None, :])[0], atol=1e-6)


def test_model2vec_weights_and_mapping_are_folded_in(tmp_path: Path) -> None:
    """One vector a group and one weight a token give the table the library would use."""
    count = small_tokenizer().get_vocab_size()
    groups = np.random.default_rng(2).standard_normal((4, 8)).astype(np.float32)
    mapping, weights = np.arange(count) % 4, np.linspace(0.5, 2, count).astype(np.float32)
    small_tokenizer().save(str(tmp_path / "tokenizer.json"))
    save_file({"embeddings": groups, "mapping": mapping, "weights": weights}, str(tmp_path / "model.safetensors"))
    assert np.allclose(StaticEncoder.load(tmp_path).table, groups[mapping] * weights[:, None])


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors", "modules.json"])
def test_a_cut_off_file_is_refused_by_name(name: str, static_folder: Path, tmp_path: Path) -> None:
    """A half-copied file is named in a Chinese sentence."""
    folder = Path(shutil.copytree(static_folder, tmp_path / "copy"))
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(BundleFileError, match=name):
        load_encoder(folder)


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
def test_a_missing_file_is_refused_by_name(name: str, static_folder: Path, tmp_path: Path) -> None:
    """A missing file is named too."""
    folder = Path(shutil.copytree(static_folder, tmp_path / "copy"))
    (folder / name).unlink()
    with pytest.raises(BundleFileError, match=f"{name} 缺失"):
        load_encoder(folder)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """The path stands in the sentence."""
    with pytest.raises(BundleFileError, match="nowhere"):
        load_encoder(tmp_path / "nowhere")


def test_a_table_smaller_than_the_vocabulary_is_refused() -> None:
    """A token without a vector would crash later, so it is refused at once."""
    with pytest.raises(InputShapeError, match="词向量表"):
        StaticEncoder(small_tokenizer(), np.zeros((3, 8), dtype=np.float32))


def test_an_unsaved_encoder_has_no_fingerprint() -> None:
    """A fingerprint is that of files."""
    with pytest.raises(BundleFileError, match="尚未保存"):
        _ = small_encoder().fingerprint


def test_quantising_keeps_values_within_half_a_step() -> None:
    """Values below the clipping limit move by at most half the scale."""
    table = np.random.default_rng(3).uniform(-1, 1, (50, 20))
    whole, scale = quantise(table)
    inside = np.abs(table) < 127 * scale
    assert inside.mean() > 0.99 and np.abs(whole * scale - table)[inside].max() <= scale / 2 + 1e-9


def test_sentence_transformers_reads_the_saved_folder(static_folder: Path) -> None:
    """The training library and the serving code agree on the vectors of one folder."""
    library = pytest.importorskip("sentence_transformers", reason="needs the train extra")
    theirs = library.SentenceTransformer(str(static_folder), device="cpu").encode(list(WORDS))
    assert np.allclose(theirs, StaticEncoder.load(static_folder).encode(list(WORDS)), atol=1e-5)
