"""Chinese text to values: every reader returns what it read with the quote it was read from."""
