"""Postings over the API: updated under their id, followed as a stream of changes, refused as problem documents."""

from __future__ import annotations

from collections.abc import Callable

from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.conftest import POSTINGS

ClientOf = Callable[[Role | None], TestClient]
A = "/api/v1/postings"


def test_every_change_is_in_the_stream_once_and_in_order(client_of: ClientOf) -> None:
    office = client_of(Role.ORGANIZER)
    last = office.get(f"{A}/changes").json()["last"]
    made = office.post(A, json={**POSTINGS[0], "id": "C1"}).json()
    changed = office.post(A, json={**POSTINGS[0], "id": "C1", "title": "后端工程师"})
    assert (changed.status_code, changed.json()["change"], changed.json()["number"]) == (200, "updated", made["number"])
    assert office.delete(f"{A}/{made['number']}", headers={"If-Match": "*"}).status_code == 200
    stream = office.get(f"{A}/changes", params={"after": last}).json()
    assert [(one["number"], one["kind"]) for one in stream["items"]] == [(made["number"], kind) for kind in ("created", "updated", "withdrawn")]
    assert [one["seq"] for one in stream["items"]] == [last + 1, last + 2, last + 3] and stream["last"] == last + 3
    parts = [office.get(f"{A}/changes", params={"after": last + step, "count": 1}).json()["items"] for step in range(3)]
    assert [part[0] for part in parts] == stream["items"]


def test_refusals_are_problem_documents_in_chinese(client_of: ClientOf) -> None:
    office = client_of(Role.ORGANIZER)
    for answer, status in (
        (office.get(f"{A}/99"), 404),
        (office.get(A, params={"count": 0}), 422),
        (office.post(A, content=b"{broken", headers={"Content-Type": "application/json"}), 400),
        (office.patch(f"{A}/1", json={"valid_until": "2027-03-01"}), 428),
        (client_of(Role.GRADUATE).post(A, json=POSTINGS[0]), 403),
    ):
        told = answer.json()
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert set(told) == {"type", "title", "status", "detail", "instance", "errors"} and told["status"] == status
        assert told["type"].startswith("/problems/") and told["instance"] == answer.headers["X-Request-ID"]
        assert any("\u4e00" <= letter <= "\u9fff" for letter in told["detail"])
