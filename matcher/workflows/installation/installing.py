"""The installing journey: data folder, keys, database, the tree of offices; run again it upgrades and adds nothing twice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from matcher.domain.errors import CannotRunError
from matcher.domain.organisation import Organisation, OrganisationKind
from matcher.domain.region import RegionLevel
from matcher.domain.texts import store as texts
from matcher.reference.regions import region_table
from matcher.store import schema
from matcher.store.database import Database
from matcher.store.installation import DEMO, MODE, OFFICE
from matcher.store.keys import DEMO_SECRET, KeyRing
from matcher.store.store import Store
from matcher.workflows.installation.opening import (
    DATABASE_FILE,
    KEY_FILE,
    check_keys,
    check_mode,
    open_ring,
    put_key_check,
    refuse_demo_data,
)

HUBEI = "420000"
DIVISIONS = 17


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done to the data folder; ``copy`` is the database as it was before an upgrade."""

    database: Database
    key_path: Path
    root: str
    made_folder: bool
    made_keys: bool
    made_database: bool
    new_key: bool
    copy: Path | None
    found_version: str | None
    version: str


def prepare(folder: Path, secret: str = "", demo: bool = False, new_key: bool = False) -> Prepared:
    """Make folder, keys and database where they are missing, upgrade an older database, and return what was done.

    ``new_key`` adds a key to the ring: new values are sealed with it, older ones stay readable. Raises CannotRunError
    for a newer database, for data of the other mode, and for a database whose keys are lost.
    """
    path, key_path = folder / DATABASE_FILE, folder / KEY_FILE
    if secret == DEMO_SECRET and not demo:
        raise CannotRunError(texts.DEFAULT_SECRET)
    found = schema.found_version(path)
    made_folder = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise CannotRunError(texts.FOLDER_REFUSED.format(folder=folder, reason=error.strerror or error)) from error
    if found is not None and not demo:
        refuse_demo_data(folder)
    keeps_file = not demo and not secret
    made_keys = keeps_file and not key_path.exists()
    if made_keys:
        if found is not None:
            raise CannotRunError(texts.KEYS_LOST.format(path=key_path))
        KeyRing.random().write(key_path)
    ring = open_ring(folder, secret, demo)
    if new_key and keeps_file and not made_keys:
        ring = ring.with_new_key()
        ring.write(key_path)
    copy = schema.upgrade(path)
    path.chmod(0o600)  # the folder may have been made by somebody else
    database = Database(path, ring)
    with database.writing() as store:
        check_mode(store, folder, demo)
        check_keys(store)
        store.installation.put(MODE, DEMO if demo else OFFICE)
        put_key_check(store)
        root = plant_tree(store)
    added = new_key and keeps_file and not made_keys
    return Prepared(
        database=database,
        key_path=key_path,
        root=root.name,
        made_folder=made_folder,
        made_keys=made_keys,
        made_database=found is None,
        new_key=added,
        copy=copy,
        found_version=found,
        version=schema.known_versions()[-1],
    )


def plant_tree(store: Store) -> Organisation:
    """Return the root of the tree, 湖北省 with its 17 divisions below, made on the first call."""
    root = store.organisations.root()
    if root is None:
        table = region_table()
        root = store.organisations.add(table[HUBEI].name, OrganisationKind.PROVINCE, region_code=HUBEI)
        for region in table:
            if region.parent == HUBEI and region.level is RegionLevel.CITY:
                store.organisations.add(region.name, OrganisationKind.CITY, root.number, region.code)
    return root
