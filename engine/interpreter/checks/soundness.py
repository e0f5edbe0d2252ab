"""Every token comes to an end: no join waits for a branch that never comes, and nothing happens twice."""

from collections.abc import Iterator

from engine.interpreter.chart import Chart
from engine.interpreter.checks.net import Budget, Marking, Net, Node, OutOfBudget, nets_of
from engine.interpreter.checks.review import Review, label, problem_of
from engine.interpreter.document import MAX_FLOW_NODES
from engine.interpreter.element import Element
from engine.interpreter.names import bpmn, line_of
from engine.model import Problem, Severity

_BETWEEN = frozenset({"exclusiveGateway", "serviceTask", "businessRuleTask"})


def check_soundness(review: Review) -> Iterator[Problem]:
    """Report joins that would wait for ever, and elements that would be reached twice.

    One pattern is allowed besides block structure, *any of several, the others go on*: where the branches of a split
    meet in an exclusive gateway that an exclusive gateway follows at once, that one tells the first from the later.
    """
    budget = Budget()
    for chart in review.charts:
        if review.is_asked(chart) and _is_connected(chart):
            yield from _chart(chart, budget)


def _is_connected(chart: Chart) -> bool:
    """Tell whether flows and frames are such that tokens can be followed; if not, other rules have said so."""
    ends = {flow.source for flow in chart.flows} | {flow.target for flow in chart.flows}
    return ends <= chart.elements.keys()


def _chart(chart: Chart, budget: Budget) -> Iterator[Problem]:
    terminates = frozenset(
        node.get("id", "")
        for node in chart.node.iter(bpmn("endEvent"))
        if node.find(bpmn("terminateEventDefinition")) is not None
    )
    tangled = False
    for net in nets_of(chart, terminates):
        walk = _Walk(chart, net, budget)
        try:
            walk.go()
        except OutOfBudget:
            tangled = True
        yield from walk.problems()
    if tangled:
        message = (
            f"The ways through {chart.name} are too many to follow all of them, so it is not known whether each comes "
            "to its end. Put the branches from a split to its join into a subprocess."
        )
        place = Element(chart.process, chart.name, "process", chart.process, line=line_of(chart.node))
        yield problem_of(chart, place, "too-tangled", message, Severity.WARNING)


class _Walk:
    """The walk through all markings of one net."""

    def __init__(self, chart: Chart, net: Net, budget: Budget) -> None:
        self.chart, self.net, self.budget = chart, net, budget
        self.twice: dict[str, Element] = {}
        self.waiting: dict[str, Element] = {}
        self.collectors = dict(_collectors(net, chart))
        self.several = net.aside().union(*self.collectors.values())
        self.before: dict[tuple[str, str], set[str]] = {}

    def go(self) -> None:
        """Walk through all markings; raises OutOfBudget."""
        first: Marking = frozenset(self.net.starts)
        seen, left = {first}, [first]
        while left:
            marking = left.pop()
            following = list(self._moves(marking))
            if not following:
                self._stands_still(marking)
            new = [after for after in dict.fromkeys(following) if after is not None and after not in seen]
            seen.update(new)
            left += new

    def problems(self) -> Iterator[Problem]:
        """Give what was found on the way."""
        splits = any(node.splits for node in self.net.nodes)
        for element in self.twice.values():
            yield self._twice(element, splits)
        for element in self.waiting.values():
            message = (
                f"{label(element)} waits for all its branches, but one of them may never come. Join what an exclusive "
                "gateway chose between by an exclusive gateway first."
            )
            yield problem_of(self.chart, element, "join-waits", message)

    def _twice(self, element: Element, splits: bool) -> Problem:
        if splits:
            message = (
                f"Several branches run at the same time and come to {label(element)} one by one, so what follows "
                "would happen several times. Join them with the same kind of gateway that split them."
            )
            return problem_of(self.chart, element, "not-joined", message)
        message = (
            f"The path of an event that lets its step go on comes to {label(element)} as well, so what follows "
            "may happen twice. Lead it to an end of its own."
        )
        return problem_of(self.chart, element, "not-joined", message, Severity.WARNING)

    def _moves(self, marking: Marking) -> Iterator[Marking | None]:
        """Give the markings one move on; None stands for a move that marks a place twice, which is noted."""
        for node in self.net.nodes:
            for taken in self._taken(node, marking):
                left = marking - taken
                if node.terminates:
                    yield frozenset()
                elif left & self.collectors.get(node.element.id, frozenset()):
                    yield left  # the others of its branches go on, or have gone on: this one ends
                else:
                    for places in node.outcomes():
                        self.budget.spend()
                        yield self._marked(left, places)

    def _marked(self, left: Marking, places: tuple[str, ...]) -> Marking | None:
        new = frozenset(places)
        doubled = (new & left) - self.several
        for place in doubled:
            element = self.net.behind[place]
            self.twice.setdefault(element.id, element)
        return None if doubled else left | new

    def _taken(self, node: Node, marking: Marking) -> Iterator[Marking]:
        """Give the tokens that a move through the element takes; none when it cannot move."""
        here = marking.intersection(node.inputs)
        if not node.joins:
            yield from (frozenset({place}) for place in here)
        elif node.element.kind == "parallelGateway":
            if len(here) == len(node.inputs):
                yield here
        elif here and not any(marking & self._before(place, node) for place in node.inputs if place not in here):
            yield here

    def _before(self, place: str, join: Node) -> set[str]:
        """Give the places from which a token may come to an input of a join without passing the join."""
        key = (place, join.element.id)
        if key not in self.before:
            self.before[key] = self.net.before(place, join, self.budget)
        return self.before[key]

    def _stands_still(self, marking: Marking) -> None:
        for place in marking:
            node = self.net.ahead.get(place)
            if node is not None and node.joins:
                self.waiting.setdefault(node.element.id, node.element)


def _collectors(net: Net, chart: Chart) -> Iterator[tuple[str, frozenset[str]]]:
    """Give the gateways that tell the first of several branches from the later ones, with the places at and after them.

    Such a gateway chooses where the branches of a split meet: in itself, or in a gateway right before it or before
    the steps that the product does by itself.
    """
    nodes = {node.element.id: node for node in net.nodes}
    choosing = [one for one in net.nodes if one.element.kind == "exclusiveGateway" and len(one.outputs) > 1]
    met = [(node, nodes[at]) for node in choosing if (at := _meeting(chart, node.element)) in nodes]
    # To follow every branch is what costs among hundreds of splits: only where something may tell them apart.
    ways = [[net.after(place) for place in node.outputs] for node in net.nodes if node.splits] if met else []
    for node, meeting in met:
        # What one branch alone comes to, such as the choice of a loop in it, tells nobody apart.
        if any(sum(not way.isdisjoint(meeting.inputs) for way in branches) > 1 for branches in ways):
            # A reminder that is still open beside the branches is none of them.
            yield node.element.id, frozenset(net.after(*node.inputs) - net.aside())


def _meeting(chart: Chart, element: Element) -> str:
    """Give the element in which flows meet: a gateway itself, or the one before it; empty when there is none."""
    for _ in range(MAX_FLOW_NODES):
        before = [chart.elements[flow.source] for flow in chart.incoming(element.id)]
        if len(before) != 1:
            return element.id if len(before) > 1 else ""
        element = before[0]
        if element.kind not in _BETWEEN:
            return ""
    return ""
