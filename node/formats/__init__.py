"""The seeds' formats, written from this program's own readings: what they cannot hold is said, and nothing made up."""
