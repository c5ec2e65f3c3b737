"""The guard's rules as the tables give them: what fires, what keeps silent, on which basis and since when."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256

from matcher.domain.finding import Severity
from matcher.guard.needed import Pieces, needed_pieces
from matcher.guard.normalise import DATA

_NEAR = re.compile(r"(?<!<)<(\d+)>")
_FAR = re.compile(r"<<(\d+)>>")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording that fires in ``fields`` (none: every field); ``unless``: silent where its sentence says this.

    Where a text holds none of one of the sets ``needs``, the wording matches nowhere in it and need not be tried.
    """

    fires: re.Pattern[str]
    fields: frozenset[str]
    unless: re.Pattern[str] | None
    needs: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``mark`` is its source mark: N, L, H, U.

    ``gates`` names the readings under which it keeps silent: ``denied``, ``borne`` (the employer pays), ``warned`` of,
    ``duty``, ``preferred`` (listed below 加分项). ``mentions`` are
    wordings that only name the thing and silence a phrase inside them; ``excuses`` silence the rule in the whole
    posting. ``spares_public`` leaves posts of the public sector alone.
    """

    id: str
    name: str
    severity: Severity
    keys: tuple[str, ...]
    gates: frozenset[str]
    spares_public: bool
    basis: str
    mark: str
    valid_from: date
    valid_to: date | None
    text: str
    patterns: tuple[Pattern, ...]
    mentions: tuple[re.Pattern[str], ...]
    excuses: tuple[re.Pattern[str], ...]

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def cited(self) -> str:
        """The basis with its source mark, as a finding shows it."""
        return f"{self.basis}（来源标记 {self.mark}）"


@cache
def guard_rules() -> tuple[Rule, ...]:
    """Return every rule in the order of the table."""
    lines: dict[str, list[dict[str, str]]] = {}
    for row in _rows("patterns.csv"):
        lines.setdefault(row["rule"], []).append(row)
    return tuple(_rule(row, lines[row["id"]]) for row in _rows("rules.csv"))


@cache
def guard_rule(number: str) -> Rule:
    """Return the rule with this id. Raises KeyError for an unknown one."""
    return {rule.id: rule for rule in guard_rules()}[number]


@cache
def rules_in_force(day: date) -> tuple[str, ...]:
    """Return the ids of the rules in force on ``day``."""
    return tuple(rule.id for rule in guard_rules() if rule.holds_on(day))


@cache
def rule_version() -> str:
    """Return a short fingerprint of every table of the rules; it changes with any word of them."""
    digest = sha256()
    for path in sorted(DATA.glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _rule(row: Mapping[str, str], lines: list[dict[str, str]]) -> Rule:
    return Rule(
        id=row["id"],
        name=row["name"],
        severity=Severity(row["severity"]),
        keys=tuple(row["keys"].split("|")),
        gates=frozenset(filter(None, row["gates"].split("|"))),
        spares_public=row["spares_public"] == "yes",
        basis=row["basis"],
        mark=row["mark"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        text=row["text"],
        patterns=tuple(_pattern(line) for line in lines if line["kind"] == "fires"),
        mentions=tuple(_compiled(line["pattern"]) for line in lines if line["kind"] == "mentions"),
        excuses=tuple(_compiled(line["pattern"]) for line in lines if line["kind"] == "excuses"),
    )


def _pattern(line: Mapping[str, str]) -> Pattern:
    fires = _compiled(line["pattern"])
    return Pattern(
        fires,
        frozenset(filter(None, line["fields"].split("|"))),
        _compiled(line["unless"]) if line["unless"] else None,
        needed_pieces(fires.pattern),
    )


@cache
def _words() -> Mapping[str, str]:
    return {row["name"]: row["words"] for row in _rows("words.csv")}


def _compiled(written: str) -> re.Pattern[str]:
    """``{name}`` stands for a list of words of words.csv; ``<8>`` for up to 8 characters between commas without a word of
    denial among them, ``<<8>>`` for up to 8 of the same sentence.
    """
    spread = re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{_words()[m[1]]})", written)
    spread = _FAR.sub(lambda m: rf"[^。;!?\n]{{0,{m[1]}}}?", spread)
    return re.compile(_NEAR.sub(lambda m: rf"[^,。;!?\n不无免零没未勿拒]{{0,{m[1]}}}?", spread))
