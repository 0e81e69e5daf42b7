"""The substation node: everything that works without a screen.  Imports nothing of ours from above, and never Qt."""

VERSION = "0.1.0"
