"""The errors of the service, in its own words.

MatcherError
├── UsageError           wrong use or a missing file            exit 2
├── InputError           nothing of an input could be read      exit 2
├── CannotRunError       broken bundle, disk, internal error    exit 3
└── RefusedError         the service says no; ``code`` is stable for programs
    ├── NotSignedIn      nobody is signed in                            401
    ├── NotAllowed       the role or token may not do this              403
    ├── NotFound         not there, or not visible to the viewer        404
    ├── Conflict         a rule or somebody else's change says no       409
    ├── TooLarge         an upload over the limit                       413
    ├── Unreadable       input that cannot be understood, by field      422
    └── TooManyAttempts  a limit is reached; ``retry_after`` seconds    429
"""

from __future__ import annotations

from collections.abc import Mapping


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


class RefusedError(MatcherError):
    """The service answers no. ``code`` names the reason for programs and never changes."""

    exit_code = 2
    default_code = "refused"

    def __init__(self, message: str, code: str = "") -> None:
        """Keep the Chinese ``message`` and the stable ``code``."""
        super().__init__(message)
        self.code = code or self.default_code


class NotSignedIn(RefusedError):
    """Nobody is signed in, or the session or token has ended."""

    default_code = "not-signed-in"


class NotAllowed(RefusedError):
    """The viewer's role, place or token does not allow this."""

    default_code = "not-allowed"


class NotFound(RefusedError):
    """There is no such thing, or the viewer may not know of it: both sound the same."""

    default_code = "not-found"


class Conflict(RefusedError):
    """A rule, or a change that somebody else made meanwhile, says no."""

    default_code = "conflict"


class TooLarge(RefusedError):
    """An upload or request over the limit."""

    default_code = "too-large"


class Unreadable(RefusedError):
    """Input that cannot be understood; ``fields`` maps a field's name to what to do about it, in Chinese."""

    default_code = "unreadable"

    def __init__(self, message: str, fields: Mapping[str, str] | None = None, code: str = "") -> None:
        """Keep the message and the fields it speaks of."""
        super().__init__(message, code)
        self.fields = dict(fields or {})


class TooManyAttempts(RefusedError):
    """A limit on attempts is reached; ``retry_after`` in seconds."""

    default_code = "too-many-attempts"

    def __init__(self, message: str, retry_after: int, code: str = "") -> None:
        """Keep the message and the seconds to wait."""
        super().__init__(message, code)
        self.retry_after = retry_after
