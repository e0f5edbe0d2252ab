"""Say where rows and state disagree: every open task and BPMN timer of every living instance is compared."""

from collections.abc import Iterator

from engine.commands.work import Work
from engine.errors import EngineError
from engine.interpreter import inspect
from engine.model.screens import Finding
from engine.store.queries.care import Living, living_instances


def broken_instances(work: Work) -> Iterator[Finding]:
    """Give the instances whose rows and state tell different stories, that cannot be read, or that can never go on."""
    for living in living_instances(work.uow):
        try:
            program = work.context.catalogue.program(work.uow, living.version_id, living.definition)
            standing = inspect(program, living.state)
        except EngineError as error:
            advice = "Restore the instance from a backup, or end it; nothing in it can be run."
            yield Finding("error", f"Instance {_name(living)} cannot be read: {type(error).__name__}.", advice)
            continue
        yield from _differences(living, "task", living.tasks, frozenset(step.id for step in standing.ready))
        yield from _differences(living, "timer", living.timers, frozenset(timer.id for timer in standing.timers))
        if not (standing.ready or standing.timers or standing.waiting_for):
            advice = "Look at its diagram: somebody has to end it, or its version has to be corrected."
            yield Finding("error", f"Instance {_name(living)} is active and waits for nothing.", advice)


def _differences(living: Living, what: str, rows: frozenset[str], steps: frozenset[str]) -> Iterator[Finding]:
    advice = "Tell the people who keep Polku: a row was changed by something else than Polku."
    if missing := len(steps - rows):
        yield Finding("error", f"Instance {_name(living)} lacks the row of {missing} open {what}(s).", advice)
    if extra := len(rows - steps):
        yield Finding(
            "error", f"Instance {_name(living)} has {extra} {what} row(s) that its state does not know.", advice
        )


def _name(living: Living) -> str:
    return f"{living.id} ({living.definition})"
