"""Relays: one driver a protocol behind one seam, and the collector that reads them and hands records on."""
