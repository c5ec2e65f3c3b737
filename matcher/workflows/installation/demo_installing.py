"""The demo's journey: offices, postings, graduates, accounts, employers' links, an index and a ledger, made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.demo import people
from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.demo.organisations import OFFICES
from matcher.domain.access import Role, Viewer
from matcher.domain.errors import CannotRunError
from matcher.domain.job import JobKind, JobState
from matcher.domain.organisation import Organisation
from matcher.domain.texts import store as store_texts
from matcher.intake.sources import expand
from matcher.store.installation import DEMO, MODE
from matcher.store.store import Store
from matcher.store.upload_files import seal_upload
from matcher.workflows.accounts.accounts import create_account, set_password
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.installation.demo_fairs import install_fairs
from matcher.workflows.installation.demo_ledger import install_ledger
from matcher.workflows.installation.demo_reviews import install_reviews
from matcher.workflows.postings.employer_links import NewLink, create_link
from matcher.workflows.postings.importing import start_import

_INSTALLED = "demo-installed"


@dataclass(frozen=True, slots=True)
class DemoInstalled:
    """How much the demo holds, and the employers' links with their codes, which can be shown this once only."""

    postings: int
    graduates: int
    links: tuple[NewLink, ...]


def install_demo(means: Means) -> DemoInstalled | None:
    """Fill a prepared demo installation; ``None`` when that was done before.

    Killed in between, the next call goes on: offices and accounts are found again, imports change nothing twice.
    Raises CannotRunError outside demo mode.
    """
    with means.database.writing() as store:
        if store.installation.get(MODE) != DEMO:
            raise CannotRunError(store_texts.DEMO_IN_OFFICE.format(folder=means.database.path.parent))
        if store.installation.get(_INSTALLED) is not None:
            return None
        offices = _plant_offices(store)
    postings = _import(means, JobKind.IMPORT_POSTINGS, demo_postings_path(), offices)
    graduates = _import(means, JobKind.IMPORT_GRADUATES, demo_graduates_path(), offices)
    with means.database.writing() as store:
        _open_accounts(store, offices)
        links = _link_employers(store)
        install_reviews(store, means.today())
        build = ask_for(store, JobKind.BUILD_INDEX)
    if build is not None:
        run_job(build.number, means)
    install_ledger(means, people.demo_ids(expand([demo_graduates_path()])))
    install_fairs(means)
    with means.database.writing() as store:
        store.installation.put(_INSTALLED, "yes")
    return DemoInstalled(postings, graduates, links)


def _plant_offices(store: Store) -> Mapping[str, Organisation]:
    """Return every office by name, the demo's own hung into the tree where they are missing."""
    root = store.organisations.root()
    if root is None:
        raise CannotRunError(store_texts.DATABASE_MISSING.format(folder=""))
    everything = Viewer(0, Role.ADMINISTRATOR, root.number, root.path)
    offices = {office.name: office for office in store.organisations.visible(everything)}
    for office in OFFICES:
        if office.name not in offices:
            above = offices[office.parent].number
            offices[office.name] = store.organisations.add(
                office.name, office.kind, above, office.region_code, office.school
            )
    return offices


def _import(means: Means, kind: JobKind, source: str, offices: Mapping[str, Organisation]) -> int:
    rows = 0
    for name, content in people.demo_files(expand([source])).items():
        stored = seal_upload(means.uploads, means.database.keys, [content])
        with means.database.writing() as store:
            job = start_import(store, None, kind, offices[name].number, f"{name}.jsonl", stored)
        done = run_job(job.number, means)
        if done is None or done.state is not JobState.DONE:
            raise CannotRunError(done.error if done is not None else "")
        rows += done.done
    return rows


def _open_accounts(store: Store, offices: Mapping[str, Organisation]) -> None:
    for person in people.ACCOUNTS:
        if store.accounts.by_login(person.login) is not None:
            continue
        office = offices[person.organisation]
        graduate = store.graduates.number_of(office.number, person.graduate) if person.graduate else None
        issued = create_account(
            store, None, person.login, person.name, person.role, office.number, graduate=graduate
        )
        set_password(store, issued.account.number, people.PASSWORD)


def _link_employers(store: Store) -> tuple[NewLink, ...]:
    """Make the links that the demo's organizer has handed out."""
    organizer = next(person for person in people.ACCOUNTS if person.role is Role.ORGANIZER)
    account = store.accounts.by_login(organizer.login)
    if account is None:
        return ()
    viewer = Viewer(account.number, account.role, account.organisation, account.organisation_path)
    found = (next(iter(store.employers.search(name, 1)), None) for name in people.EMPLOYERS)
    return tuple(create_link(store, viewer, employer.number) for employer in found if employer is not None)
