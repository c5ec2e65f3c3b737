"""Postings of the service: imported, kept, read again, confirmed by their employers."""
