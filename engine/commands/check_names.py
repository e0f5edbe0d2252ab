"""Check the names of elements and decisions in other languages: `<key>.sv.json` and `<key>.en.json` beside a file."""

from collections.abc import Iterator, Mapping

from engine.commands.bundles import SIDE_FILES
from engine.errors import DefinitionInvalid
from engine.forms import load_texts
from engine.interpreter import names_of, read_document
from engine.markup.names import line_of
from engine.markup.reading import read_xml
from engine.model import Problem, Severity

_FOLDER = "processes/"
_NAMED = (".bpmn", ".dmn")


def check_names(uploaded: Mapping[str, bytes], around: Mapping[str, bytes]) -> Iterator[Problem]:
    """Give side files that cannot be read or belong to nothing, and names that are not translated (warnings).

    A chart or a table and its side files are looked at when one of them is uploaded; a problem lies in the one that is.
    """
    for path in sorted(uploaded):
        owners = _owners_of(path)
        if owners and not any(owner in around for owner in owners):
            message = f"There is no {owners[0]} that these texts belong to. Rename the file, or leave it out."
            yield Problem(path, 1, "", "texts", message)
    for owner in sorted(path for path in around if path.endswith(_NAMED) and path.startswith(_FOLDER)):
        for ending in SIDE_FILES:
            side = owner.removesuffix(_ending(owner)) + ending
            if owner in uploaded or side in uploaded:
                yield from _side(owner, side, uploaded, around)


def _owners_of(path: str) -> list[str]:
    """Give the files whose texts a side file may have: a form, or a chart and a table; none for every other file."""
    stem = next((path.removesuffix(ending) for ending in SIDE_FILES if path.endswith(ending)), "")
    endings = (".form.json",) if path.startswith("forms/") else _NAMED
    return [f"{stem}{ending}" for ending in endings] if stem else []


def _ending(owner: str) -> str:
    return next(ending for ending in _NAMED if owner.endswith(ending))


def _side(owner: str, side: str, uploaded: Mapping[str, bytes], around: Mapping[str, bytes]) -> Iterator[Problem]:
    try:
        names = _names(owner, around[owner])
        # A chart and a table of one name share their side files.
        known = {key for one in _owners_of(side) if one in around for key in _names(one, around[one])}
    except DefinitionInvalid:
        return  # the file's own check says what is wrong with it
    if side not in around and names:
        message = f"The names of {owner} are not translated. Add {side}: element id and name."
        yield Problem(owner, 1, "", "translation", message, Severity.WARNING)
    if side not in around:
        return
    try:
        said = load_texts(around[side])
    except DefinitionInvalid as error:
        yield from (Problem(side, one.line, "", "texts", f"{one.message}. Correct the file.") for one in error.problems)
        return
    # Names of a table are mended on its page, those of a chart where its texts are.
    place = side if side in uploaded and owner.endswith(".bpmn") else owner
    for element, text in said.items():
        if not isinstance(text, str):
            yield Problem(place, 1, element, "texts", "A name is a text. Write it in quotation marks.")
        elif element not in known:
            message = f"{owner} has no element {element} with a name. Remove the line from {side}."
            yield Problem(place, 1, element, "texts", message, Severity.WARNING)
    for element, line in names.items():
        if not said.get(element):
            message = f"The name of {element} is not in {side}. Add it."
            yield Problem(place, 1 if place == side else line, element, "translation", message, Severity.WARNING)


def _names(path: str, data: bytes) -> dict[str, int]:
    """Give the ids of what a chart or a table names for people, each with its line; raises DefinitionInvalid."""
    if path.endswith(".bpmn"):
        return names_of(read_document(path, data))
    decisions = read_xml(path, data).iterfind("{*}decision")
    return {node.get("id", ""): line_of(node) for node in decisions if node.get("id") and node.get("name")}
