"""The engine's health as text that Prometheus reads: one gauge per number."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

PREFIX = "polku"


def metrics_text(health: Mapping[str, Any]) -> str:
    """Give one `# TYPE` and one value line per figure; a list is counted, what is no figure is left out."""
    lines = []
    for name, value in _figures(PREFIX, health):
        lines += [f"# TYPE {name} gauge", f"{name} {value}"]
    return "\n".join(lines) + "\n"


def _figures(prefix: str, facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in facts.items():
        name = f"{prefix}_{_safe(key)}"
        if isinstance(value, Mapping):
            yield from _figures(name, value)
        elif isinstance(value, list | tuple):
            yield name, str(len(value))
        elif isinstance(value, bool | int | float):
            yield name, str(float(value)).removesuffix(".0")
        elif isinstance(value, datetime):
            yield f"{name}_timestamp_seconds", str(value.timestamp())


def _safe(key: object) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in str(key))
