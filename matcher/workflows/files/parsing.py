"""The parse journey: each posting's fields as they were read, with quote and position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from matcher.domain.posting import Posting


def parsed_lines(postings: Iterable[Posting]) -> Iterator[bytes]:
    """Yield one JSON line a posting: ``{"posting","fields":{name:[{"value","quote","source","start","end"}]}}``."""
    for posting in postings:
        fields: dict[str, list[dict[str, Any]]] = {
            name: [
                {
                    "value": reading.value,
                    "quote": reading.quote.text,
                    "source": reading.quote.source,
                    "start": reading.quote.start,
                    "end": reading.quote.end,
                }
                for reading in readings
            ]
            for name, readings in posting.readings.items()
            if readings
        }
        yield orjson.dumps({"posting": posting.id, "fields": fields}, option=orjson.OPT_APPEND_NEWLINE)
