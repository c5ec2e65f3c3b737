"""Slips for 10,000 graduates as pages and as one PDF: time, size, memory, and whether a second run gives the same bytes.

    python -m benchmarks.fair_slips --count 10000 --output results/fair_slips
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import resource
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfReader

from matcher.domain.fairs.allocation import Route, Visit
from matcher.domain.fairs.fair import FairKind, FairPlan
from matcher.reports.fair_slip_pages import fair_slip_pages
from matcher.reports.fair_slips import fair_slips_pdf

TITLES = ("工艺工程师", "设备技术员", "质量检测员", "销售工程师", "项目助理", "实验员")
A_CLASS = 40
BOOTHS = 120
ADDRESS = "https://jy.example.cn/fairs/ab12cd34ef56"
Maker = Callable[[FairPlan, list[Route], str, str], bytes]


def make_plan() -> FairPlan:
    """Return an invented fair."""
    begins, ends = datetime(2026, 12, 5, 1, tzinfo=UTC), datetime(2026, 12, 5, 8, tzinfo=UTC)
    host = "江城市公共就业服务中心"
    return FairPlan("职引未来·江城高校联合招聘会", FairKind.GENERAL, "", begins, ends, "体育馆", "420111", host, "", BOOTHS, 3)


def make_route(number: int) -> Route:
    """Return the route of one invented graduate: three to six visits, reasons with quotes."""
    visits = tuple(_visit(number, place) for place in range(3 + number % 4))
    label = f"机械{2601 + number // A_CLASS % 99}班·{number // A_CLASS:03d}"
    return Route(f"毕业生{number:05d}", label, visits, ("身份证", "毕业证或就业推荐表", f"简历{len(visits)}份"))


def _visit(number: int, place: int) -> Visit:
    booth = (number * 7 + place * 19) % BOOTHS
    return Visit(
        booth=f"{'ABCD'[booth // 30]}{booth % 30 + 1:02d}",
        posting=f"P{booth}",
        title=TITLES[(number + place) % len(TITLES)],
        employer=f"江城第{booth + 1}精密制造有限公司",
        reasons=("学历：岗位要求“本科及以上”，您是本科", "专业：要求“机械类”，您的专业080202属机械类（0802）"),
        to_ask=("“能适应短期出差”，您可以吗？",) if place % 2 else (),
        hints=("派遣用工", "两班倒") if place == 2 else (),
    )


def measured(make: Maker, routes: list[Route], path: Path) -> dict[str, object]:
    """Make a file twice, write it, and return what it took; ``cpu_seconds`` count threads, whoever else runs."""
    figures: dict[str, object] = {}
    before = _peak()
    for run in ("first", "second"):
        begun, cpu = time.perf_counter(), time.process_time()
        made = make(make_plan(), routes, "JC1205-v3", ADDRESS)
        figures[f"seconds_{run}"] = round(time.perf_counter() - begun, 1)
        figures[f"cpu_seconds_{run}"] = round(time.process_time() - cpu, 1)
        figures[f"sha256_{run}"] = hashlib.sha256(made).hexdigest()
        figures.setdefault("peak_memory_mb", _peak())  # of one making; a second may find pages already there
    figures["memory_before_mb"] = before
    figures["megabytes"] = round(len(made) / 1e6, 1)
    if path.suffix == ".pdf":
        figures["pages"] = len(PdfReader(io.BytesIO(made)).pages)
    else:
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            sizes = [one.file_size for one in archive.infolist()]
            figures["files"], figures["megabytes_unpacked"] = len(sizes), round(sum(sizes) / 1e6, 1)
            figures["largest_file_kb"] = round(max(sizes) / 1e3)
    path.write_bytes(made)
    return figures


def _peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Measure and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    routes = [make_route(number) for number in range(given.count)]
    figures: dict[str, object] = {"slips": given.count}
    given.output.mkdir(parents=True, exist_ok=True)
    # Pages first: the peak of a process never falls again.
    for name, make in (("slips.zip", fair_slip_pages), ("slips.pdf", fair_slips_pdf)):
        figures[name] = measured(make, routes, given.output / name)
    (given.output / "figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
