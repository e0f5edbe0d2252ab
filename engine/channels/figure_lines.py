"""The lines of a mail that tell of figures: names of steps and numbers, and nothing of anybody.

Only messages about figures have them, and only their own facts are read: whatever else a message carries stays where it
is. Numbers are written anew, so that a fact that is none says nothing.
"""

from collections.abc import Mapping

from engine.channels.figure_links import change_path
from engine.model import Notification

KINDS = frozenset({"alert_raised", "alert_resolved", "weekly_digest"})
LONGEST_NAME = 120

Texts = Mapping[str, Mapping[str, str]]


def figure_lines(notification: Notification, texts: Texts, url: str) -> list[str]:
    """Give the lines, none for messages about anything else; each change with the address of its step."""
    if notification.kind not in KINDS:
        return []
    words, facts, common = texts[notification.kind], notification.facts, texts["common"]
    if notification.kind != "weekly_digest":
        line = words.get(f"line_{facts.get('measure', '')}", "")
        return ["", line.format_map(_said(facts, common))] if line else []
    count = int(facts["changes"]) if facts.get("changes", "").isdecimal() else 0
    if not count:
        return ["", words["nothing"]]
    lines = [""]
    for number in range(1, min(count, 3) + 1):
        lines.append(_change(number, facts, words, common))
        if path := change_path(facts, number):
            lines.append(f"  {url}/{path}")
    return lines


def figure_place(notification: Notification, language: str) -> str:
    """Give the name of the region that a message about figures is of; empty for any other, or where it is not said."""
    told = notification.facts.get(f"where_{language}", "") if notification.kind in KINDS else ""
    return _plain(told)


def _change(number: int, facts: Mapping[str, str], words: Mapping[str, str], common: Mapping[str, str]) -> str:
    mine = {name.partition(".")[2]: value for name, value in facts.items() if name.startswith(f"{number}.")}
    line = words["line_sure" if mine.get("sure") == "yes" else "line_unsure"]
    return "- " + line.format_map(_said(mine, common))


def _said(facts: Mapping[str, str], common: Mapping[str, str]) -> dict[str, str]:
    name = facts.get(f"name_{common['language']}") or facts.get("name", "")
    numbers = ("value", "limit", "window", "n", "before", "after")
    return {"name": _plain(name)} | {one: _number(facts.get(one, ""), common["decimal"]) for one in numbers}


def _plain(name: str) -> str:
    return "".join(mark for mark in name if mark.isprintable())[:LONGEST_NAME]


def _number(text: str, decimal: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return "?"
    return f"{value:.1f}".removesuffix(".0").replace(".", decimal)
