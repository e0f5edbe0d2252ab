"""A process as a document in words: lanes, steps in order with who, form and deadline, decisions, forms."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.process_documents import DocumentChart, DocumentStep, ProcessDocument
from webapp.presenters.labels import step_kind
from webapp.presenters.span_words import span_words
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in words."""

    step: DocumentStep
    number: int
    name: str
    kind: str
    facts: Sequence[tuple[str, str]]
    """Label and words: form, deadline, decision, ways on…"""

    @property
    def who(self) -> str:
        """Give who does it: the lane of a task of people."""
        return self.step.lane if self.step.kind == "userTask" else ""


@dataclass(frozen=True, slots=True)
class ChartPart:
    """One chart of the document."""

    chart: DocumentChart
    lanes: Sequence[tuple[str, str]]
    lines: Sequence[StepLine]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The whole document."""

    document: ProcessDocument
    charts: Sequence[ChartPart]
    limits: Sequence[tuple[str, str, bool]]
    """Name, spans in words, whether it is our default."""


def document_view(document: ProcessDocument) -> DocumentView:
    """Give the document in words, in the language that is spoken now."""
    charts = [
        ChartPart(chart, chart.lanes, [_line(step, place) for place, step in enumerate(chart.steps, 1)])
        for chart in document.charts
    ]
    limits = [
        (limit.name, ", ".join(span_words(span) for span in limit.steps if span), limit.is_default)
        for limit in document.limits
    ]
    return DocumentView(document, charts, limits)


def _line(step: DocumentStep, number: int) -> StepLine:
    kind = step_kind(step.kind)
    pairs = [
        (_("Tekijä"), step.lane if step.kind == "userTask" else ""),
        (_("Vaihe"), step.stage),
        (_("Kuvaus"), step.documentation),
        (_("Lomake"), step.form_title),
        (_("Määräaika"), span_words(step.due) if step.due else ""),
        (_("Myöhästymisestä kerrotaan"), _escalation(step)),
        (_("Asiakas"), _("on läsnä") if step.client_present else ""),
        (_("Päätöstaulu"), step.decision_title),
        (_("Kaavio"), step.called_title),
        (_("Kirjautuu"), ", ".join(one.replace("_", " ") for one in step.events)),
        (_("Jatko"), "; ".join(_way(name, condition, target) for name, condition, target in _ways(step))),
    ]
    return StepLine(step, number, step.name or kind, kind, [(label, words) for label, words in pairs if words])


def _escalation(step: DocumentStep) -> str:
    after = span_words(step.escalate) if step.escalate else ""
    if step.escalate_to and after:
        return _("%(group)s, kun on kulunut %(after)s", group=step.escalate_to, after=after)
    return step.escalate_to or after


def _ways(step: DocumentStep) -> list[tuple[str, str, str]]:
    return [(one.name, one.condition, one.target) for one in step.ways]


def _way(name: str, condition: str, target: str) -> str:
    place = step_kind(target)
    said = name or condition.removeprefix("=").strip()
    return f"{said} → {place}" if said else _("muuten → %(place)s", place=place)
