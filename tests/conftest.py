"""Session fixtures: a small real encoder, the demo postings and graduates understood once, and one index over them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, normalizers
from tokenizers.models import Unigram

from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.domain.graduate import Graduate
from matcher.domain.recommendation import RecommendationList
from matcher.intake.sources import expand
from matcher.matching.index import MatchIndex, build_index
from matcher.matching.pipeline import Pipeline
from matcher.matching.prior_ranker import prior_ranker
from matcher.workflows.files.loading import PostingSet, read_graduates, read_postings
from matcher.workflows.index.models import ServingModels
from models.bundle import Bundle, Manifest, write_manifest
from models.calibration import PlattCalibration
from models.encoder import StaticEncoder, quantise

DAY = date(2026, 11, 24)
DIMENSION = 96


def character_encoder() -> StaticEncoder:
    """Return a static encoder that knows every common character, each with a random int8 vector."""
    letters = [chr(code) for code in (*range(0x21, 0x7F), *range(0x4E00, 0x9FA6))]
    tokenizer = Tokenizer(Unigram([("[UNK]", 0.0), *((letter, -8.0) for letter in letters)], unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    table = np.random.default_rng(11).standard_normal((tokenizer.get_vocab_size(), DIMENSION))
    table[0] = 0.0
    return StaticEncoder(tokenizer, *quantise(table))


def settled_calibration() -> PlattCalibration:
    """Return a calibration with slope 1, so that probabilities follow the scores."""
    return PlattCalibration.from_json({"slope": 1.0, "intercept": 0.0})


@pytest.fixture(scope="session")
def day() -> date:
    """Return the day as of which everything here is decided."""
    return DAY


@pytest.fixture(scope="session")
def char_encoder(tmp_path_factory: pytest.TempPathFactory) -> StaticEncoder:
    """Return the character encoder, saved, so that it has a fingerprint."""
    return character_encoder().save(tmp_path_factory.mktemp("characters"))


@pytest.fixture(scope="session")
def bundle_folder(tmp_path_factory: pytest.TempPathFactory, char_encoder: StaticEncoder) -> Path:
    """Return a whole bundle: encoder, hand-set tables and calibration. A test that alters it copies it first."""
    folder = tmp_path_factory.mktemp("bundle")
    shutil.copytree(char_encoder.folder or folder, folder, dirs_exist_ok=True)
    write_manifest(folder, Manifest("small", "1", "tests", "", 0))
    Bundle.write(folder, prior_ranker(), settled_calibration())
    return folder


@pytest.fixture(scope="session")
def serving(bundle_folder: Path, char_encoder: StaticEncoder) -> ServingModels:
    """Return the parts of the small bundle as the workflows take them."""
    return ServingModels(bundle_folder, "small", "1", char_encoder, prior_ranker(), settled_calibration())


@pytest.fixture(scope="session")
def demo() -> PostingSet:
    """Return the demo postings, understood."""
    return read_postings(expand([demo_postings_path()]), workers=1)


@pytest.fixture(scope="session")
def people() -> list[Graduate]:
    """Return the demo graduates, understood."""
    return read_graduates(expand([demo_graduates_path()])).graduates


@pytest.fixture(scope="session")
def demo_index(demo: PostingSet, char_encoder: StaticEncoder) -> MatchIndex:
    """Return the index of the demo postings."""
    return build_index(demo.postings, char_encoder, demo.duplicates.exact)


@pytest.fixture(scope="session")
def pipeline(demo_index: MatchIndex) -> Pipeline:
    """Return the pipeline over the demo index with the hand-set tables."""
    return Pipeline(demo_index, prior_ranker(), settled_calibration())


@pytest.fixture(scope="session")
def lists(pipeline: Pipeline, people: list[Graduate]) -> list[RecommendationList]:
    """Return the demo graduates' lists of ten, made once."""
    return [pipeline.recommend(graduate, DAY) for graduate in people]
