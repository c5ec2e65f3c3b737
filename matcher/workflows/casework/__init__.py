"""The ledger kept by caseworkers: enrolled, recorded, corrected, passed on, worked by list."""
