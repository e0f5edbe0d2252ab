"""The region file (`region.toml`) as a typed value: who a lane is, who hears of late tasks, what is watched.

The format is described in docs/region-file.md.
"""

from engine.region.asked import Choice, Offer, Survey, Term
from engine.region.check import check_region
from engine.region.load import load_region
from engine.region.model import (
    STAGES,
    Action,
    Escalation,
    Group,
    Lane,
    Meeting,
    Region,
    Seat,
    Stage,
    Watch,
    WatchStep,
)
from engine.region.texts import Texts
from engine.region.validity import valid_on

__all__ = [
    "STAGES",
    "Action",
    "Choice",
    "Escalation",
    "Group",
    "Lane",
    "Meeting",
    "Offer",
    "Region",
    "Seat",
    "Stage",
    "Survey",
    "Term",
    "Texts",
    "Watch",
    "WatchStep",
    "check_region",
    "load_region",
    "valid_on",
]
