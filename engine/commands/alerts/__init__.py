"""Alerts on figures, and the weekly digest of what has changed most."""
