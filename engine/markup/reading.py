"""Reading an uploaded XML file: bounded, without DOCTYPE, entities, network or processing instructions."""

from typing import Any

from lxml import etree

from engine.errors import DefinitionInvalid
from engine.markup.names import line_of
from engine.model import Problem

MAX_BYTES = 2_000_000
MAX_DEPTH = 64
MAX_ELEMENTS = 20_000
MAX_ATTRIBUTES = 100
"""Of one element; also namespaces of a whole file."""

_ATTRIBUTES = f"More than {MAX_ATTRIBUTES} attributes or namespaces. Save the file again with the editor."
_CHUNK = 65_536
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")


def safe_parser() -> etree.XMLPullParser:
    """Give a parser that opens nothing but the bytes it is fed: no entities, no DTD, no network, no huge texts."""
    return etree.XMLPullParser(
        events=("start", "end", "start-ns"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )


def read_xml(path: str, data: bytes) -> etree._Element:
    """Read XML of any kind; raises DefinitionInvalid with the one problem that stops the reading."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise refused(path, 1, "too-large", f"The file is larger than {limit} MB. Remove pictures from it.")
    refuse_declarations(path, data)
    return _parse(path, data)


def refuse_declarations(path: str, data: bytes) -> None:
    """Refuse what is not UTF-8, and a DOCTYPE or an ENTITY anywhere; raises DefinitionInvalid."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise refused(path, 1, "encoding", "The file is not UTF-8. Save it as UTF-8.")
    # Searched in the bytes and not in the tree: the parser would have expanded internal entities already.
    for mark in _FORBIDDEN:
        at = data.find(mark)
        if at >= 0:
            line = data.count(b"\n", 0, at) + 1
            raise refused(path, line, "doctype", "DOCTYPE and ENTITY are not allowed. Remove the declaration.")


def _parse(path: str, data: bytes) -> etree._Element:
    parser = safe_parser()
    try:
        _feed(parser, path, data)
        root = parser.close()
    except etree.XMLSyntaxError as error:
        message = f"The file is not well-formed XML: {error.msg}. Save it again with the editor."
        raise refused(path, error.lineno or 1, "not-well-formed", message) from None
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        # An encoding that hides the letters from the search above still shows here.
        raise refused(path, 1, "doctype", "DOCTYPE and ENTITY are not allowed. Remove the declaration.")
    return root


def _feed(parser: etree.XMLPullParser, path: str, data: bytes) -> None:
    event: Any
    element: Any
    depth = count = spaces = 0
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        for event, element in parser.read_events():
            if event == "start-ns":  # a namespace costs as much as an element, and comes as names and no element
                spaces += 1
                if spaces > MAX_ATTRIBUTES:
                    raise refused(path, 1, "too-many-elements", _ATTRIBUTES)
                continue
            depth += 1 if event == "start" else -1
            count += event == "start"
            if len(element.attrib) > MAX_ATTRIBUTES:
                raise refused(path, line_of(element), "too-many-elements", _ATTRIBUTES)
            if depth > MAX_DEPTH:
                raise refused(path, line_of(element), "too-deep", "The XML is nested too deeply. Draw the chart again.")
            if count > MAX_ELEMENTS:
                message = f"The file has more than {MAX_ELEMENTS} XML elements. Split the chart."
                raise refused(path, line_of(element), "too-many-elements", message)


def refused(path: str, line: int, rule: str, message: str) -> DefinitionInvalid:
    """Make the error of the one problem that stops a reading."""
    return DefinitionInvalid([Problem(path, line, "", rule, message)])
