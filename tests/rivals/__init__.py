"""Programs of the naive kind, written for comparison only: what ours is measured against."""
