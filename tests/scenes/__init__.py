"""Whole programs as people start them, each in a process of its own."""
