"""The ties between pages and the node."""
