"""Reading XML that somebody uploaded: no document type, no entities, no network, a bound on its size."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.errors import DefinitionInvalid, ExpressionError
from engine.feel import ANY, BASIC, Type, read_type
from engine.model import Problem

POLKU = "urn:polku:bpmn:1"

MAX_BYTES = 2_000_000
"""Size of one DMN file in bytes."""


def read_root(data: bytes, filename: str) -> etree._Element:
    """Give the `definitions` element of a DMN file; raises DefinitionInvalid with the reason and the line."""
    if len(data) > MAX_BYTES:
        raise refusal(filename, 1, f"the file has more than {MAX_BYTES} bytes; split it")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise refusal(filename, line, f"the file is not XML: {error}; export it again from the editor") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise refusal(filename, 1, "the file has a DOCTYPE, which is not allowed; remove it")
    if local(root) != "definitions" or "/DMN/" not in str(root.tag):
        raise refusal(filename, line_of(root), "the file is not a DMN file: its first element is not DMN definitions")
    return root


def refusal(filename: str, line: int, message: str) -> DefinitionInvalid:
    """Make the error for a file that cannot be read at all."""
    return DefinitionInvalid([Problem(filename, line, "", "dmn.xml", message)])


def local(element: etree._Element) -> str:
    """Give an element's name without its namespace; DMN 1.1 to 1.5 differ in nothing else that matters here."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def line_of(element: etree._Element) -> int:
    """Give the line of an element in the file, from 1."""
    # The stubs of lxml leave the type of this attribute open.
    line: Any = element.sourceline
    return line if isinstance(line, int) else 1


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Give the children of these names."""
    return (child for child in element if local(child) in names)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Give the first child of a name, or None."""
    return None if element is None else next(children(element, name), None)


def type_of(element: etree._Element | None, text: str | None = None) -> Type:
    """Give the type that an element declares (its `typeRef`, or `text`), without a prefix (`feel:number` is `number`).

    What is not declared, or cannot be read, is `Any`.
    """
    name = (attribute(element, "typeRef") if text is None else text).strip()
    name = name if "<" in name else name.rpartition(":")[2]
    if not name or name == "<Undefined>":
        return ANY
    if name in BASIC:
        return BASIC[name]
    if "<" not in name:
        return Type("named", name)
    try:
        return read_type(name)
    except ExpressionError:
        return Type("named", name)


def attribute(element: etree._Element | None, name: str) -> str:
    """Give an attribute without blanks at its ends; empty when it is absent."""
    return "" if element is None else str(element.get(name, "")).strip()


def polku(element: etree._Element, name: str) -> str:
    """Give an attribute of our own namespace, the same as in diagrams; empty when it is absent."""
    return str(element.get(f"{{{POLKU}}}{name}", "")).strip()
