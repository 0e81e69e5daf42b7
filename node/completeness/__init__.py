"""Whether a report says what was sealed, all of it and nothing else: pure rules over rows and readings by time."""
