"""Profiles that an import brings, written many at a time; numbers of erased persons are never given out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, update

from matcher.domain.contact import Contact
from matcher.domain.graduate import Graduate
from matcher.store.graduates import ArrivingGraduate, GraduateRepository
from matcher.store.tables.graduates import graduate, wished_region

_ID_LETTERS = 12


class GraduateArrivals(GraduateRepository):
    """Writes without asking who was there before: the caller has looked, in the same transaction."""

    def add_many(self, office: int, rows: Sequence[ArrivingGraduate], job: int | None) -> list[int]:
        """Add profiles and return their numbers, in order; one without an id gets one that tells nothing of her."""
        if not rows:
            return []
        now, first = self._clock(), self.next_number()
        values: list[dict[str, Any]] = []
        wishes: list[dict[str, Any]] = []
        for number, row in enumerate(rows, start=first):
            key = self._keys.blind(row.source_key, "graduate.source")
            profile = row.graduate if row.graduate.id else replace(row.graduate, id=f"T{key.hex()[:_ID_LETTERS]}")
            values.append(
                self._values(profile, row.contact)
                | {
                    "number": number,
                    "organisation": office,
                    "source_key": key,
                    "version": 1,
                    "created_at": now,
                    "updated_at": now,
                    "job": job,
                }
            )
            codes = dict.fromkeys(profile.intentions.region_codes)
            wishes += [{"graduate": number, "code": code} for code in codes]
        self._connection.execute(insert(graduate), values)
        if wishes:
            self._connection.execute(insert(wished_region), wishes)
        return list(range(first, first + len(rows)))

    def replace(self, number: int, profile: Graduate, contact: Contact, job: int | None) -> None:
        """Replace a profile and its contact."""
        values = self._values(profile, contact)
        self._connection.execute(
            update(graduate)
            .where(graduate.c.number == number)
            .values(**values, version=graduate.c.version + 1, updated_at=self._clock(), job=job)
        )
        self._put_wishes(number, profile)
