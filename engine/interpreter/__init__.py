"""Runs process instances: the only package that imports SpiffWorkflow, and none of its objects leaves it."""

from engine.interpreter.ahead import elements_ahead
from engine.interpreter.cancel import cancel
from engine.interpreter.chart import Chart, Flow, read_charts
from engine.interpreter.checks import check_diagrams
from engine.interpreter.checks.mail import awaited_messages, sent_messages
from engine.interpreter.complete import complete
from engine.interpreter.deliver import deliver
from engine.interpreter.document import names_of, process_names, read_document
from engine.interpreter.documentation import documentation_of, timer_of
from engine.interpreter.element import Call, Element
from engine.interpreter.fire import fire
from engine.interpreter.inspection import inspect
from engine.interpreter.migrate import move, plan_move
from engine.interpreter.outline import OutlineEntry, outline_of
from engine.interpreter.program import Program, load_program
from engine.interpreter.redirect import redirect, tokens
from engine.interpreter.renew import renewed
from engine.interpreter.standing import Standing
from engine.interpreter.start import start
from engine.interpreter.surroundings import Surroundings
from engine.interpreter.waits import owner_of, waits_of
from engine.markup.reading import read_xml

__all__ = [
    "Call",
    "Chart",
    "Element",
    "Flow",
    "OutlineEntry",
    "Program",
    "Standing",
    "Surroundings",
    "awaited_messages",
    "cancel",
    "check_diagrams",
    "complete",
    "deliver",
    "documentation_of",
    "elements_ahead",
    "fire",
    "inspect",
    "load_program",
    "move",
    "names_of",
    "outline_of",
    "owner_of",
    "plan_move",
    "process_names",
    "read_charts",
    "read_document",
    "read_xml",
    "redirect",
    "renewed",
    "sent_messages",
    "start",
    "timer_of",
    "tokens",
    "waits_of",
]
