"""A page in a real browser: an application served on this machine, what its pages complain about, and axe's findings."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZES = {390: 844, 1366: 768, 1920: 1080}
_AXE = Path(__file__).parent / "vendor" / "axe.min.js"
_RUN_AXE = """axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations
  .filter(one => ["serious", "critical"].includes(one.impact))
  .map(one => one.id + ": " + one.nodes.map(node => node.html.slice(0, 160)).join(" | ")))"""
_WATCH_POLICY = """window.refused = [];
document.addEventListener("securitypolicyviolation", event => window.refused.push(event.violatedDirective + " " + event.blockedURI));"""

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine to look at pages with")


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of this machine; yield its address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@dataclass
class Seen:
    """A page and everything it complained about since it was opened."""

    page: Any
    address: str
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open a path of the application and wait until nothing loads any more."""
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")

    def keep(self, name: str) -> None:
        """Save a picture of the whole page where ``MATCHER_SCREENSHOTS`` says; nothing without it."""
        folder = os.environ.get("MATCHER_SCREENSHOTS")
        if folder:
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)

    def refused(self) -> list[str]:
        """Return what the page's own policy refused."""
        return list(self.page.evaluate("window.refused"))

    def sideways(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    def findings(self) -> list[str]:
        """Return axe's serious and critical findings."""
        self.page.evaluate(_AXE.read_text("utf-8") + ";0")
        return list(self.page.evaluate(_RUN_AXE))


@contextmanager
def looking(address: str, width: int = 1366, scripts: bool = True) -> Iterator[Seen]:
    """Open a window of a width; its pages speak Chinese, know nobody and share nothing with other windows."""
    loop, browser = _started()
    asyncio._set_running_loop(loop)  # the window is steered by it; tests between windows run no loop of ours
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]},
        locale="zh-CN",
        java_script_enabled=scripts,
        permissions=["clipboard-write"],
    )
    try:
        seen = Seen(context.new_page(), address)
        seen.page.add_init_script(_WATCH_POLICY)
        seen.page.on("console", lambda one: seen.complaints.append(one.text) if one.type in ("error", "warning") else None)
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on(
            "request", lambda one: None if one.url.startswith((address, "data:")) else seen.foreign.append(one.url)
        )
        yield seen
    finally:
        context.close()
        asyncio._set_running_loop(None)


@cache
def _started() -> tuple[asyncio.AbstractEventLoop, Any]:
    """Return the one browser of the process and the loop that steers it; both end with the process."""
    from playwright.sync_api import sync_playwright

    started = sync_playwright().start()
    loop = asyncio.get_running_loop()
    browser = started.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))

    def end() -> None:
        asyncio._set_running_loop(loop)
        browser.close()
        started.stop()

    atexit.register(end)
    return loop, browser
