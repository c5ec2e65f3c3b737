"""The worker as a process of its own beside the web service: started with it, restarted when it fails, ended with it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from types import TracebackType

from matcher.cli.terminal import say
from matcher.domain.texts import service as texts
from matcher.jobs.worker import UNTIL_CLOSED
from matcher.settings import Settings

_END_SECONDS = 10.0
_RESTART_SECONDS = 5.0


class WorkerProcess:
    """A context: inside it the worker runs. The worker ends by itself when this process does, however that happens."""

    def __init__(self, settings: Settings, start: bool = True) -> None:
        """Store what the worker is started with; ``start`` False: there is none."""
        self._environment = os.environ | {
            f"MATCHER_{name.upper()}": str(value) for name, value in settings.model_dump().items() if value is not None
        }
        self._start = start
        self._over = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> WorkerProcess:
        if self._start:
            self._process = self._started()
            threading.Thread(target=self._watch, name="worker-watch", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._process is None:
            return
        if self._process.stdin is not None:
            self._process.stdin.close()  # the sign to end that works on every system
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "matcher.jobs.worker", UNTIL_CLOSED]
        # A group of its own: Ctrl+C reaches this process alone, which then ends the worker in good order.
        flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            env=self._environment,
            creationflags=flags,
            start_new_session=not flags,
        )

    def _watch(self) -> None:
        while not self._over.is_set():
            assert self._process is not None
            self._process.wait()
            if not self._over.wait(_RESTART_SECONDS):
                say(texts.SERVE_WORKER_ENDED)
                self._process = self._started()
