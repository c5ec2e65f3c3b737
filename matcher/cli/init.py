"""`matcher init`: make the installation, or upgrade it, and say what was done."""

from __future__ import annotations

import time

import click

from matcher.cli import terminal
from matcher.cli.configuration import read_settings
from matcher.domain.texts import service as texts
from matcher.jobs.worker import means_of
from matcher.workflows.accounts.accounts import first_administrator
from matcher.workflows.installation.demo_installing import install_demo
from matcher.workflows.installation.installing import DIVISIONS, Prepared, prepare


@click.command(help=texts.HELP_INIT)
@click.option("--demo", is_flag=True, default=None, help=texts.OPTION_DEMO)
@click.option("--admin-login", default="admin", show_default=True, help=texts.OPTION_ADMIN_LOGIN)
@click.option("--admin-name", default="系统管理员", show_default=True, help=texts.OPTION_ADMIN_NAME)
@click.option("--new-key", is_flag=True, help=texts.OPTION_NEW_KEY)
def init(demo: bool | None, admin_login: str, admin_name: str, new_key: bool) -> int:
    """Prepare the data folder; run again it upgrades and changes nothing else."""
    settings = read_settings(demo=demo)
    done = prepare(settings.folder, settings.secret, settings.demo, new_key)
    click.echo(texts.INIT_FOLDER.format(folder=settings.folder))
    _tell(done, new_key)
    if settings.demo:
        started = time.monotonic()
        with terminal.progress_bars() as step:
            counts = install_demo(means_of(settings, done.database, step))
        if counts is not None:
            seconds = time.monotonic() - started
            click.echo(texts.DEMO_INSTALLED.format(seconds=seconds, postings=counts.postings, graduates=counts.graduates))
        return 0
    with done.database.writing() as store:
        code = first_administrator(store, admin_login, admin_name, settings.code_valid_hours)
    if code is None:
        click.echo(texts.INIT_ADMIN_EXISTS)
    else:
        click.echo(texts.INIT_ADMIN.format(login=admin_login, code=code, hours=settings.code_valid_hours))
        click.echo(texts.INIT_NEXT)
    return 0


def _tell(done: Prepared, new_key: bool) -> None:
    if done.made_keys:
        click.echo(texts.INIT_KEYS.format(path=done.key_path))
    if done.new_key:
        click.echo(texts.INIT_NEW_KEY.format(version=done.database.keys.current))
    elif new_key and not done.made_keys:
        click.echo(texts.INIT_NO_NEW_KEY)
    if done.made_database:
        click.echo(texts.INIT_DATABASE.format(version=done.version, root=done.root, count=DIVISIONS))
    elif done.copy is not None:
        click.echo(texts.INIT_UPGRADED.format(found=done.found_version, version=done.version, copy=done.copy))
    else:
        click.echo(texts.INIT_CURRENT.format(version=done.version))
