"""Offices, accounts, signing in and tokens."""
