"""What each role may reach, declared for every page and API address; ``python -m tests.api.access`` writes docs/access.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from matcher.domain.access import Role

REACHED, REFUSED, SIGN_IN = "可", "—", "登录"
WHO: tuple[Role | None, ...] = (None, *Role)
PAGE = Path(__file__).parents[2] / "docs" / "access.md"
HEAD = """# Who reaches what
Every address, asked on behalf of every role for something of the own part: 可 the role reaches it, — refused (403 or
404), 登录 sent to sign in. What belongs to another office, school or person is refused at every address.
Declared in `tests/api/access.py` and held by `tests/api/test_access.py`; written by `python -m tests.api.access`.

"""
_LETTERS = {"G": Role.GRADUATE, "O": Role.ORGANIZER, "W": Role.CASEWORKER, "S": Role.SUPERVISOR, "C": Role.COUNSELLOR, "A": Role.ADMINISTRATOR}
PUBLIC = "*"
"""Reached by everybody, signed in or not."""
EVERY = "GOWSCA"
DECLARED: dict[str, str] = {
    "DELETE /api/v1/graduates/{number}": "GWSC",
    "DELETE /api/v1/matches/{number}/decision": "WS",
    "DELETE /api/v1/office-workbooks/{number}": "SA",
    "DELETE /api/v1/postings/{number}": "OWSA",
    "DELETE /api/v1/tokens/{number}": "A",
    "GET /": PUBLIC,
    "GET /account": EVERY,
    "GET /api/v1/cases": "WSC",
    "GET /api/v1/cases/{number}": "WSC",
    "GET /api/v1/cases/{number}/entries": "WSC",
    "GET /api/v1/cases/{number}/evidence": "WSC",
    "GET /api/v1/cases/{number}/messages": "WS",
    "GET /api/v1/cases/{number}/proposals": "WSC",
    "GET /api/v1/docs": PUBLIC,
    "GET /api/v1/evidence/{number}": "WSC",
    "GET /api/v1/graduates": "WSC",
    "GET /api/v1/graduates/{number}": "GWSC",
    "GET /api/v1/graduates/{number}/contact": "GWSC",
    "GET /api/v1/graduates/{number}/explanations/{posting}": "GWSC",
    "GET /api/v1/graduates/{number}/recommendations": "GWSC",
    "GET /api/v1/hand-overs": "WSC",
    "GET /api/v1/hand-overs/{number}": "WSC",
    "GET /api/v1/health": PUBLIC,
    "GET /api/v1/jobs": "OWSCA",
    "GET /api/v1/jobs/{number}": "OWSCA",
    "GET /api/v1/jobs/{number}/problems": "OWSCA",
    "GET /api/v1/ledger-imports/{number}": "WSCA",
    "GET /api/v1/ledger-imports/{number}/bad-rows": "WSCA",
    "GET /api/v1/ledger/changes": "WSC",
    "GET /api/v1/lookups/regions/{code}/children": EVERY,
    "GET /api/v1/lookups/{kind}": EVERY,
    "GET /api/v1/matches": "WSC",
    "GET /api/v1/matches/{number}": "WSC",
    "GET /api/v1/me/data": "G",
    "GET /api/v1/me/record": "G",
    "GET /api/v1/metrics": "A",
    "GET /api/v1/office-workbooks": "WSCA",
    "GET /api/v1/office-workbooks/{number}": "WSCA",
    "GET /api/v1/office-workbooks/{number}/filled": "WSCA",
    "GET /api/v1/postings": EVERY,
    "GET /api/v1/postings/changes": EVERY,
    "GET /api/v1/postings/{number}": EVERY,
    "GET /api/v1/postings/{number}/versions": EVERY,
    "GET /api/v1/readiness": PUBLIC,
    "GET /api/v1/referrals": "WSC",
    "GET /api/v1/referrals/{number}": "WSC",
    "GET /api/v1/referrals/{number}/slip": "WS",
    "GET /api/v1/reports": "WSCA",
    "GET /api/v1/reports/definitions": "WSCA",
    "GET /api/v1/reports/{period}": "WSCA",
    "GET /api/v1/reports/{period}/persons": "WSC",
    "GET /api/v1/reports/{period}/restated": "WSCA",
    "GET /api/v1/reports/{period}/trend": "WSCA",
    "GET /api/v1/reports/{period}/workbook": "WSCA",
    "GET /api/v1/rules": "WSCA",
    "GET /api/v1/rules/values": "WSCA",
    "GET /api/v1/tokens": "A",
    "GET /employer/{token}": PUBLIC,
    "GET /employer/{token}/referrals": PUBLIC,
    "GET /first-sign-in": PUBLIC,
    "GET /lookup/{kind}": PUBLIC,
    "GET /lost-password": PUBLIC,
    "GET /me": "G",
    "GET /me/profile": "G",
    "GET /me/record": "G",
    "GET /me/saved": "G",
    "GET /me/settings": "G",
    "GET /me/settings/data.json": "G",
    "GET /me/why": "G",
    "GET /postings/{number}": EVERY,
    "GET /register": PUBLIC,
    "GET /sign-in": PUBLIC,
    "GET /slip/{token}": PUBLIC,
    "GET /staff": EVERY,
    "GET /staff/accounts": "WSCA",
    "GET /staff/accounts/new": "SA",
    "GET /staff/accounts/{number}": "WSCA",
    "GET /staff/accounts/{number}/tokens": "A",
    "GET /staff/audit": "A",
    "GET /staff/deficits": "WSC",
    "GET /staff/deficits.xlsx": "WSC",
    "GET /staff/employers/{employer}/feedback.pdf": "WS",
    "GET /staff/employers/{employer}/links": "OWSA",
    "GET /staff/graduates": "WSC",
    "GET /staff/graduates/{number}": "WSC",
    "GET /staff/graduates/{number}/recommendations": "GWSC",
    "GET /staff/graduates/{number}/why": "GWSC",
    "GET /staff/hand-overs": "WSC",
    "GET /staff/long-term": "WSC",
    "GET /staff/long-term.xlsx": "WSC",
    "GET /staff/no-will": "WSC",
    "GET /staff/no-will.xlsx": "WSC",
    "GET /staff/people/{number}": "WSC",
    "GET /staff/people/{number}/evidence/{file}": "WSC",
    "GET /staff/people/{number}/file": "WSC",
    "GET /staff/people/{number}/file.pdf": "WSC",
    "GET /staff/hand-overs/new": "WSC",
    "GET /staff/hand-overs/{number}": "WSC",
    "GET /staff/hand-overs/{number}/paper.pdf": "WSC",
    "GET /staff/imports": "OWSCA",
    "GET /staff/imports/{number}": "OWSCA",
    "GET /staff/imports/{number}/problems.{kind}": "OWSCA",
    "GET /staff/jobs": "OWSCA",
    "GET /staff/ledger-imports": "WSCA",
    "GET /staff/ledger-imports/template.xlsx": "WSCA",
    "GET /staff/ledger-imports/{number}": "WSCA",
    "GET /staff/ledger-imports/{number}/bad-rows.xlsx": "WSCA",
    "GET /staff/matches": "WSC",
    "GET /staff/office-workbooks": "WSCA",
    "GET /staff/office-workbooks/{number}": "WSCA",
    "GET /staff/office-workbooks/{number}/filled.xlsx": "WSCA",
    "GET /staff/offices": "SA",
    "GET /staff/papers": "WSC",
    "GET /staff/people/{number}/messages": "WS",
    "GET /staff/people/{number}/propose": "WS",
    "GET /staff/people/{number}/slips": "WS",
    "GET /staff/people/{number}/slips.pdf": "WS",
    "GET /staff/postings": "OWSCA",
    "GET /staff/postings/sheet.xlsx": "OWSCA",
    "GET /staff/referrals": "WSC",
    "GET /staff/referrals/{number}": "WSC",
    "GET /staff/reports": "WSCA",
    "GET /staff/reports/{period}": "WSCA",
    "GET /staff/reports/{period}/persons": "WSC",
    "GET /staff/reports/{period}/report.xlsx": "WSCA",
    "GET /staff/reports/{period}/restated": "WSCA",
    "GET /staff/reports/{period}/trend": "WSCA",
    "GET /staff/rules": "WSCA",
    "GET /staff/rules/{name}": "WSCA",
    "GET /staff/work": "WSC",
    "GET /staff/work/batches/{number}": "WS",
    "GET /style": PUBLIC,
    "GET /style/beside": PUBLIC,
    "GET /style/paper": PUBLIC,
    "GET /try": PUBLIC,
    "PATCH /api/v1/postings/{number}": "OWSA",
    "POST /account/password": EVERY,
    "POST /api/v1/cases": "WS",
    "POST /api/v1/cases/contacts/bulk": "WS",
    "POST /api/v1/cases/{number}/assignment": "WS",
    "POST /api/v1/cases/{number}/consent": "WS",
    "POST /api/v1/cases/{number}/entries": "WS",
    "POST /api/v1/cases/{number}/evidence": "WS",
    "POST /api/v1/cases/{number}/file": "WSC",
    "POST /api/v1/cases/{number}/proposals": "WS",
    "POST /api/v1/entries/{number}/answer": "WS",
    "POST /api/v1/entries/{number}/corrections": "WS",
    "POST /api/v1/entries/{number}/withdrawal": "WS",
    "POST /api/v1/graduates": "WSCA",
    "POST /api/v1/hand-overs": "WSC",
    "POST /api/v1/hand-overs/preview": "WSC",
    "POST /api/v1/hand-overs/{number}/paper": "WSC",
    "POST /api/v1/hand-overs/{number}/persons/{person}": "WSC",
    "POST /api/v1/hand-overs/{number}/recall": "WSC",
    "POST /api/v1/hand-overs/{number}/send": "WSC",
    "POST /api/v1/hand-overs/{number}/sign": "WSC",
    "POST /api/v1/imports": "OWSA",
    "POST /api/v1/jobs/{number}/cancel": "OWSCA",
    "POST /api/v1/ledger-imports": "WSCA",
    "POST /api/v1/ledger-imports/{number}/apply": "WSCA",
    "POST /api/v1/me/record/objections": "G",
    "POST /api/v1/me/record/referrals/{number}/answers": "G",
    "POST /api/v1/office-workbooks": "SA",
    "POST /api/v1/postings": "OWSA",
    "POST /api/v1/postings/bulk": "OWSA",
    "POST /api/v1/proposals": "WS",
    "POST /api/v1/proposals/preview": "WS",
    "POST /api/v1/referrals/batches": "WS",
    "POST /api/v1/referrals/batches/preview": "WS",
    "POST /api/v1/referrals/batches/{number}/undo": "WS",
    "POST /api/v1/referrals/slips": "WS",
    "POST /api/v1/referrals/{number}/review": "WS",
    "POST /api/v1/referrals/{number}/send": "WS",
    "POST /api/v1/referrals/{number}/start": "WS",
    "POST /api/v1/referrals/{number}/steps": "WS",
    "POST /api/v1/reports/{period}/freeze": "S",
    "POST /api/v1/reports/{period}/persons": "WSC",
    "POST /api/v1/rules": "SA",
    "POST /api/v1/tokens": "A",
    "POST /employer/{token}": PUBLIC,
    "POST /employer/{token}/postings/{number}/{action}": PUBLIC,
    "POST /employer/{token}/referrals/{number}": PUBLIC,
    "POST /first-sign-in": PUBLIC,
    "POST /lost-password": PUBLIC,
    "POST /me/marks/{posting}": "G",
    "POST /me/profile": "G",
    "POST /me/record/consent": "G",
    "POST /me/record/objections": "G",
    "POST /me/record/referrals/{number}": "G",
    "POST /me/settings/automated": "G",
    "POST /me/settings/delete": "G",
    "POST /postings/{number}/change": "OWSA",
    "POST /register": PUBLIC,
    "POST /sign-in": PUBLIC,
    "POST /sign-out": PUBLIC,
    "POST /sign-out-everywhere": PUBLIC,
    "POST /slip/{token}": PUBLIC,
    "POST /staff/accounts/new": "SA",
    "POST /staff/accounts/of-graduate/{graduate}": "WSC",
    "POST /staff/accounts/{number}/change": "WSCA",
    "POST /staff/accounts/{number}/close": "WSCA",
    "POST /staff/accounts/{number}/code": "WSCA",
    "POST /staff/accounts/{number}/reopen": "WSCA",
    "POST /staff/accounts/{number}/tokens": "A",
    "POST /staff/accounts/{number}/tokens/{token}/revoke": "A",
    "POST /staff/employers/{employer}/links": "OWSA",
    "POST /staff/employers/{employer}/links/{number}/revoke": "OWSA",
    "POST /staff/graduates/{number}/contact": "WSC",
    "POST /staff/hand-overs": "WSC",
    "POST /staff/people/{number}/assign": "WS",
    "POST /staff/people/{number}/contact": "WSC",
    "POST /staff/people/{number}/drafts": "WS",
    "POST /staff/people/{number}/drafts/{referral}": "WS",
    "POST /staff/people/{number}/entries/{entry}/withdraw": "WS",
    "POST /staff/people/{number}/evidence": "WS",
    "POST /staff/people/{number}/file.pdf": "S",
    "POST /staff/hand-overs/new": "WSC",
    "POST /staff/hand-overs/{number}/full/paper.pdf": "S",
    "POST /staff/hand-overs/{number}/persons/{person}": "WSC",
    "POST /staff/hand-overs/{number}/{action}": "WSC",
    "POST /staff/imports": "OWSA",
    "POST /staff/imports/{number}/cancel": "OWSCA",
    "POST /staff/jobs/run": "SA",
    "POST /staff/ledger-imports": "WSCA",
    "POST /staff/ledger-imports/{number}/apply": "WSCA",
    "POST /staff/ledger-imports/{number}/cancel": "WSCA",
    "POST /staff/matches/{number}": "WS",
    "POST /staff/office-workbooks": "SA",
    "POST /staff/office-workbooks/{number}/mapping": "SA",
    "POST /staff/office-workbooks/{number}/retire": "SA",
    "POST /staff/offices": "A",
    "POST /staff/papers": "WSC",
    "POST /staff/papers/forms.pdf": "WSC",
    "POST /staff/papers/ledger.xlsx": "WSC",
    "POST /staff/people/{number}/objections/{entry}": "WS",
    "POST /staff/people/{number}/propose": "WS",
    "POST /staff/people/{number}/record/{kind}": "WS",
    "POST /staff/referrals/batch": "WS",
    "POST /staff/referrals/batches/{number}/undo": "WS",
    "POST /staff/referrals/{number}/step": "WS",
    "POST /staff/reports/{period}/freeze": "S",
    "POST /staff/reports/{period}/persons.xlsx": "WSC",
    "POST /staff/rules/{name}": "SA",
    "POST /staff/work/assign": "WS",
    "POST /staff/work/assign/{number}/undo": "WS",
    "POST /staff/work/batches/{number}/undo": "WS",
    "POST /staff/work/propose": "WS",
    "POST /staff/work/{number}/contact": "WS",
    "POST /staff/work/{number}/contact/{entry}/withdraw": "WS",
    "POST /staff/work/{number}/phone": "WSC",
    "POST /style": PUBLIC,
    "POST /try": PUBLIC,
    "PUT /api/v1/graduates/{number}": "GWSC",
    "PUT /api/v1/matches/{number}/decision": "WS",
    "PUT /api/v1/me/record/consent": "G",
    "PUT /api/v1/office-workbooks/{number}/mapping": "SA",
    "PUT /api/v1/referrals/{number}/draft": "WS",
}


def addresses(app: FastAPI) -> list[str]:
    """Return "METHOD /path/template" of every route, without static files and the schema."""
    found = {f"{m} {path}" for methods, path in _walk(app.router.routes, "") for m in methods if m not in ("HEAD", "OPTIONS")}
    return sorted(one for one in found if not one.endswith("openapi.json"))


def expected(address: str) -> list[str]:
    """Return what each of WHO gets at a declared address."""
    letters = DECLARED[address]
    if letters == PUBLIC:
        return [REACHED] * len(WHO)
    allowed = {_LETTERS[letter] for letter in letters}
    return [SIGN_IN, *(REACHED if role in allowed else REFUSED for role in Role)]


def page() -> str:
    """Return the declaration as docs/access.md keeps it."""
    names = [who.label if who is not None else "未登录" for who in WHO]
    lines = ["| 方法 | 地址 | " + " | ".join(names) + " |", "|---|---|" + "---|" * len(names)]
    for address in sorted(DECLARED):
        method, path = address.split(" ")
        lines.append("| " + " | ".join([method, f"`{path}`", *expected(address)]) + " |")
    return HEAD + "\n".join(lines) + "\n"


def _walk(routes: Any, prefix: str) -> Iterator[tuple[set[str], str]]:
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from _walk(inner.routes, prefix + route.include_context.prefix)
        elif getattr(route, "methods", None):
            yield route.methods, prefix + route.path


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
