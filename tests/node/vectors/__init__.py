"""Golden vectors of format 1, and what made them.  Once released they never change."""
