"""What is looked at in a data folder after a kill, read with plain SQL: halves, losses, repetitions, a broken trail."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from itertools import islice
from pathlib import Path

from benchmarks import killed
from matcher.domain.errors import MatcherError
from matcher.matching.index_files import current_name, load_generation
from matcher.store import schema
from matcher.workflows.installation.opening import DATABASE_FILE, KEY_FILE

_CONTENT = (
    "SELECT source_key, hex(content_hash), state, version FROM posting ORDER BY source_key",
    "SELECT p.source_key, v.version, hex(v.content_hash) FROM posting_version v JOIN posting p ON p.number = v.posting"
    " ORDER BY 1, 2",
    "SELECT p.source_key, c.version, c.kind FROM posting_change c JOIN posting p ON p.number = c.posting ORDER BY 1, 2, 3",
    "SELECT level, row FROM row_problem ORDER BY job, position",
    "SELECT kind, state, CASE kind WHEN 'report-freeze' THEN '' ELSE result END FROM job ORDER BY number",
    "SELECT action, count(*) FROM audit_event GROUP BY action ORDER BY action",
)
_LEDGER = (
    "SELECT person, organisation, year, origin, school, caseworker, merged_into FROM ledger_person ORDER BY person",
    "SELECT person, kind, effective_on, entered_on, organisation, facts, sealed_facts IS NULL, note_sealed IS NULL"
    " FROM ledger_entry ORDER BY 1, 2, 3, 6",
    "SELECT job, position, row, person, action FROM import_difference ORDER BY 1, 2",
    "SELECT kept, other, state FROM person_match ORDER BY 1, 2",
    "SELECT person, posting, state, batch FROM referral ORDER BY 1, 2",
    "SELECT r.person, r.posting, s.from_state, s.to_state FROM referral_step s JOIN referral r ON r.number = s.referral"
    " ORDER BY 1, 2, 3, 4",
    "SELECT organisation, period, figures FROM report_snapshot ORDER BY 1, 2",
)
_FORBIDDEN = {
    "half a posting": "SELECT count(*) FROM posting p WHERE NOT EXISTS"
    " (SELECT 1 FROM posting_version v WHERE v.posting = p.number AND v.version = p.version)",
    "a posting without its change": "SELECT count(*) FROM posting p WHERE NOT EXISTS"
    " (SELECT 1 FROM posting_change c WHERE c.posting = p.number AND c.version = p.version)",
}
_FORBIDDEN_IN_LEDGER = {
    "a person without her enrolment": "SELECT count(*) FROM ledger_person p WHERE NOT EXISTS"
    " (SELECT 1 FROM ledger_entry e WHERE e.person = p.person AND e.kind = 'enrolment')",
    "an entry of nobody": "SELECT count(*) FROM ledger_entry e WHERE NOT EXISTS"
    " (SELECT 1 FROM ledger_person p WHERE p.person = e.person)",
    "a person twice": "SELECT count(*) FROM (SELECT 1 FROM graduate WHERE id_number_key IS NOT NULL"
    " GROUP BY id_number_key HAVING count(*) > 1)",
    "a referral without its first step": "SELECT count(*) FROM referral r WHERE NOT EXISTS"
    " (SELECT 1 FROM referral_step s WHERE s.referral = r.number)",
    "a referral twice": "SELECT count(*) FROM (SELECT 1 FROM referral GROUP BY person, posting HAVING count(*) > 1)",
    "a month frozen twice": "SELECT count(*) FROM"
    " (SELECT 1 FROM report_snapshot GROUP BY organisation, period HAVING count(*) > 1)",
}
# A freeze that was taken up again counts the months that it froze itself: its result is no part of the content.
_DONE = {
    "import": "SELECT count(*) FROM posting",
    "ledger-check": "SELECT count(*) FROM import_difference WHERE job = :job",
    "ledger-apply": "SELECT count(*) FROM ledger_person",
    "proposals": "SELECT count(DISTINCT person) FROM referral",
    "freeze": "SELECT count(*) FROM report_snapshot",
}
"""How many rows each work leaves, at least one for each step that it acknowledges (``proposals``: see ``lost``)."""


def faults(folder: Path) -> Iterator[str]:
    """Yield what must never be, whenever the work was killed."""
    if not (folder / DATABASE_FILE).exists():
        return
    whole = text(folder, "PRAGMA integrity_check")
    if whole != "ok":
        yield f"integrity: {whole}"
    rules = dict(_FORBIDDEN) if _has(folder, "posting") else {}
    rules |= _FORBIDDEN_IN_LEDGER if _has(folder, "ledger_entry") else {}
    yield from (f"{what}: {found}" for what, query in rules.items() if (found := one(folder, query)))
    if _has(folder, "audit_event") and (folder / KEY_FILE).exists() and _is_current(folder):
        yield from trail_faults(folder)


def trail_faults(folder: Path) -> Iterator[str]:
    """Yield the breaks of the audit trail."""
    database = killed.means_of(folder).database
    try:
        with database.reading() as store:
            yield from (f"trail: {fault.message}" for fault in islice(store.audit.faults(), 1))
    finally:
        database.close()


def lost(what: str, folder: Path, number: int, acknowledged: int) -> Iterator[str]:
    """Yield what was acknowledged and is not there."""
    if what == "index":
        yield from _index_faults(folder)
    if what not in _DONE:
        return
    done = one(folder, "SELECT done FROM job WHERE number = :job", number)
    if done < acknowledged:
        yield f"{acknowledged} were acknowledged, the job row says {done}"
    found = one(folder, _DONE[what], number)
    if what == "proposals":  # not everybody gets proposals: the job row counts those who did
        result = "SELECT coalesce(json_extract(result, '$.referrals'), 0) FROM job WHERE number = :job"
        acknowledged, found = one(folder, result, number), one(folder, "SELECT count(*) FROM referral")
        if found != acknowledged:
            yield f"the job row counts {acknowledged} referrals, {found} are there"
    elif found < acknowledged:
        yield f"{acknowledged} were acknowledged, {found} are there"


def state_of(what: str, folder: Path, number: int) -> str:
    """Return in a word or two how far the work was when it was killed."""
    if what == "migration":
        return f"version {schema.found_version(folder / DATABASE_FILE) or 'none'}"
    state = text(folder, "SELECT state FROM job WHERE number = :job", number)
    return f"{state}, {one(folder, 'SELECT done FROM job WHERE number = :job', number)} done"


def digest(folder: Path) -> str:
    """Return one value for all that the work leaves, whatever the moments at which it was written."""
    parts = [schema.found_version(folder / DATABASE_FILE) or ""]
    queries = _CONTENT + (_LEDGER if _has(folder, "ledger_entry") else ())
    with closing(sqlite3.connect(folder / DATABASE_FILE)) as connection:
        parts += [repr(connection.execute(query).fetchall()) for query in queries]
    return sha256("\n".join(parts).encode()).hexdigest()


def one(folder: Path, query: str, job: int = 0) -> int:
    """Return the number that a query gives."""
    return int(text(folder, query, job))


def text(folder: Path, query: str, job: int = 0) -> str:
    """Return the word that a query gives."""
    with closing(sqlite3.connect(folder / DATABASE_FILE)) as connection:
        return str(connection.execute(query, {"job": job}).fetchone()[0])


def _has(folder: Path, table: str) -> bool:
    return bool(one(folder, f"SELECT count(*) FROM sqlite_master WHERE name = '{table}'"))


def _is_current(folder: Path) -> bool:
    return schema.found_version(folder / DATABASE_FILE) == schema.known_versions()[-1]


def _index_faults(folder: Path) -> Iterator[str]:
    name = current_name(folder / "index")
    if name is None:
        yield "no generation is in service"
        return
    means = killed.means_of(folder)
    try:
        generation = load_generation(folder / "index" / name, means.models().encoder)
    except MatcherError as error:
        yield f"the generation in service cannot be loaded: {error}"
    else:
        if len(generation.numbers) != one(folder, "SELECT count(*) FROM posting WHERE state = 'open'"):
            yield "the generation in service misses postings"
    finally:
        means.database.close()
