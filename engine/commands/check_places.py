"""Check that a chart lies where it is looked for: a called process is found by the name of its file."""

from collections.abc import Iterator, Mapping

from engine.commands.bundles import copied_for
from engine.errors import DefinitionInvalid
from engine.interpreter import read_charts, read_document
from engine.interpreter.names import line_of
from engine.model import Problem

_PARTS = 3
"""Of `processes/<folder>/<key>.bpmn`."""
_COPY = 4
"""Of `processes/<region>/own/<key>.bpmn`."""


def check_places(uploaded: Mapping[str, bytes]) -> Iterator[Problem]:
    """Give the processes of uploaded charts that are not called like their file; files outside of `processes/` may."""
    for path in sorted(uploaded):
        parts = path.split("/")
        if not path.endswith(".bpmn") or parts[0] != "processes":
            continue
        if len(parts) != (_COPY if copied_for(path) else _PARTS):
            message = "A chart lies in processes/<region>/ or processes/shared/. Move it there."
            yield Problem(path, 1, "", "file-name", message)
            continue
        for process, line in processes_of(path, uploaded[path]).items():
            if process != parts[-1].removesuffix(".bpmn"):
                message = f"The process {process!r} is found by its file: call the file {process}.bpmn, or the process "
                yield Problem(path, line, process, "file-name", f"{message}{parts[-1].removesuffix('.bpmn')}.")


def processes_of(path: str, data: bytes) -> dict[str, int]:
    """Give the ids of the processes of a file, each with its line; none when the file cannot be read."""
    try:
        charts = read_charts(read_document(path, data))
    except DefinitionInvalid:
        return {}
    return {chart.process: line_of(chart.node) for chart in charts}
