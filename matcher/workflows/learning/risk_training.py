"""Fit the model of posting risk on advertisements labelled by hand, measured on firms that it never saw, and write its folder.

``python -m matcher.workflows.learning.risk_training --source ../shared/data/postings/service_ads_2019_with_fraud_labels.jsonl``
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matcher.domain.posting import Posting
from matcher.guard.risk import NUMBER_NAMES, risk_numbers, risk_text
from matcher.workflows.files.loading import read_postings
from matcher.workflows.guard.risk_model import BUNDLE
from models.checksums import file_sha256
from models.linear_text import WEIGHTS_FILE
from models.training.linear_text import FOLDS, LabelledText, fit_linear_text, left_out_scores

TOP = 100
DRAWS = 1000
_LONG_TEXT = 40


def labelled_texts(source: Path) -> list[LabelledText]:
    """Return the texts labelled real or fake; firms that share a long text word for word are one group."""
    rows = {str(row["id"]): row for row in map(json.loads, source.read_text(encoding="utf-8").strip().split("\n"))}
    postings = [one for one in read_postings([source]).postings if rows[one.id]["label"] in ("real", "fake")]
    groups = _groups(postings, {one.id: str(rows[one.id]["company_id"]) for one in postings})
    return [
        LabelledText(
            risk_text(one),
            risk_numbers(one),
            rows[one.id]["label"] == "fake",
            groups[one.id],
            _number(f"fold:{groups[one.id]}", FOLDS),
        )
        for one in postings
    ]


def is_frozen(one: LabelledText) -> bool:
    """Whether the text's firm belongs to the half that nothing was chosen or learned on; fixed before any choice."""
    return _number(one.group, 2) == 1


def measure(scores: npt.NDArray[np.float64], pool: Sequence[LabelledText]) -> dict[str, float]:
    """Return fakes among the first 100 against the base rate, with the range over 1,000 draws of whole firms."""
    labels = np.array([one.label for one in pool])
    names = sorted({one.group for one in pool})
    places = {name: np.array([i for i, one in enumerate(pool) if one.group == name]) for name in names}
    generator = np.random.default_rng(7)
    drawn = []
    for _ in range(DRAWS):
        rows = np.concatenate([places[names[i]] for i in generator.integers(0, len(names), len(names))])
        if labels[rows].any():
            drawn.append(_lift(scores[rows], labels[rows]))
    low, high = np.percentile(drawn, [5, 95])
    found = int(labels[_first(scores)].sum())
    return {
        "pool": len(pool),
        "firms": len(names),
        "fakes": int(labels.sum()),
        "base_rate": round(float(labels.mean()), 4),
        "fakes_in_first_100": found,
        "times_base_rate": round(_lift(scores, labels), 2),
        "range_5": round(float(low), 2),
        "range_95": round(float(high), 2),
    }


def calibration(chances: npt.NDArray[np.float64], pool: Sequence[LabelledText]) -> dict[str, float]:
    """Return the mean probability and the share of fakes in the lowest, middle and highest third."""
    labels = np.array([one.label for one in pool])
    parts = np.array_split(np.argsort(chances, kind="stable"), 3)
    return {
        f"{name}_{what}": round(float(values[part].mean()), 4)
        for name, part in zip(("low", "middle", "high"), parts, strict=True)
        for what, values in (("said", chances), ("found", labels))
    }


def main() -> None:
    """Measure on the frozen half, then fit on everything and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    given = parser.parse_args()
    known = labelled_texts(given.source)
    frozen = [one for one in known if is_frozen(one)]
    half = fit_linear_text([one for one in known if not is_frozen(one)])
    inputs = [one.text for one in frozen], [one.numbers for one in frozen]
    metrics = {
        "frozen half of the firms": measure(np.array(half.score(*inputs)), frozen),
        "calibration on it": calibration(np.array(half.probability(*inputs)), frozen),
        "all firms, each scored by folds without it": measure(left_out_scores(known), known),
    }
    model = fit_linear_text(known)
    model.save(given.bundle)
    _write(
        given.bundle,
        metrics,
        dict(zip(NUMBER_NAMES, model.number_weights.round(3).tolist(), strict=True)),
        len(model.grams),
    )


def _write(folder: Path, metrics: Mapping[str, Mapping[str, float]], weights: Mapping[str, float], grams: int) -> None:
    card = [
        "# posting-risk v1",
        "",
        "Made for: ordering Chinese postings by how likely people would call them fake.",
        "",
    ]
    card += ["## Use and limits", ""]
    card += [
        "A hint beside a posting and an order for whoever reviews; it never holds a posting back by itself. Learned from",
        "service and blue-collar advertisements of four cities, April 2019, labelled by student judges, partly from",
        "what they knew of the firm: labels are noisy, and other trades and years are outside what was measured.",
        f"Holds {grams:,} weights of one or two letters, each seen in at least four firms, and {len(weights)} weights of numbers.",
        "",
        "## Training data",
        "",
        "Public Chinese job advertisements 2019 with labels real or fake. No text of it is part of the folder.",
        "",
        "## Figures",
    ]
    for title, table in metrics.items():
        card += ["", f"### {title}", "", *(f"- {name}: {value}" for name, value in table.items())]
    card += ["", "## Weights of the numbers, after scaling", ""]
    card += [f"- {name}: {value}" for name, value in weights.items()]
    (folder / "model_card.md").write_text("\n".join(card) + "\n", encoding="utf-8")
    names = (WEIGHTS_FILE, "model_card.md")
    files = {name: {"size": (folder / name).stat().st_size, "sha256": file_sha256(folder / name)} for name in names}
    manifest = {"format": 1, "name": "posting-risk", "version": "1", "metrics": metrics, "files": files}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _groups(postings: Sequence[Posting], firms: Mapping[str, str]) -> dict[str, str]:
    leader: dict[str, str] = {}

    def lead(firm: str) -> str:
        while leader.get(firm, firm) != firm:
            firm = leader[firm]
        return firm

    writer: dict[str, str] = {}
    for one in postings:
        text = re.sub(r"\W", "", one.description)
        if len(text) >= _LONG_TEXT:
            first, second = sorted((lead(firms[one.id]), lead(writer.setdefault(text, firms[one.id]))))
            leader[second] = first
    return {one.id: lead(firms[one.id]) for one in postings}


def _number(name: str, count: int) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % count


def _first(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    return np.argsort(-scores, kind="stable")[:TOP]


def _lift(scores: npt.NDArray[np.float64], labels: npt.NDArray[np.bool_]) -> float:
    return float(labels[_first(scores)].mean() / labels.mean())


if __name__ == "__main__":
    main()
