"""The queue between the web and the worker: it holds job numbers only, the job rows hold everything else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from huey import SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer


class PlainSerializer(Serializer):  # type: ignore[misc]
    """Messages as JSON: whoever can write the queue's file can at most name a job number."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(data._asdict() if isinstance(data, Message) else data).encode()

    def _deserialize(self, data: bytes) -> Any:
        found = json.loads(data)
        if not isinstance(found, dict):
            return found
        return Message(**found | {"args": tuple(found["args"])})


class JobQueue:
    """Numbers of jobs that wait, kept in a file. A lost number costs time only: the worker also looks for rows itself."""

    def __init__(self, path: Path, run: Callable[[int], None] | None = None) -> None:
        """Open the queue in ``path``; a worker names what it does with a number taken out."""
        self.huey = SqliteHuey(
            name="matcher", filename=str(path), results=False, serializer=PlainSerializer(), fsync=False, utc=True
        )

        @self.huey.task()  # type: ignore[untyped-decorator]
        def take(number: int) -> None:
            if run is not None:
                run(number)

        self._take = take

    def submit(self, number: int) -> None:
        """Put a job's number into the queue."""
        self._take(int(number))
