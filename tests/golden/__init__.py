"""Stored states of every released format, and what became of each: `python -m tests.golden` writes a new set."""
