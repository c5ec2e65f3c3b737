"""Matching graduates and postings: the domain, its rules and its workflows."""
