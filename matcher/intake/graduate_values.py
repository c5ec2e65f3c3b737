"""The single values of a graduate's row, read with a problem where a stated value is not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date
from enum import Enum
from functools import lru_cache
from typing import TypeVar

from matcher.domain.levels import Degree, Education, Gender, PoliticalStatus, PostingKind, StudyMode
from matcher.domain.problem import ProblemLevel
from matcher.domain.texts import intake as texts
from matcher.intake.rows import FileRows, Row
from matcher.text.dates import find_dates
from matcher.understanding.profile import region_codes

E = TypeVar("E", bound=Enum)
_SEPARATORS = re.compile(r"[、，,；;|/\n]+")
_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"^(\d{2})届$")
_MONTH = re.compile(r"^((?:19|20)\d\d)\s*[-/.年]?\s*(\d{1,2})\s*月?$")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_EDUCATION = (
    ("博士", Education.DOCTOR),
    ("硕士", Education.MASTER),
    ("研究生", Education.MASTER),
    ("本科", Education.UNDERGRADUATE),
    ("学士", Education.UNDERGRADUATE),
    ("专科", Education.VOCATIONAL),
    ("大专", Education.VOCATIONAL),
    ("高职", Education.VOCATIONAL),
    ("中专", Education.SECONDARY_VOCATIONAL),
    ("中职", Education.SECONDARY_VOCATIONAL),
    ("技校", Education.SECONDARY_VOCATIONAL),
    ("高中", Education.SENIOR_HIGH),
    ("初中", Education.JUNIOR_HIGH),
)
_POLITICAL = (
    ("预备", PoliticalStatus.PROBATIONARY_MEMBER),
    ("党员", PoliticalStatus.PARTY_MEMBER),
    ("团员", PoliticalStatus.LEAGUE_MEMBER),
    ("群众", PoliticalStatus.NONE),
    ("无党派", PoliticalStatus.NONE),
)
_STUDY = (
    ("非全日制", StudyMode.PART_TIME),
    ("全日制", StudyMode.FULL_TIME),
    ("统招", StudyMode.FULL_TIME),
    ("成人", StudyMode.ADULT),
    ("函授", StudyMode.ADULT),
    ("自学", StudyMode.SELF_TAUGHT),
    ("自考", StudyMode.SELF_TAUGHT),
    ("开放", StudyMode.OPEN),
    ("电大", StudyMode.OPEN),
)
_DEMOCRATIC = re.compile(r"民革|民盟|民建|民进|农工党|致公党|九三|台盟|民主党派")
_YES = frozenset({"是", "有", "true", "yes", "1", "y"})
_NO = frozenset({"否", "无", "没有", "false", "no", "0", "n"})


@dataclass(frozen=True, slots=True)
class GraduateValues:
    """Reads one row; ``rows`` collects the problems."""

    row: Row
    rows: FileRows

    def text(self, name: str) -> str:
        """Return the value as given, without outer blanks."""
        return self.row.fields.get(name, "").strip()

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list value: a JSON list as it is, a text cut at 、，；/ and line ends."""
        outer, _, inner = name.partition(".")
        value = self.row.values.get(outer)
        if inner and isinstance(value, dict):
            value = value.get(inner)
        if isinstance(value, list):
            return tuple(dict.fromkeys(str(item).strip() for item in value if str(item).strip()))
        parts = (part.strip() for part in _SEPARATORS.split(self.text(name)))
        return tuple(dict.fromkeys(part for part in parts if part))

    def education(self) -> Education | None:
        """Return the level of 学历."""
        value = self.text("education")
        if not value:
            return None
        for word, level in _EDUCATION:
            if word in value:
                return level
        self._warn("education", value, texts.EDUCATION_UNREADABLE)
        return None

    def degree(self) -> Degree | None:
        """Return 学位; 无 is "holds none"."""
        value = self.text("degree")
        if not value:
            return None
        for word, degree in (("博士", Degree.DOCTOR), ("硕士", Degree.MASTER), ("学士", Degree.BACHELOR), ("无", Degree.NONE)):
            if word in value:
                return degree
        self._warn("degree", value, texts.DEGREE_UNREADABLE)
        return None

    def year(self, name: str) -> int | None:
        """Return a four-digit year (2026, 2026届, 26届, 2026.6)."""
        value = self.text(name)
        if not value:
            return None
        short = _SHORT_YEAR.match(value)
        found = _YEAR.search(value)
        if found is not None:
            return int(found.group())
        if short is not None:
            return 2000 + int(short.group(1))
        self._warn(name, value, texts.YEAR_UNREADABLE)
        return None

    def date(self, name: str) -> Date | None:
        """Return a date; a month alone is its first day."""
        value = self.text(name)
        if not value:
            return None
        whole = _first_day(value)
        if whole is not None:
            return whole
        month = _MONTH.match(value)
        if month is not None and 1 <= int(month.group(2)) <= 12:
            return Date(int(month.group(1)), int(month.group(2)), 1)
        self._warn(name, value, texts.DATE_UNREADABLE)
        return None

    def birth_date(self) -> Date | None:
        """Return the date of birth, ``None`` with a warning where it cannot be true."""
        found = self.date("birth_date")
        if found is not None and not 1900 <= found.year <= 2100:
            self._warn("birth_date", self.text("birth_date"), texts.BIRTH_IMPOSSIBLE)
            return None
        year = self.year("graduation_year") if self.text("graduation_year") else None
        if found is not None and year is not None and not 14 <= year - found.year <= 70:
            self._warn("birth_date", self.text("birth_date"), texts.BIRTH_IMPOSSIBLE)
            return None
        return found

    def gender(self) -> Gender | None:
        """Return 性别."""
        value = self.text("gender").removesuffix("性")
        if not value:
            return None
        for gender in Gender:
            if value == gender.value:
                return gender
        self._unknown("gender", Gender)
        return None

    def political_status(self) -> PoliticalStatus | None:
        """Return 政治面貌."""
        value = self.text("political_status")
        if not value:
            return None
        if _DEMOCRATIC.search(value):
            return PoliticalStatus.DEMOCRATIC_PARTY
        for word, status in _POLITICAL:
            if word in value:
                return status
        self._unknown("political_status", PoliticalStatus)
        return None

    def study_mode(self) -> StudyMode | None:
        """Return 学习形式."""
        value = self.text("study_mode")
        if not value:
            return None
        for word, mode in _STUDY:
            if word in value:
                return mode
        self._unknown("study_mode", StudyMode)
        return None

    def kinds(self, name: str) -> tuple[PostingKind, ...]:
        """Return wished kinds of posting; unknown words are reported."""
        found: list[PostingKind] = []
        by_word = {kind.value: kind for kind in PostingKind}
        for word in self.words(name):
            kind = by_word.get(word) or next((k for w, k in by_word.items() if w in word), None)
            if kind is None:
                self._unknown_word(name, word, PostingKind)
            elif kind not in found:
                found.append(kind)
        return tuple(found)

    def number(self, name: str) -> float | None:
        """Return a number not below zero (8000, 8000元, 8千, 0.8万, 3年)."""
        value = self.text(name)
        if not value:
            return None
        found = _NUMBER.search(value.replace(",", ""))
        if found is None or float(found.group()) < 0:
            self._warn(name, value, texts.NUMBER_UNREADABLE)
            return None
        scale = 10_000 if "万" in value else 1_000 if re.search(r"[千kK]", value) else 1
        return round(float(found.group()) * scale, 2)

    def yes_no(self, name: str) -> bool | None:
        """Return a yes or no."""
        value = self.text(name).casefold()
        if value in _YES:
            return True
        if value in _NO:
            return False
        if value:
            self._warn(name, value, texts.VALUE_UNKNOWN.replace("{choices}", "是、否"))
        return None

    def region(self, name: str, value: str) -> str:
        """Return the GB/T 2260 code of a place, empty with a warning when unknown."""
        if not value:
            return ""
        codes = region_codes((value,), lambda place: self._warn(name, place, texts.PLACE_UNKNOWN))
        return codes[0] if codes else ""

    def report_place(self, place: str) -> None:
        """Warn of a wished place that is not in the table."""
        self._warn("intentions.regions", place, texts.PLACE_UNKNOWN)

    def report_major(self, name: str, value: str, prefixes: tuple[str, ...], code: str) -> None:
        """Warn of a major that no catalogue knows, or that needs its code."""
        if value and not prefixes:
            self._warn(name, value, texts.MAJOR_UNKNOWN)
        elif len(prefixes) > 1 and not code and len({p.partition(":")[0] for p in prefixes}) < len(prefixes):
            self._warn(name, value, texts.MAJOR_AMBIGUOUS)

    def _unknown(self, name: str, kind: type[E]) -> None:
        self._unknown_word(name, self.text(name), kind)

    def _unknown_word(self, name: str, word: str, kind: type[E]) -> None:
        choices = "、".join(str(item.value) for item in kind)
        self._warn(name, word, texts.VALUE_UNKNOWN.replace("{choices}", choices))

    def _warn(self, name: str, value: str, message: str) -> None:
        column = self.row.sources.get(name, name)
        text = message.format(value=value)
        self.rows.report(self.row.number, column, value, ProblemLevel.WARNING, text, self.row.sheet)


@lru_cache(maxsize=4096)
def _first_day(value: str) -> Date | None:
    """Return the first whole day of a value; whole files share their few days of leaving school."""
    found = find_dates(value, "")
    return found[0].value if found else None
