"""Figures out of the event log: pure functions over values of `engine.model`; they know no database and no clock."""
