"""The diagram of a draft as a list, and one element of it with its forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.errors import DefinitionInvalid, ElementMoved
from engine.model import Problem, Severity
from engine.model.outlines import DraftOutline, OutlineFlow, OutlineLane, OutlineStep
from webapp.presenters.labels import step_kind
from webapp.presenters.outline_fields import EditForm, Field, Fields, addable, lines_of
from webapp.presenters.outline_words import ADDED
from webapp.presenters.problem_texts import explained
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class Refused:
    """What was sent and refused: the form is drawn again with it."""

    edit: str = ""
    element: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    rules: Sequence[str] = ()
    """Of the refusal."""


@dataclass(frozen=True, slots=True)
class Row:
    """One step of the list."""

    step: OutlineStep
    name: str
    kind: str
    lane: str
    follows: Sequence[tuple[str, str, str]]
    """Id, name, and the words of the flow."""
    problems: Sequence[tuple[bool, str, str]]
    """Whether it stops a publication, what it is, and its details."""


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One lane with its forms."""

    lane: OutlineLane
    forms: Sequence[EditForm]


@dataclass(frozen=True, slots=True)
class ListView:
    """The whole list."""

    view: DraftOutline
    rows: Sequence[Row]
    lanes: Sequence[LaneRow]
    others: Sequence[tuple[bool, str, str]]
    """Problems of what is no step of the list."""
    errors: int
    process: EditForm
    new_lane: EditForm


@dataclass(frozen=True, slots=True)
class FlowForms:
    """One flow with its forms."""

    flow: OutlineFlow
    words: str
    forms: Sequence[EditForm]


@dataclass(frozen=True, slots=True)
class ElementView:
    """One step with all its forms."""

    view: DraftOutline
    row: Row
    forms: Sequence[EditForm]
    flows: Sequence[FlowForms]
    adds: Sequence[tuple[str, str]]
    """What can be added: word and label."""
    adding: EditForm | None
    places: Sequence[EditForm]
    """Order, lane, removal."""


def list_view(view: DraftOutline, language: str, refused: Refused) -> ListView:
    """Give the list of a diagram."""
    fields, outline = Fields(view, language), view.outline
    ids = {step.id for step in outline.steps} | {flow.id for step in outline.steps for flow in step.flows}
    names = [fields.field("name", outline.name), *_translations(view, fields, outline.process)]
    lane = [fields.field("name"), fields.field("group")]
    return ListView(
        view,
        rows=[_row(view, step) for step in outline.steps],
        lanes=[LaneRow(one, _filled(_lane_forms(view, fields, one), refused)) for one in outline.lanes],
        others=[_said(one) for one in view.problems if one.element not in ids],
        errors=sum(one.severity is Severity.ERROR for one in view.problems),
        process=_filled([EditForm("rename", outline.process, "", _("Tallenna"), names)], refused)[0],
        new_lane=_filled([EditForm("add_lane", "", _("Uusi kaista"), _("Lisää kaista"), lane)], refused)[0],
    )


def element_view(view: DraftOutline, language: str, element: str, add: str, refused: Refused) -> ElementView | None:
    """Give one step with its forms; None when there is none of that id."""
    step = view.outline.step(element)
    if step is None:
        return None
    fields = Fields(view, language)
    adding = fields.adding(step, add)
    return ElementView(
        view,
        _row(view, step),
        forms=_told(view, step.id, _filled(_forms(view, fields, step), refused)),
        flows=[
            FlowForms(
                one,
                fields.flow_words(one.name, one.target),
                _told(view, one.id, _filled(_flow_forms(fields, step, one), refused)),
            )
            for one in step.flows
        ],
        adds=[(what, str(ADDED[what])) for what in addable(step)],
        adding=_filled([adding], refused)[0] if adding else None,
        places=_filled(_places(view, fields, step), refused),
    )


def refusal_words(error: DefinitionInvalid | ElementMoved) -> str:
    """Say why an edit was refused."""
    if isinstance(error, ElementMoved):
        return _("Joku on muuttanut tätä sillä välin. Kirjoittamasi on tallessa: tallenna uudelleen, jos haluat sen.")
    return " ".join(dict.fromkeys(explained(one) for one in error.problems))


def refusal_rules(error: DefinitionInvalid | ElementMoved) -> tuple[str, ...]:
    """Give the rules by which an edit was refused."""
    return tuple(one.rule for one in error.problems) if isinstance(error, DefinitionInvalid) else ()


