"""Speeds and sizes, measured and never asserted; `python -m benchmarks.run` runs them all."""
