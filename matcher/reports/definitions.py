"""The figures of the monthly report: code, name, formula in words, what it is a part of, and the definitions' version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from matcher.domain.errors import NotFound
from matcher.domain.texts import reports as texts

VERSION = "2026.2-试行"
"""Changes with every change of a formula; a frozen month keeps the version that it was made with."""
FIRST_VERSION = "2026.1-试行"
"""Expired statements of 暂无就业意愿 stood in 暂无意愿 too, a service entry was a 次 whatever the day, a plan was no 帮扶."""


class Unit(Enum):
    """What a figure counts. Only persons can be listed one by one."""

    PERSONS = "persons"
    TIMES = "times"
    POSTINGS = "postings"

    @property
    def label(self) -> str:
        """人, 次, 个."""
        return texts.UNITS[self.value]


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure. ``group`` and ``name`` are the two lines of its head in the table.

    ``part_of``: each of its persons is one of that figure's, its denominator; empty: none. ``is_service``: it counts what
    was done in the period, in the row of who did it; else how things stand at the cut-off, in the row of who is
    responsible. ``is_sensitive``: it needs the permission of difficulty data. ``is_trial``: our proposal (试行口径).
    ``version``: of which version of the definitions it is; several formulas are others in earlier ones.
    """

    code: str
    unit: Unit = Unit.PERSONS
    part_of: str = ""
    is_service: bool = False
    is_sensitive: bool = False
    is_trial: bool = False
    version: str = VERSION

    @property
    def group(self) -> str:
        """The upper line of its head, such as 就业."""
        return texts.FIGURES[self.code][0]

    @property
    def name(self) -> str:
        """The lower line of its head, such as 灵活."""
        return texts.FIGURES[self.code][1]

    @property
    def full_name(self) -> str:
        """Both lines in one, such as 就业·灵活."""
        return f"{self.group}·{self.name}"

    @property
    def formula(self) -> str:
        """How it is counted, in words."""
        return texts.EARLIER_FORMULAS.get(self.version, {}).get(self.code, texts.FIGURES[self.code][2])


@dataclass(frozen=True, slots=True)
class Partition:
    """``parts`` share out ``whole``: their sum is its count in every row."""

    whole: str
    parts: tuple[str, ...]


def _states(
    *codes: str, part_of: str = "registered", is_sensitive: bool = False, is_trial: bool = False
) -> tuple[Definition, ...]:
    return tuple(Definition(code, part_of=part_of, is_sensitive=is_sensitive, is_trial=is_trial) for code in codes)


def _services(kind: str, *counts: tuple[str, Unit]) -> tuple[Definition, ...]:
    named = (Definition(f"{kind}-persons", is_service=True),)
    return named + tuple(Definition(f"{kind}-{name}", unit, is_service=True) for name, unit in counts)


_TIMES, _POSTINGS = ("times", Unit.TIMES), ("postings", Unit.POSTINGS)
DEFINITIONS: Mapping[str, Definition] = {
    definition.code: definition
    for definition in (
        Definition("registered"),
        *_states("registered-local", "registered-incoming", "contacted", "unreachable", "contact-open", "willing", "no-will"),
        *_states("no-will-expired", is_trial=True),
        *_states("status-unknown"),
        *_services("guidance", _TIMES),
        *_services("referral", _TIMES, _POSTINGS),
        *_services("training", _TIMES),
        *_services("traineeship", _TIMES),
        *_states("traineeship-working"),
        *_states("floor-owed", part_of="willing", is_trial=True),
        *_states("floor-met", part_of="floor-owed", is_trial=True),
        *_states("employed", "employed-in-traineeship"),
        *_states("employed-employer", "employed-flexible", "employed-own-business", part_of="employed"),
        *_states("employed-programme", "employed-public-welfare", "employed-unknown", part_of="employed"),
        *_states("employed-proved", part_of="employed", is_trial=True),
        *_states("further-study", "enlisted", "abroad", "moved-out", "deceased"),
        *_states("difficult", is_sensitive=True),
        *_states("difficult-helped", "difficult-employed", part_of="difficult", is_sensitive=True),
        *_states("long-term-jobless", is_trial=True),
        *_states("guidance-ever", "referral-ever", "training-ever", "traineeship-ever"),
    )
}
PARTITIONS = (
    Partition("registered", ("registered-local", "registered-incoming")),
    Partition("registered", ("contacted", "unreachable", "contact-open")),
    Partition(
        "registered",
        (
            "willing",
            "no-will",
            "no-will-expired",
            "status-unknown",
            "employed",
            "employed-in-traineeship",
            "further-study",
            "enlisted",
            "abroad",
            "moved-out",
            "deceased",
        ),
    ),
    Partition(
        "employed",
        (
            "employed-employer",
            "employed-flexible",
            "employed-own-business",
            "employed-programme",
            "employed-public-welfare",
            "employed-unknown",
        ),
    ),
)
_FIRST: Mapping[str, Definition] = {
    code: replace(one, version=FIRST_VERSION, part_of="no-will" if code == "no-will-expired" else one.part_of)
    for code, one in DEFINITIONS.items()
}
_FIRST_PARTITIONS = tuple(
    Partition(one.whole, tuple(part for part in one.parts if part != "no-will-expired")) for one in PARTITIONS
)


def definitions_of(version: str) -> Mapping[str, Definition]:
    """Return all definitions as a version of them has them, by code: frozen months are explained by their own."""
    return _FIRST if version == FIRST_VERSION else DEFINITIONS


def partitions_of(version: str) -> tuple[Partition, ...]:
    """Return which figures share out which others in a version of the definitions."""
    return _FIRST_PARTITIONS if version == FIRST_VERSION else PARTITIONS


def definition_of(code: str) -> Definition:
    """Return the definition of a figure. Raises NotFound naming the code."""
    if code not in DEFINITIONS:
        raise NotFound(texts.NO_SUCH_FIGURE.format(value=code[:40]), "no-such-figure")
    return DEFINITIONS[code]
