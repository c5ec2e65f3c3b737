"""A receipt (参会回执): what an employer answers to an invitation, whatever layout it came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer as read. ``postings`` hold canonical posting fields (design §5) as text, one mapping a posting.

    ``booths`` asked for and ``attendants`` are None where not stated. ``promises`` are the statements given
    (真实合法, 不收费, 不歧视). ``contact_*`` are personal data and are sealed where they are stored.
    ``unread`` are lines or columns that fitted nothing: shown to the organizer, never dropped silently.
    ``posting_numbers`` are the service's numbers of ``postings`` once they were taken in, 0 for one left out.
    """

    employer_name: str
    credit_code: str = ""
    nature: str = ""
    industry: str = ""
    size: str = ""
    address: str = ""
    contact_name: str = field(default="", repr=False)
    contact_phone: str = field(default="", repr=False)
    attendants: int | None = None
    booths: int | None = None
    gives_talk: bool | None = None
    has_licence: bool | None = None
    promises: tuple[str, ...] = ()
    postings: tuple[Mapping[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    posting_numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredReceipt:
    """A receipt as kept. ``source`` is ``link``, ``excel``, ``word``, ``pasted`` or ``api``."""

    number: int
    fair: int
    participant: int
    receipt: Receipt
    source: str
    received_at: datetime
    actor: int | None
