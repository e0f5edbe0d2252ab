"""The command `polku`."""

from webapp.cli.app import app, main

__all__ = ["app", "main"]
