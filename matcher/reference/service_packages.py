"""Service packages (服务标准, such as 1-3-1) by place and day: a dated table, so that none is a constant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from matcher.domain.ledger.standing import ServicePackage
from matcher.reference.rows import read_rows


class _Row(NamedTuple):
    package: ServicePackage
    is_default: bool


class PackageTable:
    """All packages. Those that are no place's default hold only where an office chooses them by name."""

    def __init__(self) -> None:
        self._rows = [_row(row) for row in read_rows("service_packages.csv")]

    def default(self, region_codes: Sequence[str], day: date) -> ServicePackage | None:
        """Return the package of the narrowest of ``region_codes`` (narrow to wide) on ``day``, the newest of several.

        The whole country's holds where no place has its own; ``None`` before the first.
        """
        for code in (*region_codes, ""):
            found = [row.package for row in self._rows if row.is_default and _holds(row.package, code, day)]
            if found:
                return max(found, key=lambda package: package.valid_from)
        return None

    def named(self, name: str, day: date) -> ServicePackage | None:
        """Return the package called ``name`` that is valid on ``day``, whatever its place; the newest of several."""
        found = [row.package for row in self._rows if row.package.name == name and _is_valid(row.package, day)]
        return max(found, key=lambda package: package.valid_from, default=None)

    def __iter__(self) -> Iterator[ServicePackage]:
        """Yield every package in the table's order."""
        return iter([row.package for row in self._rows])


@cache
def package_table() -> PackageTable:
    """Return the table, read once."""
    return PackageTable()


def _is_valid(package: ServicePackage, day: date) -> bool:
    return package.valid_from <= day and (package.valid_to is None or day <= package.valid_to)


def _holds(package: ServicePackage, region_code: str, day: date) -> bool:
    return package.region_code == region_code and _is_valid(package, day)


def _row(cells: list[str]) -> _Row:
    name, region_code, valid_from, valid_to, policy, guidance, referral, opportunity, source, certain, default = cells
    package = ServicePackage(
        name=name,
        guidance=int(guidance),
        referral=int(referral),
        training_or_traineeship=int(opportunity),
        region_code=region_code,
        valid_from=date.fromisoformat(valid_from),
        valid_to=date.fromisoformat(valid_to) if valid_to else None,
        source=source,
        is_certain=certain == "1",
        policy=int(policy),
    )
    return _Row(package, default == "1")
