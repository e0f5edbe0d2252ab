"""Every rule finds its problem at its element."""

import pytest

from engine.model import Severity
from tests.unit.engine.interpreter.charts import (
    boundary,
    call,
    catch,
    cycle,
    decision,
    duration,
    end,
    event,
    exclusive,
    extensions,
    inclusive,
    message,
    message_named,
    node,
    operation,
    parallel,
    person,
    service,
    start,
    subprocess,
    timer,
)
from tests.unit.engine.interpreter.checks.sheets import chart, checked

LOOPED = "<bpmn:standardLoopCharacteristics/>"
SEVERAL = "<bpmn:multiInstanceLoopCharacteristics>{}</bpmn:multiInstanceLoopCharacteristics>"
SCRIPT = extensions("<spiffworkflow:preScript>x</spiffworkflow:preScript>")
SIGNAL = "<bpmn:signalEventDefinition/>"


@pytest.mark.parametrize(
    ("nodes", "flows", "expected"),
    [
        (start() + node("task", "x") + end(), "s->x->e", ("unsupported", "x")),
        (start() + node("manualTask", "x") + end(), "s->x->e", ("unsupported", "x")),
        (start() + node("complexGateway", "x") + end(), "s->x->e", ("unsupported", "x")),
        (start() + node("transaction", "x", start("xs") + end("xe")) + end(), "s->x->e; xs->xe", ("unsupported", "x")),
        (start() + person("a") + end("e", SIGNAL), "s->a->e", ("unsupported", "e")),
        (start() + catch("x", "<bpmn:linkEventDefinition/>") + end(), "s->x->e", ("unsupported", "x")),
        (start() + catch("x", "") + end(), "s->x->e", ("unsupported", "x")),
        (start() + catch("x", duration("P1D") + message("m1")) + end(), "s->x->e", ("unsupported", "x")),
        (node("startEvent", "s", duration("P1D")) + person("a") + end(), "s->a->e", ("unsupported", "s")),
        (start() + person("a", LOOPED) + end(), "s->a->e", ("unsupported", "a")),
        (start() + person("a", SCRIPT) + end(), "s->a->e", ("script", "a")),
        (start() + person("a", SEVERAL.format("")) + end(), "s->a->e", ("multi-instance", "a")),
        (
            start() + person("a", SEVERAL.format("<bpmn:loopDataInputRef>x</bpmn:loopDataInputRef>")) + end(),
            "s->a->e",
            ("multi-instance", "a"),
        ),
        (
            start() + person("a") + subprocess("x", start("xs") + end("xe"), "xs->xe", triggeredByEvent="true") + end(),
            "s->a->e",
            ("event-subprocess", "x"),
        ),
        (start() + person("a", end("x")) + end(), "s->a->e", ("misplaced", "x")),
        (start() + person("a") + end("End"), "s->a->End", ("reserved-id", "End")),
        (start() + person("p.EndJoin") + end(), "s->e", ("reserved-id", "p.EndJoin")),
        (start() + person("a") + node("endEvent", "a"), "s->a", ("duplicate-id", "a")),
        (start() + person("a") + end(), "s->a->e; a->zz", ("dangling", "f_a_zz")),
        (start() + person("a") + boundary("b1", "zz", duration("P1D")) + end(), "s->a->e; b1->e", ("dangling", "b1")),
        (start() + exclusive("x", "zz") + person("a") + end(), "s->x->a->e", ("dangling", "x")),
        (start() + catch("x", message("zz")) + end(), "s->x->e", ("dangling", "x")),
        (
            start() + subprocess("x", start("xs") + person("a") + end("xe"), "xs->a->xe") + end(),
            "s->x->e; s->a",
            ("dangling", "f_s_a"),
        ),
        (start() + person("a") + person("b") + end(), "s->a->e; s->b->e", ("several-flows", "s")),
        (start() + person("a") + person("b") + end(), "s->a->b->e; a->e", ("several-flows", "a")),
        (start() + person("a") + person("b"), "s->a->b", ("no-end", "b")),
        (start() + person("a") + end(), "s->a->e->a", ("after-end", "e")),
        (start() + start("s2") + person("a") + end(), "s->a->e; s2->a", ("one-start", "p")),
        (person("a") + end(), "a->e", ("one-start", "p")),
        (start() + exclusive("g") + person("a") + end(), "s->g->a->e; g->e[x]", ("no-condition", "f_g_a")),
        (start() + person("a") + end(), "s->a[x]->e", ("condition-ignored", "f_s_a")),
        (start() + node("eventBasedGateway", "g") + person("a") + end(), "s->g->a->e", ("event-gateway", "g")),
        (start() + person("a") + person("b") + end(), "s->a->b->a; b->e", ("endless-loop", "a")),
        (
            start() + person("a") + boundary("b1", "a", duration("P1D")) + end(),
            "s->a->e; b1->a",
            ("endless-loop", "a"),
        ),
        (
            start() + parallel("g") + person("a") + person("b") + parallel("j") + exclusive("x", "f_x_g") + end(),
            "s->g->a->j->x->g; g->b->j; x->e[y]",
            ("parallel-in-loop", "j"),
        ),
        (
            start()
            + exclusive("m")
            + inclusive("g", "f_g_b")
            + person("a")
            + person("b")
            + inclusive("j", "f_j_x")
            + exclusive("x", "f_x_m")
            + end(),
            "s->m->g->a[y]->j->x->m; g->b->j; x->e[y]",
            ("parallel-in-loop", "j"),
        ),
        (start() + call("x", "zz") + end(), "s->x->e", ("missing-process", "x")),
        (start() + node("callActivity", "x") + end(), "s->x->e", ("missing-process", "x")),
        (start() + call("x", "p") + end(), "s->x->e", ("recursive-call", "x")),
        (start() + catch("x", duration("14 days")) + end(), "s->x->e", ("timer", "x")),
        (start() + catch("x", duration("")) + end(), "s->x->e", ("timer", "x")),
        (start() + catch("x", timer("timeDate", "tomorrow")) + end(), "s->x->e", ("timer", "x")),
        (start() + catch("x", "<bpmn:timerEventDefinition/>") + end(), "s->x->e", ("timer", "x")),
        (start() + catch("x", cycle("R3/P1D")) + end(), "s->x->e", ("timer", "x")),
        (
            start() + person("a") + boundary("x", "a", cycle("R/P1D"), interrupting=False) + end("e2") + end(),
            "s->a->e; x->e2",
            ("endless-timer", "x"),
        ),
        (
            start()
            + node("eventBasedGateway", "g")
            + catch("x", duration("P1D"))
            + catch("y", duration("P2D"))
            + end(),
            "s->g->x->e; g->y->e",
            ("two-timers", "g"),
        ),
        (start() + node("userTask", "a", polku__due="P1D") + end(), "s->a->e", ("no-form", "a")),
        (start() + person("a", polku__form="zz") + end(), "s->a->e", ("no-form", "a")),
        (start() + person("z") + end(), "s->z->e", ("no-lane", "z")),
        (start() + person("a", polku__due="two weeks") + end(), "s->a->e", ("duration", "a")),
        (start() + person("a", polku__assign="Matti") + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", polku__stage="zz") + end(), "s->a->e", ("stage", "a")),
        (start() + person("a", polku__waitsFor="kuu") + end(), "s->a->e", ("waits-for", "a")),
        (start() + person("a", polku__party="kela") + end(), "s->a->e", ("party", "a")),
        (
            start() + person("a", polku__waitsFor="muu_organisaatio", polku__party="kuu") + end(),
            "s->a->e",
            ("party", "a"),
        ),
        (start() + catch("x", duration("P1D"), polku__party="kela") + end(), "s->x->e", ("party", "x")),
        (start() + person("a", polku__decision="d") + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", polku__frm="d") + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", polku__clientPresent="yes") + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", extensions(operation("x"))) + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", extensions(event(""))) + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", extensions("<polku:evnt name='x'/>")) + end(), "s->a->e", ("attribute", "a")),
        (start() + node("serviceTask", "x") + end(), "s->x->e", ("no-operation", "x")),
        (start() + service("x", "zz") + end(), "s->x->e", ("unknown-operation", "x")),
        (start() + node("businessRuleTask", "x") + end(), "s->x->e", ("no-decision", "x")),
        (start() + decision("x", "zz") + end(), "s->x->e", ("no-decision", "x")),
    ],
)
def test_each_rule_finds_its_problem(nodes, flows, expected):
    data = chart(nodes, flows, message_named("m1", "answer"))

    errors = {(p.rule, p.element) for p in checked(data, operations=["notify"]) if p.severity is Severity.ERROR}

    assert expected in errors


@pytest.mark.parametrize(
    ("nodes", "flows", "expected"),
    [
        (start() + node("userTask", "a", polku__form="f") + end(), "s->a->e", ("no-due", "a")),
        (start() + person("a") + person("b") + end(), "s->a->e; b->e", ("unreached", "b")),
        (start() + exclusive("g") + person("a") + end(), "s->g->a[x]->e; g->e[y]", ("no-default", "g")),
        (start() + catch("x", duration("PT0S")) + end(), "s->x->e", ("timer", "x")),
    ],
)
def test_what_may_be_meant_is_a_warning(nodes, flows, expected):
    problems = checked(chart(nodes, flows))

    assert [((p.rule, p.element), p.severity) for p in problems] == [(expected, Severity.WARNING)]
