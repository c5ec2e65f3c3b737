"""Rebuild regions.csv and region_neighbours.csv from division codes and coordinates.

Sources: administrative divisions with GB/T 2260-style codes as published by the National Bureau of
Statistics (31 provinces, 342 cities, 2,978 counties and statistical zones), and a table of place
coordinates keyed by the same codes. Names differ in their suffixes between the two, so only the code
joins them. Run: ``python -m matcher.reference.build.regions FOLDER`` (needs ``pypinyin``).
"""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin

DATA = Path(__file__).parent.parent / "data"
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
PROVINCE_SUFFIXES = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "特别行政区")
# fmt: off
PEOPLES = (
    "朝鲜族", "土家族", "苗族", "藏族", "羌族", "彝族", "布依族", "侗族", "哈尼族", "壮族",
    "傣族", "白族", "景颇族", "傈僳族", "回族", "蒙古族", "哈萨克族", "满族", "瑶族", "畲族",
    "各族", "毛南族", "仫佬族", "黎族", "仡佬族", "水族", "佤族", "拉祜族", "布朗族", "独龙族",
    "怒族", "普米族", "纳西族", "裕固族", "保安族", "东乡族", "撒拉族", "土族", "锡伯族", "达斡尔族",
    "鄂温克族", "哈萨克", "蒙古", "柯尔克孜", "锡伯", "塔吉克",
)
# fmt: on
SHORT_NAMES = {"神农架林区": "神农架", "六枝特区": "六枝", "鄂温克族自治旗": "鄂温克", "鄂伦春自治旗": "鄂伦春"}
ZONES = ("开发区", "园区", "示范区", "管理区", "管委会", "产业聚集区", "实验区", "食品区", "名胜区", "海域", "群岛")
INITIALS = {
    "重庆": "cq",
    "六安": "la",
    "亳州": "bz",
    "台州": "tz",
    "丽水": "ls",
    "乐山": "ls",
    "长阳": "cy",
    "蔚县": "yx",
    "浚县": "xx",
    "莘县": "sx",
    "单县": "sx",
    "盱眙": "xy",
    "枞阳": "zy",
    "铅山": "ys",
    "监利": "jl",
    "猇亭": "xt",
    "郧阳": "yy",
    "郧西": "yx",
    "浠水": "xs",
    "蕲春": "qc",
    "乐清": "yq",
    "长治": "cz",
    "长春": "cc",
    "长沙": "cs",
    "厦门": "xm",
    "洪洞": "hd",
    "东阿": "de",
    "大城": "dc",
}
EXTRA = (  # code, name, short name, level, latitude, longitude: outside the statistical table
    ("000000", "全国", "全国", 0, None, None),
    ("900000", "海外", "海外", 0, None, None),
    ("710000", "台湾省", "台湾", 1, 25.0375, 121.5637),
    ("810000", "香港特别行政区", "香港", 1, 22.2793, 114.1628),
    ("820000", "澳门特别行政区", "澳门", 1, 22.1987, 113.5491),
)
HUBEI_BORDERS = {  # shared land or river borders of Hubei's seventeen divisions, outside ones included
    "420100": "420200 420700 420900 421000 421100 421200 429004",
    "420200": "420100 420700 421100 421200 360400",
    "420300": "420600 429021 411300 611000 610900 500000",
    "420500": "420600 420800 421000 422800 429021 430700",
    "420600": "420300 420500 420800 421300 429021 411300",
    "420700": "420100 420200 421100",
    "420800": "420500 420600 420900 421000 421300 429005 429006",
    "420900": "420100 420800 421100 421300 429004 429006 411500",
    "421000": "420100 420500 420800 421200 429004 429005 430600 430700 430900",
    "421100": "420100 420200 420700 420900 411500 341500 340800 360400",
    "421200": "420100 420200 421000 430600 360400",
    "421300": "420600 420800 420900 411500 411300",
    "422800": "420500 429021 500000 433100 430800 430700",
    "429004": "420100 420900 421000 429005 429006",
    "429005": "420800 421000 429004 429006",
    "429006": "420800 420900 429004 429005",
    "429021": "420300 420500 420600 422800 500000",
}
NEAREST, REACH_KM = 6, 220.0


def strip_peoples(name: str) -> str:
    """Return an autonomous place's name without the peoples it is named after."""
    changed = True
    while changed:
        changed = False
        for people in PEOPLES:
            if name.endswith(people) and len(name) - len(people) >= 2:
                name, changed = name[: -len(people)], True
    return name


