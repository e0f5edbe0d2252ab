"""A version of a definition as a document, from its files alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.catalogue import read_form
from engine.commands.library.drawings import Drawings
from engine.commands.library.parts import CHART, DECISION, FORM, SHARED, name_of
from engine.commands.library.shelf import row_of, take_shelf
from engine.commands.work import Work
from engine.comparison import key_of
from engine.decisions import load_decisions
from engine.errors import EngineError
from engine.forms import Component
from engine.interpreter import Chart, Element, documentation_of, outline_of, timer_of
from engine.model import Bundle, DefinitionVersion, Person
from engine.model.process_documents import (
    DocumentChart,
    DocumentDecision,
    DocumentField,
    DocumentForm,
    DocumentLimit,
    DocumentStep,
    DocumentWay,
    ProcessDocument,
)
from engine.region import Region

_QUIET = ("Gateway", "Event")
_YES = "true"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is needed to say things in the reader's language."""

    bundle: Bundle
    language: str
    names: Mapping[str, str]
    """Element id -> name in the language; none in Finnish."""
    charts: Mapping[str, str]
    titles: Mapping[str, str]
    """`form:KEY` and `decision:KEY` -> title."""
    region: Region
    drawings: Drawings


def document_of(work: Work, actor: Person, version: DefinitionVersion) -> ProcessDocument:
    """Give a version as a document in the reader's language."""
    catalogue, language = work.context.catalogue, actor.language
    bundle = catalogue.bundle(work.uow, version.id)
    charts = catalogue.chart_names(work.uow, version.id, language)
    titles = {
        f"{kind}:{key_of(path)}": name_of(bundle, path, language, charts)
        for kind, ending in (("form", FORM), ("decision", DECISION))
        for path in bundle.named(ending)
    }
    region = catalogue.region(work.uow, version.id)
    reading = _Reading(
        bundle, language, catalogue.names(work.uow, version.id, language), charts, titles, region, Drawings()
    )
    drawn = {key_of(path): path for path in bundle.named(CHART)}
    row = row_of(work, actor, take_shelf(work, actor), (version.region, version.key))
    return ProcessDocument(
        version=replace(version, name=charts.get(version.key, version.name)),
        owner=row.owner,
        charts=[_chart(reading, drawn[key]) for key in _in_order(reading.drawings, bundle, drawn, version.key)],
        forms=[_form(reading, path) for path in sorted(bundle.named(FORM))],
        decisions=[_decision(reading, path) for path in sorted(bundle.named(DECISION))],
        limits=[
            DocumentLimit(watch.name.said(language), tuple(step.after for step in watch.steps), watch.is_default)
            for watch in region.watches
        ],
    )


def _in_order(drawings: Drawings, bundle: Bundle, drawn: Mapping[str, str], first: str) -> list[str]:
    """Give the charts in the order in which they are called, from the first on; the others after them by key."""
    found: dict[str, None] = {}
    waiting = [first]
    while waiting:
        key = waiting.pop(0)
        if key in found or key not in drawn:
            continue
        found[key] = None
        for chart in drawings.of(drawn[key], bundle.files[drawn[key]]):
            waiting += [called for entry in outline_of(chart) if (called := chart.elements[entry.element].called)]
    return [*found, *sorted(key for key in drawn if key not in found)]


def _chart(reading: _Reading, path: str) -> DocumentChart:
    key = key_of(path)
    chart = reading.drawings.main(reading.bundle.files, path)
    said = documentation_of(chart)
    lanes = {name: reading.region.group_of(name) for name in chart.lanes.values()}
    return DocumentChart(
        key=key,
        name=reading.charts.get(key, chart.name),
        documentation=said.get(chart.process, ""),
        is_shared=SHARED in path,
        lanes=tuple((_lane(reading, name), _group(reading, group)) for name, group in lanes.items()),
        steps=[
            _step(reading, chart, chart.elements[entry.element], entry.depth, said)
            for entry in outline_of(chart)
            if entry.name or not entry.kind.endswith(_QUIET)
        ],
    )


def _step(reading: _Reading, chart: Chart, one: Element, depth: int, said: Mapping[str, str]) -> DocumentStep:
    facts = one.attributes
    form, decision, called = facts.get("form", ""), facts.get("decision", ""), one.called or ""
    return DocumentStep(
        element=one.id,
        name=reading.names.get(one.id, one.name),
        kind=one.kind,
        lane=_lane(reading, one.lane or ""),
        depth=depth,
        stage=reading.region.stage_name(facts["stage"], reading.language) if facts.get("stage") else "",
        form=form,
        form_title=reading.titles.get(f"form:{form}", form),
        decision=decision,
        decision_title=reading.titles.get(f"decision:{decision}", decision),
        called=called,
        called_title=reading.charts.get(called, called),
        due=facts.get("due", "") or timer_of(chart, one.id),
        escalate=facts.get("escalate", ""),
        escalate_to=_group(reading, facts.get("escalateTo", "")),
        events=tuple(event.name for event in one.events),
        documentation=said.get(one.id, ""),
        is_default=facts.get("default") == _YES,
        client_present=facts.get("clientPresent") == _YES,
        ways=tuple(_ways(reading, chart, one)),
    )


def _ways(reading: _Reading, chart: Chart, one: Element) -> Iterator[DocumentWay]:
    """Give the ways on from a step that has several."""
    flows = chart.outgoing(one.id)
    if len(flows) < 2:  # noqa: PLR2004 - a choice is between two at least
        return
    for flow in flows:
        target = chart.elements.get(flow.target)
        names = [reading.names.get(flow.target, ""), target.name if target else "", target.kind if target else ""]
        name = reading.names.get(flow.id) or flow.name
        yield DocumentWay(name, flow.condition or "", next((one for one in names if one), flow.target))


def _form(reading: _Reading, path: str) -> DocumentForm:
    key = key_of(path)
    try:
        form = read_form(reading.bundle, key, reading.language)
    except EngineError:
        return DocumentForm(key, key, ())
    return DocumentForm(key, form.title or key, list(_fields(form.components)))


def _fields(components: tuple[Component, ...]) -> Iterator[DocumentField]:
    for one in components:
        if one.asks:
            choices = tuple(option.label for option in one.options)
            source = one.properties.get("source", "")
            yield DocumentField(one.label or one.key, one.required, choices, source, one.is_default)
        yield from _fields(one.components)


def _decision(reading: _Reading, path: str) -> DocumentDecision:
    key = key_of(path)
    try:
        model = load_decisions(reading.bundle.files[path], path)
        asks = tuple(dict.fromkeys(label or text for one in model.names for label, text in model.asks(one)))
    except EngineError:
        asks = ()
    return DocumentDecision(key, reading.titles.get(f"decision:{key}", key), asks)


def _lane(reading: _Reading, name: str) -> str:
    return reading.region.lane_label(name, reading.language) if name else ""


def _group(reading: _Reading, key: str) -> str:
    group = reading.region.groups.get(key)
    return group.name.said(reading.language) if group else key