def _filled(forms: Sequence[EditForm], refused: Refused) -> list[EditForm]:
    return [
        one.refilled(refused.values, refused.fault, refused.rules)
        if refused.fault and (one.edit, one.element) == (refused.edit, refused.element)
        else one
        for one in forms
    ]


def _told(view: DraftOutline, element: str, forms: Sequence[EditForm]) -> list[EditForm]:
    """Give the forms with what the check says of the element, at the fields that it speaks of."""
    problems = [one for one in view.problems if one.element == element and one.severity is Severity.ERROR]
    return [one.told(problems) for one in forms] if problems else list(forms)


def _row(view: DraftOutline, step: OutlineStep) -> Row:
    lanes = {lane.id: lane.name or lane.id for lane in view.outline.lanes}
    follows = []
    for flow in step.flows:
        target = view.outline.step(flow.target)
        said = (target.name or step_kind(target.kind)) if target else flow.target
        follows.append((flow.target, said, flow.name))
    own = {step.id, *(flow.id for flow in step.flows)}
    problems = [_said(one) for one in view.problems if one.element in own]
    name = step.name or step_kind(step.kind)
    return Row(step, name, step_kind(step.kind), lanes.get(step.lane, ""), follows, problems)


def _said(problem: Problem) -> tuple[bool, str, str]:
    return problem.severity is Severity.ERROR, explained(problem), problem.message


def _translations(view: DraftOutline, fields: Fields, element: str) -> list[Field]:
    return [
        fields.field(f"name_{language}", texts.get(element, ""))
        for language, texts in sorted(view.texts.items(), reverse=True)
    ]


def _lane_forms(view: DraftOutline, fields: Fields, lane: OutlineLane) -> list[EditForm]:
    others = [(one.id, one.name or one.id) for one in view.outline.lanes if one.id != lane.id]
    names = [fields.field("name", lane.name), *_translations(view, fields, lane.id)]
    forms = [
        EditForm("rename", lane.id, _("Nimi"), _("Tallenna"), names),
        EditForm("set_group", lane.id, _("Ryhmä"), _("Tallenna"), [fields.field("group", lane.group)]),
    ]
    if others:
        order = [one.id for one in view.outline.lanes]
        if lane.id != order[0]:
            forms.append(EditForm("lane_up", lane.id, _("Järjestys"), _("Siirrä ylemmäksi")))
        if lane.id != order[-1]:
            heading = "" if lane.id != order[0] else _("Järjestys")
            forms.append(EditForm("lane_down", lane.id, heading, _("Siirrä alemmaksi")))
        note = _("Kaistan vaiheet siirtyvät valitulle kaistalle.")
        to = [fields.field("to", options=others)]
        forms.append(EditForm("remove_lane", lane.id, _("Poista kaista"), _("Poista kaista"), to, note=note))
    return forms


def _forms(view: DraftOutline, fields: Fields, step: OutlineStep) -> list[EditForm]:
    save, key = _("Tallenna"), step.id
    names = [fields.field("name", step.name), *_translations(view, fields, key)]
    forms = [EditForm("rename", key, _("Nimi"), save, names)]
    if step.event == "timer":
        forms.append(EditForm("timer", key, _("Aika"), save, [fields.field("when", step.when)]))
    if step.event == "message":
        forms.append(EditForm("message", key, _("Viesti"), save, [fields.field("message", step.message)]))
    if step.kind == "boundaryEvent":
        goes_on = fields.field("goes_on", "true" if step.goes_on else "")
        forms.append(EditForm("interrupting", key, _("Keskeyttääkö vaiheen"), save, [goes_on]))
    if step.kind == "callActivity":
        forms.append(EditForm("called", key, _("Kutsuttava kaavio"), save, [fields.field("called", step.called)]))
    if step.kind == "serviceTask":
        forms.append(EditForm("operation", key, _("Toiminto"), save, _operation(view, fields, step)))
    forms.append(EditForm("set_property", key, _("Ominaisuudet"), save, fields.properties(step)))
    if step.kind in ("userTask", "callActivity", "subProcess"):
        several = [fields.field("number", step.number), fields.field("one_by_one", "true" if step.one_by_one else "")]
        forms.append(EditForm("repetition", key, _("Usealle"), save, several))
    written = [fields.field("event", step.domain_event), fields.field("attributes", lines_of(step.attributes))]
    forms.append(EditForm("event", key, _("Kirjattava tapahtuma"), save, written))
    if kinds := _kinds(step):
        asked = [fields.field(name) for name in ("form", "decision", "operation", "called", "result")]
        note = _("Tehtävä tarvitsee lomakkeen, päätös taulun, järjestelmän vaihe toiminnon ja kutsu kaavion.")
        if step.kind not in _TASKS:
            asked, note = [], _("Rinnakkaisten haarojen ehdot jäävät pois.")
        wanted = fields.field("to_kind", options=kinds)
        forms.append(EditForm("change_kind", key, _("Laji"), _("Vaihda laji"), [wanted, *asked], note=note))
    forms.append(EditForm("document", key, _("Kuvaus"), save, [fields.field("documentation", step.documentation)]))
    return forms


