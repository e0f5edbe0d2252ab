"""Any bytes at all give located problems, soon, and never an exception."""

import random
import time
from copy import deepcopy

import pytest
from lxml import etree

from engine.interpreter import check_diagrams
from engine.interpreter.names import bpmn
from engine.model import Severity
from tests.unit.engine.interpreter.charts import definitions, exclusive, inclusive, process
from tests.unit.engine.interpreter.patterns import PATTERNS


def _torn(data: bytes, chance: random.Random) -> bytes:
    """Cut, double or swap pieces of a diagram between its tags; it is hardly ever XML any more."""
    parts = data.split(b"<")
    for _ in range(chance.randint(1, 3)):
        at, to = chance.randrange(1, len(parts)), chance.randrange(1, len(parts))
        if chance.random() < 0.5:
            parts.insert(to, parts.pop(at))
        else:
            parts[at] = parts[at][: chance.randrange(len(parts[at]) + 1)]
    return b"<".join(parts)


def laned(data: bytes) -> bytes:
    """Put every user task into a lane, so that nothing but the damage is wrong with a chart."""
    root = etree.fromstring(data)
    for process_node in root.findall(bpmn("process")):
        lanes = etree.SubElement(process_node, bpmn("laneSet"), id=f"lanes_{process_node.get('id')}")
        lane = etree.SubElement(lanes, bpmn("lane"), id=f"lane_{process_node.get('id')}", name="Ohjaaja")
        for task in process_node.iter(bpmn("userTask")):
            etree.SubElement(lane, bpmn("flowNodeRef")).text = task.get("id")
    return etree.tostring(root)


def _bent(data: bytes, chance: random.Random) -> bytes:
    """Remove, double, move or rename elements and attributes; it stays XML."""
    root = etree.fromstring(data)
    for _ in range(chance.randint(1, 4)):
        nodes = [node for node in root.iter() if node is not root]
        if not nodes:
            break
        node, other = chance.choice(nodes), chance.choice(nodes)
        act = chance.randrange(6)
        if act == 0:
            node.getparent().remove(node)
        elif act == 1:
            node.addnext(deepcopy(node))
        elif act == 2 and node not in list(other.iterancestors()) and node is not other:
            other.append(node)
        elif act == 3:
            node.tag = other.tag
        elif act == 4 and node.attrib:
            del node.attrib[chance.choice(list(node.attrib))]
        elif node.attrib and other.attrib:
            node.attrib[chance.choice(list(node.attrib))] = chance.choice(list(other.attrib.values()))
    return etree.tostring(root)


@pytest.mark.parametrize("name", PATTERNS)
def test_a_broken_diagram_is_answered(name):
    chance = random.Random(name)
    data = laned(PATTERNS[name]())
    for spoil in (_torn, _bent):
        for _ in range(60):
            for problem in check_diagrams({"p.bpmn": spoil(data, chance), "forms/f.form.json": b"{}"}):
                assert problem.line >= 1
                assert problem.rule


def test_a_dense_tangle_is_answered_within_two_seconds():
    # As many gateways and flows as the limits allow.
    names = [f"g{n}" for n in range(290)]
    nodes = "".join(exclusive(name) if n % 2 else inclusive(name) for n, name in enumerate(names))
    chance = random.Random(1)
    flows = "; ".join(f"{chance.choice(names)}->{chance.choice(names)}" for _ in range(1_000))
    begun = time.thread_time()

    problems = check_diagrams({"p.bpmn": definitions(process("p", nodes, flows))})

    assert time.thread_time() - begun < 2
    assert problems


@pytest.mark.parametrize("name", PATTERNS)
def test_the_patterns_of_the_random_walks_are_sound(name):
    problems = check_diagrams({"p.bpmn": laned(PATTERNS[name]()), "forms/f.form.json": b"{}"})

    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
