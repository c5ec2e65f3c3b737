"""Papers about persons, and the answers that come back on them."""
