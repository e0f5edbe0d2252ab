"""One hostile upload: what it tries is its name; what must come of it is the rule that refuses it, or nothing."""

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

CHART = "processes/koe/p.bpmn"
TABLE = "processes/koe/d.dmn"
FORM = "forms/f.form.json"
REGION = "processes/koe/region.toml"

CANARY = Path(tempfile.gettempdir()) / f"polku-hostile-canary-{os.getpid()}"
"""A file that appears when anything of an upload was executed in Python, whatever process did it."""
SHOUT = f"open('{CANARY}', 'w').close()"
REACH = f"().__class__.__base__.__subclasses__()[0].__init__.__globals__['__builtins__']['exec']({SHOUT!r})"
"""The way out of many a sandbox."""


@dataclass(frozen=True)
class Case:
    """Files as they are uploaded, and the rules that must refuse them; no rule: they are plain data."""

    make: Callable[[], Mapping[str, bytes]]
    rules: frozenset[str]

    @property
    def plain(self) -> bool:
        return not self.rules


def refused(files: Mapping[str, bytes] | Callable[[], Mapping[str, bytes]], *rules: str) -> Case:
    return Case(files if callable(files) else lambda: files, frozenset(rules))


def plain(files: Mapping[str, bytes]) -> Case:
    return Case(lambda: files, frozenset())


def form(*components: dict, **root: object) -> bytes:
    given = components or ({"type": "textfield", "id": "A", "key": "a", "label": "A"},)
    whole = {"id": "f", "title": "Koe", "schemaVersion": 19, "type": "default", "components": list(given), **root}
    return json.dumps(whole).encode()


def field(**more: object) -> dict:
    return {"type": "textfield", "id": "A", "key": "a", "label": "A", **more}
