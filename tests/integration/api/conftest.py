"""The API of the small region, with a program that may do much."""

from tests.integration.webapp.conftest import either_office, office, open_office

__all__ = ["either_office", "office", "open_office"]
