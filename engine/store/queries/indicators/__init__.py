"""Reads for the indicators: whole regions at once, and nothing that tells who a client is."""
