"""The README's commands run as printed, and every document it links to exists."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from matcher.cli.main import cli, run
from tests.ledgers import ledger, person

PROJECT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh.md")
DEMO = PROJECT / "matcher" / "demo" / "data"


def _commands(name: str) -> list[list[str]]:
    text = (PROJECT / name).read_text(encoding="utf-8")
    lines = [line.split("#")[0].strip() for block in re.findall(r"```sh\n(.*?)```", text, re.S) for line in block.split("\n")]
    return [shlex.split(line)[1:] for line in lines if line.startswith(".venv/bin/matcher")]


LONG = {"serve", "evaluate", "train", "promote", "rollback"}
"""They serve until interrupted, or rank whole pools for minutes: tests/cli/test_serve.py, tests/workflows/learning/test_training.py."""


@pytest.mark.parametrize("name", READMES)
def test_every_printed_command_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "招聘会").mkdir()
    shutil.copy(DEMO / "postings_01.jsonl", tmp_path / "岗位.xlsx")
    shutil.copy(DEMO / "postings_02.jsonl", tmp_path / "招聘会" / "甲.xlsx")
    shutil.copy(DEMO / "graduates_01.jsonl", tmp_path / "毕业生.csv")
    (tmp_path / "台账.csv").write_bytes(ledger([person(1), person(2)], "gb18030"))
    commands = _commands(name)
    assert {command[0] for command in commands} >= {"recommend", "check", "parse", "occupation", "doctor"}
    monkeypatch.setenv("MATCHER_DATA", str(tmp_path / "data"))
    for command in commands:
        if command[0] not in LONG:
            assert run(command) == 0, command


def test_every_command_stands_in_both_readmes() -> None:
    for name in READMES:
        assert set(cli.commands) - {"demo"} == {command[0] for command in _commands(name)}


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "CONTRIBUTING.md", "docs/README.md", "docs/evaluation.md", "docs/judged-sets.md", "docs/algorithm.md", "docs/encoder.md"])
def test_every_link_leads_somewhere(page: str) -> None:
    path = PROJECT / page
    links = re.findall(r"\]\(([^)#\s]+)\)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if not link.startswith("http") and not (path.parent / link).exists()]
    assert not missing
