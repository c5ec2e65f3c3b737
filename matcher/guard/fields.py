"""The fields of one posting as the rules read them: folded once, each view made when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from matcher.guard.normalise import View, closed_view, fold, open_view, plain_text
from matcher.text.prose import Prose, read_prose


class FieldText:
    """The value of one field: ``given`` as printed, ``plain`` to look for key words, two views to match on."""

    def __init__(self, name: str, given: str) -> None:
        self.name = name
        self.given = given
        self._folded = fold(given)

    @cached_property
    def plain(self) -> str:
        """The text without disguises, places lost."""
        return plain_text(self._folded)

    @cached_property
    def open(self) -> View:
        """The text with its spaces and signs."""
        return open_view(self._folded)

    @cached_property
    def closed(self) -> View:
        """The text without the spaces and signs that stand between characters."""
        return closed_view(self._folded)

    @cached_property
    def prose(self) -> Prose:
        """The text cut into clauses with zones, at the places of ``given``."""
        return read_prose(self.given, self.name)
