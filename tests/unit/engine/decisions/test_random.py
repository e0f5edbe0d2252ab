"""Any tree of boxes gives an answer, a refusal of the file, or a refusal of the decision; nothing else is raised."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decisions import check_decisions, load_decisions
from engine.errors import DecisionFailed
from tests.unit.engine.decisions.tables import binding, cell, decision, dmn, entry, item, knowledge, parameters

TEXTS = st.sampled_from(
    ["1", "a", "x", "f(a)", "g(1, 2)", "[1, 2, a]", '"t"', "{a: a}", "1 +", "", "null", "f", "item", "a.b"]
)
TYPES = st.sampled_from(["", "number", "string", "tLuvut", "tItse", "function&lt;number&gt; -&gt; Any"])


def _box(inner):
    two, three = st.tuples(inner, inner), st.tuples(inner, inner, inner)
    return st.one_of(
        st.tuples(inner, inner, TYPES).map(lambda p: f"<context>{entry('a', p[0], p[2])}{entry('', p[1])}</context>"),
        st.tuples(TEXTS, TEXTS).map(lambda p: f"<invocation>{cell(p[0])}{binding('n', p[1])}</invocation>"),
        inner.map(lambda p: f"<functionDefinition>{parameters(('n', 'number'))}{p}</functionDefinition>"),
        two.map(lambda p: f"<list>{''.join(p)}</list>"),
        two.map(lambda p: f'<relation><column name="a"/><column name="b"/><row>{"".join(p)}</row></relation>'),
        three.map(lambda p: f"<conditional><if>{p[0]}</if><then>{p[1]}</then><else>{p[2]}</else></conditional>"),
        two.map(lambda p: f"<filter><in>{p[0]}</in><match>{p[1]}</match></filter>"),
        two.map(lambda p: f'<for iteratorVariable="x"><in>{p[0]}</in><return>{p[1]}</return></for>'),
    )


BOXES = st.recursive(TEXTS.map(cell), _box, max_leaves=8)


@settings(max_examples=150, deadline=None)
@given(
    BOXES, BOXES, TYPES, st.one_of(st.integers(), st.text(max_size=3), st.none(), st.lists(st.integers(), max_size=2))
)
def test_any_boxes_give_an_answer_or_a_refusal(logic, body, declared, value):
    file = dmn(
        item("tLuvut", "number", collection=True),
        item("tItse", "tItse"),
        knowledge("f", body, ("n", "number")),
        decision("d", logic, declared=declared),
    )
    assert all(problem.line >= 1 and problem.message for problem in check_decisions(file, "d.dmn"))
    with suppress(DecisionFailed):
        load_decisions(file, "d.dmn", unchecked=True).decide("d", {"a": value})