def short_name(name: str, level: int) -> str:
    """Return the short name: 武汉市 -> 武汉, 长阳土家族自治县 -> 长阳, 随县 -> 随县."""
    if level == 1:
        for suffix in PROVINCE_SUFFIXES:
            if name.endswith(suffix):
                return name[: -len(suffix)]
        return name
    if name in SHORT_NAMES:
        return SHORT_NAMES[name]
    for suffix in ("自治州", "自治县", "自治旗"):
        if name.endswith(suffix):
            return strip_peoples(name[: -len(suffix)])
    if name.endswith("行政委员会"):
        return name[:-5]
    if name.endswith(ZONES) and len(name) > 4:
        return name
    suffixes = ("市", "地区", "盟") if level == 2 else ("市", "县", "新区", "矿区", "区", "旗")
    for suffix in suffixes:
        if name.endswith(suffix):
            stem = name[: -len(suffix)]
            if suffix == "区":
                stem = strip_peoples(stem)
            return stem if len(stem) >= 2 else name
    return name


def initials(text: str) -> str:
    """Return lower-case pinyin initials of ``text``."""
    if text in INITIALS:
        return INITIALS[text]
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) points in kilometres."""
    (a, b), (c, d) = (map(math.radians, first), map(math.radians, second))
    inner = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(inner))


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of one CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def build_rows(source: Path) -> list[list[str]]:
    """Return the rows of regions.csv in code order, provinces and cities before counties."""
    points: dict[str, tuple[float, float]] = {}
    for row in read(source / "region_coordinates.csv"):
        points.setdefault(row["AD_code"], (float(row["Latitude"]), float(row["Longitude"])))
    places: list[tuple[str, str, int, str]] = []
    for row in read(source / "regions_provinces.csv"):
        places.append((row["code"] + "0000", row["name"], 1, ""))
    for row in read(source / "regions_cities.csv"):
        if row["provinceCode"] not in MUNICIPALITIES and row["code"][2:] != "90":
            places.append((row["code"] + "00", row["name"], 2, row["provinceCode"] + "0000"))
    known = {place[0] for place in places}
    for row in read(source / "regions_counties.csv"):
        province, city = row["provinceCode"] + "0000", row["cityCode"] + "00"
        if row["code"] in known or row["code"] == "620201":
            continue
        if row["cityCode"].endswith("90") and row["provinceCode"] not in MUNICIPALITIES:
            places.append((row["code"], row["name"], 2, province))
        else:
            places.append((row["code"], row["name"], 3, province if row["provinceCode"] in MUNICIPALITIES else city))
    out = [
        [code, name, short, str(level), "", _number(lat), _number(lon), "own" if lat else "none", initials(short)]
        for code, name, short, level, lat, lon in EXTRA
    ]
    capitals = {
        code: min((c for c, _, lv, p in places if lv == 2 and p == code), default=code)
        for code, _, lv, _ in places
        if lv == 1
    }
    for code, name, level, parent in places:
        point, basis = points.get(code), "own"
        if point is None or (level == 1 and code[:2] not in MUNICIPALITIES):
            point, basis = points.get(capitals.get(code, parent)), "city"
        if point is None:
            point, basis = points.get(code[:4] + "01"), "city"
        short = short_name(name, level)
        out.append(
            [
                code,
                name,
                short,
                str(level),
                parent,
                _number(point and point[0]),
                _number(point and point[1]),
                basis if point else "none",
                initials(short),
            ]
        )
    return sorted(out)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def build_neighbours(rows: list[list[str]]) -> list[list[str]]:
    """Return symmetric (code, neighbour, basis) rows: borders for Hubei, nearness for the rest."""
    pairs: dict[tuple[str, str], str] = {}
    for code, others in HUBEI_BORDERS.items():
        for other in others.split():
            pairs[code, other] = pairs[other, code] = "border"
    points = {
        r[0]: (float(r[5]), float(r[6]))
        for r in rows
        if r[5] and (r[3] == "2" or (r[0][:2] in MUNICIPALITIES and r[3] == "1") or r[0][0] == "8")
    }
    near: dict[str, list[str]] = defaultdict(list)
    for code, point in points.items():
        nearest = sorted((distance_km(point, there), other) for other, there in points.items() if other != code)
        near[code] = [other for km, other in nearest[:NEAREST] if km <= REACH_KM]
    for code, found in near.items():
        for other in found:
            if not code.startswith("42") and not other.startswith("42"):
                pairs.setdefault((code, other), "distance")
                pairs.setdefault((other, code), "distance")
    return [[a, b, basis] for (a, b), basis in sorted(pairs.items())]


def write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    """Write one table as UTF-8 with LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(source: Path) -> None:
    """Read the published tables under ``source`` and write both committed tables."""
    rows = build_rows(source)
    write(
        DATA / "regions.csv",
        ["code", "name", "short_name", "level", "parent", "latitude", "longitude", "coordinate_basis", "initials"],
        rows,
    )
    write(DATA / "region_neighbours.csv", ["code", "neighbour", "basis"], build_neighbours(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
