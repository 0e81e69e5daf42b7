"""The watchdog: what customers, regulators and journalists open to check what a utility shows them."""
