"""Schemathesis against a demo service of its own, one run a role, with stateful links.

``python -m tests.api.schema_run --seconds 600`` (``make schemathesis``). Checked are server errors, undocumented statuses
and content types, headers and bodies that break their schema. Whether valid input may be refused is not: rules of the
service (a version, an office) do not stand in a schema.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx2

from matcher.demo.people import ACCOUNTS
from matcher.domain.access import PERMISSIONS, Permission, Role
from matcher.workflows.accounts.tokens import create_token
from matcher.workflows.installation.opening import open_installation

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"
PORT = 8471
BASE = f"http://127.0.0.1:{PORT}"
_FINDING = re.compile(r"^- (ST\d+ .*)$", re.MULTILINE)


def tokens(folder: Path) -> dict[Role, str]:
    """Return a token for each role of the demo with everything the role may do; the graduate's must not delete itself."""
    database = open_installation(folder / "demo", demo=True)
    found: dict[Role, str] = {}
    with database.writing() as store:
        administrator = next(person for person in ACCOUNTS if person.role is Role.ADMINISTRATOR)
        known = store.accounts.by_login(administrator.login)
        assert known is not None
        for person in ACCOUNTS:
            account = store.accounts.by_login(person.login)
            assert account is not None
            scopes = frozenset(PERMISSIONS[person.role] - {Permission.MANAGE_ACCOUNTS})
            made = create_token(store, known.viewer(), account.number, "schema", scopes, 1)
            found.setdefault(person.role, made.token)
    database.close()
    return found


def main() -> int:
    """Run and print one line a role; exit 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        environment = {**os.environ, "MATCHER_DATA": name}
        matcher = Path(sys.executable).with_name("matcher")
        server = subprocess.Popen([matcher, "serve", "--demo", "--port", str(PORT)], env=environment, stdout=subprocess.DEVNULL)
        try:
            _wait()
            results = [_run(role, token, given.seconds // len(Role)) for role, token in tokens(Path(name)).items()]
        finally:
            server.terminate()
            server.wait()
    return int(any(results))


def _wait() -> None:
    for _ in range(120):
        try:
            if httpx2.get(f"{BASE}/api/v1/health").status_code == 200:
                return
        except httpx2.HTTPError:
            time.sleep(0.5)
    raise SystemExit(f"no service at {BASE}")


def _run(role: Role, token: str, seconds: int) -> int:
    command = [
        Path(sys.executable).with_name("schemathesis"), "run", f"{BASE}/api/v1/openapi.json",
        "--header", f"Authorization: Bearer {token}", "--checks", CHECKS, "--max-time", str(seconds),
        "--request-timeout", "40", "--continue-on-failure", "--no-color",
    ]  # fmt: skip
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    findings = _FINDING.findall(told)
    generated = re.findall(r"(\d+) generated", told)
    print(f"{role.value}: {sum(map(int, generated))} cases, {len(findings)} findings")
    for finding in sorted(set(findings)):
        print(f"  {finding}")
    if findings:
        Path(f"schemathesis-{role.value}.log").write_text(told, encoding="utf-8")
    return len(findings)


if __name__ == "__main__":
    sys.exit(main())
