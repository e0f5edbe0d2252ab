"""A walk of a draft in words: what is open and who does it, what is due, what the last step did, how far it came."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from engine.model import Problem
from engine.model.diagrams import DiagramView
from engine.play import PlayPage, PlayTask
from engine.scenarios import Step
from webapp.presenters.diagram_view import DiagramData, diagram_data
from webapp.presenters.event_facts import Glossary
from webapp.presenters.labels import words
from webapp.presenters.problem_texts import RULES
from webapp.presenters.story import StoryItem, story
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

KINDS = {
    "bpmn": _l("kaavion ajastin"),
    "due": _l("tehtävän eräpäivä"),
    "watch": _l("seurattava aika"),
    "hold": _l("odotuksen loppu"),
}
AHEAD = 6
"""So many of the next moments are offered."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the clock may be moved to, and what happens then."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the walk."""

    at: datetime
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class PlayView:
    """Everything that the page of a walk shows."""

    page: PlayPage
    diagram: DiagramData
    tasks: Sequence[tuple[PlayTask, str]]
    """With the name of who would do it."""
    ahead: Sequence[Moment]
    messages: Sequence[tuple[str, str]]
    news: Sequence[StoryItem]
    steps: Sequence[StepLine]
    fault: str
    """What of the walk the changed draft no longer takes."""


@dataclass(frozen=True, slots=True)
class CoveredView:
    """How much of a chart the kept scenarios walk."""

    page: PlayPage
    diagram: DiagramData
    walked: int
    total: int
    missed: Sequence[str]


def play_view(page: PlayPage) -> PlayView:
    """Give the view of a walk."""
    names = _names(page)
    return PlayView(
        page=page,
        diagram=diagram_data(page.diagram),
        tasks=[(one, page.personas.get(one.persona, one.persona)) for one in page.tasks],
        ahead=[Moment(one.at, f"{KINDS[one.kind]}: {names.get(one.name, one.name)}") for one in page.ahead[:AHEAD]],
        messages=[(name, names.get(name, words(name))) for name in page.messages],
        news=story(page.events, Glossary(steps=names)),
        steps=[_line(step, page, names) for step in page.steps],
        fault=_fault(page, names),
    )


def covered_view(page: PlayPage) -> CoveredView:
    """Give the chart with what the kept scenarios walk in it, and in words what they do not."""
    process = page.diagram.process
    walked = {one for kept in page.kept for one in kept.walked.get(process, ())}
    steps = [step for step in page.diagram.outline if step.kind not in ("process", "lane", "participant")]
    shown = _marked(page.diagram, walked)
    missed = [step.name or step.element for step in steps if step.element not in walked]
    return CoveredView(page, diagram_data(shown), len(steps) - len(missed), len(steps), missed)


def problem_lines(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    """Give what keeps a draft from being walked: element, explanation, message."""
    return [(one.element or one.file, str(RULES.get(one.rule, "")), one.message) for one in problems]


def _marked(diagram: DiagramView, walked: set[str]) -> DiagramView:
    outline = [replace(step, state="walked" if step.element in walked else "") for step in diagram.outline]
    return replace(diagram, active=(), late=(), walked=tuple(sorted(walked)), outline=outline)


def _names(page: PlayPage) -> Mapping[str, str]:
    drawn = {step.element: step.name for step in page.diagram.outline if step.name}
    return {**drawn, **page.element_names}


def _line(step: Step, page: PlayPage, names: Mapping[str, str]) -> StepLine:
    who = page.personas.get(step.persona, step.persona)
    if step.kind == "tick":
        return StepLine(step.at, str(_("Kello siirtyi")), "")
    if step.kind == "start" and step.free:
        return StepLine(step.at, str(_("Konsultaatio ilman asiaa")), who)
    return StepLine(step.at, names.get(step.target, words(step.target)), who)


def _fault(page: PlayPage, names: Mapping[str, str]) -> str:
    if page.fault is None:
        return ""
    step = page.fault.step
    what = names.get(step.target, step.target) or str(_("Kello siirtyi"))
    return _(
        "Luonnos on muuttunut: askel %(number)s (%(what)s) ei enää mene läpi. Siitä eteenpäin askeleet jätettiin pois.",
        number=step.number,
        what=what,
    )
