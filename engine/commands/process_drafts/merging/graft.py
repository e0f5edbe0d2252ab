"""Put what one document has into another one, beside the same neighbours."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from engine.commands.process_drafts.merging.parts import ATTRIBUTE, NAME, TEXT, is_element, local, plain

_FIRST = ("documentation", "extensionElements")
"""What BPMN wants before everything else in an element."""


@dataclass(frozen=True, slots=True)
class Places:
    """What is where: the things of the document that is written, by key; the keys of those of the one that is read."""

    placed: dict[str, etree._Element]
    keys: Mapping[etree._Element, str]


def graft(source: etree._Element, parent: str, places: Places, *, node: etree._Element | None = None) -> etree._Element:
    """Put a copy of a thing (or `node`) into the thing `parent`, beside the neighbours it has where it comes from.

    The copy has no things in it; those come by themselves.
    """
    new = _bare(source, places) if node is None else node
    _put_beside(places.placed[parent], new, source, places)
    return new


def take_out(node: etree._Element) -> None:
    """Take a node out of its document."""
    above = node.getparent()
    if above is not None:
        above.remove(node)


def children_of(element: etree._Element, tag: str, places: Places) -> list[etree._Element]:
    """Give the children of a tag that are no things themselves."""
    return [child for child in element if is_element(child) and child.tag == tag and child not in places.keys]


def put_references(
    target: etree._Element,
    sent: Collection[etree._Element],
    tag: str,
    gone: Collection[bytes],
    places: Places,
) -> None:
    """Add the references that are not there yet, and take away those that are gone."""
    here = [child for child in target if is_element(child) and child.tag == tag]
    for child in here:
        if plain(child) in gone:
            target.remove(child)
    known = {plain(child) for child in here}
    for child in sent:
        if plain(child) not in known:
            _put_beside(target, deepcopy(child), child, places)


def put_part(target: etree._Element, source: etree._Element, name: str, places: Places) -> None:
    """Let one part of `target` be as in `source`."""
    if name == NAME:
        target.tag = source.tag
    elif name == TEXT:
        target.text = source.text
    elif name.startswith(ATTRIBUTE):
        attribute = name.removeprefix(ATTRIBUTE)
        value = source.get(attribute)
        if value is None:
            del target.attrib[attribute]
        else:
            target.set(attribute, value)
    else:
        things = set(places.placed.values())
        for child in [one for one in target if is_element(one) and one.tag == name and one not in things]:
            target.remove(child)
        for child in children_of(source, name, places):
            _put_beside(target, deepcopy(child), child, places)


def _bare(source: etree._Element, places: Places) -> etree._Element:
    """Give a copy of an element without the things in it."""
    copy = deepcopy(source)
    copy.tail = None
    pairs = zip(list(source.iter()), list(copy.iter()), strict=True)
    for mirrored in [mirrored for one, mirrored in pairs if one is not source and one in places.keys]:
        take_out(mirrored)
    return copy


def _put_beside(target: etree._Element, new: etree._Element, source: etree._Element, places: Places) -> None:
    """Insert a node after the nearest neighbour that stands before it where it comes from, else at the beginning."""
    before = source.getprevious()
    while before is not None:
        twin = _twin(target, before, places)
        if twin is not None:
            target.insert(target.index(twin) + 1, new)
            return
        before = before.getprevious()
    first = 0
    while first < len(target) and is_element(target[first]) and local(str(target[first].tag)) in _FIRST:
        first += 1
    target.insert(0 if local(str(new.tag)) in _FIRST else first, new)


def _twin(target: etree._Element, other: etree._Element, places: Places) -> etree._Element | None:
    """Give the child of `target` that is the same as a neighbour in the other document; the last of several."""
    if not is_element(other):
        return None
    if other in places.keys:
        twin = places.placed.get(places.keys[other])
        return twin if twin is not None and twin.getparent() is target else None
    things = set(places.placed.values())
    alike = [one for one in target if is_element(one) and one.tag == other.tag and one not in things]
    return alike[-1] if alike else None
