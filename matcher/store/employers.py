"""Employers (用人单位): one row an employer, known by its credit code or else by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from stdnum.cn import uscc

from matcher.domain.errors import NotFound
from matcher.domain.texts import access as texts
from matcher.store.referral_reads import chunks
from matcher.store.repository import Repository
from matcher.store.tables.postings import employer

_NOISE = re.compile(r"[\s·•\-—_,，.。()（）]+")


@dataclass(frozen=True, slots=True)
class Employer:
    """``code`` is the 统一社会信用代码, empty where none was given or it is wrong; ``nature`` the 单位性质 as printed."""

    number: int
    name: str
    code: str
    nature: str


def match_key(name: str, code: str) -> str:
    """Return what makes two spellings the same employer; empty for an employer without a name.

    >>> match_key("江曜精密（武汉） 有限公司", "") == match_key("江曜精密(武汉)有限公司", "")
    True
    """
    if code and uscc.is_valid(code):
        return f"code:{uscc.compact(code)}"
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", name)).casefold()
    return f"name:{plain[:200]}" if plain else ""


class EmployerRepository(Repository):
    """Employers are public facts: every viewer who may read postings may read them."""

    def resolve_many(self, named: Iterable[tuple[str, str, str]]) -> Mapping[str, int]:
        """Return the numbers of employers given as (name, code, nature) by their ``match_key``; unknown ones are added."""
        wanted = {key: (name, code, nature) for name, code, nature in named if (key := match_key(name, code))}
        keys = list(wanted)
        found = self._numbers(keys)
        missing = [key for key in keys if key not in found]
        if missing:
            rows = [
                {
                    "name": wanted[key][0].strip()[:200],
                    "match_key": key,
                    "name_key": match_key(wanted[key][0], ""),
                    "code": key.removeprefix("code:") if key.startswith("code:") else "",
                    "nature": wanted[key][2][:40],
                    "created_at": self._clock(),
                }
                for key in missing
            ]
            self._connection.execute(insert(employer).on_conflict_do_nothing(), rows)
            found |= self._numbers(missing)
        return found

    def resolve(self, name: str, code: str = "", nature: str = "") -> int | None:
        """Return the employer's number, adding it where it is new; ``None`` without a name."""
        return self.resolve_many([(name, code, nature)]).get(match_key(name, code))

    def get(self, number: int) -> Employer:
        """Return an employer. Raises NotFound."""
        row = self._connection.execute(select(employer).where(employer.c.number == number)).one_or_none()
        if row is None:
            raise NotFound(texts.NOT_FOUND)
        return Employer(row.number, row.name, row.code, row.nature)

    def same_as(self, numbers: Collection[int]) -> dict[int, frozenset[int]]:
        """Return for each of ``numbers`` every row of the same employer, itself among them.

        An employer may stand once by its name alone and once by its credit code: same name, one code between them. Where
        one name has several codes, the row without a code belongs to none of them.
        """
        found = {number: frozenset((number,)) for number in numbers}
        for part in chunks(found):
            named = select(employer.c.name_key).where(employer.c.number.in_(part), employer.c.name_key != "")
            query = select(employer.c.number, employer.c.name_key, employer.c.code)
            groups: dict[str, list[tuple[int, str]]] = {}
            for row in self._connection.execute(query.where(employer.c.name_key.in_(named))):
                groups.setdefault(row.name_key, []).append((row.number, row.code))
            for rows in groups.values():
                if len(rows) > 1 and len({code for _, code in rows if code}) == 1:
                    together = frozenset(number for number, _ in rows)
                    found |= {number: together for number in together if number in found}
        return found

    def known(self, name: str, code: str = "") -> int | None:
        """Return the number of an employer without adding one; where its code is new, of the row known by its name alone.

        A name without a code also finds the one row of that name that has a code.
        """
        key = match_key(name, code)
        if not key or (found := self._numbers([key]).get(key)) is not None:
            return found if key else None
        query = select(employer.c.number, employer.c.code).where(employer.c.name_key == match_key(name, ""))
        rows = [row.number for row in self._connection.execute(query) if not row.code or key.startswith("name:")]
        return rows[0] if len(rows) == 1 else None

    def search(self, text: str, count: int = 20) -> Sequence[Employer]:
        """Return employers with ``text`` in their name, shortest names first."""
        rows = self._connection.execute(
            select(employer)
            .where(employer.c.name.contains(text, autoescape=True))
            .order_by(func.length(employer.c.name), employer.c.number)
            .limit(count)
        )
        return [Employer(row.number, row.name, row.code, row.nature) for row in rows]

    def _numbers(self, keys: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for part in chunks(keys):
            query = select(employer.c.match_key, employer.c.number).where(employer.c.match_key.in_(part))
            found |= {row.match_key: row.number for row in self._connection.execute(query)}
        return found
