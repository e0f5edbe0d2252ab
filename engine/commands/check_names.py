"""Check the names of elements in other languages: `<key>.sv.json` and `<key>.en.json` beside a chart."""

from collections.abc import Iterator, Mapping

from engine.commands.bundles import SIDE_FILES
from engine.errors import DefinitionInvalid
from engine.forms import load_texts
from engine.interpreter import names_of, read_document
from engine.model import Problem, Severity

_FOLDER = "processes/"


def check_names(uploaded: Mapping[str, bytes], around: Mapping[str, bytes]) -> Iterator[Problem]:
    """Give side files that cannot be read or belong to no chart, and names that are not translated (warnings).

    A chart and its side files are looked at when one of them is uploaded; a problem lies in the one that is.
    """
    for path in sorted(uploaded):
        chart = _chart_of(path)
        if chart and chart not in around:
            message = f"There is no {chart} that these texts belong to. Rename the file, or leave it out."
            yield Problem(path, 1, "", "texts", message)
    for chart in sorted(path for path in around if path.endswith(".bpmn") and path.startswith(_FOLDER)):
        for ending in SIDE_FILES:
            side = chart.removesuffix(".bpmn") + ending
            if chart in uploaded or side in uploaded:
                yield from _side(chart, side, uploaded, around)


def _chart_of(path: str) -> str:
    """Give the file whose texts a side file has: a chart, or a form; empty for every other file."""
    kind = ".form.json" if path.startswith("forms/") else ".bpmn"
    return next((path.removesuffix(ending) + kind for ending in SIDE_FILES if path.endswith(ending)), "")


def _side(chart: str, side: str, uploaded: Mapping[str, bytes], around: Mapping[str, bytes]) -> Iterator[Problem]:
    try:
        names = names_of(read_document(chart, around[chart]))
    except DefinitionInvalid:
        return  # the chart's own check says what is wrong with it
    if side not in around:
        message = f"The names of the chart are not translated. Add {side}: element id and name."
        yield Problem(chart, 1, "", "translation", message, Severity.WARNING)
        return
    try:
        said = load_texts(around[side])
    except DefinitionInvalid as error:
        yield from (Problem(side, one.line, "", "texts", f"{one.message}. Correct the file.") for one in error.problems)
        return
    place = side if side in uploaded else chart
    for element, text in said.items():
        if not isinstance(text, str):
            yield Problem(place, 1, element, "texts", "A name is a text. Write it in quotation marks.")
        elif element not in names:
            message = f"The chart has no element {element} with a name. Remove the line from {side}."
            yield Problem(place, 1, element, "texts", message, Severity.WARNING)
    for element, line in names.items():
        if not said.get(element):
            message = f"The name of {element} is not in {side}. Add it."
            yield Problem(place, 1 if place == side else line, element, "translation", message, Severity.WARNING)
