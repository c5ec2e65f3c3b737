"""File mode: files in, lines out, no database."""