_TASKS = ("userTask", "serviceTask", "businessRuleTask", "callActivity")
_CHOOSING = ("exclusiveGateway", "inclusiveGateway", "parallelGateway")


def _kinds(step: OutlineStep) -> list[tuple[str, str]]:
    """Give what a step may become."""
    group = next((kinds for kinds in (_TASKS, _CHOOSING) if step.kind in kinds), ())
    return [(kind, step_kind(kind)) for kind in group if kind != step.kind]


def _operation(view: DraftOutline, fields: Fields, step: OutlineStep) -> list[Field]:
    names = dict.fromkeys((*view.choices.operations.get(step.operation, ()), *step.parameters))
    return [
        fields.field("operation", step.operation),
        *(fields.field(f"parameter.{name}", step.parameters.get(name, "")) for name in names),
    ]


def _flow_forms(fields: Fields, step: OutlineStep, flow: OutlineFlow) -> list[EditForm]:
    names = [fields.field("name", flow.name)]
    chooses = step.kind in ("exclusiveGateway", "inclusiveGateway")
    if chooses and not flow.is_default:
        names.append(fields.field("condition", flow.condition))
    forms = [EditForm("condition", flow.id, _("Nimi ja ehto"), _("Tallenna"), names)]
    to = [fields.field("to", flow.target, fields.targets(step))]
    forms.append(EditForm("redirect", flow.id, _("Mihin johtaa"), _("Johda tähän"), to))
    if chooses and len(step.flows) > 1 and not flow.is_default:
        former = any(one.is_default for one in step.flows)
        note = _("Entinen oletushaara tarvitsee ehdon.") if former else ""
        asked = [fields.field("condition")] if former else []
        forms.append(EditForm("make_default", flow.id, _("Oletushaara"), _("Tee oletukseksi"), asked, note=note))
    if len(step.flows) > 1:
        note = _("Samalla poistuvat vaiheet, joihin vain tämä haara johtaa.")
        forms.append(EditForm("disconnect", flow.id, _("Poista haara"), _("Poista haara"), note=note))
    return forms


def _places(view: DraftOutline, fields: Fields, step: OutlineStep) -> list[EditForm]:
    forms: list[EditForm] = []
    if not step.flows and step.kind != "endEvent":
        to = [fields.field("to", options=fields.targets(step))]
        forms.append(EditForm("connect", step.id, _("Yhdistä"), _("Yhdistä"), to))
    if step.kind not in ("startEvent", "endEvent", "boundaryEvent") and len(step.flows) == 1:
        forms.append(EditForm("earlier", step.id, _("Järjestys"), _("Siirrä aikaisemmaksi")))
        forms.append(EditForm("later", step.id, "", _("Siirrä myöhemmäksi")))
        flows = [
            (flow.id, f"{fields.named(one)} {fields.flow_words(flow.name, flow.target)}")
            for one in view.outline.steps
            for flow in one.flows
            if one.frame == step.frame and step.id not in (flow.source, flow.target)
        ]
        moved = [fields.field("flow", options=flows)]
        forms.append(EditForm("move", step.id, _("Siirrä muualle"), _("Siirrä"), moved))
    if step.frame == view.outline.process and step.kind != "boundaryEvent" and len(view.outline.lanes) > 1:
        forms.append(
            EditForm("to_lane", step.id, _("Kaista"), _("Siirrä kaistalle"), [fields.field("lane", step.lane)])
        )
    if step.kind != "startEvent" and len(step.flows) <= 1:
        note = _(
            "Edellinen vaihe johtaa sen jälkeen siihen, mitä tätä seuraa. Reunan ja sisällön vaiheet poistuvat samalla."
        )
        forms.append(EditForm("remove", step.id, _("Poista"), _("Poista vaihe"), note=note))
    return forms
