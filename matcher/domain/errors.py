"""The errors of the service, in its own words.

MatcherError
├── UsageError           wrong use or a missing file            exit 2
├── InputError           nothing of an input could be read      exit 2
└── CannotRunError       broken bundle, disk, internal error    exit 3
"""

from __future__ import annotations


class MatcherError(Exception):
    """Base of all; ``str(error)`` is a Chinese sentence with the offending value and what to do."""

    exit_code = 3


class UsageError(MatcherError):
    """The command was used wrongly, or a named file does not exist."""

    exit_code = 2


class InputError(MatcherError):
    """An input file as a whole cannot be read."""

    exit_code = 2


class CannotRunError(MatcherError):
    """The service cannot run: a broken bundle, a full disk, an internal error."""

    exit_code = 3
