"""Trying a draft by hand: its charts run on a database that is thrown away, with a clock that one moves oneself."""

from engine.play.desk import FARTHEST, PlayDesk
from engine.play.view import NextMoment, PlayPage, PlayTask, StepFault

__all__ = ["FARTHEST", "NextMoment", "PlayDesk", "PlayPage", "PlayTask", "StepFault"]
