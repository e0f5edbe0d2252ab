"""Putting a task on hold and taking it up again (docs/decisions/0040)."""
