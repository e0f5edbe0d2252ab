"""The engine and the application of the other integration tests."""

from tests.integration.engine.conftest import engine, house
from tests.integration.webapp.conftest import either_office, office

__all__ = ["either_office", "engine", "house", "office"]
