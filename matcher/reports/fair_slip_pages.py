"""Route slips (招聘会推介单) as plain pages: one file a class in an archive with an index, one printed page a slip.

The pages ask nothing of anybody: no script, no service, no network; a browser on any machine opens and prints them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import IO

from matcher.domain.fairs.allocation import Route, Visit
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.domain.texts import fair_slip_pages as page_texts
from matcher.reports.fair_poster import times_of
from matcher.reports.fixed_archive import member
from matcher.reports.qr import qr_svg

INDEX = "index.html"
_NAME = "slips-{place:03d}.html"
"""Numbers only: many an office's program for archives garbles other letters, and the index would lead nowhere."""
_STYLE = """
@page { size: A4; margin: 12mm; }
* { box-sizing: border-box; }
body { font: 16px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1d252c; max-width: 820px; margin: 0 auto; padding: 12px; }
h1 { font-size: 22px; } h2 { font-size: 20px; margin: 0; } h3 { font-size: 17px; margin: 0; } p { margin: 2px 0; }
a { color: #0b6470; } table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #82909b; padding: 6px 8px; text-align: left; vertical-align: top; }
thead th { background: #eef1f3; } .number { text-align: right; } ol { columns: 8em; padding-left: 2.2em; }
.slip { border: 1px solid #56616b; border-radius: 6px; padding: 12px 14px; margin: 16px 0; }
.head { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start; } .head svg { width: 84px; height: 84px; flex: none; }
.booth { font-size: 22px; font-weight: 700; text-align: center; vertical-align: middle; white-space: nowrap; }
.boxes { white-space: nowrap; vertical-align: middle; } .fine { color: #4c565f; font-size: 14px; } .symbol { display: none; }
@media (max-width: 560px) { .slip table, .slip tbody, .slip tr, .slip td { display: block; width: 100%; border: 0; padding: 2px 0; } .slip thead { display: none; } .slip tr { border-top: 1px solid #c5ccd1; padding: 8px 0; } .slip .booth { text-align: left; } .boxes br { display: none; } }
@media print { body { max-width: none; padding: 0; font-size: 12pt; line-height: 1.5; } nav, header { display: none; } .slip { margin: 0; break-after: page; break-inside: avoid; } .slip:last-of-type { break-after: auto; } }
"""


def fair_slip_pages(plan: FairPlan, routes: Sequence[Route], label: str, address: str = "") -> bytes:
    """Return an archive of pages: ``index.html`` and one file for each run of routes of one group, in their order.

    A route shared by several members of a group without names is one page that says for how many it is; numbers are those
    of the PDF. ``label`` is the list's number, ``address`` the public page. Equal arguments give equal bytes.
    """
    out = io.BytesIO()
    write_slip_pages(out, plan, routes, label, address)
    return out.getvalue()


def write_slip_pages(out: IO[bytes], plan: FairPlan, routes: Iterable[Route], label: str, address: str = "") -> None:
    """Write that archive into ``out``, one class in memory at a time; ``routes`` may be made as they are asked for."""
    square = _square(address)
    listed: list[tuple[str, int, str]] = []
    first = 1
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for place, (group, those) in enumerate(groupby(routes, key=lambda route: route.group), start=1):
            chunk = list(those)
            name = _NAME.format(place=place)
            made.writestr(member(name), slip_page(plan, chunk, label, first, square))
            count = sum(route.copies for route in chunk)
            listed.append((group, count, name))
            first += count
        made.writestr(member(INDEX), _index(plan, listed, label))


def slip_page(plan: FairPlan, routes: Sequence[Route], label: str, first: int = 1, square: str = "") -> str:
    """Return the page of one class as a whole document, ``first`` the number of its first slip."""
    title = texts.SEGMENT.join((routes[0].group if routes else "", plan.name))
    numbers: list[int] = []
    for route in routes:
        numbers.append(first)
        first += route.copies
    links = "".join(
        f'<li><a href="#s{number}">{escape(route.person)}</a></li>' for number, route in zip(numbers, routes, strict=True)
    )
    body = [
        f'<header><p><a href="{INDEX}">{page_texts.BACK}</a></p><h1>{escape(title)}</h1></header>',
        f'<nav aria-label="{page_texts.CONTENTS}"><ol>{links}</ol></nav>' if len(routes) > 1 else "",
        "<main>",
        *(_slip(plan, route, label, number, bool(square)) for number, route in zip(numbers, routes, strict=True)),
        "</main>",
    ]
    return _document(title, square + "".join(body))


