"""Names of steps in the reader's language, from the side files of the version that the step runs on."""

from collections.abc import Iterable
from dataclasses import replace

from engine.commands.work import Work
from engine.model import Person, Task
from engine.model.screens import WorklistRow


def translated_task(work: Work, reader: Person, task: Task) -> Task:
    """Give the task with its name in the reader's language; Finnish where nobody has translated it."""
    if reader.language == "fi":
        return task
    names = work.context.catalogue.names(work.uow, task.version_id, reader.language)
    return replace(task, name=names.get(task.element, task.name))


def translated_rows(work: Work, reader: Person, rows: Iterable[WorklistRow]) -> list[WorklistRow]:
    """Give rows of a list with the names of their tasks in the reader's language."""
    return [replace(row, task=translated_task(work, reader, row.task)) for row in rows]
