"""What `make run` installs is enough: every command, page and journey imports without the extras for training and tests."""

from __future__ import annotations

import subprocess
import sys

_BLOCKED = "sklearn torch sentence_transformers datasets accelerate matplotlib jieba pypdfium2 pytest hypothesis playwright httpx2"
_SCRIPT = """
import importlib, pkgutil, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in sys.argv[1].split():
            raise ModuleNotFoundError(f"{name} is no part of the core", name=name)

sys.meta_path.insert(0, Blocked())
import api, matcher
names = [one.name for package in (api, matcher) for one in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
tools = ("matcher.reference.build", "matcher.workflows.learning.risk_training", "matcher.store.migrations.env")
wanted = [name for name in names if not name.startswith(tools)]
for name in wanted:
    importlib.import_module(name)
print(len(wanted))
"""


def test_everything_that_serves_imports_with_the_core_alone() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT, _BLOCKED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-1500:]
    assert int(done.stdout) > 400
