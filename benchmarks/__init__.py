"""Speeds and sizes, measured and never asserted; `python -m benchmarks.run` runs them all."""

import matcher.cli  # noqa: F401  (sets the number of array threads that the commands run with)
