"""One function a journey: read, decide, write."""
