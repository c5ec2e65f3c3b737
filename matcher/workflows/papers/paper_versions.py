"""Which version of a paper is made: masked for who sees the person, in full with a permission and a reason on every page."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from matcher.domain.access import Permission, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Unreadable
from matcher.domain.graduate import Graduate
from matcher.domain.masking import masked_id, masked_name, masked_phone, masked_text, without_difficulty
from matcher.domain.texts import case_papers as texts
from matcher.store.store import Store

LONGEST_REASON = 60
_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Version:
    """``full`` needs the permission to export and a ``reason``; no version says who is in difficulty."""

    full: bool = False
    reason: str = ""

    def words(self, text: str, name: str) -> str:
        """Return words about a person as this version may print them."""
        return without_difficulty(text if self.full else masked_text(text, name))

    def identity(self, profile: Graduate | None, contact: Contact) -> tuple[str, str, str]:
        """Return name, ID number and phone as this version may print them."""
        name = contact.name or (profile.name if profile is not None else "")
        if self.full:
            return name, contact.id_number, contact.phone
        return masked_name(name), masked_id(contact.id_number), masked_phone(contact.phone)


def checked_mark(store: Store, viewer: Viewer, version: Version, masked: str = texts.MASKED) -> str:
    """Return the mark of a version: ``masked``, or who made it, when and what for.

    Raises NotAllowed, Unreadable without a reason.
    """
    if not version.full:
        return masked
    viewer.require(Permission.EXPORT_LEDGER)
    reason = version.reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        message = texts.REASON_MISSING.format(limit=LONGEST_REASON)
        raise Unreadable(message, {"reason": message})
    moment = store.clock().astimezone(_SHANGHAI)
    name = store.accounts.load(viewer.account).name
    return texts.FULL.format(name=name, moment=f"{moment:%Y-%m-%d %H:%M}", reason=without_difficulty(reason))
