"""Open the models that serve: the default bundle, another bundle, or another encoder by configuration."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import models as models_package
from matcher.domain.errors import CannotRunError
from matcher.domain.texts import commands as texts
from matcher.matching.features import FEATURES
from models.bundle import Bundle
from models.calibration import Calibration
from models.encoder import Encoder, load_encoder
from models.errors import ModelError
from models.ranker import AdditiveRanker

DEFAULT_BUNDLE = "static-zh-v2"


@dataclass(frozen=True, slots=True)
class ServingModels:
    """Encoder, ranker and calibration; ``own_encoder`` False: the tables were fitted for another encoder."""

    folder: Path
    name: str
    version: str
    encoder: Encoder
    ranker: AdditiveRanker
    calibration: Calibration
    own_encoder: bool = True


def default_bundle_folder() -> Path:
    """Return the folder of the committed default bundle."""
    return Path(models_package.__path__[0]) / "trained" / DEFAULT_BUNDLE


def load_bundle(bundle: Path | None = None, encoder: Path | None = None) -> ServingModels:
    """Open ``bundle`` (default: the committed one), with the encoder of folder ``encoder`` in place of its own.

    Raises CannotRunError with the file's name for a missing, cut off, altered or mismatched part.
    """
    folder = bundle if bundle is not None else default_bundle_folder()
    try:
        opened = Bundle.load(folder)
        other = load_encoder(encoder) if encoder is not None else None
    except ModelError as error:
        raise CannotRunError(str(error)) from error
    if opened.ranker is None or opened.calibration is None:
        raise CannotRunError(texts.BUNDLE_WITHOUT_RANKER.format(folder=folder))
    if opened.ranker.feature_names != FEATURES:
        raise CannotRunError(texts.BUNDLE_OTHER_FEATURES.format(folder=folder))
    return ServingModels(
        folder=folder,
        name=opened.manifest.name,
        version=opened.manifest.version,
        encoder=other or opened.encoder,
        ranker=opened.ranker,
        calibration=opened.calibration,
        own_encoder=other is None,
    )
