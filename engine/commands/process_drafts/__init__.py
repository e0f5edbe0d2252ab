"""Drafts of processes: opening, saving, restoring, talking about and ending them."""
