"""What an import of a ledger would change: persons as files tell of them, and the difference shown before it is applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from matcher.domain.contact import Contact
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import Fact
from matcher.domain.texts import ledger_import as texts


@dataclass(frozen=True, slots=True)
class LedgerFact:
    """A fact that a row states. ``effective_on`` None: the row names no day for it."""

    fact: Fact
    effective_on: date | None
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A person as the rows of a file tell of her. ``source_key`` is her identity within the office that imports.

    ``origin`` and ``enrolled_on`` None: the file does not say. ``note`` is a remark that belongs to none of the facts.
    ``row`` is the first of her rows.
    """

    graduate: Graduate = field(repr=False)
    contact: Contact
    source_key: str = field(repr=False)
    year: int
    origin: Origin | None
    enrolled_on: date | None
    facts: tuple[LedgerFact, ...]
    sheet: str
    row: int
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong in one cell; ``column`` is the printed header, empty for the row as a whole."""

    column: str
    value: str = field(repr=False)
    message: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out, as it was: ``header`` and ``cells`` are the office's own, in its order."""

    sheet: str
    row: int
    header: tuple[str, ...]
    cells: tuple[str, ...] = field(repr=False)
    faults: tuple[FieldFault, ...]


class DifferenceAction(Enum):
    """What an import would do with a person or row."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    QUEUE = "queue"
    ERROR = "error"

    @property
    def label(self) -> str:
        """新增, 更新, 无变化, 疑似同一人（待人工合并）, 没有导入."""
        return texts.ACTIONS[self.value]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change in words: ``name`` is a code of ``texts.FIELDS``; ``old`` empty: nothing stood there before."""

    name: str
    old: str = field(repr=False)
    new: str = field(repr=False)

    @property
    def is_sensitive(self) -> bool:
        """Whether it needs the permission of difficulty data."""
        return self.name == "difficulty"

    @property
    def label(self) -> str:
        """The field's Chinese name."""
        return texts.FIELDS.get(self.name, self.name)


@dataclass(frozen=True, slots=True)
class ImportDifference:
    """One line of a difference. ``arriving`` None: a bad row. ``person`` None: she is new.

    ``suspects`` are other persons that she may be; ``reasons`` say why, as codes of ``texts.MATCH_REASONS``.
    """

    position: int
    row: int
    sheet: str
    action: DifferenceAction
    person: int | None
    name: str = field(repr=False)
    changes: tuple[FieldChange, ...] = ()
    suspects: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    arriving: LedgerRow | None = None
    bad: BadRow | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom the store knows by the number or key of an arriving row.

    ``organisation`` is responsible for her, or keeps her profile where she is not in the ledger (``is_enrolled`` False).
    ``rows`` are all numbers that are this person, hers among them.
    """

    number: int
    organisation: int
    profile: Graduate = field(repr=False)
    contact: Contact
    is_enrolled: bool
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """An entry that an import would write; ``corrects`` an earlier one whose words or year have changed."""

    fact: Fact
    effective_on: date
    note: str = field(default="", repr=False)
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """What an import would write of one person: ``changes`` say it in words; nothing to write: ``changes`` is empty."""

    changes: tuple[FieldChange, ...]
    profile: Graduate = field(repr=False)
    contact: Contact
    profile_changed: bool
    entries: tuple[PlannedEntry, ...]
    enrolment: Enrolment | None
