"""What is drawn of an instance: its program, and the elements of its charts by id."""

from engine.commands.run import Run
from engine.interpreter import Element, Program


def program_of(run: Run) -> Program:
    """Give the program of the instance's own version."""
    return run.work.context.catalogue.program(run.work.uow, run.instance.version_id, run.instance.definition)


def find_element(program: Program, element_id: str) -> Element | None:
    """Give an element wherever in the program's charts it is drawn, None when it is not."""
    for process in program.processes:
        found = program.chart(process).elements.get(element_id)
        if found is not None:
            return found
    return None


def attributes_of(program: Program, element_id: str) -> dict[str, str]:
    """Give the `polku:` attributes of an element; none when it is not drawn."""
    element = find_element(program, element_id)
    return dict(element.attributes) if element else {}
