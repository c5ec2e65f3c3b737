"""The notebooks run from top to bottom on a small slice, and what is committed of them is whole and free of traces."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SLICE = "12"
_LARGEST = 400_000
_PATHS = re.compile(r"(?<![\w./-])/(?:home|root|tmp|work|usr|opt|Users|var)/|[A-Z]:\\\\")
_MOMENTS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Any:
    """Return a committed notebook."""
    return nbformat.read(request.param, as_version=4)


def test_the_four_notebooks_are_there() -> None:
    assert [path.stem[0] for path in NOTEBOOKS] == ["1", "2", "3", "4"]


def test_it_runs_on_a_slice(notebook: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATCHER_SLICE", SLICE)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}})
    client.execute()
    assert not [text for text in _texts(notebook, "stderr") if "Warning" in text]


def test_it_is_committed_with_the_output_of_one_run(notebook: Any) -> None:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1)), "run: make notebooks"
    outputs = [output for cell in code for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert not [output for output in outputs if output.output_type == "error"]
    assert not _texts(notebook, "stderr")


def test_it_names_no_machine_and_no_moment(notebook: Any) -> None:
    for output in (output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs):
        kept = {kind: data for kind, data in output.get("data", {}).items() if kind != "image/png"}
        text = output.get("text", "") + str(kept)
        assert not _PATHS.search(text)
        assert not _MOMENTS.search(text)
    assert not [cell for cell in notebook.cells if "execution" in cell.metadata]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_small_enough_to_review(path: Path) -> None:
    assert path.stat().st_size < _LARGEST


def _texts(notebook: Any, stream: str) -> list[str]:
    return [
        output.text
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "stream" and output.name == stream
    ]
