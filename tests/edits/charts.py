"""The charts that come with Polku, and the check of one of them with what it calls."""

import re
from functools import cache

from engine import feel
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.check_operations import check_operations
from engine.interpreter import check_diagrams
from engine.model import Problem, Severity
from engine.operations import OPERATIONS
from webapp.seed_files import seed_files

_CALLED = re.compile(rb'calledElement="(\w+)"|name="process" value="=(?:&#34;|&quot;|")(\w+)')


@cache
def shipped() -> dict[str, bytes]:
    """Give all files of all regions."""
    return seed_files()


def charts() -> list[str]:
    """Give the paths of the diagrams."""
    return sorted(path for path in shipped() if path.endswith(".bpmn"))


def errors_of(path: str, data: bytes) -> list[Problem]:
    """Give what the check refuses in a diagram that stands in place of the shipped one."""
    region = path.split("/")[1]
    around = {
        one: content
        for one, content in shipped().items()
        if one.startswith("forms/") or (one.endswith(".dmn") and one.split("/")[1] in ("shared", region))
    }
    around[path] = data
    waiting = [data]
    while waiting:
        for name in {(a or b).decode() for a, b in _CALLED.findall(waiting.pop())}:
            one = f"processes/shared/{name}.bpmn"
            if one in shipped() and one not in around:
                around[one] = shipped()[one]
                waiting.append(around[one])
    problems = check_diagrams(
        around, check_expression=lambda text: feel.check(text, CALENDAR_FUNCTIONS), operations=OPERATIONS, asked=[path]
    )
    problems += check_operations({path: data}, around)
    return [one for one in problems if one.severity is Severity.ERROR and one.file == path]
