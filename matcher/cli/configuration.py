"""The settings of a command: its options over the ``MATCHER_*`` variables, complained of in Chinese."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from matcher.domain.errors import UsageError
from matcher.domain.texts import service as texts
from matcher.settings import Settings


def read_settings(**given: Any) -> Settings:
    """Return the settings, options that were given first. Raises UsageError naming a variable that has a wrong value."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"])
        raise UsageError(texts.BAD_SETTING.format(name=f"MATCHER_{name}".upper(), value=first["input"])) from error
