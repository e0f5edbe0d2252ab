"""The charts of the random walks: patterns that the regions' charts are made of."""

from tests.unit.engine.interpreter.charts import (
    TERMINATE,
    boundary,
    call,
    catch,
    cycle,
    definitions,
    duration,
    end,
    exclusive,
    inclusive,
    message,
    message_named,
    node,
    parallel,
    person,
    process,
    service,
    several,
    start,
    subprocess,
)

DEEP = process(
    "deep", start("ds") + person("du") + catch("dt", duration("P2D")) + person("dv") + end("de"), "ds->du->dt->dv->de"
)


def _inquiry(key: str) -> str:
    nodes = (
        start(f"{key}_s")
        + person(f"{key}_do")
        + boundary(f"{key}_b", f"{key}_do", cycle("R3/P14D"), interrupting=False)
        + person(f"{key}_rem")
        + call(f"{key}_deep", "deep")
        + boundary(f"{key}_db", f"{key}_deep", duration("P60D"))
        + person(f"{key}_late")
        + end(f"{key}_e")
        + end(f"{key}_e2")
        + end(f"{key}_e3")
    )
    flows = f"{key}_s->{key}_do->{key}_deep->{key}_e; {key}_b->{key}_rem->{key}_e2; {key}_db->{key}_late->{key}_e3"
    return process(key, nodes, flows)


def any_of_three() -> bytes:
    """Draw three inquiries, the first of which opens the consultation while the others go on."""
    loop = subprocess(
        "loop",
        start("ls") + exclusive("lm") + person("follow") + boundary("fb", "follow", duration("P7D"), interrupting=False)
        + person("nudge") + end("ne") + exclusive("again", "f_again_lm") + end("le"),
        "ls->lm->follow->again->lm; again->le[stop]; fb->nudge->ne",
    )  # fmt: skip
    body = subprocess(
        "body",
        start("bs") + inclusive("split") + call("c1", "i1") + call("c2", "i2") + call("c3", "i3") + exclusive("merge")
        + exclusive("first", "f_first_late") + end("late") + service("open", "open_consultation") + person("consult")
        + loop + end("be", TERMINATE),
        "bs->split->c1[n[0]]->merge; split->c2[n[1]]->merge; split->c3[n[2]]->merge;"
        "merge->first->late; first->open[not opened]->consult->loop->be",
    )  # fmt: skip
    main = process(
        "p",
        start() + body + boundary("wd", "body", message("m1")) + person("wd_notify") + end("e") + end("e2"),
        "s->body->e; wd->wd_notify->e2",
    )
    return definitions(main, _inquiry("i1"), _inquiry("i2"), _inquiry("i3"), DEEP, message_named("m1", "withdraw"))


def parallel_in_subprocess() -> bytes:
    """Draw a parallel block in a frame of its own, inside a loop."""
    block = subprocess(
        "block",
        start("bs") + parallel("g") + person("a") + boundary("ab", "a", duration("P3D")) + person("a_late")
        + exclusive("am") + person("b") + person("c") + parallel("j") + end("be"),
        "bs->g->a->am->j->be; ab->a_late->am; g->b->j; g->c->j",
    )  # fmt: skip
    nodes = start() + exclusive("m") + block + person("d") + exclusive("x", "f_x_m") + end()
    return definitions(process("p", nodes, "s->m->block->d->x->m; x->e[stop]"))


def reminders() -> bytes:
    """Draw a loop whose step is reminded of repeatedly and given up at last."""
    nodes = (
        start() + exclusive("m") + person("a") + boundary("ba", "a", cycle("R5/P1D"), interrupting=False)
        + person("rem") + end("re") + boundary("bb", "a", duration("P4D")) + person("late") + exclusive("x", "f_x_m")
        + end()
    )  # fmt: skip
    return definitions(process("p", nodes, "s->m->a->x->m; ba->rem->re; bb->late->x; x->e[stop]"))


