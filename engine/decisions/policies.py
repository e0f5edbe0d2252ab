"""Hit policies: from the rules that match to the answer of a table (DMN 1.3, section 8.2.8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from engine.errors import DecisionFailed
from engine.feel import evaluate


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matches: its id, its answer, and the places of its outputs in the order of priority (0 is first)."""

    rule: str
    answer: Any
    rank: tuple[int, ...] = ()


Policy: TypeAlias = Callable[[Sequence[Hit]], Any]


def _unique(hits: Sequence[Hit]) -> Any:
    if len(hits) > 1:
        rules = ", ".join(hit.rule for hit in hits)
        raise DecisionFailed(f"more than one rule matches ({rules}), but the hit policy is UNIQUE")
    return hits[0].answer


def _any(hits: Sequence[Hit]) -> Any:
    for hit in hits[1:]:
        if not _equal(hit.answer, hits[0].answer):
            raise DecisionFailed(f"the rules {hits[0].rule} and {hit.rule} match and do not agree (hit policy ANY)")
    return hits[0].answer


def _equal(one: Any, other: Any) -> bool:
    return evaluate("one = other", {"one": one, "other": other}) is True


def _first(hits: Sequence[Hit]) -> Any:
    return hits[0].answer


def _priority(hits: Sequence[Hit]) -> Any:
    return min(hits, key=lambda hit: hit.rank).answer


def _all(hits: Sequence[Hit]) -> list[Any]:
    return [hit.answer for hit in hits]


def _output_order(hits: Sequence[Hit]) -> list[Any]:
    return [hit.answer for hit in sorted(hits, key=lambda hit: hit.rank)]


def _aggregated(function: str) -> Policy:
    def aggregate(hits: Sequence[Hit]) -> Any:
        return evaluate(f"{function}(answers)", {"answers": [hit.answer for hit in hits]})

    return aggregate


SINGLE: dict[str, Policy] = {"UNIQUE": _unique, "ANY": _any, "FIRST": _first, "PRIORITY": _priority}
"""Policies that give one answer; no match gives null, or the default outputs."""

MULTIPLE: dict[str, Policy] = {"RULE ORDER": _all, "OUTPUT ORDER": _output_order, "COLLECT": _all}
"""Policies that give a list; no match gives an empty one, or one of the default outputs."""

AGGREGATIONS: dict[str, Policy] = {name: _aggregated(name.lower()) for name in ("SUM", "MIN", "MAX", "COUNT")}
"""What COLLECT may do with its list; no match gives null, or 0 for COUNT."""

RANKED = frozenset({"PRIORITY", "OUTPUT ORDER"})
"""Policies that need the allowed values of the outputs, in their order."""
