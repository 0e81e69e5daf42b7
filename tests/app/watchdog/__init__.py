"""The watchdog's window and what is behind it."""
