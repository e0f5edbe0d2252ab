"""An advance names exactly the sequence flows that it took."""

from tests.unit.engine.interpreter.charts import (
    boundary,
    definitions,
    duration,
    end,
    exclusive,
    parallel,
    person,
    process,
    service,
    start,
    subprocess,
)
from tests.unit.engine.interpreter.world import Player, World


def flow_ids(advance):
    """Give the flows as sets: the order within one run says nothing."""
    return set(advance.taken)


def test_only_the_flow_that_was_chosen_is_taken_though_both_ends_are_walked():
    # A chart that goes round: after the first round both ends of `g -> m` have been walked, and it was not taken.
    nodes = (
        start() + exclusive("g", "f_g_m") + person("a") + exclusive("m") + person("b") + exclusive("h", "f_h_e") + end()
    )
    player = Player(
        definitions(process("p", nodes, "s->g->m->b->h->e; g->a[x > 1]->m; h->g[again]")), world=World(x=2, again=True)
    )
    assert flow_ids(player.start()) == {"f_s_g", "f_g_a"}
    assert flow_ids(player.complete("a")) == {"f_a_m", "f_m_b"}
    player.world.live["x"] = 1
    assert flow_ids(player.complete("b")) == {"f_b_h", "f_h_g", "f_g_m", "f_m_b"}
    player.world.live["again"] = False
    assert flow_ids(player.complete("b")) == {"f_b_h", "f_h_e"}


def test_every_branch_into_a_join_is_taken_in_its_own_run():
    nodes = start() + parallel("f") + person("a") + person("b") + parallel("j") + service("x", "do") + end()
    player = Player(definitions(process("p", nodes, "s->f->a->j->x->e; f->b->j")))
    assert flow_ids(player.start()) == {"f_s_f", "f_f_a", "f_f_b"}
    assert flow_ids(player.complete("a")) == {"f_a_j"}
    assert flow_ids(player.complete("b")) == {"f_b_j", "f_j_x", "f_x_e"}


def test_flows_inside_a_subprocess_and_from_a_boundary_event_are_taken():
    inner = subprocess("sub", start("is") + person("a") + end("ie"), "is->a->ie")
    late = boundary("late", "sub", duration("P1D"), interrupting=True)
    nodes = start() + inner + late + person("b") + end() + end("e2")
    player = Player(definitions(process("p", nodes, "s->sub->e; late->b->e2")))
    assert flow_ids(player.start()) == {"f_s_sub", "f_is_a"}
    player.wait(days=2)
    assert flow_ids(player.last) == {"f_late_b"}
    assert flow_ids(player.complete("b")) == {"f_b_e2"}
