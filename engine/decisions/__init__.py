"""Decision tables and literal expressions of DMN files, evaluated with FEEL.

A single output gives a value, several give a context; COLLECT, RULE ORDER and OUTPUT ORDER give a list. No match gives
null (or an empty list).
"""

from engine.decisions.bench import TESTS, check_tests, read_tests, run_tests, write_tests
from engine.decisions.cell_check import check_cell
from engine.decisions.checking import check_decisions
from engine.decisions.model import DecisionModel, load_decisions
from engine.decisions.sheet import sheets_of
from engine.decisions.sheet_edits import add_rule, change_name, change_rule, change_text, move_rule, remove_rule

__all__ = [
    "TESTS",
    "DecisionModel",
    "add_rule",
    "change_name",
    "change_rule",
    "change_text",
    "check_cell",
    "check_decisions",
    "check_tests",
    "load_decisions",
    "move_rule",
    "read_tests",
    "remove_rule",
    "run_tests",
    "sheets_of",
    "write_tests",
]
