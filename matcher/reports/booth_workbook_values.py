"""What an office's own booth list can take of a fair's list: a value for each code, of a row or of the whole list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from matcher.domain.fairs.curation import ListRow, StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import booth_workbooks as texts
from matcher.domain.texts import fair_papers
from matcher.reports.fair_list_lines import cells_of, local, totals_of
from matcher.reports.fair_poster import times_of

Value = str | int | None
_PHONE = re.compile(texts.PHONE)
_BESIDE_PHONE = " \t　：:，,、；;()（）/|-—"
_CREDIT_CODE = re.compile(r"[0-9A-Z]{18}")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row with its number in the list, the number of its employer, and how many postings that employer brings."""

    row: ListRow
    number: int
    employer_number: int
    of_employer: int


def row_values(one: Numbered) -> Mapping[str, Value]:
    """Return what each column's code takes of a row."""
    row = one.row
    name, phone = split_contact(row.contact)
    return {
        **cells_of(one.number, row),
        "credit_code": row.employer_key if _CREDIT_CODE.fullmatch(row.employer_key) else "",
        "occupation": row.occupation,
        "posting_count": one.of_employer,
        "education_majors": _joined(row.education, row.majors),
        "conditions": _joined(row.education, row.majors, row.audience, row.other),
        "welfare": _joined(row.hours, row.board_and_lodging, row.insurance),
        "contact_name": name,
        "contact_phone": phone,
    }


def whole_values(plan: FairPlan, stored: StoredList) -> Mapping[str, Value]:
    """Return what each single cell's code takes of the fair and the whole list."""
    totals = totals_of(stored.curated.rows)
    return {
        "text-fair": plan.name,
        "text-when": times_of(plan),
        "text-venue": plan.venue,
        "text-host": plan.host,
        "text-co-host": plan.co_host,
        "text-label": stored.label,
        "text-as-of": local(stored.data_as_of),
        "total-employers": totals.employers,
        "total-postings": totals.postings,
        "total-heads": totals.heads,
    }


def split_contact(contact: str) -> tuple[str, str]:
    """Return who is to be asked, and the telephone numbers, of one printed text.

    >>> split_contact("刘工 13800138000"), split_contact("人事部：027-87654321、87654322"), split_contact("现场咨询")
    (('刘工', '13800138000'), ('人事部', '027-87654321、87654322'), ('现场咨询', ''))
    """
    phones = _PHONE.findall(contact)
    name = _PHONE.sub("", contact).strip(_BESIDE_PHONE)
    return name, "、".join(phones)


def _joined(*parts: str) -> str:
    return fair_papers.JOIN.join(part for part in parts if part)
