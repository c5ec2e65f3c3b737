"""What the demo shows in the terminal when it starts: who can sign in, and one graduate's recommendations."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from matcher.demo import people
from matcher.domain.texts import service as texts


def sign_in_table(console: Console) -> None:
    """Print the demo's accounts with their common password."""
    table = Table(title=texts.HINT_TITLE.format(password=people.PASSWORD), title_justify="left")
    for head in (texts.HINT_ROLE, texts.HINT_LOGIN, texts.HINT_PLACE, texts.HINT_SEES):
        table.add_column(head)
    for person in people.ACCOUNTS:
        table.add_row(person.role.label, person.login, person.organisation, person.sees)
    console.print(table)


def terminal() -> Console:
    """Return the console of the hints, of the terminal's width up to 100."""
    return Console(file=sys.stdout, width=min(100, Console().width), highlight=False)
