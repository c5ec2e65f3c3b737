"""An organisation (机构) of the tree 省–市州–县区–街道–社区; schools hang beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from matcher.domain.texts import access as texts


class OrganisationKind(Enum):
    """What an organisation is; the order is from wide to narrow, a school last."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    STREET = "street"
    COMMUNITY = "community"
    SCHOOL = "school"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.ORGANISATION_KINDS[self.value]


@dataclass(frozen=True, slots=True)
class Organisation:
    """``path`` lists the numbers from the root (``/1/4/``); ``region_code`` is GB/T 2260 where the place has a code.

    ``school`` is the school's name as in the table of schools, for kind SCHOOL only.
    """

    number: int
    name: str
    kind: OrganisationKind
    parent: int | None
    path: str
    region_code: str = ""
    school: str = ""
