"""Meetings as capacity: one verb per file."""
