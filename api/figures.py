"""Figures of the running process for Prometheus: requests, times, the index, jobs. Nothing about persons."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from matcher.workflows.index.serving import IndexState

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Figures:
    """The process's figures in a registry of their own."""

    def __init__(self) -> None:
        """Set every figure up."""
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("matcher_requests", "Requests", labels, registry=self.registry)
        self._seconds = Histogram(
            "matcher_request_seconds", "Time to answer", ("method", "route"), buckets=_SECONDS, registry=self.registry
        )
        self._lists = Counter("matcher_recommendation_lists", "Lists of recommendations", registry=self.registry)
        self._rows = Gauge("matcher_index_rows", "Postings on offer in the index", registry=self.registry)
        self._changed = Gauge("matcher_index_changed", "Rows changed since the generation", registry=self.registry)
        self._seq = Gauge("matcher_index_seq", "Last change that the index holds", registry=self.registry)
        self._jobs = Gauge("matcher_jobs", "Jobs by state", ("kind", "state"), registry=self.registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request by the template of its route."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def listed(self) -> None:
        """Count a list of recommendations."""
        self._lists.inc()

    def text(self, index: IndexState, jobs: Mapping[tuple[str, str], int]) -> bytes:
        """Return everything in Prometheus' text format."""
        self._rows.set(index.rows)
        self._changed.set(index.changed)
        self._seq.set(index.seq)
        self._jobs.clear()
        for (kind, state), count in jobs.items():
            self._jobs.labels(kind, state).set(count)
        return generate_latest(self.registry)


FIGURES = Figures()
