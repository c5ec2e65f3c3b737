"""What the commands print on stderr: progress of long work, summaries and row problems."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.domain.texts import commands as texts
from matcher.workflows.files.loading import Step
from matcher.workflows.files.output import write_problems

SHOWN_PROBLEMS = 20


def say(line: str) -> None:
    """Print a line to stderr."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def progress_bars() -> Iterator[Step]:
    """Show one bar a step on a terminal; nothing where stderr is no terminal."""
    console = Console(stderr=True)
    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
    tasks: dict[str, int] = {}
    with bars:

        def step(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total)
            bars.update(tasks[name], completed=done, total=total)  # type: ignore[arg-type]

        yield step


def summarise(
    problems: Sequence[RowProblem], ignored: Counter[str], problems_file: Path | None
) -> int:
    """Print ignored columns and problems (or write them to ``problems_file``); return the exit code 0 or 1."""
    if ignored:
        shown = "、".join(name for name, _ in ignored.most_common(12))
        say(texts.SUMMARY_IGNORED.format(columns=shown + ("…" if len(ignored) > 12 else "")))
    errors = sum(problem.level is ProblemLevel.ERROR for problem in problems)
    if problems:
        say(texts.SUMMARY_PROBLEMS.format(errors=errors, warnings=len(problems) - errors))
    if problems_file is not None:
        write_problems(problems_file, problems)
    else:
        ordered = sorted(problems, key=lambda problem: problem.level is ProblemLevel.WARNING)
        for problem in ordered[:SHOWN_PROBLEMS]:
            say(_line(problem))
        if len(problems) > SHOWN_PROBLEMS:
            say(texts.SUMMARY_MORE.format(count=len(problems) - SHOWN_PROBLEMS))
    return 1 if errors else 0


def _line(problem: RowProblem) -> str:
    file = Path(problem.file).name
    sheet = f"[{problem.sheet}]" if problem.sheet else ""
    if problem.row == 0:
        return texts.PROBLEM_FILE_LINE.format(file=file, sheet=sheet, message=problem.message)
    column = f"“{problem.column}”" if problem.column else ""
    return texts.PROBLEM_LINE.format(file=file, sheet=sheet, row=problem.row, column=column, message=problem.message)
