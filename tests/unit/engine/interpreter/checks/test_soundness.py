"""Joins that would wait for ever and branches that meet unjoined are found; sound charts are left alone."""

import pytest

from engine.model import Severity
from tests.unit.engine.interpreter.charts import (
    TERMINATE,
    boundary,
    call,
    cycle,
    decision,
    definitions,
    duration,
    end,
    exclusive,
    inclusive,
    parallel,
    person,
    process,
    service,
    start,
    subprocess,
)
from tests.unit.engine.interpreter.checks.sheets import chart, checked

RULES = {"join-waits", "not-joined", "too-tangled", "automatic-loop"}
TWO = person("a") + person("b")
CHOICE, SOME = exclusive("g", "f_g_a"), inclusive("g", "f_g_a")


def found(nodes, flows, more=None):
    problems = checked(chart(nodes, flows), more, operations=["notify"])
    return [(one.rule, one.element, one.severity) for one in problems if one.rule in RULES]


@pytest.mark.parametrize(
    ("nodes", "flows", "rule", "element"),
    [
        (start() + parallel("g") + TWO + exclusive("x") + end(), "s->g->a->x->e; g->b->x", "not-joined", "x"),
        (start() + parallel("g") + TWO + person("c") + end(), "s->g->a->c->e; g->b->c", "not-joined", "c"),
        (start() + inclusive("g", "f_g_a") + TWO + person("c") + end(), "s->g->a->c->e; g->b[y]->c", "not-joined", "c"),
        (start() + CHOICE + TWO + parallel("j") + end(), "s->g->a->j->e; g->b[y]->j", "join-waits", "j"),
        (start() + SOME + TWO + parallel("j") + end(), "s->g->a->j->e; g->b[y]->j", "join-waits", "j"),
        (
            start() + parallel("g") + TWO + boundary("t", "a", duration("P1D")) + parallel("j") + end(),
            "s->g->a->j->e; g->b->j; t->j", "join-waits", "j",
        ),
        (
            start() + parallel("g") + TWO + exclusive("x", "f_x_j") + parallel("j") + end() + end("e2"),
            "s->g->a->x->j->e; g->b->j; x->e2[y]", "join-waits", "j",
        ),
        (
            start() + subprocess("q", start("qs") + parallel("g") + TWO + exclusive("x") + end("qe"),
                                 "qs->g->a->x->qe; g->b->x") + end(),
            "s->q->e", "not-joined", "x",
        ),
    ],
)  # fmt: skip
def test_an_unsound_chart_is_refused(nodes, flows, rule, element):
    assert found(nodes, flows) == [(rule, element, Severity.ERROR)]


@pytest.mark.parametrize(
    ("nodes", "flows"),
    [
        (start() + parallel("g") + TWO + parallel("j") + end(), "s->g->a->j->e; g->b->j"),
        (start() + parallel("g") + TWO + end() + end("e2"), "s->g->a->e; g->b->e2"),
        (start() + inclusive("g", "f_g_a") + TWO + inclusive("j") + end(), "s->g->a->j->e; g->b[y]->j"),
        (start() + exclusive("g", "f_g_a") + TWO + exclusive("j") + end(), "s->g->a->j->e; g->b[y]->j"),
        (
            start() + parallel("g") + TWO + boundary("t", "a", duration("P1D")) + exclusive("m") + parallel("j")
            + end(),
            "s->g->a->m->j->e; g->b->j; t->m",
        ),
        # A reminder of an earlier round may still be open when the next one comes.
        (
            start() + exclusive("m") + TWO + boundary("t", "a", cycle("R3/P1D"), interrupting=False) + end("te")
            + person("c") + exclusive("x", "f_x_m") + end(),
            "s->m->a->b->x->m; x->e[y]; t->c->te",
        ),
        # Any of several, the others go on: what the product does by itself may stand before the choice.
        (
            start() + parallel("g") + TWO + exclusive("m") + decision("d", "d1") + exclusive("x", "f_x_late")
            + end("late") + person("c") + end("e", TERMINATE),
            "s->g->a->m->d->x->late; g->b->m; x->c[y]->e",
        ),
    ],
)  # fmt: skip
def test_a_sound_chart_has_no_such_problem(nodes, flows):
    assert found(nodes, flows) == []


def test_the_path_of_a_reminder_that_comes_back_is_a_warning():
    nodes = start() + TWO + boundary("t", "a", duration("P1D"), interrupting=False) + exclusive("m") + end()
    assert found(nodes, "s->a->m->b->e; t->m") == [("not-joined", "m", Severity.WARNING)]


def test_what_is_too_tangled_is_said_with_what_was_found_on_the_way():
    many = range(14)
    nodes = start() + parallel("g") + parallel("j") + exclusive("z") + TWO + parallel("h") + end()
    nodes += "".join(
        person(f"t{n}") + exclusive(f"x{n}", f"f_x{n}_m{n}") + person(f"u{n}") + exclusive(f"m{n}") for n in many
    )
    flows = "s->h->a->z->g; h->b->z; j->e;" + ";".join(f"g->t{n}->x{n}->m{n}->j; x{n}->u{n}[y]->m{n}" for n in many)
    rules = {(rule, element) for rule, element, _ in found(nodes, flows)}
    assert {("too-tangled", "p"), ("not-joined", "z")} <= rules


LOOP = start() + exclusive("m") + exclusive("x", "f_x_m") + end()


@pytest.mark.parametrize(
    ("inside", "severity"),
    [
        (service("i", "notify"), Severity.ERROR),
        (subprocess("i", start("is") + end("ie"), "is->ie"), Severity.ERROR),
        (
            subprocess("i", start("is") + exclusive("k", "f_k_ie") + person("a") + end("ie"), "is->k->ie; k->a[y]->ie"),
            Severity.ERROR,
        ),
        (call("i", "quick"), Severity.ERROR),
        (call("i", "slow"), None),
        (subprocess("i", start("is") + person("a") + end("ie"), "is->a->ie"), None),
        (person("i"), None),
    ],
)  # fmt: skip
def test_a_loop_waits_for_somebody(inside, severity):
    more = {
        "processes/q.bpmn": definitions(process("quick", start("qs") + end("qe"), "qs->qe")),
        "processes/r.bpmn": definitions(process("slow", start("rs") + person("ra") + end("re"), "rs->ra->re")),
    }
    expected = [("automatic-loop", "m", severity)] if severity else []
    assert found(LOOP + inside, "s->m->i->x->m; x->e[y]", more) == expected


def test_a_way_round_that_does_not_wait_is_a_warning():
    nodes = LOOP + exclusive("k", "f_k_x") + person("a")
    assert found(nodes, "s->m->k->x->m; k->a[y]->x; x->e[z]") == [("automatic-loop", "m", Severity.WARNING)]
