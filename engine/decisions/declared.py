"""The types that a file declares: a name that nothing has is told, for a value is not held to it."""

from collections.abc import Iterator

from engine.decisions.source import FileSource, ItemSource
from engine.feel import BASIC, Type
from engine.model import Problem, Severity


def type_problems(source: FileSource) -> Iterator[Problem]:
    """Give a warning for every declared type that is neither one of FEEL nor one of the file."""
    known = {item.name for item in source.types} | BASIC.keys()
    for element, line, declared in _declared(source):
        for name in _names(declared):
            if name not in known:
                message = f"there is no type {name}, so no value is held to it; define it, or use one of FEEL"
                yield Problem(source.filename, line, element, "dmn.type", message, Severity.WARNING)


def _declared(source: FileSource) -> Iterator[tuple[str, int, Type]]:
    for decision in source.decisions:
        yield decision.id, decision.line, decision.type
    for data in source.inputs:
        yield data.id, data.line, data.type
    for model in source.knowledge:
        for parameter in model.function.parameters if model.function else ():
            yield model.id, model.line, parameter.type
    for item in source.types:
        yield from _of_item(item, item.name)


def _of_item(item: ItemSource, element: str) -> Iterator[tuple[str, int, Type]]:
    yield element, item.line, item.type
    for part in item.parts:
        yield from _of_item(part, element)


def _names(declared: Type) -> Iterator[str]:
    """Give the names that a type refers to."""
    if declared.kind == "named":
        yield declared.name
    inner = [declared.of, declared.result, *(declared.parameters or ()), *(type_ for _, type_ in declared.fields)]
    for part in inner:
        if part is not None:
            yield from _names(part)
