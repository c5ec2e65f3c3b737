"""The tables, one file a group of nouns, all in one metadata."""

from matcher.store.tables import accounts, fairs, graduates, guard, jobs, ledger, organisations, postings, trail
from matcher.store.tables.types import metadata

__all__ = ["accounts", "fairs", "graduates", "guard", "jobs", "ledger", "metadata", "organisations", "postings", "trail"]
