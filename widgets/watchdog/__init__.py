"""The page of the watchdog: a file is dropped, and the answer stands there in plain words."""
