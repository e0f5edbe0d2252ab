"""The situations that are kept: a chart, what has happened to its instance when the state is stored, and after that.

A deed is a list: `["complete", element]`, `["wait", {"days": 3}]`, `["deliver", message]`, `["set", {name: value}]`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.unit.engine.interpreter.charts import (
    boundary,
    call,
    catch,
    cycle,
    definitions,
    duration,
    end,
    person,
    process,
    start,
)
from tests.unit.engine.interpreter.patterns import any_of_three, follow_up, nested_split, several_at_once, waits

Deed = list[Any]


@dataclass(frozen=True)
class Situation:
    """One instance, stored in the middle of its life."""

    chart: bytes
    before: Sequence[Deed]
    after: Sequence[Deed]
    variables: Mapping[str, Any] = field(default_factory=dict)


def _plain() -> bytes:
    return definitions(process("p", start() + person("a") + person("b") + end(), "s->a->b->e"))


def _waiting() -> bytes:
    return definitions(process("p", start() + catch("t", duration("P3D")) + person("a") + end(), "s->t->a->e"))


def _cycle() -> bytes:
    nodes = (
        start() + person("a") + boundary("again", "a", cycle("R3/P1D"), interrupting=False) + person("remind")
        + end("re") + end()
    )  # fmt: skip
    return definitions(process("p", nodes, "s->a->e; again->remind->re"))


def _deep() -> bytes:
    inner = process("inner", start("is") + person("iu") + catch("it", duration("P2D")) + end("ie"), "is->iu->it->ie")
    middle = process("middle", start("ms") + call("mc", "inner") + person("mu") + end("me"), "ms->mc->mu->me")
    return definitions(process("p", start() + call("c", "middle") + end(), "s->c->e"), middle, inner)


_ROUND: list[Deed] = [["complete", "follow"], ["complete", "meet"]]
_DEEP_ONE: list[Deed] = [["complete", "du"], ["wait", {"days": 2}], ["complete", "dv"]]

SITUATIONS: Mapping[str, Situation] = {
    "in a user task": Situation(_plain(), [], [["complete", "a"], ["complete", "b"]]),
    "between two tasks": Situation(_plain(), [["complete", "a"]], [["complete", "b"]]),
    "a timer waits": Situation(
        _waiting(), [], [["wait", {"days": 2}], ["wait", {"days": 1}], ["complete", "a"]]
    ),
    "a repeating timer has ticked once": Situation(
        _cycle(),
        [["wait", {"days": 1}]],
        [["wait", {"days": 1}], ["complete", "remind"], ["wait", {"days": 5}], ["complete", "remind"],
         ["complete", "remind"], ["complete", "a"]],
    ),
    "one branch of a split is done": Situation(
        nested_split(),
        [["complete", "b"]],
        [["complete", "a"], ["wait", {"days": 4}], ["complete", "nudge"], ["complete", "c"], ["complete", "b2"],
         ["complete", "after"]],
    ),
    "several at once": Situation(
        several_at_once(),
        [["complete", "du"]],
        [["complete", "du"], ["complete", "du"], ["wait", {"days": 2}], ["complete", "dv"], ["complete", "dv"],
         ["complete", "dv"]],
        {"stop": True},
    ),
    "a call two deep": Situation(
        _deep(), [["complete", "iu"]], [["wait", {"days": 2}], ["complete", "mu"]]
    ),
    "an answer is waited for": Situation(
        waits(), [], [["deliver", "answer"], ["complete", "read"]], {"stop": True}
    ),
    "a deadline instead of an answer": Situation(
        waits(), [], [["wait", {"days": 5}], ["complete", "chase"]], {"stop": True}
    ),
    "the first of three has come": Situation(
        any_of_three(),
        [["complete", "i1_do"], *_DEEP_ONE, ["set", {"opened": True}]],
        [["complete", "i2_do"], *_DEEP_ONE, ["complete", "consult"], ["complete", "follow"], ["set", {"stop": True}],
         ["complete", "follow"]],
        {"n": [True, True, False], "opened": False, "stop": False},
    ),
    "withdrawn from within": Situation(
        any_of_three(),
        [["complete", "i1_do"]],
        [["deliver", "withdraw"], ["complete", "wd_notify"]],
        {"n": [True, True, False], "opened": False, "stop": False},
    ),
    "round 20 of a follow-up": Situation(
        follow_up(),
        [["wait", {"days": 7}], ["complete", "nudge"], *(_ROUND * 20)],
        [["wait", {"days": 7}], ["complete", "nudge"], *_ROUND, ["set", {"stop": True}], *_ROUND],
        {"stop": False},
    ),
}  # fmt: skip
