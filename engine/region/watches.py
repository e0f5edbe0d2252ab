"""Rules on watches (docs/sources.md, 3.4)."""

from collections.abc import Iterator
from typing import Any

from engine.region.shapes import Fault
from engine.region.source import Path, Source

LEVELS = ("target", "amber", "red")
_KINDS = ("steps", "at", "idle")
_EFFECTS = ("level", "tell", "priority")
_MAX_PRIORITY = 9


def check_watches(source: Source) -> Iterator[Fault]:
    """Give watches that watch nothing, two things at once, or for nobody."""
    for number, watch in enumerate(source.root.get("watch", [])):
        path: Path = ("watch", number)
        kinds = [kind for kind in _KINDS if kind in watch]
        if len(kinds) != 1:
            yield path, "region-watch", "a watch has exactly one of steps, at and idle"
            continue
        if kinds[0] != "idle" and "starts" not in watch:
            yield path, "region-watch", '"starts" is missing: the event that starts the watch'
        if kinds[0] == "steps":
            yield from _steps(watch, path)
        else:
            yield from _effect(watch, path)


def _steps(watch: dict[str, Any], path: Path) -> Iterator[Fault]:
    for name in _EFFECTS:
        if name in watch:
            yield (*path, name), "region-watch", f'"{name}" belongs to the steps'
    if not watch["steps"]:
        yield path, "region-watch", "there are no steps"
    for number, step in enumerate(watch["steps"]):
        yield from _effect(step, (*path, "steps", number))


def _effect(table: dict[str, Any], path: Path) -> Iterator[Fault]:
    if table.get("level", LEVELS[0]) not in LEVELS:
        yield (*path, "level"), "region-watch", f"level is one of {', '.join(LEVELS)}"
    if table.get("priority", 0) > _MAX_PRIORITY:
        yield (*path, "priority"), "region-watch", f"priority is at most {_MAX_PRIORITY}"
    if "tell" not in table and "priority" not in table:
        yield path, "region-watch", "nobody is told and nothing is raised: tell or priority"
