"""Decisions are written in FEEL: what names another language, Java or a statistical model is refused, and never run."""

from collections.abc import Iterator

from lxml import etree

from engine.decisions.xml import attribute, line_of, local, read_root
from engine.model import Problem

_ATTRIBUTES = ("expressionLanguage", "typeLanguage")


def language_problems(data: bytes, filename: str) -> Iterator[Problem]:
    """Give the places of a DMN file that are not FEEL; raises DefinitionInvalid when it cannot be read."""
    for element in read_root(data, filename).iter():
        if not local(element):
            continue
        for name in _ATTRIBUTES:
            language = attribute(element, name)
            # In every version of DMN the address of FEEL ends in its name.
            if language and not language.lower().rstrip("/").endswith("feel"):
                message = f"{name} is {language[:60]!r}, but Polku reads FEEL only; remove it and write FEEL"
                yield Problem(filename, line_of(element), _owner(element), "dmn.language", message)
        kind = attribute(element, "kind")
        if local(element) in ("encapsulatedLogic", "functionDefinition") and kind not in ("", "FEEL"):
            message = f"a function of the kind {kind[:20]} is not run in Polku; write it in FEEL"
            yield Problem(filename, line_of(element), _owner(element), "dmn.language", message)


def _owner(element: etree._Element) -> str:
    """Give the id of an element, else that of the nearest one around it that has one."""
    named = next((one for one in (element, *element.iterancestors()) if one.get("id")), None)
    return attribute(named, "id")
