"""Rules of casework: where a person stands, what counts, what she is owed, whom to help first. Values in, values out."""
