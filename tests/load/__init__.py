"""Load and storm: what happens when many race, and when processes die."""
