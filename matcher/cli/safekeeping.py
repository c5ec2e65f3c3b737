"""`matcher backup`, `restore` and `verify-audit`: the data kept safe, brought back, and its trail checked."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from matcher.cli import terminal
from matcher.cli.configuration import read_settings
from matcher.domain.errors import UsageError
from matcher.domain.texts import safekeeping as texts
from matcher.store.keys import KeyRing
from matcher.workflows.installation.backing_up import BUNDLES, UPLOADS, back_up
from matcher.workflows.installation.opening import open_installation, open_ring
from matcher.workflows.installation.restoring import restore

_MEGABYTE = 1_000_000
_SHOWN = 20
_SHANGHAI = ZoneInfo("Asia/Shanghai")


@click.command(help=texts.HELP_BACKUP)
@click.option("--output", required=True, type=click.Path(path_type=Path), help=texts.OPTION_OUTPUT)
def backup(output: Path) -> int:
    """Write one file that holds everything but the keys."""
    settings = read_settings()
    database = open_installation(settings.folder, settings.secret, settings.demo)
    done = back_up(database, settings.folder, output)
    terminal.say(
        texts.BACKED_UP.format(
            path=output,
            size=done.database_bytes / _MEGABYTE,
            uploads=done.contents.count(UPLOADS),
            bundles=done.contents.count(BUNDLES),
        )
    )
    has_file = not settings.secret and not settings.demo
    terminal.say(texts.BACKUP_KEYS.format(path=settings.keys) if has_file else texts.BACKUP_SECRET)
    return 0


@click.command(name="restore", help=texts.HELP_RESTORE)
@click.argument("file", metavar=texts.ARGUMENT_BACKUP, type=click.Path(path_type=Path))
@click.option("--into", default=None, type=click.Path(path_type=Path), help=texts.OPTION_INTO)
@click.option("--keys", "key_file", default=None, type=click.Path(path_type=Path), help=texts.OPTION_KEYS)
def restore_command(file: Path, into: Path | None, key_file: Path | None) -> int:
    """Put a checked backup into an empty folder."""
    settings = read_settings()
    ring = KeyRing.read(key_file) if key_file else open_ring(settings.folder, settings.secret, settings.demo)
    folder = into or settings.folder
    has_file = key_file is not None or not (settings.secret or settings.demo)
    done = restore(file, folder, ring, settings.demo, has_file)
    terminal.say(
        texts.RESTORED.format(
            folder=folder,
            made=done.contents.made_at.astimezone(_SHANGHAI).strftime("%Y-%m-%d %H:%M"),
            version=done.contents.version,
            uploads=done.contents.count(UPLOADS),
            rows=done.audit_rows,
        )
    )
    if done.is_older:
        terminal.say(texts.RESTORE_OLDER)
    terminal.say(texts.RESTORE_INDEX)
    return 0


@click.command(name="verify-audit", help=texts.HELP_VERIFY)
@click.option("--known", default="", metavar="编号:指纹", help=texts.OPTION_KNOWN)
def verify_audit(known: str) -> int:
    """Exit 0 where every row is as it was written, 1 where one was altered, dropped or cut off."""
    number, _, begin = known.partition(":")
    if known and not (number.isdecimal() and begin):
        raise UsageError(texts.AUDIT_KNOWN_UNREADABLE.format(value=known))
    settings = read_settings()
    database = open_installation(settings.folder, settings.secret, settings.demo)
    with database.reading() as store:
        faults = [fault.message for fault in store.audit.faults()]
        if known and not store.audit.holds(int(number), begin):
            faults.append(texts.AUDIT_KNOWN_GONE.format(number=number))
        count, anchor = store.audit.count(), store.audit.anchor()
    if not faults:
        click.echo(texts.AUDIT_WHOLE.format(count=count, anchor=anchor))
        click.echo(texts.AUDIT_NOTE)
        return 0
    terminal.say(texts.AUDIT_FAULTS.format(count=len(faults)))
    for message in islice(faults, _SHOWN):
        terminal.say(texts.AUDIT_FAULT.format(message=message))
    if len(faults) > _SHOWN:
        terminal.say(texts.AUDIT_MORE.format(count=len(faults) - _SHOWN))
    return 1
