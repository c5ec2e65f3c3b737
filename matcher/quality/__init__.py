"""Judged sets, measures and reports: how good the matching is, on a protocol that anybody can run again."""
