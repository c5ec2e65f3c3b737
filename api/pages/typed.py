"""What was typed into a form, read field by field; every fault is kept beside its field, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from starlette.datastructures import FormData

from api.pages.answers import whole
from matcher.domain.errors import Unreadable
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import ledger_pages as texts

_LONGEST = 4000
Choice = TypeVar("Choice", bound=Enum)


async def typed_form(request: Request) -> FormData:
    """Dependency: the fields as typed, those with several values whole."""
    return await request.form()


def day_of(name: str, given: str) -> date | None:
    """Return the day that an address states, ``None`` where it states none. Raises Unreadable for what is no day."""
    if not given.strip():
        return None
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        message = texts.DAY_WRONG.format(given=given)
        raise Unreadable(message, {name: message}) from None


TypedForm = Annotated[FormData, Depends(typed_form)]


class Typed:
    """The fields of one form. ``check`` raises for all faults together, so that the page can say them at once."""

    def __init__(self, form: FormData) -> None:
        """Take the texts; files are read elsewhere."""
        self._form = form
        self.faults: dict[str, str] = {}

    @property
    def entered(self) -> Mapping[str, str]:
        """What the page shows again: the last text of each field."""
        return {name: value for name, value in self._form.multi_items() if isinstance(value, str) and name != "csrf"}

    def text(self, name: str, longest: int = _LONGEST) -> str:
        """Return a text without the space around it; too long a one is a fault."""
        value = self._form.get(name, "")
        found = value.strip() if isinstance(value, str) else ""
        if len(found) > longest:
            self.faults[name] = texts.TOO_LONG.format(count=len(found), limit=longest)
        return found

    def day(self, name: str, is_needed: bool = False) -> date | None:
        """Return a date, ``None`` where none was given."""
        given = self.text(name, 40)
        if not given:
            if is_needed:
                self.faults[name] = texts.DAY_MISSING
            return None
        try:
            return date.fromisoformat(given)
        except ValueError:
            self.faults[name] = texts.DAY_WRONG.format(given=given)
            return None

    def number(self, name: str) -> int | None:
        """Return a whole number, ``None`` where none was given."""
        given = self.text(name, 40)
        found = whole(given)
        if given and found is None:
            self.faults[name] = texts.NUMBER_WRONG.format(given=given)
        return found

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the whole numbers of a field with several values; others are left out."""
        found = (whole(value) for value in self._form.getlist(name) if isinstance(value, str))
        return tuple(dict.fromkeys(number for number in found if number is not None))

    def tick(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.text(name, 40))

    def choice(self, name: str, kinds: type[Choice], is_needed: bool = False) -> Choice | None:
        """Return a chosen value, ``None`` where nothing was chosen."""
        given = self.text(name, 40)
        found = next((one for one in kinds if one.value == given), None)
        if found is None and (given or is_needed):
            self.faults[name] = texts.CHOICE_WRONG.format(given=given) if given else texts.CHOICE_MISSING
        return found

    def needed(self, name: str, kinds: type[Choice]) -> Choice:
        """Return a chosen value. Raises Unreadable with every fault found so far where nothing was chosen."""
        found = self.choice(name, kinds, is_needed=True)
        if found is None:
            self.check()
            raise Unreadable(access_texts.CHECK_FIELDS, {name: texts.CHOICE_MISSING})
        return found

    def check(self) -> None:
        """Raise Unreadable where anything was wrong."""
        if self.faults:
            raise Unreadable(access_texts.CHECK_FIELDS, self.faults)
