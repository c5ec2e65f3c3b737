"""The one catalogue of Chinese texts that users read, one file an area."""
