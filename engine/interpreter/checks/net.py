"""A frame of a chart as a net that tokens move through: what may be marked at the same time, and where it ends.

Only what tells tokens apart is kept: gateways, ends, steps with events on their edge. A chain of plain steps is one
place. The walk tries every choice in every order, as far as its budget goes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from engine.interpreter.chart import Chart
from engine.interpreter.element import Element

Marking = frozenset[str]
"""The marked places; a place is named by the flow that leads into it."""

_FORKS = frozenset({"parallelGateway", "inclusiveGateway"})
_MOST_WAYS = 8
"""Flows of an inclusive gateway whose combinations are tried; of more, each one alone and all together."""


class OutOfBudget(Exception):
    """The frame has more markings than the walk may try."""


@dataclass(slots=True)
class Budget:
    """How many moves all walks of one check may still try."""

    moves: int = 40_000

    def spend(self) -> None:
        """Take one move; raises OutOfBudget."""
        self.moves -= 1
        if self.moves < 0:
            raise OutOfBudget


@dataclass(slots=True)
class Node:
    """One element with its places."""

    element: Element
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    terminates: bool
    interrupting: tuple[tuple[str, ...], ...]
    """Of each interrupting event on the edge: the places it marks."""
    beside: tuple[tuple[str, ...], ...]
    """Of each event on the edge that lets the step go on: the places it marks."""

    @property
    def joins(self) -> bool:
        """Tell whether it waits for several tokens."""
        return self.element.kind in _FORKS and len(self.inputs) > 1

    @property
    def splits(self) -> bool:
        """Tell whether it makes several tokens of one."""
        return self.element.kind in _FORKS and len(self.outputs) > 1

    def outcomes(self) -> Iterator[tuple[str, ...]]:
        """Give the places that one move through the element may mark."""
        kind = self.element.kind
        if kind in {"exclusiveGateway", "eventBasedGateway"}:
            yield from ((place,) for place in self.outputs)
        elif kind == "inclusiveGateway":
            yield from _combinations(self.outputs)
        else:
            for main in (self.outputs, *self.interrupting):
                for number in range(min(len(self.beside), 2) + 1):
                    for beside in combinations(self.beside, number):
                        yield (*main, *(place for places in beside for place in places))


@dataclass(slots=True)
class Net:
    """One frame: the process itself, or one embedded subprocess."""

    nodes: list[Node]
    starts: tuple[str, ...]
    ahead: dict[str, Node] = field(default_factory=dict)
    """Place -> the element that its tokens come to."""
    behind: dict[str, Element] = field(default_factory=dict)
    """Place -> the element that marks it."""
    sources: dict[str, list[Node]] = field(default_factory=dict)
    """Place -> the elements with whose move a token comes to it."""

    def after(self, *places: str, beside: bool = True) -> set[str]:
        """Give these places and all that tokens on them may come to; without what only events `beside` lead to."""
        found, waiting = set(places), list(places)
        while waiting:
            node = self.ahead.get(waiting.pop())
            if node is not None:
                groups = (node.outputs, *node.interrupting, *(node.beside if beside else ()))
                new = {place for group in groups for place in group} - found
                found |= new
                waiting += new
        return found

    def aside(self) -> set[str]:
        """Give the places that only events beside a step lead to: reminders, of which several may be open."""
        return self.after(*self.starts) - self.after(*self.starts, beside=False)

    def before(self, place: str, join: Node, budget: Budget) -> set[str]:
        """Give the places from which a token may come to `place` without passing `join`; raises OutOfBudget."""
        found: set[str] = set()
        waiting = [place]
        while waiting:
            wanted = waiting.pop()
            for node in self.sources.get(wanted, ()):
                budget.spend()
                new = set(node.inputs) - found if node is not join else set()
                found |= new
                waiting += new
        return found


def nets_of(chart: Chart, terminates: frozenset[str]) -> Iterator[Net]:
    """Give the nets of a chart's frames; `terminates` are the ids of ends that end everything in their frame."""
    inputs, outputs = _flows(chart)
    frames = [None, *(e.id for e in chart.elements.values() if e.kind == "subProcess")]
    for frame in frames:
        inside = [e for e in chart.elements.values() if e.parent == frame]
        yield _net(inside, inputs, outputs, _edges(chart, outputs), terminates)


def _flows(chart: Chart) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    inputs: dict[str, list[str]] = {}
    outputs: dict[str, list[str]] = {}
    for number, flow in enumerate(chart.flows):
        if flow.source in chart.elements and flow.target in chart.elements:
            outputs.setdefault(flow.source, []).append(f"{number}")
            inputs.setdefault(flow.target, []).append(f"{number}")
    return inputs, outputs


Edges = Mapping[str, list[tuple[bool, tuple[str, ...]]]]


def _edges(chart: Chart, outputs: Mapping[str, list[str]]) -> Edges:
    """Give the events on the edge of each step: whether they interrupt, and the places they mark."""
    edges: dict[str, list[tuple[bool, tuple[str, ...]]]] = {}
    for node in chart.node.iter("{*}boundaryEvent"):
        element = chart.elements.get(node.get("id", ""))
        if element is not None and element.attached_to:
            interrupts = node.get("cancelActivity", "true") != "false"
            edges.setdefault(element.attached_to, []).append((interrupts, tuple(outputs.get(element.id, ()))))
    return edges


def _net(
    inside: Sequence[Element],
    inputs: Mapping[str, list[str]],
    outputs: Mapping[str, list[str]],
    edges: Edges,
    terminates: frozenset[str],
) -> Net:
    same: dict[str, str] = {}
    for element in inside:
        ins, outs = inputs.get(element.id, []), outputs.get(element.id, [])
        if len(ins) == len(outs) == 1 and element.id not in edges and ins[0] != outs[0]:
            same[outs[0]] = ins[0]

    def place(flow: str) -> str:
        seen = {flow}
        while (before := same.get(flow)) is not None and before not in seen:
            seen.add(flow := before)
        return flow

    net = Net([], tuple(place(flow) for e in inside if e.kind == "startEvent" for flow in outputs.get(e.id, ())))
    for element in inside:
        ins, outs = inputs.get(element.id, []), outputs.get(element.id, [])
        net.behind.update(dict.fromkeys(outs, element))
        if element.kind in {"startEvent", "boundaryEvent"} or (outs and outs[0] in same):
            continue
        around = [(interrupts, tuple(map(place, marked))) for interrupts, marked in edges.get(element.id, [])]
        node = Node(
            element,
            tuple(dict.fromkeys(map(place, ins))),
            tuple(map(place, outs)),
            element.id in terminates,
            tuple(marked for interrupts, marked in around if interrupts),
            tuple(marked for interrupts, marked in around if not interrupts),
        )
        net.nodes.append(node)
        net.ahead.update(dict.fromkeys(node.inputs, node))
        for group in (node.outputs, *node.interrupting, *node.beside):
            for one in group:
                net.sources.setdefault(one, []).append(node)
    return net


def _combinations(places: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(places) > _MOST_WAYS:
        yield from (*((place,) for place in places), places)
        return
    for number in range(1, len(places) + 1):
        yield from combinations(places, number)
