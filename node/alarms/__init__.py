"""Alarms: when one comes and goes, how people act on it, and how it is kept."""
