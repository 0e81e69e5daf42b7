"""The seed paper's relay: a text file for each minute, how it is written and served, and how a node takes it in."""
