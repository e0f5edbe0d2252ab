"""What cases are moved between: two versions, or a version and files that nobody has published yet."""

from collections.abc import Callable, Mapping
from functools import cache

from engine.commands.work import Work
from engine.errors import DefinitionInvalid, NotFound
from engine.interpreter import Program, load_program

Programs = Callable[[str], Program | None]
"""Gives the program of a process; None where there is none."""


def of_version(work: Work, version_id: str) -> Programs:
    """Give the programs of a published version."""

    def program(process: str) -> Program | None:
        try:
            return work.context.catalogue.program(work.uow, version_id, process)
        except (NotFound, DefinitionInvalid):
            return None

    return program


def of_files(files: Mapping[str, bytes]) -> Programs:
    """Give the programs of a bundle's files by path; raises DefinitionInvalid where the chart itself cannot be read."""

    @cache
    def program(process: str) -> Program | None:
        try:
            return load_program(files, process)
        except DefinitionInvalid as error:
            if any(problem.rule == "missing-process" and problem.element == process for problem in error.problems):
                return None
            raise

    return program
