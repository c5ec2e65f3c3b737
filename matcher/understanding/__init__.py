"""Parsed postings and profiles to canonical records; runs once, at intake."""
