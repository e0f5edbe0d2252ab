"""Comments on cases: written, changed and taken back by people; who reads and who can be mentioned (record 0037)."""
