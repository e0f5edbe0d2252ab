"""Runs processes; knows nothing of the web."""
