"""Scripts that rebuild the committed tables from their published sources; not used at run time."""
