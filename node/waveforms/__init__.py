"""Waveforms: recordings of instantaneous values, and the form in which the trade hands them on."""
