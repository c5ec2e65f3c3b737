"""Demo data written by hand about invented employers and people, and a generator for volume."""
