"""Decision tables: which rules match, and what each hit policy makes of them."""

import time
from datetime import date
from decimal import Decimal

import pytest

from engine.decisions import load_decisions
from engine.errors import DecisionFailed, DefinitionInvalid, NotFound
from tests.unit.engine.decisions.tables import dmn, literal, required, table

POINTS = [["< 5", '"kevyt"'], ["[5..10)", '"laaja"'], [">= 10", '"vahva"']]
NESTED = [["> 0", "10"], ["> 10", "20"], ["> 20", "30"]]


def decide(file, inputs, decision="tuki", functions=None):
    return load_decisions(file, "d.dmn").decide(decision, inputs, functions or {})


@pytest.mark.parametrize(
    ("points", "support"),
    [(1, "kevyt"), (5, "laaja"), (Decimal("9.9"), "laaja"), (10, "vahva"), (None, None), ("5", None)],
)
def test_a_unique_table_gives_the_answer_of_its_one_rule(points, support):
    assert decide(dmn(table(["pisteet"], ["tuki"], POINTS)), {"pisteet": points}) == support


def test_an_overlap_in_a_unique_table_names_the_rules():
    file = dmn(table(["n"], ["x"], [["> 1", "1"], ["> 2", "2"]]))
    assert decide(file, {"n": 2}) == 1
    with pytest.raises(DecisionFailed, match="r1, r2"):
        decide(file, {"n": 3})


@pytest.mark.parametrize(
    ("policy", "aggregation", "n", "answer"),
    [
        ("FIRST", "", 25, 10),
        ("FIRST", "", 0, None),
        ("COLLECT", "", 15, [10, 20]),
        ("COLLECT", "", 0, []),
        ("COLLECT", "SUM", 25, 60),
        ("COLLECT", "MIN", 25, 10),
        ("COLLECT", "MAX", 25, 30),
        ("COLLECT", "COUNT", 25, 3),
        ("COLLECT", "COUNT", 0, 0),
        ("COLLECT", "SUM", 0, None),
        ("RULE ORDER", "", 25, [10, 20, 30]),
    ],
)
def test_a_hit_policy_joins_the_rules_that_match(policy, aggregation, n, answer):
    assert decide(dmn(table(["n"], ["x"], NESTED, policy, aggregation=aggregation)), {"n": n}) == answer


def test_priority_and_output_order_follow_the_allowed_values():
    rules = [["-", '"matala"'], ["> 5", '"korkea"'], ["> 3", '"keski"']]
    values = '"korkea", "keski", "matala"'
    assert decide(dmn(table(["n"], ["x"], rules, "PRIORITY", values=values)), {"n": 4}) == "keski"
    ordered = dmn(table(["n"], ["x"], rules, "OUTPUT ORDER", values=values))
    assert decide(ordered, {"n": 9}) == ["korkea", "keski", "matala"]


def test_any_refuses_rules_that_do_not_agree():
    file = dmn(table(["n"], ["x"], [["> 1", "1"], ["> 2", "1.0"], ["> 3", "2"]], "ANY"))
    assert decide(file, {"n": 3}) == 1
    with pytest.raises(DecisionFailed, match="r1 and r3"):
        decide(file, {"n": 4})


def test_rules_that_answer_large_lists_cannot_be_compared_without_end():
    file = dmn(table(["n"], ["x"], [["> 0", "luvut"]] * 400, "ANY"))
    begin = time.thread_time()
    with pytest.raises(DecisionFailed, match="too many steps"):
        decide(file, {"n": 1, "luvut": list(range(100_000))})
    assert time.thread_time() - begin < 3


def test_several_outputs_give_a_context():
    file = dmn(table(["n"], ["laji", "kesto"], [["1", '"työ"', 'duration("P14D")'], ["2", '"koti"', "n * 2"]]))
    assert decide(file, {"n": 2}) == {"laji": "koti", "kesto": 4}


def test_no_match_gives_the_default_outputs():
    assert decide(dmn(table(["n"], ["x"], [["1", "1"]], default='"muu"')), {"n": 5}) == "muu"


def test_an_input_may_be_a_path_and_may_be_missing():
    file = dmn(table(["tunnistaminen.tavoite"], ["x"], [['"työ", "koulutus"', "true"], ["null", "false"]]))
    assert decide(file, {"tunnistaminen": {"tavoite": "koulutus"}}) is True
    assert decide(file, {}) is False


def test_a_text_is_read_as_the_date_that_the_column_declares():
    file = dmn(table(["alkoi"], ["x"], [['< date("2026-01-01")', '"vanha"'], ["-", '"uusi"']], "FIRST", types=["date"]))
    assert decide(file, {"alkoi": "2025-12-31"}) == "vanha"
    assert decide(file, {"alkoi": date(2026, 1, 1)}) == "uusi"


def test_a_decision_uses_the_answers_that_it_requires():
    file = dmn(
        table(["pisteet"], ["tuki"], POINTS),
        literal("jatko", 'if tuki = "vahva" then "tiimi" else "oma"', required("tuki")),
        literal("teksti", 'tuki + "/" + jatko', required("jatko") + required("tuki")),
    )
    assert decide(file, {"pisteet": 12}, "teksti") == "vahva/tiimi"


def test_the_functions_of_the_caller_reach_cells():
    file = dmn(table(["n"], ["x"], [["> raja()", "tupla(n)"]]))
    with pytest.raises(DefinitionInvalid) as caught:
        load_decisions(file, "d.dmn")
    assert [problem.rule for problem in caught.value.problems] == ["dmn.cell", "dmn.cell"]
    file = dmn(table(["n"], ["x"], [["> workdays(2)", "workdays(n)"]]))
    assert decide(file, {"n": 5}, functions={"workdays": lambda n: n}) == 5


def test_an_unknown_decision_is_not_found():
    with pytest.raises(NotFound, match="no decision muu"):
        decide(dmn(table(["n"], ["x"], NESTED)), {}, "muu")


def test_a_cell_that_cannot_be_evaluated_names_its_rule():
    file = dmn(table(["n"], ["x"], [["1", "workdays(n)"]]))
    with pytest.raises(DecisionFailed, match=r"d.dmn: decision tuki: rule r1: There is no function workdays"):
        decide(file, {"n": 1})


def test_functions_of_a_file_cannot_multiply_their_work():
    bodies = [f"f{number + 1}(x) + f{number + 1}(x)" for number in range(30)] + ["x"]
    models = "".join(
        f'<businessKnowledgeModel id="b{number}" name="f{number}"><encapsulatedLogic><formalParameter name="x"/>'
        f"<literalExpression><text>{body}</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"
        for number, body in enumerate(bodies)
    )
    with pytest.raises(DecisionFailed, match="too deeply"):
        decide(dmn(models, literal("tuki", "f0(1)")), {})
