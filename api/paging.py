"""Cursors: where the next page begins, signed so that nobody makes one up."""

from __future__ import annotations

import base64
import binascii
import hmac
import json

from matcher.domain.errors import Unreadable
from matcher.domain.texts import http as texts
from matcher.store.keys import KeyRing

Cursor = tuple[int | str, ...]
_SIGNATURE = 16


def sealed_cursor(keys: KeyRing, purpose: str, cursor: Cursor | None) -> str | None:
    """Return the cursor as text for the address, ``None`` at the end. ``purpose`` ties it to one kind of list."""
    if cursor is None:
        return None
    text = json.dumps(cursor, separators=(",", ":"))
    signature = keys.sign(f"cursor:{purpose}:{text}".encode())[:_SIGNATURE]
    return base64.urlsafe_b64encode(f"{signature}{text}".encode()).decode().rstrip("=")


def opened_cursor(keys: KeyRing, purpose: str, given: str | None) -> Cursor | None:
    """Return the cursor that ``sealed_cursor`` made. Raises Unreadable for any other text."""
    if not given:
        return None
    try:
        text = base64.urlsafe_b64decode(given.encode("ascii") + b"=" * (-len(given) % 4)).decode()
        signature, content = text[:_SIGNATURE], text[_SIGNATURE:]
        expected = keys.sign(f"cursor:{purpose}:{content}".encode())[:_SIGNATURE]
        if not hmac.compare_digest(signature, expected):
            raise ValueError
        return tuple(json.loads(content))
    except (ValueError, binascii.Error, UnicodeError, TypeError) as error:
        raise Unreadable(texts.CURSOR_WRONG, {"cursor": texts.CURSOR_WRONG}) from error
