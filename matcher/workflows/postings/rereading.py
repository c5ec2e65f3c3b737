"""The rereading journey: every stored posting understood again from its raw fields by the present readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from matcher.domain.posting import Posting, RawPosting
from matcher.domain.texts import jobs as texts
from matcher.understanding.pool import understand_batches
from matcher.workflows.background.means import Means
from matcher.workflows.guard.arriving import keep_arrivals, screen_arrivals

_Stored = tuple[int, int, Posting]


def reread_postings(means: Means) -> tuple[int, int]:
    """Write the records that come out different, screened again, chunk by chunk; return how many were read and differ.

    A posting that somebody changed meanwhile is left as it is: its new version was read by the present readers.
    """
    read = changed = 0
    for batch, records in understand_batches(_batches(means), _raws, means.workers):
        differing = [
            (number, version, present)
            for (number, version, posting), record in zip(batch, records, strict=True)
            if (present := _in_force(record, posting)) != posting
        ]
        screenings = screen_arrivals([record for _, _, record in differing], means.today())
        with means.database.writing() as store:
            for number, version, record in differing:
                store.postings.reread(number, version, record)
            stands = store.postings.stands([number for number, _, _ in differing])
            found = {
                number: (record, screening)
                for (number, version, record), screening in zip(differing, screenings, strict=True)
                if stands[number].version == version
            }
            keep_arrivals(store, found, means.today(), None)
        read, changed = read + len(batch), changed + len(differing)
        means.progress(texts.STEP_REREAD, read, read)
    return read, changed


def _in_force(record: Posting, stored: Posting) -> Posting:
    """Return the new reading as it is stored; what people can change by hand stays as they left it."""
    valid_until = stored.valid_until or record.valid_until
    headcount = stored.headcount or record.headcount
    return replace(record, readings={}, valid_until=valid_until, headcount=headcount)


def _batches(means: Means) -> Iterator[Sequence[_Stored]]:
    after = 0
    while True:
        with means.database.reading() as store:
            batch = store.postings.stream_all(after)
        if not batch:
            return
        yield batch
        after = batch[-1][0]


def _raws(batch: Sequence[_Stored]) -> Sequence[RawPosting]:
    return [posting.raw for _, _, posting in batch]
