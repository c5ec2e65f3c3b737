"""Rebuild schools.csv from the list of schools of higher education.

Source: a compiled list of regular institutions (全国普通高等学校) with their
identification codes, 2,979 rows, names as of 2025. Tiers and ownership are left out on purpose. Old and short
names are kept by hand in ``school_aliases.csv``. Run: ``python -m matcher.reference.build.schools FOLDER``.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from matcher.reference.regions import ABROAD, region_table

PLACES = {"杨凌": "杨陵区", "伊犁": "伊犁哈萨克自治州", "伊犁哈萨克": "伊犁哈萨克自治州"}
DATA = Path(__file__).parent.parent / "data"


def build_rows(source: Path) -> list[list[str]]:
    """Return code, name, province, city, level rows; the city is empty where its place is not coded."""
    regions = region_table()
    rows, seen = [], set()
    with (source / "universities.csv").open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            province = regions.by_name(row["省份"].strip()).item
            inside = province.code if province else ABROAD
            found = regions.by_name(PLACES.get(row["城市"].strip(), row["城市"].strip()), within=inside)
            cities = sorted((region for region in found.items), key=lambda region: region.level.value)
            city = cities[0] if province and cities else None
            code = row["院校编码"].strip()
            if code in seen:
                code = ""
            seen.add(code)
            place = regions.city_of(city.code) if city else None
            name = row["院校名"].strip().replace("（", "(").replace("）", ")")
            rows.append([code, name, inside, place or "", row["办学层次"].strip()])
    return sorted(rows)


def main(source: Path) -> None:
    """Read the published list under ``source`` and write the committed table."""
    with (DATA / "schools.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["code", "name", "province", "city", "level"])
        writer.writerows(build_rows(source))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
