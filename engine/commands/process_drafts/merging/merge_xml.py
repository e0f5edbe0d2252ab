"""Join two changes of one diagram or decision file by its identified elements, where they do not meet."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from engine.commands.process_drafts.merging.graft import (
    Places,
    children_of,
    graft,
    put_part,
    put_references,
    take_out,
)
from engine.commands.process_drafts.merging.parts import DRAWN, REFERENCES, Parts, Thing, is_element, local, things
from engine.interpreter import read_xml


class _Meeting(Exception):
    """The two changes meet; they are not joined."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The three documents, each as its things by key."""

    base: Mapping[str, Thing]
    mine: Mapping[str, Thing]
    theirs: Mapping[str, Thing]


def merge_xml(path: str, base: bytes, mine: bytes, theirs: bytes) -> bytes | None:
    """Give `theirs` with what `mine` changed of `base`; None where both changed the same part of one element.

    Raises DefinitionInvalid for what is no XML.
    """
    roots = [_parsed(path, data) for data in (base, mine, theirs)]
    found = [things(root) for root in roots]
    if any(one is None for one in found) or not _same_prefixes(roots):
        return None
    sides = _Sides(*(one for one in found if one is not None))
    try:
        _refuse_lost_places(sides)
        parts, moves = _changed_parts(sides), _moves(sides)
        _apply(sides, parts, moves)
    except _Meeting:
        return None
    if not _is_whole(roots[2], sides):
        return None
    etree.indent(roots[2], "  ")
    return etree.tostring(roots[2].getroottree(), xml_declaration=True, encoding="UTF-8") + b"\n"


def _parsed(path: str, data: bytes) -> etree._Element:
    read_xml(path, data)  # refuses what could do harm
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _same_prefixes(roots: list[etree._Element]) -> bool:
    """Tell whether no prefix means two things: values of attributes may use them."""
    said: dict[str | None, str] = {}
    return all(said.setdefault(prefix, name) == name for root in roots for prefix, name in root.nsmap.items())


def _refuse_lost_places(sides: _Sides) -> None:
    """Refuse where one has changed, or added something to, what the other has taken out."""
    for key, old in sides.base.items():
        mine, theirs = sides.mine.get(key), sides.theirs.get(key)
        left = mine or theirs
        if (mine is None) != (theirs is None) and left is not None and not _is_untouched(old, left):
            raise _Meeting
    for one, other in ((sides.mine, sides.theirs), (sides.theirs, sides.mine)):
        for key, thing in one.items():
            was = sides.base.get(key)
            has_come = was is None or was.parent != thing.parent
            if has_come and thing.parent in sides.base and thing.parent not in other:
                raise _Meeting


def _is_untouched(old: Thing, now: Thing) -> bool:
    """Tell whether nothing was changed in a thing but what follows from changes of others: fewer flows, other bends."""
    return old.parent == now.parent and all(
        old.parts.get(name) == now.parts.get(name)
        or (local(name) in REFERENCES and set(now.parts.get(name, ())) <= set(old.parts.get(name, ())))
        or local(name) in DRAWN
        for name in {*old.parts, *now.parts}
    )


def _changed_parts(sides: _Sides) -> list[tuple[str, str]]:
    """Give (key, part) of what `mine` changed; refuse where `theirs` has changed the same part otherwise."""
    changed = []
    for key, mine in sides.mine.items():
        theirs = sides.theirs.get(key)
        if theirs is None:
            continue
        old: Parts = sides.base[key].parts if key in sides.base else {}
        for name in sorted({*old, *mine.parts, *theirs.parts}):
            was, sent, stands = old.get(name), mine.parts.get(name), theirs.parts.get(name)
            if sent in (was, stands):
                continue
            if stands != was and local(name) not in REFERENCES | DRAWN:
                raise _Meeting
            changed.append((key, name))
    return changed


def _moves(sides: _Sides) -> list[str]:
    """Give the keys of what `mine` has put into another thing; refuse where `theirs` has put it elsewhere."""
    moved = []
    for key, mine in sides.mine.items():
        if key not in sides.theirs:
            continue
        was = sides.base[key].parent if key in sides.base else ""
        stands = sides.theirs[key].parent
        if mine.parent in (was, stands):
            continue
        if stands != was:
            raise _Meeting
        moved.append(key)
    return moved


def _apply(sides: _Sides, parts: list[tuple[str, str]], moves: list[str]) -> None:
    """Make the changes of `mine` in the document of `theirs`."""
    placed = {key: thing.element for key, thing in sides.theirs.items()}
    places = Places(placed, {thing.element: key for key, thing in sides.mine.items()})
    for key, thing in sides.mine.items():  # in the order of the document, so that what holds comes before what is held
        if key not in sides.base and key not in placed:
            placed[key] = graft(thing.element, thing.parent, places)
    for key in moves:
        node, target = placed[key], placed[sides.mine[key].parent]
        if target is node or node in set(target.iterancestors()):
            raise _Meeting
        take_out(node)
        graft(sides.mine[key].element, sides.mine[key].parent, places, node=node)
    for key, name in parts:
        mine = sides.mine[key]
        if local(name) in REFERENCES:
            was = sides.base[key].parts.get(name, ()) if key in sides.base else ()
            gone = set(was) - set(mine.parts.get(name, ()))
            put_references(placed[key], children_of(mine.element, name, places), name, gone, places)
        else:
            put_part(placed[key], mine.element, name, places)
    for key in [key for key in sides.base if key not in sides.mine and key in sides.theirs]:
        take_out(placed[key])


def _is_whole(root: etree._Element, sides: _Sides) -> bool:
    """Tell whether every name of an element that something refers to is there once."""
    nodes = [node for node in root.iter("{*}*") if is_element(node)]
    ids = [node.get("id") for node in nodes if node.get("id")]
    known = {*sides.mine, *sides.theirs} - set(ids)
    said = {str(value) for node in nodes for name, value in node.attrib.items() if name != "id"}
    said |= {(node.text or "").strip() for node in nodes if len(node) == 0}
    return len(ids) == len(set(ids)) and not known & said
