"""Check uploaded files: everything that is wrong with them, at once."""

from collections.abc import Iterator, Mapping

from engine import feel
from engine.commands.bundles import ORIGIN, REGION_FILE, SCENARIO, SIDE_FILES, TESTS
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.check_choices import check_choices
from engine.commands.check_names import check_names
from engine.commands.check_operations import check_operations
from engine.commands.check_places import check_places, processes_of
from engine.commands.check_region_files import check_region_files
from engine.commands.check_views import views_of
from engine.commands.origins import check_origin
from engine.commands.references import read_scenario_process
from engine.commands.shown import shown_problem
from engine.decisions import check_decisions, check_tests
from engine.errors import DefinitionInvalid
from engine.forms import check_form
from engine.interpreter import check_diagrams, read_document
from engine.markup.reading import read_xml
from engine.model import Problem
from engine.operations import OPERATIONS
from engine.region import check_region

_FORM = ".form.json"
_ENDINGS = (".bpmn", ".dmn", _FORM, *SIDE_FILES, TESTS, ORIGIN, ".toml", ".md")
TOGETHER = ""
"""Stands for the path where it was checked how all files fit together."""


def check_files(uploaded: Mapping[str, bytes], published: Mapping[str, bytes]) -> list[Problem]:
    """Give the problems of the uploaded files, by file and line; `published` are the files around them.

    A diagram is checked together with the charts that it calls, whether they come with it or are published already.
    This runs where it is called; `engine.gate` runs it where a bad file can do no harm.
    """
    return sorted({problem for _, problems in check_each(uploaded, published) for problem in problems})


def check_each(uploaded: Mapping[str, bytes], published: Mapping[str, bytes]) -> Iterator[tuple[str, list[Problem]]]:
    """Give the problems of file after file as they are found, and at last those of how the files fit together."""
    readable: dict[str, bytes] = {}
    for path in sorted(uploaded):
        unread = _unread(path, uploaded[path])
        if unread:
            yield path, [shown_problem(one) for one in unread]
        else:
            readable[path] = uploaded[path]
    around = _around(readable, published)
    for path, data in readable.items():
        yield path, [shown_problem(one) for one in _check_one(path, data, readable, around)]
    yield TOGETHER, [shown_problem(one) for one in _check_together(readable, around)]


def _unread(path: str, data: bytes) -> list[Problem]:
    """Give the problems that keep a diagram or a table from being read; nothing else is made of it then."""
    try:
        if path.endswith(".bpmn"):
            read_document(path, data)
        elif path.endswith(".dmn"):
            read_xml(path, data)
    except DefinitionInvalid as error:
        return list(error.problems)
    return []


def _check_together(uploaded: Mapping[str, bytes], around: Mapping[str, bytes]) -> list[Problem]:
    found = [*check_names(uploaded, around), *check_places(uploaded), *check_region_files(uploaded, around)]
    found += check_choices(uploaded, around)
    for asked, files in views_of(uploaded, around):
        charts = {path: data for path, data in asked.items() if path.endswith(".bpmn")}
        if charts:
            drawn = check_diagrams(files, check_expression=feel.check, operations=OPERATIONS, asked=charts)
            found += [problem for problem in drawn if problem.file in asked]
            found += check_operations(charts, files)
    return found


def _around(uploaded: Mapping[str, bytes], published: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give all files together; a chart that comes without a folder stands for the published one of its process."""
    bare = [path for path in uploaded if path.endswith(".bpmn") and "/" not in path]
    replaced = {f"/{process}.bpmn" for path in bare for process in processes_of(path, uploaded[path])}
    kept = {path: data for path, data in published.items() if not path.endswith(tuple(replaced))}
    return {**kept, **uploaded}


def _check_one(path: str, data: bytes, uploaded: Mapping[str, bytes], around: Mapping[str, bytes]) -> list[Problem]:
    if path.endswith(".dmn"):
        return check_decisions(data, path)
    if path.endswith(TESTS):
        return _tests(path, data, around)
    if path.endswith(_FORM):
        return _form(path.removesuffix(_FORM), uploaded, around)
    if path.startswith("forms/") and path.endswith(SIDE_FILES):
        stem = next(path.removesuffix(ending) for ending in SIDE_FILES if path.endswith(ending))
        return _form(stem, uploaded, around) if f"{stem}{_FORM}" not in uploaded else []
    if path.endswith(ORIGIN):
        return check_origin(path, data, around)
    return _other(path, data)


def _other(path: str, data: bytes) -> list[Problem]:
    if path.endswith(_ENDINGS):
        return check_region(data, path) if path.rpartition("/")[2] == REGION_FILE else _scenario(path, data)
    message = "Polku takes diagrams (.bpmn), tables (.dmn), forms (.form.json), texts, region files. Leave it out."
    return [Problem(path, 1, "", "unknown-file", message)]


def _scenario(path: str, data: bytes) -> list[Problem]:
    if not path.endswith(SCENARIO) or "/scenarios/" not in path or read_scenario_process(data):
        return []
    message = "The scenario is no TOML, or does not say which process it walks. Correct it."
    return [Problem(path, 1, "", "scenario", message)]


def _tests(path: str, data: bytes, around: Mapping[str, bytes]) -> list[Problem]:
    table = around.get(f"{path.removesuffix(TESTS)}.dmn")
    if table:
        return check_tests(data, path, table, CALENDAR_FUNCTIONS)
    message = "there is no table beside these tests; give them its name, or remove them"
    return [Problem(path, 1, "", "dmn.tests", message)]


def _form(stem: str, uploaded: Mapping[str, bytes], around: Mapping[str, bytes]) -> list[Problem]:
    """Check a form with its texts in other languages, which may be uploaded without it."""
    path = f"{stem}{_FORM}"
    if path not in around:
        return []
    sides = {side: around[side] for ending in SIDE_FILES if (side := f"{stem}{ending}") in around}
    return [problem for problem in check_form(around[path], path, sides) if problem.file in uploaded]
