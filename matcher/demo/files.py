"""Where the demo files are."""

from __future__ import annotations

from pathlib import Path

_DATA = Path(__file__).parent / "data"


def demo_postings_path() -> str:
    """Return the glob of the demo postings, read in the order of their names."""
    return str(_DATA / "postings_*.jsonl")


def demo_graduates_path() -> str:
    """Return the glob of the demo graduates, read in the order of their names."""
    return str(_DATA / "graduates_*.jsonl")


def demo_reviewed_path() -> Path:
    """Return the file of the invented postings that the guard finds fault with; they are in no benchmark."""
    return _DATA / "reviewed.jsonl"
