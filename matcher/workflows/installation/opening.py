"""Open an installation: the right keys, the right database version, and demo data never as office data."""

from __future__ import annotations

from pathlib import Path

from matcher.domain.errors import CannotRunError
from matcher.domain.texts import store as texts
from matcher.store import schema
from matcher.store.database import Database
from matcher.store.installation import DEMO, MODE, OFFICE
from matcher.store.keys import DEMO_SECRET, KeyRing
from matcher.store.store import Store

DATABASE_FILE, KEY_FILE = "matcher.db", "keys.json"
_KEY_CHECK, _CHECKED = "key-check", "installation.key-check"


def open_ring(folder: Path, secret: str = "", demo: bool = False) -> KeyRing:
    """Return the key ring of the installation in ``folder``.

    The demo has its well-known ring, a ``secret`` of the office's own gives another, else the key file is read. Raises
    CannotRunError for the demo's secret outside the demo and for a missing or damaged key file.
    """
    if demo:
        return KeyRing.from_secret(DEMO_SECRET)
    if secret == DEMO_SECRET:
        raise CannotRunError(texts.DEFAULT_SECRET)
    return KeyRing.from_secret(secret) if secret else KeyRing.read(folder / KEY_FILE)


def is_installed(folder: Path) -> bool:
    """Whether there is an installation in ``folder``."""
    return (folder / DATABASE_FILE).is_file()


def open_installation(folder: Path, secret: str = "", demo: bool = False) -> Database:
    """Return the database of an installation that is ready for use.

    Raises CannotRunError when there is none, when it is older or newer than the program, when it was made for the other
    mode, or when the keys are not its own.
    """
    schema.check(folder / DATABASE_FILE)
    if not demo:
        refuse_demo_data(folder)
    database = Database(folder / DATABASE_FILE, open_ring(folder, secret, demo))
    with database.reading() as store:
        check_mode(store, folder, demo)
        check_keys(store)
    return database


def refuse_demo_data(folder: Path) -> None:
    """Raise CannotRunError where ``folder`` holds the demo, before its missing key file is complained of."""
    database = Database(folder / DATABASE_FILE, KeyRing.random())  # the mode is not sealed
    try:
        with database.reading() as store:
            check_mode(store, folder, demo=False)
    finally:
        database.close()


def check_mode(store: Store, folder: Path, demo: bool) -> None:
    """Raise CannotRunError when the data was installed for the other mode."""
    mode = store.installation.get(MODE)
    if mode == DEMO and not demo:
        raise CannotRunError(texts.OFFICE_IN_DEMO.format(folder=folder))
    if mode == OFFICE and demo:
        raise CannotRunError(texts.DEMO_IN_OFFICE.format(folder=folder))


def put_key_check(store: Store) -> None:
    """Keep a value sealed with the present key, by which ``check_keys`` knows the ring again."""
    store.installation.put(_KEY_CHECK, store.keys.seal("ok", _CHECKED).hex())


def check_keys(store: Store) -> None:
    """Raise CannotRunError when the ring cannot open what this database was sealed with."""
    kept = store.installation.get(_KEY_CHECK)
    if kept is not None:
        try:
            store.keys.open(bytes.fromhex(kept), _CHECKED)
        except CannotRunError as error:
            raise CannotRunError(texts.KEYS_OF_ANOTHER) from error
