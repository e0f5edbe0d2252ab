"""Invalid kinds of edit: each says where, what is tried, and by which rule it is refused.

Some cannot be made at all (`edit-…`); the others give a diagram that the check refuses.
"""

from dataclasses import dataclass, field

CONSENT, COACHING, CLARIFYING = (f"processes/shared/{key}.bpmn" for key in ("consent", "job_coaching", "clarification"))


@dataclass(frozen=True)
class Invalid:
    """One edit that is refused."""

    rule: str
    edit: str
    element: str
    values: dict[str, str] = field(default_factory=dict)
    path: str = CONSENT


TASK, GATEWAY, END, START = "pyyda_suostumus", "antaako_suostumuksen", "suostumus_annettu", "suostumusta_tarvitaan"
YES, NO = f"{GATEWAY}__kirjaa_suostumus", f"{GATEWAY}__kirjaa_kielto"
INNER = "kayta_suullinen_suostumus__sovittu_selvittely_tehty"
USER = {"what": "user", "name": "Lisätty", "form": "f02_suostumus", "due": "P1D"}

INVALID = {
    "an edit that is none": Invalid("edit-kind", "explode", TASK),
    "an element that is not there": Invalid("edit-element", "rename", "nowhere", {"name": "x"}),
    "a step after an end": Invalid("edit-end", "add_step", END, USER),
    "a step on a flow of another step": Invalid("edit-which", "add_step", START, {**USER, "flow": YES}),
    "a step after a choice, without the flow": Invalid("edit-which", "add_step", GATEWAY, USER),
    "an end in the middle": Invalid("edit-end", "add_step", TASK, {"what": "end"}),
    "a step of no kind": Invalid("edit-value", "add_step", TASK, {"what": "script"}),
    "a timer that says nothing": Invalid("edit-value", "add_step", TASK, {"what": "timer"}),
    "a message without a name": Invalid("edit-value", "add_step", TASK, {"what": "wait"}),
    "a service task without an operation": Invalid("edit-value", "add_step", TASK, {"what": "service"}),
    "a choice without a condition": Invalid("edit-condition", "add_choice", TASK, {"how": "exclusive", **USER}),
    "a choice of no kind": Invalid("edit-place", "add_choice", TASK, {"how": "complex", "condition": "=1 = 1"}),
    "a branch of a task": Invalid("edit-kind", "add_branch", TASK, {"what": "end"}),
    "a branch that leads nowhere": Invalid("edit-end", "add_branch", GATEWAY, {"what": "user"}),
    "a branch drawn twice": Invalid("edit-flow", "add_branch", GATEWAY, {"to": "kirjaa_kielto", "condition": "=1 = 1"}),
    "an event on the edge of a gateway": Invalid("edit-kind", "add_boundary", GATEWAY, {"when": "P1D"}),
    "an event on an edge that says nothing": Invalid("edit-value", "add_boundary", TASK),
    "a flow out of an end": Invalid("edit-flow", "connect", END, {"to": TASK}),
    "a flow into a start": Invalid("edit-flow", "connect", GATEWAY, {"to": START}),
    "a flow to itself": Invalid("edit-flow", "connect", GATEWAY, {"to": GATEWAY}),
    "a second flow out of a task": Invalid("edit-flow", "connect", TASK, {"to": END}),
    "a flow out of a subprocess": Invalid("edit-flow", "redirect", INNER, {"to": "tarpeet_selvitetty"}, CLARIFYING),
    "a flow led into a start": Invalid("edit-flow", "redirect", YES, {"to": START}),
    "a condition on a flow of a task": Invalid(
        "edit-condition", "condition", f"{START}__{TASK}", {"condition": "=1 = 1"}
    ),
    "a condition on the default flow": Invalid("edit-condition", "condition", NO, {"condition": "=1 = 1"}),
    "a default without a condition for the other": Invalid("edit-condition", "make_default", YES),
    "a default flow of a task": Invalid("edit-kind", "make_default", f"{START}__{TASK}"),
    "removing the start": Invalid("edit-last", "remove", START),
    "removing a choice": Invalid("edit-branches", "remove", GATEWAY),
    "removing the end of a way": Invalid("edit-end", "remove", END),
    "moving a choice earlier": Invalid("edit-order", "earlier", GATEWAY),
    "moving a task before the start": Invalid("edit-order", "earlier", TASK),
    "moving a step into a subprocess": Invalid("edit-order", "move", "kokoa_selvittely", {"flow": INNER}, CLARIFYING),
    "a lane that is none": Invalid("edit-kind", "to_lane", TASK, {"lane": END}),
    "a lane above the first": Invalid("edit-order", "lane_up", "rata_consent_pyytaja"),
    "a lane without a name": Invalid("edit-value", "add_lane", ""),
    "removing the only lane": Invalid("edit-lane", "remove_lane", "rata_consent_pyytaja"),
    "removing a lane with steps": Invalid("edit-lane", "remove_lane", "rata_job_coaching_asiakas", path=COACHING),
    "a form on a gateway": Invalid("edit-kind", "set_property", GATEWAY, {"form": "f02_suostumus"}),
    "a due date on an end": Invalid("edit-kind", "set_property", END, {"due": "P1D"}),
    "an operation of a user task": Invalid("edit-kind", "operation", TASK, {"operation": "set_variable"}),
    "a timer on a user task": Invalid("edit-kind", "timer", TASK, {"when": "P1D"}),
    "a task that becomes a gateway": Invalid("edit-kind", "change_kind", TASK, {"to_kind": "exclusiveGateway"}),
    "a form that does not exist": Invalid("no-form", "set_property", TASK, {"form": "f99_ei_ole"}),
    "no form": Invalid("no-form", "set_property", TASK, {"form": ""}),
    "a due date that is none": Invalid("duration", "set_property", TASK, {"due": "two weeks"}),
    "an escalation that is none": Invalid("duration", "set_property", TASK, {"escalate": "soon"}),
    "a due date that cannot be read": Invalid("expression", "set_property", TASK, {"due": "=workdays("}),
    "a person who is nobody": Invalid("attribute", "set_property", TASK, {"assign": "somebody"}),
    "a stage that is none of the six": Invalid("stage", "set_property", TASK, {"stage": "loppu"}),
    "a wait for nobody that is known": Invalid("waits-for", "set_property", TASK, {"waitsFor": "kuu"}),
    "a wait for a party of another time": Invalid("party", "set_property", TASK, {"party": "kela"}),
    "a wait of a choice": Invalid("edit-kind", "set_property", GATEWAY, {"waitsFor": "asiakas"}),
    "a mark that is neither true nor false": Invalid("attribute", "set_property", TASK, {"final": "perhaps"}),
    "a name of 400 letters": Invalid("long-name", "rename", TASK, {"name": "x" * 400}),
    "an operation that is none": Invalid("unknown-operation", "operation", "kirjaa_kielto", {"operation": "rm"}),
    "a decision that is none": Invalid("no-decision", "add_step", TASK, {"what": "decision", "decision": "none"}),
    "a process that is none": Invalid("missing-process", "add_step", TASK, {"what": "call", "called": "none"}),
    "a chart that calls itself": Invalid("recursive-call", "add_step", TASK, {"what": "call", "called": "consent"}),
    "a timer that cannot be read": Invalid("timer", "add_step", TASK, {"what": "timer", "when": "someday"}),
    "a timer that repeats where it cannot": Invalid("timer", "add_step", TASK, {"what": "timer", "when": "R3/P1D"}),
    "a reminder without end": Invalid("endless-timer", "add_boundary", TASK, {"when": "R/P1D", "goes_on": "true"}),
    "a condition that cannot be read": Invalid("expression", "condition", YES, {"condition": "=1 +"}),
    "a condition that is code": Invalid("expression", "condition", YES, {"condition": "__import__('os')"}),
    "a branch without a condition": Invalid("no-condition", "add_branch", GATEWAY, {"what": "end"}),
    "a condition taken away": Invalid("no-condition", "condition", YES, {"condition": ""}),
    "a step for 5000": Invalid("multi-instance", "repetition", TASK, {"number": "5000"}),
}
