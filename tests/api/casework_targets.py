"""A case of a role's own part for the tests of access: a person with an entry, a file, a sent referral, two batches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.dependencies import SHANGHAI
from matcher.domain.access import Role, Viewer
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.evidence import EvidenceFormat
from matcher.domain.ledger.referral import BatchKind, NewReferral
from matcher.domain.organisation import Organisation
from matcher.store.store import Store
from matcher.store.upload_files import seal_upload
from matcher.workflows.graduates.profiles import add_profile
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referring import draft, review, send
from tests.api.conftest import PROFILE, World
from tests.offices import viewer_at


@dataclass(frozen=True)
class Case:
    """Numbers of what was planted; ``account`` is whom persons may be passed on to."""

    person: int
    entry: int
    file: int
    referral: int
    batch: int
    assigned: int
    account: int

    def number(self, path: str) -> int | None:
        """Return the number that an address of casework asks for, ``None`` for other addresses."""
        places = {
            "/staff/people": self.person,
            "/staff/work/assign": self.assigned,
            "/staff/work/batches": self.batch,
            "/staff/work": self.person,
            "/staff/referrals/batches": self.batch,
            "/staff/referrals": self.referral,
        }
        return next((value for start, value in places.items() if path.startswith(start)), None)

    def question(self, asked: str) -> str:
        """Return what goes behind the question mark of papers of referrals."""
        last = asked.rsplit("/", 1)[1]
        return f"?referral={self.referral}" if last in ("messages", "slips", "slips.pdf") else ""

    def body(self, address: str) -> dict[str, object]:
        """Return what is sent along with an address of casework."""
        contact = {"channel": "phone", "result": "reached"}
        bodies = {
            "POST /staff/people/{number}/assign": {"caseworker": ""},
            "POST /staff/papers": {"chosen": str(self.person)},
            "POST /staff/papers/forms.pdf": {"chosen": str(self.person), "what": "record", "begins": "2026-01-01", "ends": "2026-01-31"},
            "POST /staff/papers/ledger.xlsx": {"chosen": str(self.person)},
            "POST /staff/people/{number}/record/{kind}": contact,
            "POST /staff/people/{number}/refer": {"posting": "1"},
            "POST /staff/people/{number}/entries/{entry}/withdraw": {"reason": "录错"},
            "POST /staff/people/{number}/objections/{entry}": {"words": "已更正", "upheld": "yes"},
            "POST /staff/referrals/{number}/step": {"step": "interview"},
            "POST /staff/referrals/batch": {"kind": "review", "chosen": str(self.referral)},
            "POST /staff/work/propose": {"chosen": str(self.person)},
            "POST /staff/work/assign": {"chosen": str(self.person), "caseworker": str(self.account)},
            "POST /staff/work/{number}/contact": contact,
        }
        return {"data": bodies[address]} if address in bodies else {}


def plant_case(store: Store, world: World, place: Organisation, asker: Viewer | None, posting: int, name: str) -> Case:
    """Plant a case of a place; batches are the asker's own."""
    keeper, day = viewer_at(Role.CASEWORKER, world.offices.county), datetime.now(SHANGHAI).date()
    above = viewer_at(Role.SUPERVISOR, world.offices.province)
    person, _, _ = add_profile(store, keeper, {**PROFILE, "id": f"C-{name}"})
    enrolment = Enrolment(2026, school=str(PROFILE["school"]))
    store.ledger_persons.enrol(person, place.number, enrolment)
    sealed = seal_upload(world.service.settings.uploads, store.keys, [b"%PDF-1.7"])
    file = store.evidence.add(above, person, "合同.pdf", EvidenceFormat.PDF, sealed).number
    entry = store.entries.add(asker, NewEntry(person, enrolment, day, evidence=(file,)), place.number).number
    made = draft(store, above, NewReferral(person, posting, 1, "后端开发工程师", "江城云序软件有限公司"), day)
    review(store, above, made.number, day)
    send(store, above, made.number, Sending(Channel.PHONE), day)
    batches = [store.referral_batches.add(asker or above, kind).number for kind in (BatchKind.PROPOSE, BatchKind.ASSIGN)]
    return Case(person, entry, file, made.number, batches[0], batches[1], asker.account if asker is not None else 1)
