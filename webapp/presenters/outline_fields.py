"""The fields of the outline editor's forms: what each edit asks, with what exists to choose from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.model import Problem
from engine.model.outlines import DraftOutline, OutlineStep
from webapp.presenters.labels import stage, waited_for
from webapp.presenters.outline_words import ADDED, HINTS, LABELS
from webapp.presenters.problem_texts import explained
from webapp.texts import gettext as _

_STAGES = ("tunnistaminen", "alkuselvittely", "konsultaatio", "tiimi", "suunnitelma", "seuranta")
_WAITED = ("asiakas", "muu_organisaatio", "kokousaika", "sovittu")
_FLAGS = frozenset({"clientPresent", "final", "default", "goes_on", "one_by_one"})
_PROPERTIES: Mapping[str, tuple[str, ...]] = {
    "userTask": (
        *("form", "result", "due", "escalate", "escalateTo", "assign", "stage", "waitsFor", "party"),
        *("clientPresent", "final", "default"),
    ),
    "businessRuleTask": ("decision", "result", "default"),
    "callActivity": ("stage", "default"),
    "subProcess": ("stage", "default"),
    "startEvent": ("form", "default"),
    "intermediateCatchEvent": ("stage", "waitsFor", "party", "default"),
    "receiveTask": ("waitsFor", "party", "default"),
    "intermediateThrowEvent": ("payload", "stage", "default"),
    "endEvent": ("payload", "default"),
}
_ASKED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "user": ("add_step", ("name", "form", "due", "lane")),
    "service": ("add_step", ("name", "operation", "lane")),
    "decision": ("add_step", ("name", "decision", "result", "lane")),
    "call": ("add_step", ("name", "called", "stage", "lane")),
    "subprocess": ("add_step", ("name", "stage", "lane")),
    "timer": ("add_step", ("name", "when", "lane")),
    "wait": ("add_step", ("name", "message", "lane")),
    "send": ("add_step", ("name", "message", "payload", "lane")),
    "mark": ("add_step", ("name", "lane")),
    "exclusive": ("add_choice", ("question", "flow_name", "condition", "name", "form", "due", "else_name")),
    "inclusive": ("add_choice", ("question", "flow_name", "condition", "name", "form", "due", "else_name")),
    "parallel": ("add_choice", ("name", "form", "due")),
    "event": ("add_choice", ("when", "message")),
    "boundary_timer": ("add_boundary", ("name", "when", "goes_on", "to")),
    "boundary_message": ("add_boundary", ("name", "message", "goes_on", "to")),
    "branch": ("add_branch", ("flow_name", "condition", "to", "end_name")),
    "end": ("add_step", ("name",)),
    "end_all": ("add_step", ("name",)),
    "end_send": ("add_step", ("name", "message")),
}
"""What can be added -> the edit that adds it, and what it asks."""
_GATEWAYS = ("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway")
_HOSTS = ("userTask", "callActivity", "subProcess", "serviceTask", "businessRuleTask")
_CHOICES = ("exclusive", "inclusive", "parallel", "event")
_ENDS = ("end", "end_all", "end_send")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    name: str
    label: str
    value: str = ""
    options: Sequence[tuple[str, str]] = ()
    """What can be chosen; empty: it is written."""
    hint: str = ""
    is_long: bool = False
    fault: str = ""
    """What is wrong with this answer."""


@dataclass(frozen=True, slots=True)
class EditForm:
    """One form: the edit that it sends, its fields, what its button says."""

    edit: str
    element: str
    heading: str
    button: str
    fields: Sequence[Field] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    """Why it was refused just now, where no field is to blame."""
    note: str = ""
    is_refused: bool = False

    def refilled(self, values: Mapping[str, str], fault: str, rules: Sequence[str] = ()) -> "EditForm":
        """Give the form with what was typed and why it was refused, at the field that the rules speak of."""
        fields = [replace(one, value=values.get(one.name, one.value)) for one in self.fields]
        blamed = blame(fields, rules)
        if not blamed:
            return replace(self, fields=fields, fault=fault, is_refused=True)
        marked = [replace(one, fault=fault) if one.name == blamed else one for one in fields]
        return replace(self, fields=marked, is_refused=True)

    def told(self, problems: Sequence[Problem]) -> "EditForm":
        """Give the form with what the check says of what is saved, at its fields; a fault of just now stays."""
        if self.is_refused or self.edit == "change_kind":  # what that asks is not saved yet
            return self
        fields = list(self.fields)
        for one in problems:
            blamed = blame(fields, (one.rule,), one.message)
            fields = [
                replace(each, fault=explained(one)) if each.name == blamed and not each.fault else each
                for each in fields
            ]
        return replace(self, fields=fields)


_BLAMED: Mapping[str, tuple[str, ...]] = {
    "edit-value": ("name", "when", "message", "operation", "called"),
    "edit-condition": ("condition",),
    "edit-which": ("flow",),
    "edit-flow": ("to",),
    "edit-end": ("to",),
    "edit-lane": ("to", "lane"),
    "edit-order": ("flow",),
    "edit-kind": ("to_kind",),
    "edit-element": ("to", "lane", "flow"),
    "no-form": ("form",),
    "no-decision": ("decision",),
    "unknown-operation": ("operation",),
    "missing-process": ("called",),
    "recursive-call": ("called",),
    "timer": ("when",),
    "endless-timer": ("when",),
    "no-condition": ("condition",),
    "long-name": ("name",),
    "stage": ("stage",),
    "waits-for": ("waitsFor",),
    "party": ("party",),
    "multi-instance": ("number",),
    "duration": ("due", "escalate"),
    "attribute": ("assign", "due", "escalate", "clientPresent", "final", "default"),
    "expression": ("condition", "due", "escalate", "assign", "party", "when", "payload", "number", "attributes"),
}
"""Which field of a form a rule of the edits or of the check speaks of; of several one that fits."""


def blame(fields: Sequence[Field], rules: Sequence[str], message: str = "") -> str:
    """Give the name of the field that is to blame, empty when none is or it cannot be told which.

    Of several the one whose answer the message quotes, else the first that is empty where an answer is missing.
    """
    for rule in rules:
        there = [one for name in _BLAMED.get(rule, ()) for one in fields if one.name == name]
        quoted = [one for one in there if one.value and one.value.strip("= ") in message]
        empty = [one for one in there if not one.value.strip()] if rule.startswith("edit-") else []
        if quoted or empty:
            return (quoted or empty)[0].name
        if len(there) == 1:
            return there[0].name
    return ""


class Fields:
    """Makes fields for one diagram."""

    def __init__(self, view: DraftOutline, language: str) -> None:
        """Keep what exists."""
        self._view, self._language = view, language
        choices = view.choices
        self._options: dict[str, Sequence[tuple[str, str]]] = {
            "form": choices.forms,
            "decision": choices.decisions,
            "called": choices.processes,
            "escalateTo": choices.groups,
            "group": choices.groups,
            "operation": [(name, name) for name in choices.operations],
            "stage": [(one, stage(one)) for one in _STAGES],
            "waitsFor": [(one, waited_for(one)) for one in _WAITED],
            "lane": [(lane.id, lane.name or lane.id) for lane in view.outline.lanes],
        }

    def field(self, name: str, value: str = "", options: Sequence[tuple[str, str]] | None = None) -> Field:
        """Give a field; a value that does not exist any more can still be seen and kept."""
        found = self._options.get(name, ()) if options is None else options
        if name in _FLAGS:
            found = [("true", _("kyllä"))]
        if found and value and value not in {key for key, _name in found}:
            found = [*found, (value, _("%(what)s (ei ole)", what=value))]
        label = str(LABELS[name]) if name in LABELS else name
        is_long = name in ("documentation", "attributes")
        return Field(name, label, value, found, str(HINTS.get(name, "")), is_long)

    def properties(self, step: OutlineStep) -> list[Field]:
        """Give the fields of our properties that a kind of step has."""
        names = _PROPERTIES.get(step.kind, ("default",))
        return [self.field(name, step.properties.get(name, "")) for name in names]

    def targets(self, step: OutlineStep) -> list[tuple[str, str]]:
        """Give the steps to which a flow may lead from here."""
        return [
            (one.id, self.named(one))
            for one in self._view.outline.steps
            if one.frame == step.frame and one.id != step.id and one.kind not in ("startEvent", "boundaryEvent")
        ]

    def named(self, step: OutlineStep) -> str:
        """Give the name of a step, its id where it has none."""
        return step.name or step.id

    def adding(self, step: OutlineStep, what: str) -> EditForm | None:
        """Give the form that adds something after a step, or on its edge."""
        if what not in addable(step):
            return None
        edit, asked = _ASKED[what]
        fields = [self.field(name, options=self.targets(step) if name == "to" else None) for name in asked]
        if step.frame != self._view.outline.process:
            fields = [one for one in fields if one.name != "lane"]
        else:
            fields = [replace(one, value=step.lane) if one.name == "lane" else one for one in fields]
        if len(step.flows) > 1 and edit in ("add_step", "add_choice"):
            flows = [(one.id, self.flow_words(one.name, one.target)) for one in step.flows]
            fields = [self.field("flow", options=flows), *fields]
        hidden = {"what": what} if edit == "add_step" else {}
        if edit == "add_choice":
            hidden = {"how": what, "what": "user"}
        heading = _("Lisää: %(what)s", what=ADDED[what])
        return EditForm(edit, step.id, heading, _("Lisää"), fields, {**hidden, "add": what})

    def flow_words(self, name: str, target: str) -> str:
        """Give a flow in words: its name and where it leads."""
        step = self._view.outline.step(target)
        where = self.named(step) if step else target
        return f"{name} → {where}" if name else f"→ {where}"


def addable(step: OutlineStep) -> list[str]:
    """Give what can be added after a step, or on its edge, in the order of the list."""
    return [what for what in ADDED if _fits(step, what)]


def _fits(step: OutlineStep, what: str) -> bool:
    if what == "branch":
        return step.kind in _GATEWAYS
    if what.startswith("boundary"):
        return step.kind in _HOSTS
    if step.kind == "endEvent":
        return False
    if what in _ENDS:
        return not step.flows
    return bool(step.flows) if what in _CHOICES else True


def lines_of(values: Mapping[str, str]) -> str:
    """Give named values as lines."""
    return "\n".join(f"{name} {value}" for name, value in values.items())


def from_lines(text: str, prefix: str) -> Iterable[tuple[str, str]]:
    """Read lines of a name and a value."""
    for line in text.splitlines():
        name, _blank, value = line.strip().partition(" ")
        if name and value.strip():
            yield f"{prefix}{name}", value.strip()
