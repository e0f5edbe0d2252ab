"""Links to the built scripts and style sheets, from the manifest that the front end's build writes."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from markupsafe import Markup

DIST = Path(__file__).parent / "static" / "dist"


def set_up_assets(app: Flask) -> None:
    """Give templates `asset(name)`; without a build the pages are plain but work."""
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> Markup:
    """Give the tags of one entry: its style sheet, what it preloads, and its module."""
    entry = _manifest().get(name)
    if entry is None:
        return Markup()
    tags = []
    if entry["css"]:
        tags.append(Markup('<link rel="stylesheet" href="{}">').format(_address(entry["css"])))
    if entry["js"]:
        tags += [Markup('<link rel="modulepreload" href="{}">').format(_address(file)) for file in entry["preload"]]
        tags.append(Markup('<script type="module" src="{}"></script>').format(_address(entry["js"])))
    return Markup("\n").join(tags)


def _address(file: str) -> str:
    return url_for("static", filename=f"dist/{file}")


@cache
def _manifest() -> dict[str, Any]:
    path = DIST / "manifest.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return loaded
