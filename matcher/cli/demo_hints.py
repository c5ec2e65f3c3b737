"""What the demo shows in the terminal when it starts: who can sign in, and one graduate's recommendations."""

from __future__ import annotations

import sys
from datetime import date

from rich.console import Console
from rich.table import Table

from matcher.cli.demo import show_list
from matcher.demo import people
from matcher.domain.access import Viewer
from matcher.domain.texts import service as texts
from matcher.matching.service_index import SearchOptions
from matcher.store.database import Database
from matcher.workflows.index.serving import IndexService, StoreChanges
from matcher.workflows.installation.demo_installing import DemoInstalled

_SHOWN = 3


def show(database: Database, service: IndexService, as_of: date) -> None:
    """Print one graduate's recommendations from the index in service, then the demo's accounts."""
    console = _console()
    _recommendations(console, database, service, as_of)
    console.print()
    console.print(_accounts())


def show_links(installed: DemoInstalled, address: str) -> None:
    """Print the employers' links with their codes, which nobody can look up later; no line is broken, so all can be copied."""
    console = _console()
    console.print(texts.LINKS_TITLE)
    for made in installed.links:
        console.print(texts.LINK_OF.format(employer=made.link.employer_name, code=made.code))
        console.print(f"    {address}/employer/{made.token}", soft_wrap=True)


def _console() -> Console:
    return Console(file=sys.stdout, width=min(100, Console().width), highlight=False)


def _accounts() -> Table:
    table = Table(title=texts.HINT_TITLE.format(password=people.PASSWORD), title_justify="left")
    for head in (texts.HINT_ROLE, texts.HINT_LOGIN, texts.HINT_PLACE, texts.HINT_SEES):
        table.add_column(head)
    for person in people.ACCOUNTS:
        table.add_row(person.role.label, person.login, person.organisation, person.sees)
    return table


def _recommendations(console: Console, database: Database, service: IndexService, as_of: date) -> None:
    person = next(person for person in people.ACCOUNTS if person.graduate)
    with database.reading() as store:
        account = store.accounts.by_login(person.login)
        if account is None or account.graduate is None:
            return  # the demo is there to be changed: somebody has removed the account
        viewer = Viewer(
            account.number, account.role, account.organisation, account.organisation_path, graduate=account.graduate
        )
        graduate = store.graduates.get(viewer, account.graduate).graduate
        index = service.refresh(StoreChanges(store))
    listed = index.recommend(graduate, as_of, SearchOptions(count=_SHOWN, spread=True))
    shown = {item.posting: index.posting(item.number) for item in listed.recommendations if item.number is not None}
    console.print(texts.RECOMMEND_HEAD.format(login=person.login), style="bold")
    show_list(console, graduate, listed, {name: posting for name, posting in shown.items() if posting is not None})
