"""Valid kinds of edit: each finds a place in a diagram where it can be done, or gives None."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine.model.outlines import Outline, OutlineStep

Plan = tuple[str, str, dict[str, str]]
"""Name of the edit, id of the element, values."""
Maker = Callable[["Place"], Plan | None]

FORM, RESULT, CALLED, DECISION = "f02_suostumus", "lisatieto", "time_proposal", "d12_tyokokouksen_tarve"
TASKS = ("userTask", "serviceTask", "businessRuleTask", "callActivity")
KINDS: dict[str, Maker] = {}


@dataclass(frozen=True)
class Place:
    """Where an edit looks for its element."""

    outline: Outline
    dice: random.Random

    def one(self, *kinds: str, test: Callable[[OutlineStep], bool] = lambda _: True) -> OutlineStep | None:
        return self.pick(step for step in self.outline.steps if step.kind in kinds and test(step))

    def pick(self, found: Iterable):
        found = list(found)
        return self.dice.choice(found) if found else None

    def may_call(self, values: dict[str, str]) -> bool:
        """Tell whether what an edit calls is another chart: one that called itself would never end."""
        return values.get("called") != self.outline.process

    def followed(self) -> OutlineStep | None:
        """Give a step with one flow out of it that leads to no gateway that joins."""
        return self.one(*TASKS, "startEvent", "subProcess", test=lambda step: len(step.flows) == 1)

    def top(self, *kinds: str) -> OutlineStep | None:
        """Give a step that lies in the process itself."""
        return self.one(*kinds, test=lambda step: step.frame == self.outline.process)

    def in_loop(self, step: OutlineStep) -> bool:
        """Tell whether a way leads from a step back to it: a join inside a loop is refused."""
        seen, waiting = set(), [flow.target for flow in step.flows]
        while waiting:
            key = waiting.pop()
            if key == step.id:
                return True
            if key not in seen:
                seen.add(key)
                found = self.outline.step(key)
                waiting += [flow.target for flow in found.flows] if found else []
                waiting += [one.id for one in self.outline.steps if one.attached_to == key]
        return False


def kind(maker: Maker) -> Maker:
    """Name a kind of edit after its function."""
    KINDS[maker.__name__] = maker
    return maker


def _adding(name: str, what: str, **values: str) -> None:
    def make(place: Place) -> Plan | None:
        step = place.followed() if place.may_call(values) else None
        return ("add_step", step.id, {"what": what, "name": "Lisätty vaihe", **values}) if step else None

    KINDS[name] = make


USER = {"form": FORM, "due": "P14D", "result": RESULT, "default": "true"}
_adding("add_user_task", "user", **USER)
_adding("add_user_task_due_in_working_days", "user", **(USER | {"due": "=workdays(10)", "escalate": "P2D"}))
_adding("add_user_task_for_the_case_manager", "user", **(USER | {"assign": "case_manager"}))
_adding(
    "add_service_task", "service", operation="set_variable", **{"parameter.name": "merkki", "parameter.value": '="x"'}
)
_adding("add_business_rule_task", "decision", decision=DECISION, result="d_lisa")
_adding("add_call", "call", called=CALLED)
_adding("add_call_with_stage", "call", called=CALLED, stage="seuranta")
_adding("add_timer_of_a_duration", "timer", when="P3D")
_adding("add_timer_in_working_days", "timer", when="=workdays(3)")
_adding("add_timer_of_a_date", "timer", when="2031-01-15")
_adding("add_message_to_wait_for", "wait", message="asiakas_keskeyttää")
_adding("add_message_to_send", "send", message="lisätty_viesti", payload="={a: 1}")
_adding("add_mark", "mark")
_adding("add_subprocess", "subprocess")
_adding("add_subprocess_with_stage", "subprocess", stage="tiimi")


@kind
def add_on_a_branch(place: Place) -> Plan | None:
    gateway = place.one("exclusiveGateway", test=lambda step: len(step.flows) > 1)
    if gateway is None:
        return None
    return "add_step", gateway.id, {"what": "user", "name": "Haaralla", "flow": place.pick(gateway.flows).id, **USER}


@kind
def add_into_a_subprocess(place: Place) -> Plan | None:
    start = place.one("startEvent", test=lambda step: step.depth > 0)
    return ("add_step", start.id, {"what": "user", "name": "Sisällä", **USER}) if start else None


@kind
def add_in_another_lane(place: Place) -> Plan | None:
    step = place.one(*TASKS, test=lambda one: one.frame == place.outline.process and len(one.flows) == 1)
    lane = place.pick(one for one in place.outline.lanes if step and one.id != step.lane)
    return (
        ("add_step", step.id, {"what": "user", "name": "Toisella", "lane": lane.id, **USER}) if step and lane else None
    )


def _choice(name: str, how: str, loops: bool, **values: str) -> None:
    def make(place: Place) -> Plan | None:
        step = place.followed() if place.may_call(values) else None
        if step is None or (not loops and place.in_loop(step)):
            return None
        return "add_choice", step.id, {"how": how, "what": "user", "name": "Haaran vaihe", **USER, **values}

    KINDS[name] = make


_choice(
    "add_exclusive_choice", "exclusive", True, question="Tarvitaanko?", condition='=asia.polku = "x"', flow_name="kyllä"
)
_choice("add_inclusive_choice", "inclusive", False, question="Mitä tarvitaan?", condition="=1 = 1")
_choice("add_parallel_branch", "parallel", False)
_choice("add_parallel_call", "parallel", False, what="call", called=CALLED)
_choice("add_wait_for_whichever_is_first", "event", True, when="P7D", message="asiakas_keskeyttää")


@kind
def add_branch_to_an_end(place: Place) -> Plan | None:
    gateway = place.one("exclusiveGateway", test=lambda step: len(step.flows) > 1)
    return ("add_branch", gateway.id, {"what": "end", "condition": "=1 = 2", "end_name": "Loppu"}) if gateway else None


@kind
def add_branch_that_ends_all(place: Place) -> Plan | None:
    gateway = place.one("exclusiveGateway", test=lambda step: len(step.flows) > 1)
    return ("add_branch", gateway.id, {"what": "end_all", "condition": "=1 = 2"}) if gateway else None


@kind
def add_branch_to_another_end(place: Place) -> Plan | None:
    gateway = place.one("exclusiveGateway", test=lambda step: len(step.flows) > 1)
    if gateway is None:
        return None
    there = {flow.target for flow in gateway.flows}
    end = place.one("endEvent", test=lambda step: step.frame == gateway.frame and step.id not in there)
    return ("add_branch", gateway.id, {"to": end.id, "condition": "=1 = 2", "flow_name": "muuten"}) if end else None


def _boundary(name: str, *hosts: str, **values: str) -> None:
    def make(place: Place) -> Plan | None:
        host = place.one(*hosts, test=lambda step: not step.number)
        return ("add_boundary", host.id, {"name": "Reunalla", **values}) if host else None

    KINDS[name] = make


_boundary("add_reminder_on_the_edge", "userTask", when="P7D", goes_on="true")
_boundary("add_repeating_reminder", "userTask", when="R3/P7D", goes_on="true")
_boundary("add_time_limit_on_the_edge", "userTask", when="P60D", what="end_all")
_boundary("add_message_on_the_edge", "userTask", message="asiakas_keskeyttää", goes_on="true")
_boundary("add_reminder_on_a_call", "callActivity", when="P30D", goes_on="true")
_boundary("add_reminder_on_a_subprocess", "subProcess", when="P90D", goes_on="true")


def _property(name: str, *kinds: str, **values: str) -> None:
    def make(place: Place) -> Plan | None:
        step = place.one(*kinds)
        return ("set_property", step.id, dict(values)) if step else None

    KINDS[name] = make


_property("set_due_duration", "userTask", due="P21D")
_property("set_due_working_days", "userTask", due="=workdays(8)")
_property("set_escalation", "userTask", escalate="P3D")
_property("set_escalation_in_working_days", "userTask", escalate="=workdays(2)")
_property("drop_escalation", "userTask", escalate="")
_property("set_final", "userTask", final="true")
_property("set_default_mark", "userTask", "serviceTask", "callActivity", default="true")
_property("drop_default_mark", "userTask", "serviceTask", "callActivity", default="")
_property("assign_to_the_case_manager", "userTask", assign="case_manager")
_property("assign_to_the_starter", "userTask", assign="starter")
_property("drop_the_assignment", "userTask", assign="")
_property("set_stage_of_a_task", "userTask", stage="suunnitelma")
_property("set_stage_of_a_call", "callActivity", stage="konsultaatio")
_property("drop_stage", "userTask", "callActivity", "subProcess", stage="")
_property("say_that_a_step_waits_for_a_meeting", "userTask", waitsFor="kokousaika")
_property("say_whom_an_event_waits_for", "intermediateCatchEvent", waitsFor="asiakas")
_property("say_which_party_a_step_waits_for", "userTask", waitsFor="muu_organisaatio", party="kela")
_property("say_that_a_step_waits_for_nobody_else", "userTask", waitsFor="", party="")


def _renaming(name: str, *kinds: str, text: str = "Uusi nimi: äö ”<&>”") -> None:
    def make(place: Place) -> Plan | None:
        step = place.one(*kinds)
        return ("rename", step.id, {"name": text}) if step else None

    KINDS[name] = make


_renaming("rename_task", *TASKS)
_renaming("rename_gateway", "exclusiveGateway", "parallelGateway", "inclusiveGateway")
_renaming("rename_event", "startEvent", "endEvent", "boundaryEvent")
_renaming("drop_name_of_a_gateway", "exclusiveGateway", text="")


@kind
def rename_flow(place: Place) -> Plan | None:
    flow = place.pick(flow for step in place.outline.steps for flow in step.flows)
    return "rename", flow.id, {"name": "uusi nimi"}


@kind
def rename_process(place: Place) -> Plan | None:
    return "rename", place.outline.process, {"name": "Prosessi uudella nimellä"}


@kind
def rename_lane(place: Place) -> Plan | None:
    lane = place.pick(place.outline.lanes)
    return "rename", lane.id, {"name": lane.name + " (uusi)"}


@kind
def document_a_step(place: Place) -> Plan | None:
    return "document", place.pick(place.outline.steps).id, {"documentation": "D4:12 Ohje\n\nToinen kappale <b>"}


@kind
def drop_documentation(place: Place) -> Plan | None:
    return "document", place.pick(place.outline.steps).id, {"documentation": ""}


@kind
def write_a_domain_event(place: Place) -> Plan | None:
    step = place.one("userTask", "callActivity")
    return ("event", step.id, {"event": "lisätty_tapahtuma", "attribute.a": "=1 + 1"}) if step else None


@kind
def drop_a_domain_event(place: Place) -> Plan | None:
    step = place.one(*TASKS, test=lambda one: bool(one.domain_event))
    return ("event", step.id, {"event": ""}) if step else None


@kind
def change_an_operation(place: Place) -> Plan | None:
    step = place.one("serviceTask")
    values = {"operation": "set_variable", "parameter.name": "n", "parameter.value": "=2"}
    return ("operation", step.id, values) if step else None


@kind
def change_a_timer(place: Place) -> Plan | None:
    step = place.one("intermediateCatchEvent", "boundaryEvent", test=lambda one: one.event == "timer")
    return ("timer", step.id, {"when": "P45D"}) if step else None


@kind
def change_a_message(place: Place) -> Plan | None:
    step = place.one("boundaryEvent", "intermediateCatchEvent", test=lambda one: one.event == "message")
    return ("message", step.id, {"message": "toinen_viesti"}) if step else None


@kind
def let_an_event_interrupt(place: Place) -> Plan | None:
    step = place.one("boundaryEvent", test=lambda one: one.event == "message")
    return ("interrupting", step.id, {"goes_on": ""}) if step else None


@kind
def change_a_call(place: Place) -> Plan | None:
    step = place.one("callActivity") if place.may_call({"called": CALLED}) else None
    return ("called", step.id, {"called": CALLED}) if step else None


@kind
def let_a_step_happen_for_several(place: Place) -> Plan | None:
    step = place.one("userTask", test=lambda one: not place.in_loop(one) and not _edge(place, one))
    return ("repetition", step.id, {"number": "=2"}) if step else None


@kind
def let_a_step_happen_one_by_one(place: Place) -> Plan | None:
    step = place.one("userTask", test=lambda one: not place.in_loop(one) and not _edge(place, one))
    return ("repetition", step.id, {"number": "3", "one_by_one": "true"}) if step else None


@kind
def let_a_step_happen_once(place: Place) -> Plan | None:
    step = place.one("userTask", "callActivity", "subProcess")
    return ("repetition", step.id, {"number": ""}) if step else None


def _edge(place: Place, step: OutlineStep) -> bool:
    return any(one.attached_to == step.id for one in place.outline.steps)


@kind
def change_a_condition(place: Place) -> Plan | None:
    flow = place.pick(flow for step in place.outline.steps for flow in step.flows if flow.condition)
    return ("condition", flow.id, {"condition": "=1 + 1 = 2", "name": "aina"}) if flow else None


@kind
def make_another_way_the_default(place: Place) -> Plan | None:
    step = place.one("exclusiveGateway", test=lambda one: len(one.flows) > 1)
    flow = place.pick(flow for flow in step.flows if not flow.is_default) if step else None
    return ("make_default", flow.id, {"condition": "=1 = 1"}) if flow else None


@kind
def lead_a_branch_elsewhere(place: Place) -> Plan | None:
    """Lead a way to an end of the same frame, where others still reach what it led to."""
    into: dict[str, int] = {}
    for flow in (flow for step in place.outline.steps for flow in step.flows):
        into[flow.target] = into.get(flow.target, 0) + 1
    for step in sorted(place.outline.steps, key=lambda _: place.dice.random()):
        flow = place.pick(one for one in step.flows if into[one.target] > 1)
        there = {one.target for one in step.flows}
        end = place.one(
            "endEvent", test=lambda one, step=step, there=there: one.frame == step.frame and one.id not in there
        )
        if step.kind == "exclusiveGateway" and flow and end:
            return "redirect", flow.id, {"to": end.id}
    return None


@kind
def take_a_branch_away(place: Place) -> Plan | None:
    step = place.one("exclusiveGateway", test=lambda one: len(one.flows) > 2)  # two ways stay
    flow = place.pick(flow for flow in step.flows if not flow.is_default) if step else None
    return ("disconnect", flow.id, {}) if flow else None


@kind
def remove_a_call(place: Place) -> Plan | None:
    step = place.one("callActivity", test=lambda one: len(one.flows) == 1)
    return ("remove", step.id, {}) if step else None


@kind
def remove_a_service_task(place: Place) -> Plan | None:
    step = place.one("serviceTask", test=lambda one: len(one.flows) == 1)
    return ("remove", step.id, {}) if step else None


@kind
def remove_a_user_task(place: Place) -> Plan | None:
    step = place.one("userTask", test=lambda one: len(one.flows) == 1 and not place.in_loop(one))
    return ("remove", step.id, {}) if step else None


@kind
def remove_an_event_on_an_edge(place: Place) -> Plan | None:
    step = place.one("boundaryEvent")
    return ("remove", step.id, {}) if step else None


@kind
def remove_a_mark(place: Place) -> Plan | None:
    step = place.one("intermediateThrowEvent")
    return ("remove", step.id, {}) if step else None


def _pair(place: Place) -> tuple[OutlineStep, OutlineStep] | None:
    """Give two tasks that follow each other, with one flow between and around them."""
    into: dict[str, int] = {}
    for flow in (flow for step in place.outline.steps for flow in step.flows):
        into[flow.target] = into.get(flow.target, 0) + 1
    pairs = []
    for first in place.outline.steps:
        second = place.outline.step(first.flows[0].target) if len(first.flows) == 1 else None
        if second is None or first.kind not in TASKS or second.kind not in TASKS or len(second.flows) != 1:
            continue
        if into[second.id] == 1 and into.get(first.id) and second.flows[0].target != first.id:
            pairs.append((first, second))
    return place.pick(pairs)


@kind
def move_a_step_earlier(place: Place) -> Plan | None:
    pair = _pair(place)
    return ("earlier", pair[1].id, {}) if pair else None


@kind
def move_a_step_later(place: Place) -> Plan | None:
    pair = _pair(place)
    return ("later", pair[0].id, {}) if pair else None


@kind
def move_a_step_to_another_flow(place: Place) -> Plan | None:
    pair = _pair(place)
    if pair is None:
        return None
    flow = place.pick(
        flow
        for step in place.outline.steps
        for flow in step.flows
        if step.frame == pair[1].frame and step.kind in TASKS and pair[1].id not in (flow.source, flow.target)
    )
    return ("move", pair[1].id, {"flow": flow.id}) if flow else None


@kind
def move_a_step_to_another_lane(place: Place) -> Plan | None:
    step = place.one("userTask", "serviceTask", test=lambda one: one.frame == place.outline.process)
    lane = place.pick(one for one in place.outline.lanes if step and one.id != step.lane)
    return ("to_lane", step.id, {"lane": lane.id}) if step and lane else None


@kind
def add_a_lane(place: Place) -> Plan | None:
    return "add_lane", "", {"name": "Uusi kaista"}


@kind
def remove_a_lane(place: Place) -> Plan | None:
    lane = place.pick(place.outline.lanes)
    to = place.pick(one for one in place.outline.lanes if one is not lane)
    return ("remove_lane", lane.id, {"to": to.id}) if to else None


def _lane_past(name: str, number: int) -> None:
    def make(place: Place) -> Plan | None:
        lanes = place.outline.lanes
        return (name, lanes[number].id, {}) if len(lanes) > 1 else None

    KINDS[f"move_a_{name}"] = make


_lane_past("lane_up", -1)
_lane_past("lane_down", 0)


def _becoming(name: str, *kinds: str, **values: str) -> None:
    def make(place: Place) -> Plan | None:
        step = place.one(*kinds, test=lambda one: not one.number and not _edge(place, one))
        return ("change_kind", step.id, dict(values)) if step and place.may_call(values) else None

    KINDS[name] = make


_becoming(
    "let_the_system_do_a_task", "callActivity", to_kind="serviceTask", operation="set_variable",
    **{"parameter.name": "merkki", "parameter.value": '="x"'},
)  # fmt: skip
_becoming("let_people_do_what_a_chart_did", "callActivity", to_kind="userTask", form=FORM, result=RESULT)
_becoming("let_a_chart_do_a_task", "serviceTask", to_kind="callActivity", called=CALLED)
_becoming("let_a_table_decide", "serviceTask", to_kind="businessRuleTask", decision=DECISION, result="d_lisa")


@kind
def leave_the_group_to_the_region(place: Place) -> Plan | None:
    return "set_group", place.pick(place.outline.lanes).id, {"group": ""}
