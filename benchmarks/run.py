"""Run every benchmark one after the other and print what each prints; figures of record stand in docs/benchmarks.md.

``python -m benchmarks.run --data ../shared/data``
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Run them; exit with 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    given = ["--data", str(data)] if data.is_dir() else []
    failed = 0
    for name in ("whole_run", "recommending", "verdicts", "encoding"):
        print(f"== {name}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *given], check=False).returncode != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
