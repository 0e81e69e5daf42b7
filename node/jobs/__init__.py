"""The worker process: whatever burns CPU longer than a few milliseconds runs there, with progress and cancel."""
