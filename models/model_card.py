"""Render the model card of a bundle from its manifest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.bundle import Manifest

CARD_FILE = "model_card.md"


def render_card(manifest: Manifest) -> str:
    """Return the card as Markdown: purpose, parts, training data, figures, limits."""
    lines = [f"# {manifest.name} v{manifest.version}", "", f"Made for: {manifest.created_for}.", ""]
    lines += ["## Use and limits", ""]
    lines += [
        "The encoder turns short Chinese texts into unit vectors by averaging trained token vectors. It knows no word",
        "order and no negation: conditions are parsed and decided elsewhere, never by these vectors. Name, gender, age,",
        "school tier and household are no features of the ranker. Scores order postings for one graduate; they do not",
        "judge a person.",
        "",
        "## Parts",
        "",
        f"- encoder: {manifest.dimension} dimensions, fingerprint `{manifest.encoder_fingerprint[:16]}`",
        f"- features of the ranker: {'、'.join(manifest.feature_names) if manifest.feature_names else 'none'}",
        "",
        "| file | bytes | SHA-256 |",
        "|---|---:|---|",
    ]
    lines += [f"| {name} | {part.size:,} | `{part.sha256[:16]}` |" for name, part in sorted(manifest.files.items())]
    lines += ["", "## Training data", "", f"{_sentence(manifest.training_data)} No text of it is part of the bundle."]
    if manifest.training:
        settings = ", ".join(f"{name} {value}" for name, value in manifest.training.items())
        lines += ["", f"Settings: {settings}."]
    if manifest.metrics:
        lines += ["", "## Figures", "", "Measured on texts of employers and titles that training never saw."]
        for title, table in manifest.metrics.items():
            lines += ["", f"### {title}", "", *_table(table)]
    return "\n".join(lines) + "\n"


def _table(table: Any) -> list[str]:
    """Return a table of systems by measures, or a list where the figures are no table."""
    if not isinstance(table, Mapping):
        return [str(table)]
    if not all(isinstance(row, Mapping) for row in table.values()):
        return [f"- {name}: {value}" for name, value in table.items()]
    measures = list(dict.fromkeys(measure for row in table.values() for measure in row))
    lines = ["| system | " + " | ".join(measures) + " |", "|---|" + "---:|" * len(measures)]
    for name, row in table.items():
        lines.append(f"| {name} | " + " | ".join(str(row.get(measure, "")) for measure in measures) + " |")
    return lines


def _sentence(text: str) -> str:
    text = text.strip()
    return (text[:1].upper() + text[1:]).rstrip(".") + "." if text else "Not stated."
