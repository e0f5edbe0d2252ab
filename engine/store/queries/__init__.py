"""Reads for screens, one file each; the number of statements never depends on the number of rows."""