def waits() -> bytes:
    """Draw an answer, a deadline or a withdrawal, whichever comes first."""
    nodes = (
        start() + exclusive("m") + node("eventBasedGateway", "eg") + catch("answer", message("m1"))
        + catch("deadline", duration("P5D")) + catch("withdrawn", message("m2")) + person("read") + person("chase")
        + exclusive("x") + exclusive("y", "f_y_m") + end() + end("e2")
    )  # fmt: skip
    flows = "s->m->eg->answer->read->x->y->m; eg->deadline->chase->x; eg->withdrawn->e2; y->e[stop]"
    return definitions(process("p", nodes, flows), message_named("m1", "answer"), message_named("m2", "withdraw"))


def several_at_once() -> bytes:
    """Draw a chart called once for each of three, with a deadline on all of them."""
    nodes = (
        start() + exclusive("m") + call("each", "deep", several(3)) + boundary("eb", "each", duration("P9D"))
        + person("late") + exclusive("x", "f_x_m") + end()
    )  # fmt: skip
    return definitions(process("p", nodes, "s->m->each->x->m; eb->late->x; x->e[stop]"), DEEP)


def follow_up() -> bytes:
    """Draw meetings in a loop, each by a chart of its own, with reminders and a withdrawal at any time."""
    loop = subprocess(
        "loop",
        start("ls") + exclusive("m") + person("follow") + boundary("fb", "follow", duration("P7D"), interrupting=False)
        + person("nudge") + end("ne") + call("visit", "visit") + exclusive("again", "f_again_m") + end("le"),
        "ls->m->follow->visit->again->m; again->le[stop]; fb->nudge->ne",
    )  # fmt: skip
    main = process(
        "p", start() + loop + boundary("wd", "loop", message("m1")) + end() + end("e2"), "s->loop->e; wd->e2"
    )
    visit = process("visit", start("vs") + person("meet") + end("ve"), "vs->meet->ve")
    return definitions(main, visit, message_named("m1", "withdraw"))


def joined_branches() -> bytes:
    """Draw inclusive branches that are waited for, some of them with a reminder, outside of any loop."""
    nodes = (
        start() + inclusive("g", "f_g_c") + person("a") + boundary("ab", "a", duration("P2D"), interrupting=False)
        + person("a_rem") + end("are") + person("b") + boundary("bb", "b", duration("P6D")) + person("b_late")
        + exclusive("bm") + person("c") + inclusive("j", "f_j_d") + person("d") + end()
    )  # fmt: skip
    flows = "s->g->a[n[0]]->j->d->e; g->b[n[1]]->bm->j; bb->b_late->bm; g->c->j; ab->a_rem->are"
    return definitions(process("p", nodes, flows))


def fork_in_a_loop() -> bytes:
    """Draw a fork that its branches may come back to."""
    nodes = (
        start() + exclusive("m") + inclusive("g", "f_g_none") + person("a") + person("b")
        + boundary("bb", "b", duration("P2D")) + person("b_late") + exclusive("bm") + call("c", "deep")
        + exclusive("none") + exclusive("x", "f_x_part") + end("part") + end("e")
    )  # fmt: skip
    flows = (
        "s->m->g->a[n[0]]->none; g->b[n[1]]->bm->none; bb->b_late->bm; g->c[n[2]]->none; g->none;"
        "none->x->part; x->m[more and not stop]; x->e[stop]"
    )
    return definitions(process("p", nodes, flows), DEEP)


def nested_split() -> bytes:
    """Draw a split inside a split, both waited for by one join."""
    nodes = (
        start() + parallel("g1") + person("a") + parallel("g2") + person("b") + person("b2") + person("c")
        + boundary("cb", "c", duration("P4D"), interrupting=False) + person("nudge") + end("ne") + parallel("j")
        + person("after") + end()
    )  # fmt: skip
    return definitions(process("p", nodes, "s->g1->a->j->after->e; g1->g2->b->b2->j; g2->c->j; cb->nudge->ne"))


PATTERNS = {
    "nested split": nested_split,
    "fork in a loop": fork_in_a_loop,
    "any of three": any_of_three,
    "parallel block in a loop": parallel_in_subprocess,
    "reminders": reminders,
    "waits": waits,
    "several at once": several_at_once,
    "joined branches": joined_branches,
}
