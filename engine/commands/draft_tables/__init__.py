"""Forms and decisions of drafts: listed with what uses them, edited by rows, tried, and asked about the past."""
