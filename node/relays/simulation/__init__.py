"""A simulated relay: a bay that obeys physics, what befalls it, and the relay that measures it.

Everything here is a pure function of the relay's description and of time.  Nodes that watch one simulated relay read
the same rows and hear of the same events, as they would at a real one, and so hold one record between them.
"""
