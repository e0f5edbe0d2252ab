"""The event log for other programs: what it may hold, what things are called in it, who has taken it out."""
