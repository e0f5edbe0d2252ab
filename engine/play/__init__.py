"""Trying a draft by hand: its charts run on a database that is thrown away, with a clock that one moves oneself."""

from engine.play.desk import FARTHEST, PlayDesk
from engine.play.view import FREE, FreePlay, NextMoment, Offer, PlayPage, PlayTask, StartPage, StepFault

__all__ = [
    "FARTHEST",
    "FREE",
    "FreePlay",
    "NextMoment",
    "Offer",
    "PlayDesk",
    "PlayPage",
    "PlayTask",
    "StartPage",
    "StepFault",
]
