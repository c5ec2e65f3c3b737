"""Scheduled and queued work: the queue that wakes the worker, and the worker's own process."""
