"""Power quality: what waveforms say of the supply, measured as IEC 61000-4-30 and 61000-4-7 have it."""
