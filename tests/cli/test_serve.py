"""`matcher serve` starts web and worker together, says where, ends both, and refuses what must not be served."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from matcher.cli.main import run
from matcher.domain.job import JobKind, JobState
from matcher.workflows.installation.opening import open_installation

_ADDRESS = re.compile(r"服务已启动：(http://\S+)")


def _environment(data: Path, **given: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MATCHER_")}
    return kept | {"MATCHER_DATA": str(data), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"} | given


class Served:
    """A demo that serves: what it printed until it was ready, and its address."""

    def __init__(self, data: Path) -> None:
        command = [sys.executable, "-m", "matcher.cli.main", "serve", "--demo", "--port", "0"]
        self.process = subprocess.Popen(
            command, env=_environment(data), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self.printed, self.address = "", ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            if found := _ADDRESS.search(line):
                self.address = found[1]
                return
        pytest.fail(f"the demo did not start:\n{self.printed}")

    def get(self, path: str) -> tuple[int, str]:
        """Fetch a path, for some seconds if need be: the address is printed just before the first answer."""
        deadline = time.monotonic() + 20
        while True:
            try:
                with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                    return answer.status, answer.read().decode()
            except urllib.error.HTTPError as error:
                return error.code, error.read().decode()
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    data = tmp_path_factory.mktemp("served")
    demo = Served(data)
    yield demo, data
    if demo.process.poll() is None:
        demo.process.kill()


def test_the_demo_installs_itself_and_prints_accounts_links_and_recommendations(served: tuple[Served, Path]) -> None:
    printed = served[0].printed
    assert "岗位 1520 条、毕业生 126 人" in printed
    for words in ("demo-graduate", "demo-admin", "luojia-hill-2026", "/employer/", "学历符合"):
        assert words in printed
    assert "陈思远" not in printed


def test_pages_and_api_answer(served: tuple[Served, Path]) -> None:
    assert served[0].get("/api/v1/health")[0] == 200
    status, page = served[0].get("/sign-in")
    assert status == 200 and "登录" in page


def test_the_worker_runs_beside_it(served: tuple[Served, Path]) -> None:
    database = open_installation(served[1] / "demo", demo=True)
    deadline = time.monotonic() + 60
    done = False
    while not done and time.monotonic() < deadline:
        with database.reading() as store:
            tidy = store.jobs.last_of(JobKind.TIDY)
        done = tidy is not None and tidy.state is JobState.DONE
        time.sleep(0.2)
    assert done


def test_a_port_in_use_is_said_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 3
    told = capsys.readouterr().err
    assert f"端口 {port} 已被占用" in told


def test_nothing_is_served_without_an_installation_or_with_the_demo_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MATCHER_DATA", str(tmp_path))
    monkeypatch.delenv("MATCHER_DEMO", raising=False)
    assert run(["serve", "--port", "0"]) == 3
    assert "matcher init" in capsys.readouterr().err
    monkeypatch.delenv("MATCHER_SECRET", raising=False)
    assert run(["init"]) == 0
    monkeypatch.setenv("MATCHER_SECRET", "demo-only-not-secret")
    assert run(["serve", "--port", "0"]) == 3
    assert "公开的演示口令" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no interrupt signal for another process")
def test_interrupted_it_ends_with_its_worker_and_starts_again_without_installing(served: tuple[Served, Path]) -> None:
    demo, data = served
    children = Path(f"/proc/{demo.process.pid}/task/{demo.process.pid}/children").read_text().split()
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(30) == 0
    assert children and not any(Path(f"/proc/{child}").exists() for child in children)
    again = Served(data)
    try:
        assert "正在装入" not in again.printed and "demo-graduate" in again.printed
        assert again.get("/api/v1/health")[0] == 200
    finally:
        again.process.send_signal(signal.SIGINT)
        assert again.process.wait(30) == 0
