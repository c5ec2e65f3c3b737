"""Matching graduates and postings: the domain, its rules and its workflows."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("jobmatch-hubei")
except PackageNotFoundError:  # run from a folder without installing
    __version__ = "0"
