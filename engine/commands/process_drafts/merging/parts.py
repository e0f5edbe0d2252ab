"""An XML document as identified elements, and each of those as the parts in which a change can be seen.

An element with an `id` is one thing; what has none belongs to the nearest one that has, as one part per tag. A decision
is one thing with all that is in it: two people's rows of one table are read together, and not apart.
"""

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

REFERENCES = frozenset({"incoming", "outgoing", "flowNodeRef"})
"""Parts that are sets of names: what one adds and another takes away do not meet."""
DRAWN = frozenset({"waypoint"})
"""Parts that follow from the place of others: of two bends of one line the newer one will do."""
WHOLE = frozenset({"decision", "businessKnowledgeModel", "itemDefinition", "inputData"})
"""Identified elements whose content is never taken apart."""
NAME, TEXT, ATTRIBUTE = "", "#", "@"
"""The part that is the element's own name, its text, and what the name of an attribute's part begins with."""
ROOT = "/"

Parts = dict[str, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Thing:
    """One identified element, or one that holds identified ones; `parent` is the key of what it lies in."""

    element: etree._Element
    parent: str
    parts: Parts


def is_element(node: etree._Element) -> bool:
    """Tell whether a node is an element: comments and processing instructions have no name."""
    return isinstance(node.tag, str)


def local(name: str) -> str:
    """Give a name without its namespace."""
    return name.rpartition("}")[2]


def things(root: etree._Element) -> dict[str, Thing] | None:
    """Give the things of a document by their keys, in its order; None where a key is there twice."""
    holders = {above for node in root.iter("{*}*") if node.get("id") for above in node.iterancestors()}
    found: dict[str, Thing] = {}
    waiting = [(root, ROOT, "")]
    while waiting:
        element, key, parent = waiting.pop()
        if key in found:
            return None
        inner: list[tuple[etree._Element, str, str]] = []
        if local(str(element.tag)) not in WHOLE:
            keys = [(child, _key(child, key, holders)) for child in element if is_element(child)]
            inner = [(child, one, key) for child, one in keys if one]
        found[key] = Thing(element, parent, _parts(element, [child for child, _, _ in inner]))
        waiting += reversed(inner)
    return found


def plain(element: etree._Element) -> bytes:
    """Give an element as text that does not hang on how it is indented or where its prefixes are declared."""
    words = [str(element.tag)]
    for name, value in sorted(element.attrib.items()):
        words += [str(name), str(value)]
    inner = [plain(child) for child in element if is_element(child)]
    said = (element.text or "").strip() if inner else (element.text or "")
    return b"\x01".join([*(word.encode() for word in words), said.encode(), *inner, b"\x02"])


def _parts(element: etree._Element, own: Collection[etree._Element]) -> Parts:
    """Give the parts of a thing: its name, each attribute, its text, and what lies in it without an id, by tag."""
    parts: Parts = {NAME: (str(element.tag).encode(),)}
    parts |= {ATTRIBUTE + str(name): (str(value).encode(),) for name, value in element.attrib.items()}
    if text := (element.text or "").strip():
        parts[TEXT] = (text.encode(),)
    keyed = set(own)
    for child in element:
        if is_element(child) and child not in keyed:
            parts[str(child.tag)] = (*parts.get(str(child.tag), ()), plain(child))
    return parts


def _key(child: etree._Element, parent: str, holders: Collection[etree._Element]) -> str:
    if name := child.get("id"):
        return str(name)
    return f"{parent}>{child.tag}" if child in holders else ""
