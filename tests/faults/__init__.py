"""Faults of the machine below the node: killed at any write, power cut, disk full, disk broken, copied under load."""
