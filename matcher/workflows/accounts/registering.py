"""The registering journey: a graduate opens the own account with an empty profile under the office of the place."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from matcher.domain.access import Role
from matcher.domain.contact import Contact
from matcher.domain.errors import CannotRunError, NotAllowed, Unreadable
from matcher.domain.graduate import Graduate
from matcher.domain.login import login_fault, normalise_login
from matcher.domain.organisation import Organisation
from matcher.domain.password import password_fault
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import accounts as account_texts
from matcher.domain.texts import sign_in as texts
from matcher.domain.texts import store as store_texts
from matcher.reference.regions import region_table
from matcher.store.database import Database
from matcher.store.passwords import Passwords
from matcher.store.store import Store
from matcher.workflows.accounts.accounts import LONGEST_NAME
from matcher.workflows.accounts.signing_in import LONGEST_ENTRY, SignedInSession, SignInPolicy, opened_session

CONSENT = "2026-11"
"""The wording of the consent that was given; a new wording gets a new name. Kept in the audit trail."""
_PHONE_DIGITS = 11


@dataclass(frozen=True, slots=True)
class Registration:
    """What the form holds. ``region_code`` is the place that the graduate chose, empty for the province."""

    login: str = field(repr=False)
    name: str = field(repr=False)
    password: str = field(repr=False)
    region_code: str
    consents: bool


def register(
    database: Database,
    form: Registration,
    policy: SignInPolicy,
    passwords: Passwords,
    is_open: bool = True,
    request: str = "",
) -> SignedInSession:
    """Open a graduate's account with an empty profile, and a session.

    Raises NotAllowed where the office takes no registrations, Unreadable with the fields at fault, and Conflict when
    somebody has the login: that is the one place where it must be told.
    """
    if not is_open:
        raise NotAllowed(texts.REGISTRATION_CLOSED, "registration-closed")
    check_registration(form)
    hashed = passwords.hash(form.password[:LONGEST_ENTRY])
    with database.writing() as store:
        place = office_of(store, form.region_code)
        login, name = normalise_login(form.login), form.name.strip()
        # The login is tried first: a taken one leaves no profile behind.
        account = store.accounts.add(login, name, Role.GRADUATE, place.number, password_hash=hashed)
        key = f"self:{secrets.token_hex(16)}"
        phone = login if login.isdigit() and len(login) == _PHONE_DIGITS else ""
        contact = Contact(name=name, phone=phone, email=login if "@" in login else "")
        store.graduates.upsert(place.number, key, Graduate(id=key, name=name), contact, None)
        number = store.graduates.number_of(place.number, key)
        if number is None:
            raise CannotRunError(store_texts.DATABASE_DAMAGED.format(path=database.path.name, reason="graduate"))
        store.accounts.attach(account.number, number)
        account = store.accounts.load(account.number)
        detail: dict[str, str | int] = {"organisation": place.number, "consent": CONSENT}
        store.audit.append("account.registered", account.viewer(), "account", account.number, request, detail)
        return opened_session(store, account, policy, "", request)


def check_registration(form: Registration) -> None:
    """Raise Unreadable with everything that has to be changed."""
    faults: dict[str, str] = {}
    name = form.name.strip()
    if fault := login_fault(form.login):
        faults["login"] = fault
    if not name:
        faults["name"] = account_texts.NAME_MISSING
    elif len(name) > LONGEST_NAME:
        faults["name"] = account_texts.NAME_LONG.format(longest=LONGEST_NAME)
    if fault := password_fault(form.password, normalise_login(form.login), name):
        faults["password"] = fault
    if form.region_code and form.region_code not in region_table():
        faults["region_code"] = texts.PLACE_MISSING
    if not form.consents:
        faults["consent"] = texts.CONSENT_MISSING
    if faults:
        raise Unreadable(access_texts.CHECK_FIELDS, faults)


def office_of(store: Store, region_code: str) -> Organisation:
    """Return the narrowest office for a place: county, city, province, else the root. Raises CannotRunError."""
    codes = [region_code, f"{region_code[:4]}00", f"{region_code[:2]}0000"] if region_code else []
    found = store.organisations.by_region(codes) or store.organisations.root()
    if found is None:
        raise CannotRunError(store_texts.DATABASE_MISSING.format(folder=""))
    return found
