"""Certificates (证书、职业资格、等级) by name, and which one satisfies a demand for another.

Compiled by hand from general knowledge of vocational qualifications (国家职业资格目录),
the level examinations and the licences that postings name. A missing name is unknown, never a mismatch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from matcher.domain.lookup import Lookup, MatchedBy
from matcher.reference.rows import fold_name, read_rows, split_names
from matcher.reference.teaching_certificates import teaching_names


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate; its name is its id.

    Certificates of one ``ladder`` are ordered by ``rank``, higher covers lower; rank 0 is the name
    without a level. ``ladder`` is empty and ``rank`` ``None`` for one that stands alone.
    """

    name: str
    aliases: tuple[str, ...]
    family: str
    ladder: str
    rank: int | None


class CertificateForm(NamedTuple):
    """A written form of a certificate; ``needs_context`` forms mean other things elsewhere (四级)."""

    text: str
    name: str
    needs_context: bool


class CertificateTable:
    """All certificates."""

    def __init__(self) -> None:
        self._certificates: dict[str, Certificate] = {}
        self._names: dict[str, list[str]] = defaultdict(list)
        self._aliases: dict[str, list[str]] = defaultdict(list)
        self._loose: dict[str, list[str]] = defaultdict(list)
        self._implied: dict[str, tuple[str, ...]] = {}
        self._doubtful: dict[str, tuple[str, ...]] = {}
        for name, aliases, loose, family, ladder, rank, implies, doubtful in read_rows("certificates.csv"):
            others = split_names(aliases)
            self._certificates[name] = Certificate(name, others, family, ladder, int(rank) if rank else None)
            self._names[fold_name(name)].append(name)
            for written in dict.fromkeys(map(fold_name, others)):
                self._aliases[written].append(name)
            for written in dict.fromkeys(map(fold_name, split_names(loose))):
                self._loose[written].append(name)
            self._implied[name] = split_names(implies)
            self._doubtful[name] = split_names(doubtful)

    def __iter__(self) -> Iterator[Certificate]:
        """Yield every certificate in table order."""
        return iter(self._certificates.values())

    def __len__(self) -> int:
        return len(self._certificates)

    def by_name(self, name: str) -> Lookup[Certificate]:
        """Return the certificate called ``name``: full name, other name, then short form (四级).

        A teaching certificate is also found with its stage and subject before it or in brackets
        (教师资格证(高中语文)); one of several stages is ambiguous.
        """
        wanted = fold_name(name)
        for names, matched_by in (
            (self._names, MatchedBy.NAME),
            (self._aliases, MatchedBy.ALIAS),
            (self._loose, MatchedBy.ALIAS),
        ):
            if wanted in names:
                return Lookup.of(name, tuple(self._certificates[found] for found in names[wanted]), matched_by)
        taught = tuple(self._certificates[found] for found in teaching_names(wanted))
        return Lookup.of(name, taught, MatchedBy.ALIAS if taught else MatchedBy.NONE)

    def satisfies(self, held: str, required: str) -> bool | None:
        """Whether holding ``held`` meets a demand for ``required``, both by any name.

        ``None`` where it cannot be told: a name is unknown or ambiguous, the held one states no level
        while the demand does, or whether it is accepted depends on the employer (a foreign test
        for a national one).
        """
        have, want = self.by_name(held).item, self.by_name(required).item
        if have is None or want is None:
            return None
        if want.name in self._covered(have.name):
            return True
        if have.rank == 0 and have.name in self._covered(want.name):
            return None
        if any(want.name in self._covered(doubtful) for doubtful in self._doubtful[have.name]):
            return None
        return False

    def _covered(self, name: str) -> frozenset[str]:
        """Return every certificate that ``name`` covers, itself included."""
        found, open_names = {name}, [name]
        while open_names:
            current = self._certificates[open_names.pop()]
            lower = [
                other.name
                for other in self._certificates.values()
                if current.ladder
                and other.ladder == current.ladder
                and other.rank is not None
                and current.rank is not None
                and (other.rank <= current.rank if current.rank else other.rank == 0)
            ]
            for following in (*self._implied[current.name], *lower):
                if following not in found:
                    found.add(following)
                    open_names.append(following)
        return frozenset(found)

    def surface_forms(self) -> Iterator[CertificateForm]:
        """Yield every written form with its certificate, for a text automaton."""
        for names, needs_context in ((self._names, False), (self._aliases, False), (self._loose, True)):
            for text, owners in names.items():
                for owner in owners:
                    yield CertificateForm(text, owner, needs_context or len(owners) > 1)


@cache
def certificate_table() -> CertificateTable:
    """Return the table of certificates, read once."""
    return CertificateTable()
