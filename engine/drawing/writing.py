"""Writing XML as bpmn-js writes it: two blanks a level, numbers for the marks in attributes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_IN_ATTRIBUTE = re.compile(r"[<>&'\"\n]")
_IN_TEXT = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_MARKS = re.compile(r"[<>&]")


@dataclass(frozen=True, slots=True)
class Element:
    """One element as it is written."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: "tuple[Element, ...]" = ()


def write(root: Element, namespaces: Iterable[tuple[str, str]]) -> bytes:
    """Give the bytes of a file; `namespaces` are prefix and address, in the order of their declarations."""
    declared = tuple((f"xmlns:{prefix}", uri) for prefix, uri in namespaces)
    whole = Element(root.name, (*declared, *root.attributes), root.text, root.children)
    lines = ('<?xml version="1.0" encoding="UTF-8"?>', *_lines(whole, ""), "")
    return "\n".join(lines).encode()


def _lines(element: Element, indent: str) -> Iterator[str]:
    attributes = "".join(f' {name}="{_attribute(value)}"' for name, value in element.attributes)
    start = f"{indent}<{element.name}{attributes}"
    if element.children:
        yield f"{start}>{_text(element.text)}"
        for child in element.children:
            yield from _lines(child, f"{indent}  ")
        yield f"{indent}</{element.name}>"
    elif element.text:
        yield f"{start}>{_text(element.text)}</{element.name}>"
    else:
        yield f"{start} />"


def _attribute(value: str) -> str:
    return _IN_ATTRIBUTE.sub(lambda found: f"&#{ord(found[0])};", value)


def _text(value: str) -> str:
    return _MARKS.sub(lambda found: _IN_TEXT[found[0]], value)
