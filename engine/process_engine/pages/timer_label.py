"""What a waiting timer of a chart is called on a page: the step that it watches, and its own name."""

from collections.abc import Iterable

from engine.commands.drawn import find_element
from engine.commands.work import Work
from engine.model import Instance, Person, Timer


def timer_label(work: Work, reader: Person, instances: Iterable[Instance], timer: Timer) -> str:
    """Give the words for a BPMN timer in the reader's language; its id only where the chart names nothing."""
    instance = next((one for one in instances if one.id == timer.instance_id), None)
    if instance is None:
        return timer.name
    program = work.context.catalogue.program(work.uow, instance.version_id, instance.definition)
    element = find_element(program, timer.name)
    if element is None:
        return timer.name
    names = work.context.catalogue.names(work.uow, instance.version_id, reader.language)
    host = find_element(program, element.attached_to) if element.attached_to else None
    said = [names.get(one.id, one.name) for one in (host, element) if one is not None]
    return ": ".join(name for name in said if name) or timer.name
