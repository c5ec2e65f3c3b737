"""The `matcher` command: registers the commands, speaks Chinese on wrong use, and keeps the exit codes.

Exit codes: 0 every row loaded, 1 finished with rows left out, 2 wrong use or missing file, 3 could not run.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from matcher.cli.check import check
from matcher.cli.curate import curate
from matcher.cli.demo import demo
from matcher.cli.doctor import doctor
from matcher.cli.evaluate import evaluate_command
from matcher.cli.import_graduates import import_graduates
from matcher.cli.import_ledger import import_ledger
from matcher.cli.import_postings import import_postings
from matcher.cli.index import index
from matcher.cli.init import init
from matcher.cli.occupation import occupation
from matcher.cli.parse import parse
from matcher.cli.recommend import recommend
from matcher.cli.report import report
from matcher.cli.safekeeping import backup, restore_command, verify_audit
from matcher.cli.screen import screen
from matcher.cli.serve import serve
from matcher.cli.terminal import say
from matcher.cli.train import promote, rollback, train
from matcher.domain.errors import MatcherError
from matcher.domain.texts import commands as texts


@click.group(help=texts.PROGRAM, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jobmatch-hubei", prog_name="matcher")
def cli() -> None:
    """Group the commands."""


for command in (recommend, curate, check, parse, screen, occupation, doctor, demo, init, import_postings, import_graduates, import_ledger, index, serve, report, verify_audit, backup, restore_command, evaluate_command, train, promote, rollback):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the documented code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every failure is one Chinese sentence on stderr."""
    try:
        code = cli.main(args=None if arguments is None else list(arguments), prog_name="matcher", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=False)
        return 2
    except click.UsageError as error:
        say(texts.ERROR_PREFIX + _usage(error))
        return 2
    except MatcherError as error:
        say(texts.ERROR_PREFIX + str(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say(texts.INTERRUPTED)
        return 3
    except Exception as error:
        code = getattr(error, "exit_code", None)
        say(texts.ERROR_PREFIX + (str(error) if code else texts.INTERNAL.format(kind=type(error).__name__, reason=error)))
        return 3
    return code if isinstance(code, int) else 0


def _usage(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        name = "/".join(error.param.opts) if error.param else ""
        return texts.USAGE_MISSING_OPTION.format(name=name)
    if isinstance(error, click.NoSuchOption):
        return texts.USAGE_NO_SUCH_OPTION.format(name=error.option_name)
    if isinstance(error, click.BadParameter):
        name = "/".join(error.param.opts) if error.param else ""
        return texts.USAGE_BAD_VALUE.format(name=name, reason=error.message)
    if "No such command" in error.message:
        name = error.message.split("'")[1] if "'" in error.message else ""
        return texts.USAGE_NO_SUCH_COMMAND.format(name=name, commands="、".join(sorted(cli.commands)))
    return texts.USAGE_OTHER.format(reason=error.message)


if __name__ == "__main__":
    main()
