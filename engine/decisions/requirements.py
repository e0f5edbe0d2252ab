"""The requirement graph of a DMN file: what is required must be there, and nothing may require itself."""

from collections import Counter
from collections.abc import Iterator, Mapping

from engine.decisions.source import DecisionSource, FileSource, KnowledgeSource
from engine.model import Problem


def requirement_problems(source: FileSource) -> Iterator[Problem]:
    """Give missing and doubled ids, unknown requirements, and circles."""
    elements: list[DecisionSource | KnowledgeSource] = [*source.decisions, *source.knowledge]
    known = {element.id: element for element in elements}
    lines = {element.id: element.line for element in elements}
    for name, times in Counter(element.id for element in elements).items():
        if not name:
            yield Problem(source.filename, lines[name], "", "dmn.id", "an element has no id; give it one")
        elif times > 1:
            yield Problem(source.filename, lines[name], name, "dmn.id", f"the id {name} is used {times} times")
    for element in elements:
        for required in element.requires:
            if required not in known:
                message = f"it requires {required}, which is not in this file; draw the line again or remove it"
                yield Problem(source.filename, element.line, element.id, "dmn.requirement", message)
    for name in _circular({element.id: element.requires for element in elements}):
        message = "the decision requires its own answer by way of others; remove one of the lines"
        yield Problem(source.filename, lines[name], name, "dmn.circle", message)


def _circular(requires: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Give the ids that lie on a circle or lead into one: those left when all that need nothing more are taken away."""
    left = {name: {other for other in others if other in requires} for name, others in requires.items()}
    while free := [name for name, others in left.items() if not others]:
        for name in free:
            del left[name]
        for others in left.values():
            others.difference_update(free)
    return sorted(left)
