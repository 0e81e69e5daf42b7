"""Tests of the node: none of them needs a screen."""
