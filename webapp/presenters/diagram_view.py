"""One chart for the browser's viewer, and the same in words for everybody."""

import base64
import json
from dataclasses import dataclass, replace

from engine.model.diagrams import DiagramView, OutlineStep
from webapp.texts import gettext as _

AROUND = ("subProcess", "participant", "process", "lane")
"""Kinds of elements that stand around the place where a case is."""


@dataclass(frozen=True, slots=True)
class DiagramData:
    """The chart, the marks of the viewer as JSON, a sentence, and the outline."""

    process: str
    name: str
    payload: str
    sentence: str
    outline: list[OutlineStep]
    calls: dict[str, str]
    root: str = ""
    """Name of the chart that was opened first."""


def diagram_data(view: DiagramView) -> DiagramData:
    """Give what the template and the script need of a chart."""
    payload = {
        "xml": base64.b64encode(view.xml).decode(),
        "active": list(view.active),
        "walked": list(view.walked),
        "late": list(view.late),
        "calls": dict(view.calls),
        "names": dict(view.names),
        "defaults": [step.element for step in view.outline if step.is_default],
        "default_text": _("oletus"),
        "here": _("asia on tässä"),
        "late_text": _("myöhässä"),
        "open": _("Avaa kaavio"),
    }
    return DiagramData(
        view.process, view.name, json.dumps(payload), _sentence(view), _outline(view), dict(view.calls), view.root
    )


def _outline(view: DiagramView) -> list[OutlineStep]:
    """Give the steps of the list; a lane is said only where it changes."""
    steps, lane = [], ""
    for step in view.outline:
        steps.append(replace(step, lane="") if step.lane == lane else step)
        lane = step.lane or lane
    return steps


def _sentence(view: DiagramView) -> str:
    stands = [step for step in view.outline if step.state in ("active", "late") and step.name]
    inner = [step.name for step in stands if step.kind not in AROUND]
    here = inner or [step.name for step in stands if step.name != view.name]
    if not here:
        return f"{view.name}."
    return _("%(name)s. Asia on tässä: %(here)s.", name=view.name, here=", ".join(dict.fromkeys(here)))
