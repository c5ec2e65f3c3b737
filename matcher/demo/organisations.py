"""The demo's offices and schools, below the tree of the 17 divisions that every installation has."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.organisation import OrganisationKind

ROOT, CITY, COUNTY, STREET = "湖北省", "武汉市", "洪山区", "关山街道"
SCHOOL = "华中农业大学"


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """An office or school below ``parent``, which comes before it or is one of the divisions."""

    name: str
    kind: OrganisationKind
    parent: str
    region_code: str = ""
    school: str = ""


OFFICES = (
    DemoOffice(COUNTY, OrganisationKind.COUNTY, CITY, "420111"),
    DemoOffice(STREET, OrganisationKind.STREET, COUNTY),
    DemoOffice("西陵区", OrganisationKind.COUNTY, "宜昌市", "420502"),
    DemoOffice(SCHOOL, OrganisationKind.SCHOOL, CITY, school=SCHOOL),
    DemoOffice("武汉船舶职业技术学院", OrganisationKind.SCHOOL, CITY, school="武汉船舶职业技术学院"),
)
