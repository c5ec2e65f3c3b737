"""Rebuilds the guard's large tables from their sources, which stay outside the project."""
