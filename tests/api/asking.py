"""One request for every address: numbers of things that the role's own part holds, and a body that is in order."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from starlette.testclient import TestClient

from api.dependencies import SHANGHAI
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.job import JobKind
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.person import MatchState
from matcher.domain.ledger.referral import BatchKind, NewReferral
from matcher.domain.office_workbook import MappedCell, WorkbookMapping
from matcher.store.store import Store
from matcher.store.upload_files import seal_upload
from matcher.workflows.casework.evidence import attach_evidence
from matcher.workflows.fairs.named_slips import group_key
from matcher.workflows.graduates.profiles import add_profile
from matcher.workflows.papers.slip_answers import slip_token
from matcher.workflows.postings.postings import write_posting
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referring import draft, review, send
from tests.api.access import REACHED, REFUSED, SIGN_IN
from tests.api.casework_targets import plant_case
from tests.api.conftest import POSTINGS, PROFILE, World, home
from tests.api.fair_targets import FAIR_BODIES, plant_booth_workbook, plant_fair_ahead, plant_reports
from tests.api.fair_world import ROWS, plant_fair, published
from tests.api.review_targets import plant_review
from tests.offices import add_account, viewer_at
from tests.reports.test_office_workbook import packed, template

_FILE = {"file": ("岗位.csv", "岗位名称,招聘单位,学历\n会计,江城,本科\n")}
_TOKEN = {"name": "接口", "scopes": ["postings:read"], "valid_days": 30}
_FAIR = {
    "name": "专场", "kind": "campus", "starts_at": "2099-12-05T09:00:00+08:00", "ends_at": "2099-12-05T16:00:00+08:00", "host": "江城市", "booths": 5,
}  # fmt: skip
BODIES: dict[str, dict[str, Any]] = {
    "POST /api/v1/fairs": {"json": _FAIR},
    "PUT /api/v1/fairs/{number}": {"json": _FAIR, "headers": {"If-Match": "*"}},
    "PUT /api/v1/fairs/{number}/audience": {"json": {"source": "roster", "groups": [{"major": "软件工程", "education": "本科", "count": 9}]}},
    "POST /api/v1/fairs/{number}/cancel": {"json": {"reason": "场馆维修"}},
    "POST /api/v1/fairs/{number}/lists": {"json": {"kind": "invite"}},
    "POST /api/v1/fairs/{number}/outcomes": {"json": {"kind": "check-in"}},
    "POST /api/v1/fairs/{number}/participants": {"json": {"name": "湖北澄禾检测有限公司"}},
    "POST /api/v1/fairs/{number}/participants/{participant}/steps": {"json": {"to": "invited"}},
    "POST /api/v1/fairs/{number}/receipts": {"json": {"employer_name": "湖北澄禾检测有限公司"}},
    "POST /api/v1/fairs/{number}/replanning": {"json": {"participants": [1]}},
    "POST /api/v1/fairs/{number}/arrivals": {"json": {"booth": "A03"}},
    "POST /api/v1/fairs/{number}/participant-batches/undo": {"json": {"batch": "none"}},
    "PUT /api/v1/fairs/{number}/participants/{participant}/wish": {"json": {"wish": "pinned"}},
    "DELETE /api/v1/postings/{number}": {"headers": {"If-Match": "*"}},
    "PUT /api/v1/graduates/{number}": {"json": PROFILE, "headers": {"If-Match": "*"}},
    "PATCH /api/v1/postings/{number}": {"json": {"valid_until": "2027-03-01"}, "headers": {"If-Match": "*"}},
    "POST /api/v1/graduates": {"json": {**PROFILE, "id": "S8"}},
    "POST /api/v1/postings": {"json": {**POSTINGS[0], "id": "P8"}},
    "POST /api/v1/cases/{number}/assignment": {"json": {"caseworker": None}},
    "POST /api/v1/cases/{number}/consent": {"json": {"is_given": True}},
    "POST /api/v1/cases/{number}/entries": {"json": {"kind": "contact", "channel": "phone", "result": "reached"}},
    "POST /api/v1/cases/{number}/evidence": {"files": {"file": ("b.pdf", b"%PDF-1.4\n%%EOF\n")}},
    "POST /api/v1/cases/{number}/file": {"json": {}},
    "POST /api/v1/cases/{number}/proposals": {"json": {"postings": [1]}},
    "POST /api/v1/hand-overs/{number}/paper": {"json": {}},
    "POST /api/v1/hand-overs/{number}/persons/{person}": {"json": {"action": "remove"}},
    "POST /api/v1/ledger-imports": {"files": {"file": ("台账.csv", "姓名,证件号码\n陈思远,\n")}},
    "POST /api/v1/me/record/objections": {"json": {"words": "没有人给我打过电话"}},
    "POST /api/v1/me/record/referrals/{number}/answers": {"json": {"state": "interested"}},
    "POST /api/v1/office-workbooks": {"files": {"file": ("附件.xlsx", b"")}},
    "POST /api/v1/reports/{period}/freeze": {"json": {}},
    "POST /api/v1/reports/{period}/persons": {"json": {"address": "figure/registered"}},
    "POST /api/v1/rules": {"json": {"name": "no_will_days", "region_code": "420100", "valid_from": "2026-01-01", "value": 45, "source": "约定"}},
    "PUT /api/v1/matches/{number}/decision": {"json": {"verdict": "apart"}},
    "PUT /api/v1/me/record/consent": {"json": {"is_given": True}},
    "PUT /api/v1/office-workbooks/{number}/mapping": {"json": {}},
    "POST /api/v1/referrals/batches": {"json": {"kind": "review", "referrals": [1], "token": "x"}},
    "POST /api/v1/referrals/batches/preview": {"json": {"kind": "review", "referrals": [1]}},
    "POST /api/v1/referrals/{number}/send": {"json": {"channel": "phone"}},
    "POST /api/v1/referrals/{number}/start": {"json": {"started_on": "2026-11-01"}},
    "POST /api/v1/referrals/{number}/steps": {"json": {"to_state": "interview"}},
    "PUT /api/v1/referrals/{number}/draft": {"json": {"reasons": []}},
    "POST /api/v1/entries/{number}/answer": {"json": {"is_upheld": False, "words": "已核实"}},
    "POST /api/v1/entries/{number}/corrections": {"json": {"reason": "日期记错", "on": "2026-08-02"}},
    "POST /api/v1/entries/{number}/withdrawal": {"json": {"reason": "记错"}},
    "POST /api/v1/imports": {"data": {"kind": "postings"}, "files": _FILE},
    "POST /staff/imports": {"data": {"kind": "postings"}, "files": _FILE},
    "POST /api/v1/guard/reviews/{number}/decisions": {"json": {"version": 1, "decision": "pass", "reason": "已核实"}},
    "POST /api/v1/guard/warnings": {"json": {"employer": 1, "text": "请勿缴费", "evidence": [1]}},
    "POST /api/v1/guard/warnings/{number}/publication": {"json": {"decision_number": "1 号"}},
    "POST /api/v1/guard/warnings/{number}/withdrawal": {"json": {"reason": "整改"}},
    "POST /staff/reviews/{number}": {"data": {"version": "1", "decision": "pass", "reason": "已核实"}},
    "POST /staff/warnings": {"data": {"employer": "1", "text": "请勿缴费", "evidence": "1"}},
    "POST /staff/warnings/{number}/{action}": {"data": {"decision_number": "1 号"}},
    "POST /api/v1/tokens": {"json": _TOKEN},
    "POST /staff/accounts/{number}/tokens": {"data": {**_TOKEN, "valid_days": "30"}},
    "POST /staff/jobs/run": {"data": {"kind": "tidy"}},
    "POST /me/marks/{posting}": {"data": {"mark": "saved"}},
    "POST /staff/people/{number}/file.pdf": {"data": {"full": "yes", "reason": "审计检查"}},
    "POST /me/record/consent": {"data": {"given": "yes"}},
    "POST /me/record/objections": {"data": {"words": "没有人给我打过电话"}},
    "POST /me/record/referrals/{number}": {"data": {"state": "interested"}},
    "POST /postings/{number}/change": {"data": {"version": "1", "what": "extend", "valid_until": "2027-03-01"}},
    "POST /staff/employers/{employer}/links": {"data": {"valid_days": "30"}},
    "POST /employer/{token}": {"data": {"code": "000000"}},
    "POST /staff/hand-overs/{number}/persons/{person}": {"data": {"what": "remove"}},
    "POST /staff/hand-overs/{number}/full/paper.pdf": {"data": {"reason": "存档"}},
    "POST /staff/ledger-imports": {"files": {"file": ("台账.csv", "姓名,证件号码\n陈思远,\n")}},
    "POST /staff/matches/{number}": {"data": {"what": "apart"}},
    "POST /staff/office-workbooks": {"files": {"file": ("附件2.xlsx", packed(template()))}},
    "POST /staff/office-workbooks/{number}/mapping": {"data": {"cell-sheet:0": "附件2", "cell:0": "C2", "cell-code:0": "text-period"}},
    "POST /staff/reports/{period}/persons.xlsx": {"data": {"address": "figure/registered"}},
    "POST /staff/rules/{name}": {"data": {"value": "45", "source": "本地约定", "valid_from": "2026-01-01", "place": "420100"}},
}


class Targets:
    """What a role asks for: fresh things of its own part of the tree, so that what one role changes no other meets."""

    def __init__(self, world: World, role: Role | None) -> None:
        """Plant them for the account ``login-ROLE``. Nobody asks for what the city holds."""
        place = home(world, role) if role is not None else world.offices.city
        name = role.value if role is not None else "nobody"
        self._world, self._place = world, place
        with world.service.database.writing() as store:
            account = store.accounts.by_login(f"login-{name}")
            asker = account.viewer() if account is not None else None
            self.job = store.jobs.add(JobKind.IMPORT_POSTINGS, asker, place.number).number
            written = write_posting(store, viewer_at(Role.ORGANIZER, place), {**POSTINGS[0], "id": f"T-{name}"})
            self.posting = written.number or 0
            self.account = add_account(store, f"target-{name}", Role.GRADUATE, world.offices.county).number
            keeper = viewer_at(Role.CASEWORKER, world.offices.county)
            kept, _, _ = add_profile(store, keeper, {**PROFILE, "id": f"T-{name}"})
            store.accounts.attach(self.account, kept)
            self.person = world.graduate if role is Role.GRADUATE else kept
            self.bare, _, _ = add_profile(store, keeper, {**PROFILE, "id": f"B-{name}"})
            enrolment = Enrolment(2026, school=str(PROFILE["school"]))
            store.ledger_persons.enrol(kept, place.number, enrolment)
            giver, folder = viewer_at(Role.SUPERVISOR, place), world.service.settings.uploads
            folder.mkdir(parents=True, exist_ok=True)
            self.evidence = attach_evidence(store, folder, giver, kept, "a.pdf", b"%PDF-1.4\n%%EOF\n").number
            entry = NewEntry(kept, enrolment, date(2026, 8, 1), evidence=(self.evidence,))
            self.entry = store.entries.add(None, entry, place.number).number
            about = self.person if role is Role.GRADUATE else self.bare
            self.referral = _sent_referral(store, keeper, about, self.posting)
            self.draft = store.referrals.add(giver, NewReferral(kept, self.posting, 1, "后端", "云序"), place.number).number
            self.batch = store.referral_batches.add(asker or giver, BatchKind.REVIEW).number
            self.slip_token = slip_token(store.keys, self.referral)
            store.person_matches.suspect([(kept, self.bare, ("same-id-number",))])
            self.match = store.person_matches.of([kept], MatchState.SUSPECTED)[0].number
            self.check = store.jobs.add(JobKind.CHECK_LEDGER, asker, place.number).number
            self.hand_over = store.hand_overs.add(giver, world.offices.other_city.number, [kept]).number
            sealed = seal_upload(world.service.settings.uploads, store.keys, [packed(template())])
            mapping = WorkbookMapping(cells=(MappedCell("附件2", "C2", "text-period"),))
            self.workbook = store.office_workbooks.add(giver, "附件2.xlsx", sealed.stored_as, mapping).number
            self.booths = plant_booth_workbook(store, world, place)
            self.fair_ahead = plant_fair_ahead(store, place)
            scopes = frozenset({Permission.READ_POSTINGS})
            self.token = store.tokens.add(self.account, "接口", scopes, None)[1].number
            link_token, _, link = store.links.add(1, place.number, timedelta(days=9))
            self.link, self.link_token = link.number, link_token
            reviewed = write_posting(store, viewer_at(Role.ORGANIZER, place), {**POSTINGS[0], "id": f"R-{name}"})
            self.review, self.warning = plant_review(store, viewer_at(Role.SUPERVISOR, place), reviewed.number or 0)
            self.fair = plant_fair(store, place)
            self.fair_code = published(store, viewer_at(Role.ORGANIZER, place), self.fair)
            planted = plant_reports(store, self.fair_ahead, link.number, kept, self.posting)
            self.invited, self.report = planted[0], planted[1 if role in (Role.ORGANIZER, Role.SUPERVISOR) else 2]
            self.link_session = store.links.open_session(link.number, 3600)[0]
            self.outcome = store.fair_outcomes.add(None, self.fair.fair, OutcomeKind.CHECK_IN, store.clock()).number
            self.case = plant_case(store, world, place, asker, self.posting, name)

    def path(self, address: str) -> str:
        """Return the address with numbers put in."""
        path = address.split(" ")[1]
        number = next(
            (value for start, value in (
                ("/api/v1/graduates", self.person), ("/staff/graduates", self.person),
                ("/api/v1/cases", self.person), ("/api/v1/entries", self.entry), ("/api/v1/evidence", self.evidence),
                ("/api/v1/hand-overs", self.hand_over), ("/api/v1/ledger-imports", self.check), ("/api/v1/matches", self.match),
                ("/api/v1/me/record", self.referral), ("/api/v1/office-workbooks", self.workbook),
                ("/api/v1/assignments", self.case.assigned), ("/api/v1/referrals/batches", self.batch), ("/api/v1/referrals", self.draft),
                ("/api/v1/jobs", self.job), ("/api/v1/guard/reviews", self.review), ("/staff/reviews", self.review), ("/staff/imports", self.job), ("/api/v1/tokens", self.token),
                ("/me/record", self.referral), ("/staff/people", self.person), ("/staff/hand-overs", self.hand_over), ("/staff/ledger-imports", self.check), ("/staff/matches", self.match), ("/staff/office-workbooks", self.workbook), ("/staff/fair-workbooks", self.booths), ("/api/v1/fair-workbooks", self.booths), ("/staff/fair-slips", self.fair_ahead), ("/api/v1/fair-slips", self.fair_ahead), ("/staff/fair-reports", self.fair_ahead), ("/api/v1/fair-reports", self.fair_ahead), ("/staff/accounts", self.account), ("/staff/employers", self.link),
            ) if path.startswith(start)), self.posting,
        )  # fmt: skip
        if path.startswith(("/api/v1/employer/", "/employer/{token}/fairs/{number}/results")):
            values = {"token": self.link_token, "number": self.invited if "/fairs/" in path else self.referral}
            return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), path)
        if "/me/fairs" in path:
            return path.replace("{number}", str(self.fair_ahead))
        if "/fairs" in path:
            return self._fair_path(path)
        number = self.warning if "/warnings/" in path else self.case.number(path) or number
        token = {"employer": self.link_token, "slip": self.slip_token}.get(path.split("/")[1], str(self.token))
        values = {"number": number, "posting": self.posting, "employer": 1, "graduate": self.bare, "token": token, "code": "420000"}
        values |= {"kind": "csv" if "problems" in path else "majors", "action": "send" if "hand-overs" in path else "confirm", "name": "no_will_days", "period": "2026-10", "person": self.person}
        values |= {"entry": self.case.entry, "file": self.case.file, "referral": self.case.referral}
        values |= {"kind": "contact"} if "/record/" in path else {}
        values |= {"action": "publish"} if "/warnings/" in path else {}
        values |= {"group": group_key("江城理工学院 · 软件工程（本科）2026届"), "report": self.report}
        asked = re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), path)
        if "fair-workbooks" in asked and "/filled" in asked:
            return f"{asked}?list={self.fair.second}"
        if asked.startswith("/staff") and (question := self.case.question(asked)):
            return asked + question
        return asked + {"/why": f"?posting={self.posting}", "/majors": "?q=软件", "/messages": f"?referral={self.draft}", "/persons": "?address=figure/registered", "/filled.xlsx": "?month=2026-10", "/filled": "?month=2026-10", "/plan": "?school=江城理工学院"}.get("/" + asked.rsplit("/", 1)[1], "")

    def _fair_path(self, path: str) -> str:
        """Return an address of a fair: its page, its list, its employers, its public page."""
        number = self.fair.employers[0] if path.startswith("/employer") else self.fair.fair
        values: dict[str, object] = {"number": number, "token": self.link_token, "code": self.fair_code, "chosen": self.fair.second}
        values |= {"participant": self.fair.employers[0], "state": "arrived", "name": "list.csv", "outcome": self.outcome}
        question = {"difference": f"?before={self.fair.first}", "posting": f"?id={ROWS[0].posting}"}.get(path.rsplit("/", 1)[1], "")
        return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), path) + question

    def body(self, address: str) -> dict[str, Any]:
        """Return what is sent along, for an employer's addresses with the session of its opened link."""
        sent = self._body(address)
        return sent | {"headers": {"X-Employer-Session": self.link_session}} if "/api/v1/employer/" in address else sent

    def _body(self, address: str) -> dict[str, Any]:
        offices = self._world.offices
        if address == "POST /staff/accounts/new":
            return {"data": {"login": f"new-{self.account}", "name": "王一", "role": "caseworker", "organisation": str(offices.city.number)}}
        if address == "POST /staff/accounts/{number}/change":
            return {"data": {"name": "王一", "role": "graduate", "organisation": str(offices.county.number)}}
        if address == "POST /api/v1/cases":
            return {"json": {"person": self.person, "year": 2026}}
        if address in ("POST /api/v1/proposals", "POST /api/v1/proposals/preview"):
            return {"json": {"persons": [self.person]}}
        if address in ("POST /api/v1/hand-overs", "POST /api/v1/hand-overs/preview"):
            return {"json": {"to_organisation": offices.other_city.number, "persons": [self.person]}}
        if address in ("POST /api/v1/assignments", "POST /api/v1/assignments/preview"):
            return {"json": {"persons": [self.person], "caseworker": self.case.account}}
        if address in ("POST /api/v1/papers/ledger", "POST /api/v1/papers/service-records"):
            period = {} if address.endswith("ledger") else {"begins": "2026-01-01", "ends": "2026-01-31"}
            return {"json": {"persons": [self.person], **period}}
        if address in ("POST /api/v1/cases/{number}/plan-paper", "POST /api/v1/employers/{employer}/feedback-form"):
            return {"json": {}}
        if address == "POST /api/v1/referrals":
            return {"json": {"person": self.person, "posting": self.posting}}
        if address == "POST /api/v1/referrals/slips":
            return {"json": {"referrals": [self.draft]}}
        if address == "POST /staff/fairs/{number}/day/take-back":
            return {"data": {"outcome": str(self.outcome)}}
        if address == "POST /api/v1/fairs/{number}/booths/swap":
            return {"json": {"first": self.fair.employers[0], "second": self.fair.employers[1]}}
        if address == "POST /staff/people/{number}/fair":
            return {"data": {"fair": str(self.fair.fair), "employer": str(self.fair.employers[0]), "kind": "intention"}}
        if address == "POST /api/v1/fairs/{number}/personal-outcomes":
            here = {"participant": self.fair.employers[0], "posting": self.posting, "person": self.person}
            return {"json": {"kind": "intention", **here}}
        if address == "POST /api/v1/fairs/{number}/substitutions":
            return {"json": {"absent": self.fair.employers[0], "reserve": self.fair.employers[1]}}
        if address.startswith("POST /api/v1/fairs/{number}/participant-batches") and not address.endswith("/undo"):
            token = {} if address.endswith("/preview") else {"token": "seen"}
            return {"json": {"step": "pinned", "participants": [self.fair.employers[0]], **token}}
        if address == "POST /api/v1/fairs/{number}/invitations":
            return {"json": {"participants": [self.fair.employers[0]]}}
        if address == "POST /api/v1/fairs/{number}/replanning":
            return {"json": {"participants": [self.fair.employers[1]]}}
        if address == "POST /staff/offices":
            return {"data": {"name": f"办{self.account}", "kind": "county", "parent": str(self._place.number), "region_code": "420115"}}
        if address == "POST /staff/accounts/of-graduate/{graduate}":
            return {"data": {"login": f"of-{self.account}"}}
        return self.case.body(address) or FAIR_BODIES.get(address) or BODIES.get(address, {})


def _sent_referral(store: Store, worker: Viewer, person: int, posting: int) -> int:
    """Enrol a person and send her a referral; return its number."""
    day, enrolment = datetime.now(SHANGHAI).date(), Enrolment(2026)
    store.ledger_persons.enrol(person, worker.organisation, enrolment)
    store.entries.add(worker, NewEntry(person, enrolment, day), worker.organisation)
    made = draft(store, worker, NewReferral(person, posting, 1, "后端开发工程师", "江城云序软件有限公司"), day)
    review(store, worker, made.number, day)
    return send(store, worker, made.number, Sending(Channel.PHONE), day).number


def answered(client: TestClient, targets: Targets, address: str) -> str:
    """Return what a client gets at an address."""
    answer = client.request(address.split(" ")[0], targets.path(address), **targets.body(address))
    assert answer.status_code < 500 or address.endswith("/readiness"), (address, answer.text)
    if answer.status_code == 401 and address not in ("POST /sign-in", "POST /first-sign-in"):
        return SIGN_IN
    if "/sign-in?" in answer.headers.get("location", ""):
        return SIGN_IN
    return REFUSED if answer.status_code in (403, 404) else REACHED
