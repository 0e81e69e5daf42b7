"""Fifteen rules that what a relay says has to keep: each flags and explains, none drops or changes anything."""
