"""`matcher serve`: the web service and its worker, started together and ended together."""

from __future__ import annotations

import errno
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from matcher.cli import demo_hints, options, terminal
from matcher.cli.configuration import read_settings
from matcher.cli.worker_process import WorkerProcess
from matcher.domain.errors import CannotRunError
from matcher.domain.texts import service as texts
from matcher.jobs.queue import JobQueue
from matcher.jobs.worker import means_of
from matcher.settings import Settings
from matcher.store import schema
from matcher.store.database import Database
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.index.serving import IndexService
from matcher.workflows.installation.demo_installing import DemoInstalled, install_demo
from matcher.workflows.installation.installing import prepare
from matcher.workflows.installation.opening import open_installation
from matcher.workflows.learning.bundle_shelf import BundleShelf

if TYPE_CHECKING:
    import uvicorn

_PATIENCE_SECONDS = 5
_EVERYWHERE = frozenset({"0.0.0.0", "::"})
_IN_USE = frozenset({errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)})


@click.command(help=texts.HELP_SERVE)
@click.option("--demo", is_flag=True, default=None, help=texts.OPTION_DEMO)
@click.option("--host", default=None, help=texts.OPTION_HOST)
@click.option("--port", default=None, type=int, help=texts.OPTION_PORT)
@click.option("--no-worker", is_flag=True, help=texts.OPTION_NO_WORKER)
def serve(demo: bool | None, host: str | None, port: int | None, no_worker: bool) -> int:
    """Serve until interrupted."""
    settings = read_settings(demo=demo, host=host, port=port)
    with _listening(settings.host, settings.port) as listener:
        address = _address(settings.host, listener.getsockname()[1])
        database, installed = _opened(settings)
        models = load_bundle(settings.bundle or BundleShelf(settings.bundles).in_service(), settings.encoder)
        index = IndexService(settings.index, models, settings.congestion > 0)
        index.open()
        server = _web(settings, database, index, models)
        if settings.demo:
            demo_hints.show(database, index, options.today())
        if installed is not None:
            demo_hints.show_links(installed, address)
        click.echo(texts.SERVE_ADDRESS.format(address=address))
        click.echo(texts.SERVE_STOP)
        # An interrupt is raised again by the server after it has ended in good order.
        with WorkerProcess(settings, start=settings.worker and not no_worker), suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        database.close()
    click.echo(texts.SERVE_STOPPED)
    return 0


def _web(settings: Settings, database: Database, index: IndexService, models: ServingModels) -> uvicorn.Server:
    # The web's packages take a second to import: no other command waits for them.
    from uvicorn import Config, Server

    from api.app import create_app
    from api.service import Service

    app = create_app(Service(settings, database, index, models, JobQueue(settings.queue).submit))
    return Server(
        Config(
            app,
            log_level="debug" if settings.log_level == "debug" else "warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_PATIENCE_SECONDS,
        )
    )


def _opened(settings: Settings) -> tuple[Database, DemoInstalled | None]:
    """Open the installation; the demo installs and upgrades itself, and says so when that was now."""
    if not settings.demo:
        return open_installation(settings.folder, settings.secret), None
    started = time.monotonic()
    if schema.found_version(settings.database) is None:
        click.echo(texts.SERVE_INSTALLING)
    database = prepare(settings.folder, demo=True).database
    with terminal.progress_bars() as step:
        installed = install_demo(means_of(settings, database, step))
    if installed is not None:
        seconds = time.monotonic() - started
        click.echo(
            texts.DEMO_INSTALLED.format(seconds=seconds, postings=installed.postings, graduates=installed.graduates)
        )
    return database, installed


def _listening(host: str, port: int) -> socket.socket:
    """Take the port before anything long begins. Raises CannotRunError in Chinese."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, so that asyncio sends small answers at once: otherwise each waits 40 ms for an acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: without it two programs could share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(socket.SOMAXCONN)
    except OSError as error:
        listener.close()
        if error.errno in _IN_USE:
            raise CannotRunError(texts.PORT_IN_USE.format(port=port, other=port + 1)) from error
        raise CannotRunError(texts.PORT_REFUSED.format(host=host, port=port, reason=error.strerror or error)) from error
    return listener


def _address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in _EVERYWHERE else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
