"""Decision tables and literal expressions of DMN files, evaluated with FEEL.

A single output gives a value, several give a context; COLLECT, RULE ORDER and OUTPUT ORDER give a list. No match gives
null (or an empty list).
"""

from engine.decisions.checking import check_decisions
from engine.decisions.model import DecisionModel, load_decisions

__all__ = ["DecisionModel", "check_decisions", "load_decisions"]
