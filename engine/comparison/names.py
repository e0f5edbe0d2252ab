"""What the files call things in another language, by what they call them in Finnish."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.comparison.chart_things import Surroundings, chart_things
from engine.comparison.form import fields_of
from engine.comparison.reading import Unreadable, read_json, read_xml


def translations(files: Mapping[str, bytes], language: str) -> dict[str, str]:
    """Give the names of a bundle's steps, lanes, forms, fields and choices: Finnish -> the language; none in Finnish.

    Where the same Finnish name is said in two ways, one of them. Files that cannot be read say nothing.
    """
    found: dict[str, str] = {}
    for path in sorted(files):
        stem = path.removesuffix(".form.json").removesuffix(".bpmn")
        side = files.get(f"{stem}.{language}.json")
        if side is None or stem == path:
            continue
        try:
            texts = read_json(side)
            pairs = _of_chart if path.endswith(".bpmn") else _of_form
            found |= {finnish: said for finnish, said in pairs(files[path], texts) if finnish and isinstance(said, str)}
        except Unreadable:
            continue
    return found


def _of_chart(data: bytes, texts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for thing in chart_things(read_xml(data), Surroundings()).values():
        yield thing.title, texts.get(thing.id)


def _of_form(data: bytes, texts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    form = read_json(data)
    yield str(form.get("title", "")), _text(texts, "_form", "title")
    for key, title, options in fields_of(form):
        yield title, _text(texts, key, "label") or _text(texts, key, "text")
        for value, label in options:
            yield label, _text(texts, key, "options", value)


def _text(texts: Any, *path: str) -> Any:
    for part in path:
        texts = texts.get(part) if isinstance(texts, dict) else None
    return texts
