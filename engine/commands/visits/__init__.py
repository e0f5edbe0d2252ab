"""Visits of tasks, waits, stages and cases: one projection of the events, live and when the log is read again."""
