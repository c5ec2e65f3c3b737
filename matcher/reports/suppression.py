"""Small cells of tables that leave the office: hidden, with as many others as keep them from being worked out again.

A cell below five is hidden. What is hidden with it is chosen family by family, a family being a whole and the parts that
share it out. Within a family whole rows of parts are hidden, so that what stays unknown is a table of which only the
margins can be known; by the bounds of Fréchet it is exact whether a cell of such a table is determined by its margins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matcher.reports.definitions import VERSION, Unit, definitions_of, partitions_of

THRESHOLD = 5
TOTAL = ""
"""The key of the total's row."""
Counts = Mapping[str, Mapping[str, int]]
Hidden = set[tuple[str, str]]
_MERGED = "+"


def hidden_cells(counts: Counts, threshold: int = THRESHOLD, version: str = VERSION) -> frozenset[tuple[str, str]]:
    """Return (row key, figure code) of every cell to hide. ``counts`` maps row keys, the total's too, to their figures.

    A column that is nought in every row and in total stays: nobody is in it. A table of fewer than two rows has its
    total only.
    """
    rows = [key for key in counts if key != TOTAL]
    table = _Table(counts, rows, threshold, set())
    definitions, partitions = definitions_of(version), partitions_of(version)
    for code, definition in definitions.items():
        if definition.is_service and definition.unit is Unit.PERSONS:
            kind = code.removesuffix("-persons")
            table.hide_free([name for name in definitions if name.startswith(f"{kind}-") and definitions[name].is_service])
    table.hide_free(["registered"])
    shared = {part for partition in partitions for part in partition.parts}
    for partition in partitions:
        table.hide_parts(partition.whole, partition.parts)
    for code, definition in definitions.items():
        if definition.part_of and code not in shared:
            table.hide_parts(definition.part_of, (code,))
    return frozenset(table.hidden)


@dataclass(slots=True)
class _Table:
    counts: Counts
    rows: Sequence[str]
    threshold: int
    hidden: Hidden

    def hide_free(self, codes: Sequence[str]) -> None:
        """Hide figures that stand for themselves, all of them in the same rows: two at least, together not small."""
        codes = [code for code in codes if self._is_anywhere(code)]
        if not codes:
            return
        small = {row for row in self.rows if any(self._is_small(row, code) for code in codes)}
        hide_total = any(self._is_small(TOTAL, code) for code in codes)
        while small and not hide_total and (len(small) < 2 or any(self._sum(small, code) < self.threshold for code in codes)):
            others = [row for row in self.rows if row not in small]
            if not others:
                hide_total = True
                break
            small.add(min(others, key=lambda row: (self._of(row, codes[0]), row)))
        self._hide(self.rows if hide_total else small, codes, hide_total)

    def hide_parts(self, whole: str, parts: Sequence[str]) -> None:
        """Hide parts of a whole; ``parts`` need not make it up. The whole has been looked after before."""
        parts = [part for part in parts if self._is_anywhere(part)]
        if not parts:
            return
        same = [part for part in parts if all(self._of(row, part) == self._of(row, whole) for row in (TOTAL, *self.rows))]
        if same:  # the one part that is the whole
            self.hidden |= {(row, same[0]) for row, code in list(self.hidden) if code == whole}
            return
        rare = self._rare(whole, parts)
        sizes = {row: {part: self._of(row, part) for part in parts if part not in rare} for row in (TOTAL, *self.rows)}
        if rare:
            for row, size in sizes.items():
                size[_MERGED] = sum(self._of(row, part) for part in rare)
        named = [part for part in parts if part not in rare]
        hidden, hide_total = self._rows_to_hide(whole, sizes)
        self._hide(hidden, named, hide_total)
        if rare:
            self._hide(self.rows, rare, hide_total or self._rare_total_tells(rare, sizes))

    def _rare(self, whole: str, parts: Sequence[str]) -> list[str]:
        """Return parts too small in most rows to be shown by row: none, or several that together are not small."""
        if len(parts) < 2:
            return []
        shown = [row for row in self.rows if (row, whole) not in self.hidden]
        few = [p for p in parts if 2 * sum(self._is_small(row, p) for row in shown) > len(shown) or self._is_small(TOTAL, p)]
        others = sorted((p for p in parts if p not in few), key=lambda part: (self._of(TOTAL, part), part))
        while few and others and (len(few) < 2 or sum(self._of(TOTAL, part) for part in few) < self.threshold):
            few.append(others.pop(0))
        return few

    def _rows_to_hide(self, whole: str, sizes: Counts) -> tuple[set[str], bool]:
        if (TOTAL, whole) in self.hidden or any(0 < n < self.threshold for n in sizes[TOTAL].values()):
            return set(self.rows), True
        small = {r for r in self.rows if (r, whole) in self.hidden or any(n < self.threshold for n in sizes[r].values())}
        wholes = {row: self._of(row, whole) for row in self.rows}
        unknown = {row for row in self.rows if (row, whole) in self.hidden}
        while small and _tells(small, sizes, wholes, unknown):
            others = [row for row in self.rows if row not in small]
            if not others:
                return small, True
            small.add(min(others, key=lambda row: (wholes[row], row)))
        return small, False

    def _rare_total_tells(self, rare: Sequence[str], sizes: Counts) -> bool:
        """Whether the totals of rare parts, with what can be known of their rows' sums, would tell a cell."""
        if any(self._of(TOTAL, part) < self.threshold for part in rare):
            return True
        own = {row: {part: self._of(row, part) for part in rare} for row in self.rows}
        return _tells(set(self.rows), own, {row: sizes[row][_MERGED] for row in self.rows}, set())

    def _hide(self, rows: Iterable[str], codes: Iterable[str], with_total: bool) -> None:
        keys = [*rows, TOTAL] if with_total else list(rows)
        self.hidden |= {(row, code) for code in codes for row in keys}

    def _of(self, row: str, code: str) -> int:
        return self.counts[row].get(code, 0)

    def _sum(self, rows: Iterable[str], code: str) -> int:
        return sum(self._of(row, code) for row in rows)

    def _is_small(self, row: str, code: str) -> bool:
        return self._of(row, code) < self.threshold

    def _is_anywhere(self, code: str) -> bool:
        return any(self._of(row, code) for row in (TOTAL, *self.rows))


def _tells(rows: set[str], sizes: Counts, wholes: Mapping[str, int], unknown: set[str]) -> bool:
    """Whether the sums that can be known of hidden rows determine one of their cells.

    Of the hidden table its columns' sums are known, and its rows' sums but for ``unknown`` ones, of which only the sum
    of all is. The bounds are exact (Fréchet).
    """
    if len(rows) < 2:
        return True
    everybody = sum(wholes[row] for row in rows)
    blurred = sum(wholes[row] for row in rows & unknown)
    for part in {part for row in rows for part in sizes[row]}:
        column = sum(sizes[row][part] for row in rows)
        for row in rows:
            own = blurred if row in unknown else wholes[row]
            most, least = min(own, column), max(0, own + column - everybody)
            if row in unknown:
                least = 0
            if least == most:
                return True
    return False
