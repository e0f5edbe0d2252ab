"""Attached files: taken in, sent with a form, read, scanned, forgotten."""
