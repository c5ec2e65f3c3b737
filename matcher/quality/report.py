"""Write an evaluation as JSON and as Markdown with tables; the texts are Chinese, like everything a user reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matcher.domain.texts import quality as texts
from matcher.quality.evaluation import Evaluation
from matcher.quality.judged import VERSION
from matcher.quality.measuring import SystemFigures
from models.metrics import Interval


def _interval(value: Interval) -> dict[str, float]:
    return {"value": round(value.value, 4), "low": round(value.low, 4), "high": round(value.high, 4)}


def as_json(evaluations: Sequence[Evaluation], bundle: dict[str, str]) -> dict[str, Any]:
    """Return the report as JSON values: one entry a judged set and direction, figures of every query included."""
    return {"judged_sets": VERSION, "bundle": bundle, "evaluations": [_evaluation(found) for found in evaluations]}


def _evaluation(found: Evaluation) -> dict[str, Any]:
    calibration = found.calibration
    return {
        "set": found.name,
        "direction": found.direction.value,
        "half": found.half.value if found.half is not None else "all",
        "pool": found.pool,
        "queries": found.queries,
        "judgments": found.judgments,
        "systems": [_system(system) for system in found.systems],
        "differences": [
            {"system": d.system, "baseline": d.baseline, "ndcg": _interval(d.value), "p": round(d.p, 5)}
            for d in found.differences
        ],
        "slices": [
            {"grouping": s.name, "value": s.value, "queries": s.count, "ndcg": round(s.ndcg, 4)} for s in found.slices
        ],
        "baseline_settings": {
            name: {"k1": s.k1, "b": s.b, "unit": s.unit, "places": s.places} for name, s in found.settings.items()
        },
        "channels": [
            {"channel": c.channel, "brings": round(c.brings, 1), "recall": round(c.recall, 4)} for c in found.channels
        ],
        "calibration": {
            "pairs": calibration.pairs,
            "ece": round(calibration.ece, 4),
            "ece_if_perfect": round(calibration.perfect_ece, 4),
            "brier": round(calibration.brier, 4),
            "brier_bm25_isotonic": round(calibration.baseline_brier, 4),
            "bins": [
                {"pairs": b.count, "probability": round(b.probability, 4), "good": round(b.good, 4)} for b in calibration.bins
            ],
        },
    }


def _system(system: SystemFigures) -> dict[str, Any]:
    return {
        "system": system.name,
        "ndcg@10": _interval(system.ndcg),
        "mrr": _interval(system.mrr),
        "judged@10": round(system.judged, 4),
        "queries": {query: round(figure.ndcg, 4) for query, figure in system.queries.items()},
    }


def as_markdown(report: dict[str, Any], plots: Sequence[str] = ()) -> str:
    """Return the report as Markdown; ``plots`` are file names beside it."""
    lines = [f"# {texts.REPORT_TITLE}", "", texts.REPORT_INTRO.format(**report["bundle"], version=report["judged_sets"]), ""]
    for found in report["evaluations"]:
        lines += _section(found)
    lines += [line for name in plots for line in (f"![{name}]({name})", "")]
    return "\n".join(lines).rstrip() + "\n"


def _section(found: dict[str, Any]) -> list[str]:
    title = f"{texts.SET_NAMES[found['set']]} · {texts.DIRECTIONS[found['direction']]} · {texts.HALVES[found['half']]}"
    lines = [f"## {title}", "", texts.REPORT_POOL.format(**found), ""]
    lines += _table(
        texts.SYSTEM_COLUMNS,
        [[_shown(s["system"]), _bounds(s["ndcg@10"]), _bounds(s["mrr"]), f"{s['judged@10']:.3f}"] for s in found["systems"]],
    )
    lines += _table(
        texts.DIFFERENCE_COLUMNS,
        [[f"{_shown(d['system'])} − {_shown(d['baseline'])}", _bounds(d["ndcg"], "+.3f"), f"{d['p']:.4f}"] for d in found["differences"]],
    )
    rows = [[s["grouping"], s["value"], str(s["queries"]), f"{s['ndcg']:.3f}"] for s in found["slices"]]
    lines += _table(texts.SLICE_COLUMNS, rows)
    if found["channels"]:
        rows = [[c["channel"], f"{c['brings']:.0f}", f"{c['recall']:.4f}"] for c in found["channels"]]
        lines += _table(texts.CHANNEL_COLUMNS, rows)
    lines += [texts.CALIBRATION_LINE.format(**found["calibration"]), ""]
    rows = [[str(b["pairs"]), f"{b['probability']:.3f}", f"{b['good']:.3f}"] for b in found["calibration"]["bins"]]
    return lines + _table(texts.BIN_COLUMNS, rows)


def _shown(system: str) -> str:
    """Return a system's name as the report prints it; the folder name of a further encoder stays."""
    name, behind, _ = system.partition(texts.BEHIND_CONDITIONS)
    return texts.SYSTEM_NAMES.get(name, name) + (texts.BEHIND_CONDITIONS_SHOWN if behind else "")


def _bounds(interval: dict[str, float], form: str = ".3f") -> str:
    return f"{interval['value']:{form}} ({interval['low']:{form}} – {interval['high']:{form}})"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return [*lines, *("| " + " | ".join(row) + " |" for row in rows), ""]
