"""The typesetter's process: a document as JSON comes in, a tagged PDF goes out; it writes no file and asks nobody.

Run as a file, so that it reads no code of Polku's. The template is fixed, and what people wrote reaches it as values of
JSON only: there is no way from a value to the typesetter's language.
"""

import json
import re
import resource
import sys
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).with_name("plan.typ")
SECONDS = 15
"""Of processor time."""
BYTES = 2_000_000_000
"""Of address space; half of it is the typesetter's own code and the stacks of its threads."""
FOREIGN = "□"
"""Stands for a sign that none of the fonts has."""
MANY = 60
"""So many foreign signs are found one by one; after that everything but European letters is taken for foreign."""

_QUOTED = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_EUROPEAN = re.compile(r"[^\n -~\u00a0-\u024f\u0370-\u052f\u2010-\u2026\u20ac\u25a1]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def main() -> None:
    """Read the document, write the PDF; ends with 1 when it cannot be typeset."""
    for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(kind, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    paper = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(typeset(paper))


def typeset(paper: Any) -> bytes:
    """Give the PDF; signs that no font has are replaced, and a note says so."""
    clean = mapped(paper, lambda text: _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\t", " ")))
    foreign: set[str] = set()
    for _ in range(MANY):
        try:
            return compiled(replaced(clean, foreign))
        except typst.TypstError as error:
            more = unknown_signs(str(error))
            if not more or more <= foreign:
                raise
            foreign |= more
    return compiled({**mapped(clean, lambda text: _EUROPEAN.sub(FOREIGN, text)), "foreign": True})


def replaced(paper: Any, foreign: set[str]) -> Any:
    """Give the paper without its foreign signs."""
    table = str.maketrans(dict.fromkeys(foreign, FOREIGN))
    return {**mapped(paper, lambda text: text.translate(table)), "foreign": bool(foreign)}


def unknown_signs(complaint: str) -> set[str]:
    """Give the signs that a complaint of the typesetter says it cannot show."""
    found = _QUOTED.search(complaint)
    if found is None:
        return set()
    text = _ESCAPED.sub(lambda one: chr(int(one.group(1), 16)), found.group(1))
    return {sign for sign in text if not sign.isascii()}


def compiled(paper: Any) -> bytes:
    """Give the PDF of a paper whose signs are all known."""
    made = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"paper": json.dumps(paper)},
        ignore_system_fonts=True,  # the same page on every machine: the fonts come with the typesetter
        pdf_standards=["ua-1"],
        timestamp=int(paper["made"]),
    )
    if not isinstance(made, bytes):
        raise TypeError("the typesetter gave several files")
    return made


def mapped(value: Any, change: Any) -> Any:
    """Give a JSON value with every text of it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: mapped(inner, change) for key, inner in value.items()}
    return [mapped(inner, change) for inner in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
