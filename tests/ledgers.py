"""Ledgers as offices keep them, made of named values; and valid 公民身份号码 of nobody."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

HEADER = ("姓名", "身份证号码", "性别", "学历", "毕业院校", "毕业日期", "专业", "联系电话")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(serial: int, birth: str = "20030715", region: str = "420115", woman: bool = False) -> str:
    """Return the number of the ``serial``-th invented person born on a day."""
    body = f"{region}{birth}{2 * serial + (0 if woman else 1):03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def person(serial: int, **values: str) -> dict[str, str]:
    """Return the cells of a valid row, those of ``values`` instead where named."""
    return {
        "姓名": f"陈{'一二三四五六七八九十'[serial % 10]}{'予安澄禾言蹊知远望舒'[serial // 10 % 10]}",
        "身份证号码": id_number(serial),
        "性别": "男",
        "学历": "本科",
        "毕业院校": "江城理工学院",
        "毕业日期": "2026-06-25",
        "专业": "机械工程",
        "联系电话": f"138{serial:08d}",
        **values,
    }


def ledger(rows: Sequence[Mapping[str, str]], encoding: str = "utf-8-sig", title: str = "") -> bytes:
    """Return a CSV file with the columns that the rows name, under a title line where one is given."""
    names = list(dict.fromkeys([*HEADER, *(name for row in rows for name in row)]))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    if title:
        writer.writerow([title, *[""] * (len(names) - 1)])
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return out.getvalue().encode(encoding)
