"""Acceptance: each point that a piece of work has to show, run as a stranger would run it."""
