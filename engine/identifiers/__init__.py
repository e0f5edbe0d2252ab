"""What in a text tells who a person is: the guard of texts that must stay anonymous. Pure functions over text."""

from engine.identifiers.find import CONFIRMED, Find, Kind, Known, find_identifiers

__all__ = ["CONFIRMED", "Find", "Kind", "Known", "find_identifiers"]
