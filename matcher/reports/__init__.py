"""Sheets and documents that offices take away."""
