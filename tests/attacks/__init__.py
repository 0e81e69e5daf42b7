"""Attacks, each from its files to what every witness answers: made from real ledgers, judged by real programs."""
