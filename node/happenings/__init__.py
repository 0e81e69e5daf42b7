"""What happened at a place, worked out from sealed readings alone (pure: no disk, no clock)."""
