"""The demo shows something to every role, is made once, and is refused elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from matcher.demo import people
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import CannotRunError
from matcher.store.graduate_search import GraduateFilter
from matcher.store.passwords import Passwords
from matcher.store.store import Store
from matcher.workflows.demo_installing import install_demo
from matcher.workflows.indexing import present_generation
from matcher.workflows.installing import prepare
from matcher.workflows.means import Means
from matcher.workflows.models import load_bundle
from tests.workflows.conftest import DAY


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Means:
    folder = tmp_path_factory.mktemp("demo")
    means = Means(
        prepare(folder, demo=True).database, folder / "uploads", folder / "index", load_bundle, lambda: DAY, workers=1
    )
    installed = install_demo(means)
    assert installed is not None and len(installed.links) == 2
    assert (installed.postings, installed.graduates) == (1520, 126)
    return means


def _viewer(store: Store, role: Role) -> Viewer:
    login = next(person.login for person in people.ACCOUNTS if person.role is role)
    account = store.accounts.by_login(login)
    assert account is not None
    return Viewer(
        account.number, role, account.organisation, account.organisation_path, account.school, account.graduate
    )


def test_every_role_has_one_account_that_the_printed_password_opens(demo: Means) -> None:
    assert [person.role for person in people.ACCOUNTS] == list(Role)
    with demo.database.reading() as store:
        account = store.accounts.by_login(people.ACCOUNTS[0].login)
        assert account is not None
        assert Passwords().matches(store.accounts.password_hash(account.number), people.PASSWORD)


def test_each_role_sees_its_own_graduates_and_all_see_postings(demo: Means) -> None:
    with demo.database.reading() as store:
        seen = {
            role: store.graduates.count(viewer, GraduateFilter())
            for role in Role
            if (viewer := _viewer(store, role)).may(Permission.READ_GRADUATES)
        }
        graduate = _viewer(store, Role.GRADUATE)
        assert graduate.graduate is not None
        assert store.graduates.get(graduate, graduate.graduate).graduate.id == people.GRADUATE
        assert store.postings.count_open() == 1520
    assert seen == {Role.CASEWORKER: 13, Role.SUPERVISOR: 39, Role.COUNSELLOR: 8}


def test_an_index_is_in_service_and_nothing_is_installed_twice(demo: Means) -> None:
    generation = present_generation(demo.index)
    assert generation is not None and generation.rows == 1520
    assert install_demo(demo) is None


def test_an_office_is_not_filled_with_the_demo(tmp_path: Path, demo: Means) -> None:
    with pytest.raises(CannotRunError, match="正式数据"):
        install_demo(replace(demo, database=prepare(tmp_path).database))
