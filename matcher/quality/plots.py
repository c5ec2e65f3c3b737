"""Draw the report's two pictures: systems side by side with their bounds, and the reliability of the probabilities."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def draw(report: dict[str, Any], folder: Path) -> list[str]:
    """Write one PNG an evaluation and return the names; without matplotlib nothing is drawn."""
    try:
        import matplotlib
    except ImportError:
        return []
    matplotlib.use("Agg")
    from matplotlib import pyplot

    names: list[str] = []
    for found in report["evaluations"]:
        figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 3.6), gridspec_kw={"width_ratios": [3, 2]})
        systems = found["systems"][::-1]
        values = [s["ndcg@10"]["value"] for s in systems]
        errors = [[s["ndcg@10"]["value"] - s["ndcg@10"]["low"] for s in systems],
                  [s["ndcg@10"]["high"] - s["ndcg@10"]["value"] for s in systems]]  # fmt: skip
        colours = ["#2a6f97" if s["system"] == "service" else "#a9b4bd" for s in systems]
        left.barh([s["system"] for s in systems], values, xerr=errors, color=colours, ecolor="#444")
        left.set_xlabel("nDCG@10")
        left.set_xlim(0, 1)
        bins = found["calibration"]["bins"]
        right.plot([0, 1], [0, 1], color="#bbb")
        right.plot([b["probability"] for b in bins], [b["good"] for b in bins], "o-", color="#2a6f97")
        right.set_xlabel("printed probability")
        right.set_ylabel("share judged good")
        figure.suptitle(f"{found['set']} · {found['direction']} · {found['half']} · {found['queries']} queries")
        figure.tight_layout()
        name = f"{found['set']}_{found['direction']}_{found['half']}.png"
        figure.savefig(folder / name, dpi=110)
        pyplot.close(figure)
        names.append(name)
    return names
