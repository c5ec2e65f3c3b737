"""The OpenAPI document holds together: every operation has a name of its own and a Chinese summary, links lead to one."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from matcher.workflows.index.models import ServingModels
from tests.api.conftest import opened_world

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory, serving: ServingModels) -> dict[str, Any]:
    """Return the document."""
    with opened_world(tmp_path_factory.mktemp("schema"), serving) as world:
        found: dict[str, Any] = world.app.openapi()
    return found


def operations(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return every operation with its address."""
    return [(f"{method.upper()} {path}", one) for path, methods in schema["paths"].items() for method, one in methods.items()]


def test_every_operation_has_a_name_of_its_own(schema: dict[str, Any]) -> None:
    counted = Counter(one["operationId"] for _, one in operations(schema))
    assert [name for name, count in counted.items() if count > 1] == []


def test_every_operation_says_in_chinese_what_it_is_for(schema: dict[str, Any]) -> None:
    assert [address for address, one in operations(schema) if not _CHINESE.search(one.get("summary", ""))] == []


def test_every_link_leads_to_an_operation(schema: dict[str, Any]) -> None:
    known = {one["operationId"] for _, one in operations(schema)}
    links = [link for _, one in operations(schema) for answer in one["responses"].values() for link in answer.get("links", {}).values()]
    assert len(links) > 10 and [link["operationId"] for link in links if link["operationId"] not in known] == []


def test_what_is_written_by_hand_is_shown_with_an_example(schema: dict[str, Any]) -> None:
    bodies = [(address, one["requestBody"]["content"]["application/json"]) for address, one in operations(schema) if "application/json" in one.get("requestBody", {}).get("content", {})]
    lacking = []
    for address, body in bodies:
        name = body["schema"].get("$ref", "").rsplit("/", 1)[-1]
        shape = schema["components"]["schemas"].get(name, {})
        if "examples" not in body and "examples" not in shape:
            lacking.append(address)
    assert lacking == []
