"""A whole service on a temporary folder: offices, one account a role, a few postings and graduates, clients signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.security import SESSION_COOKIE
from api.service import Service
from matcher.domain.access import Role
from matcher.domain.organisation import Organisation
from matcher.intake.source_keys import SourceKeys
from matcher.settings import Settings
from matcher.store.database import Database
from matcher.store.installation import MODE, OFFICE
from matcher.store.keys import KeyRing
from matcher.store.repository import Clock, system_clock
from matcher.workflows.graduates.profiles import add_profile
from matcher.workflows.index.models import ServingModels
from matcher.workflows.index.serving import IndexService
from matcher.workflows.postings.postings import write_postings
from tests.api.application import application
from tests.offices import Offices, add_account, plant_offices, viewer_at
from tests.store.conftest import clock, database, empty_database, migrated

__all__ = ["clock", "database", "empty_database"]

POSTINGS = [
    {"id": "P1", "title": "后端开发工程师", "employer": "江城云序软件有限公司", "education": "本科及以上", "majors": "计算机类", "regions": "武汉市", "salary": "8000-12000元/月", "description": "负责订单系统的后端开发，使用 Java 和 MySQL。"},
    {"id": "P2", "title": "软件测试工程师", "employer": "江城云序软件有限公司", "education": "大专及以上", "regions": "武汉市", "salary": "200元/天", "description": "编写测试用例，跟踪缺陷。"},
    {"id": "P3", "title": "算法研究员", "employer": "山城智测研究院", "education": "博士", "regions": "武汉市", "description": "研究推荐算法。"},
    {"id": "P4", "title": "软件开发见习", "employer": "江城云序软件有限公司", "kind": "见习", "regions": "武汉市", "description": "跟随导师学习 Java 开发。"},
]
PROFILE = {"id": "S1", "name": "陈思远", "education": "本科", "degree": "学士", "school": "江城理工学院", "major": "软件工程", "graduation_year": 2026, "skills": ["Java"], "phone": "13800138000", "intentions": {"occupations": ["软件开发"], "regions": ["武汉"]}}


@dataclass(frozen=True)
class World:
    """The service with its application, its offices, and the numbers of what it holds."""

    service: Service
    app: FastAPI
    offices: Offices
    graduate: int
    stranger: int
    submitted: list[int]


HOMES = {
    Role.GRADUATE: "county",
    Role.CASEWORKER: "county",
    Role.COUNSELLOR: "school",
    Role.ADMINISTRATOR: "province",
    Role.ORGANIZER: "city",
    Role.SUPERVISOR: "city",
}


@contextmanager
def opened_world(folder: Path, serving: ServingModels, clock: Clock = system_clock) -> Iterator[World]:
    """Open a fresh service in a folder."""
    settings = Settings(data=folder)
    settings.database.write_bytes(migrated())
    opened = Database(settings.database, KeyRing.random(), clock)
    with opened.writing() as store:
        store.installation.put(MODE, OFFICE)
        offices = plant_offices(store)
        write_postings(store, viewer_at(Role.ORGANIZER, offices.city), POSTINGS, SourceKeys())
        graduate, _, _ = add_profile(store, viewer_at(Role.CASEWORKER, offices.county), PROFILE)
        other = {**PROFILE, "id": "S2", "name": "何雨晴", "school": "山城学院"}
        stranger, _, _ = add_profile(store, viewer_at(Role.CASEWORKER, offices.other_city), other)
    submitted: list[int] = []
    index = IndexService(settings.index, serving)
    index.open()
    service = Service(settings, opened, index, serving, submitted.append)
    yield World(service, application(service), offices, graduate, stranger, submitted)
    opened.close()


def signed_in(world: World, role: Role | None) -> TestClient:
    """Return a client with a session and form token of a new account of a role (``None``: nobody's)."""
    client = TestClient(world.app, base_url="http://testserver", follow_redirects=False)
    if role is None:
        return client
    with world.service.database.writing() as store:
        account = add_account(store, f"login-{role.value}", role, home(world, role))
        if role is Role.GRADUATE:
            store.accounts.attach(account.number, world.graduate)
        token, session = store.sessions.open(account.number, world.service.settings.session_longest)
    client.cookies.set(SESSION_COOKIE, token)
    client.headers["X-CSRF-Token"] = session.csrf
    return client


def home(world: World, role: Role) -> Organisation:
    """Return where the account of a role is."""
    place: Organisation = getattr(world.offices, HOMES[role])
    return place


@pytest.fixture
def world(tmp_path: Path, serving: ServingModels) -> Iterator[World]:
    """Return a fresh service."""
    with opened_world(tmp_path, serving) as opened:
        yield opened


@pytest.fixture
def client_of(world: World) -> Callable[[Role | None], TestClient]:
    """Return a function: a client signed in as a role (``None``: nobody)."""
    return lambda role: signed_in(world, role)
