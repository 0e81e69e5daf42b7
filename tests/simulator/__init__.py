"""Whole nodes in one process, on a clock and wires of our own: every run can be repeated from its seed."""
