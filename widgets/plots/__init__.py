"""Live curves: ring buffers, decimation to pixels, and strip charts that draw only what the eye sees."""