def _slip(plan: FairPlan, route: Route, label: str, number: int, scans: bool) -> str:
    first, last = f"{label}-{number:05d}", f"{label}-{number + route.copies - 1:05d}"
    marked = texts.SLIP_NUMBER.format(number=first)
    if route.copies > 1:
        copies = page_texts.COPIES.format(count=route.copies)
        marked = texts.SEGMENT.join((page_texts.NUMBER_RANGE.format(first=first, last=last), copies))
    where = texts.SEGMENT.join(part for part in (plan.name, times_of(plan), plan.venue) if part)
    lines = [(texts.SLIP_BRING, "、".join(route.bring) or texts.NONE)]
    lines += [(texts.SLIP_SHORT, route.why_short)] if route.why_short else []
    picture = f'<div><svg role="img" aria-label="{texts.SLIP_SCAN}"><use href="#square"/></svg></div>' if scans else ""
    return (
        f'<section class="slip" id="s{number}"><div class="head"><div><h2>{texts.SLIP_TITLE} {escape(route.person)}</h2>'
        f'<p class="fine">{escape(marked)}</p><p>{escape(where)}</p>{_lines(lines)}</div>{picture}</div>'
        f'{_visits(route.visits)}<p class="fine">{texts.SLIP_REMINDER}</p></section>'
    )


def _visits(visits: Sequence[Visit]) -> str:
    if not visits:
        return f"<p><b>{texts.SLIP_NOTHING}</b></p>"
    heads = "".join(f'<th scope="col">{head}</th>' for head in page_texts.VISIT_COLUMNS)
    boxes = " <br>".join(texts.SLIP_BOXES)
    rows = "".join(
        f'<tr><td class="booth">{escape(visit.booth or texts.NO_BOOTH)}</td><td><h3>{escape(visit.title)}</h3>'
        f'<p>{escape(visit.employer)}</p>{_lines(_said(visit))}</td><td class="boxes">{boxes}</td></tr>'
        for visit in visits
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _said(visit: Visit) -> Iterator[tuple[str, str]]:
    for head, said in (
        (texts.SLIP_WHY, visit.reasons),
        (texts.SLIP_ASK, visit.to_ask),
        (texts.SLIP_MISSING, visit.missing),
        (texts.SLIP_HINTS, visit.hints),
    ):
        if said:
            yield head, texts.JOIN.join(said)


def _lines(lines: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<p><b>{head}</b>：{escape(said)}</p>" for head, said in lines)


def _index(plan: FairPlan, listed: Sequence[tuple[str, int, str]], label: str) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(group)}</th><td class="number">{count}</td>'
        f'<td><a href="{escape(name)}" aria-label="{page_texts.OPEN}{escape(group)}">{page_texts.OPEN}</a></td></tr>'
        for group, count, name in listed
    )
    total = sum(count for _, count, _ in listed)
    heads = "".join(f'<th scope="col">{head}</th>' for head in page_texts.INDEX_COLUMNS)
    title = texts.SEGMENT.join((page_texts.INDEX_TITLE, plan.name))
    return _document(
        title,
        f"<main><h1>{escape(title)}</h1><p>{escape(page_texts.AS_OF.format(label=label))}</p><p>{page_texts.INDEX_LEAD}</p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
        f'<tfoot><tr><th scope="row">{page_texts.INDEX_TOTAL}</th><td class="number">{total}</td><td></td></tr></tfoot>'
        "</table></main>",
    )


def _square(address: str) -> str:
    """Return the square once a file; every slip shows it by reference."""
    if not address:
        return ""
    picture = qr_svg(address)
    begin = picture.index(">") + 1
    box = re.search(r'viewBox="[^"]+"', picture[:begin])
    inner = picture[begin : picture.rindex("</svg>")]
    return f'<svg class="symbol" aria-hidden="true"><symbol id="square" {box.group() if box else ""}>{inner}</symbol></svg>'


def _document(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, '
        f'initial-scale=1"><title>{escape(title)}</title><style>{_STYLE}</style></head><body>{body}</body></html>\n'
    )
