"""Models and views of every list that a person reads: rows told by columns, never sorted or measured as a whole."""
