"""What the engine may refuse: the ground of all errors; the docstring is the message for a developer."""

from engine.model import Place


class EngineError(Exception):
    """The engine could not do what was asked."""

    place: Place | None = None
    """The step of a chart that failed, where one did."""


class NotFound(EngineError):
    """There is no such thing, or the person may not know that there is."""


class Forbidden(EngineError):
    """The person sees the thing but may not do this to it."""


class Conflict(EngineError):
    """Somebody else was first, or the instance has moved on."""
