"""The nouns of the service as frozen values; nothing here imports another part of the project."""
