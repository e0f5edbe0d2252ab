"""A model as BPMN: the graph of gateways and flows that its blocks stand for."""

from dataclasses import dataclass, field
from html import escape

from tests.proofs import blocks as b

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:polku="urn:polku:bpmn:1" '
    'id="definitions" targetNamespace="urn:proofs">\n'
)
DIAGRAM = "processes/koe/p.bpmn"
OPERATIONS = ("note", "put")
TERMINATE = "<bpmn:terminateEventDefinition/>"
FORM = b'{"schemaVersion": 19, "type": "default", "id": "f", "components": []}'


@dataclass(frozen=True)
class Loose:
    """A flow that has left its source and not reached its target yet."""

    source: str
    condition: str = ""
    flow: str = ""
    """Its id, where something refers to it."""


@dataclass
class Sheet:
    """One frame that is being drawn."""

    lines: list[str] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)
    flows: int = 0

    def node(self, tag: str, key: str, inner: str = "", **attributes: str) -> str:
        given = "".join(f' {name.replace("__", ":")}="{escape(value)}"' for name, value in attributes.items())
        self.lines.append(f'<bpmn:{tag} id="{key}" name="{key}"{given}>{inner}</bpmn:{tag}>')
        self.nodes.append(key)
        return key

    def flow(self, loose: Loose, target: str) -> None:
        self.flows += 1
        key = loose.flow or f"f_{loose.source}_{self.flows}"
        inner = f"<bpmn:conditionExpression>{escape(loose.condition)}</bpmn:conditionExpression>" * bool(
            loose.condition
        )
        self.lines.append(
            f'<bpmn:sequenceFlow id="{key}" sourceRef="{loose.source}" targetRef="{target}">{inner}</bpmn:sequenceFlow>'
        )


def draw(model: b.Model) -> dict[str, bytes]:
    """Give the files of a model: one diagram with all its processes, and the form of its steps."""
    processes = "".join(_process(name, body) for name, body in model.processes.items())
    messages = sorted(set(_messages(model)))
    texts = "".join(f'<bpmn:message id="m_{name}" name="{name}"/>\n' for name in messages)
    diagram = f"{HEAD}{processes}{texts}</bpmn:definitions>\n"
    return {DIAGRAM: diagram.encode(), "forms/f.form.json": FORM}


def _messages(model: b.Model) -> list[str]:
    found = ["out"]
    for block in model.blocks():
        waits = [edge.wait for edge in getattr(block, "edges", ())]
        waits += [pause.wait for pause, _ in getattr(block, "ways", ())]
        waits += [block.wait] if isinstance(block, b.Pause | b.Receive) else []
        found += [wait.message for wait in waits if wait.message]
    return found


def _process(name: str, body: b.Body) -> str:
    sheet = Sheet()
    _body(sheet, body)
    refs = "".join(f"<bpmn:flowNodeRef>{node}</bpmn:flowNodeRef>" for node in sheet.nodes)
    lane = f'<bpmn:laneSet id="{name}_lanes"><bpmn:lane id="{name}_lane" name="Lane">{refs}</bpmn:lane></bpmn:laneSet>'
    inner = "\n".join([lane, *sheet.lines])
    return f'<bpmn:process id="{name}" name="{name}" isExecutable="true">\n{inner}\n</bpmn:process>\n'


def _body(sheet: Sheet, body: b.Body) -> None:
    loose = _block(sheet, body.main, Loose(sheet.node("startEvent", f"{body.key}_s")))
    if not body.endings:
        sheet.flow(loose, sheet.node("endEvent", f"{body.key}_e"))
        return
    fork = sheet.node("parallelGateway", f"{body.key}_f")
    sheet.flow(loose, fork)
    for ending in body.endings:
        last = _block(sheet, ending.way, Loose(fork))
        sheet.flow(last, sheet.node("endEvent", f"{ending.key}_e", TERMINATE if ending.cuts else ""))


def _any_of(sheet: Sheet, block: b.AnyOf) -> None:
    key = block.key
    start, reset = sheet.node("startEvent", f"{key}_s"), _operation(sheet, f"{key}_r", "put", f"{key}_open", "=false")
    split = sheet.node("inclusiveGateway", f"{key}_g", default=f"{key}_d")
    merge, first = sheet.node("exclusiveGateway", f"{key}_m"), f"{key}_x"
    sheet.flow(Loose(start), reset)
    sheet.flow(Loose(reset), split)
    for loose, branch in _flagged(split, block.branches, key):
        sheet.flow(_block(sheet, branch, loose), merge)
    sheet.node("exclusiveGateway", first, default=f"{key}_again")
    sheet.flow(Loose(merge), first)
    sheet.flow(Loose(first, flow=f"{key}_again"), sheet.node("endEvent", f"{key}_late"))
    opened = _operation(sheet, f"{key}_o", "put", f"{key}_open", "=true")
    sheet.flow(Loose(first, f"=not({key}_open)"), opened)
    sheet.flow(_block(sheet, block.then, Loose(opened)), sheet.node("endEvent", f"{key}_e", TERMINATE))


def _operation(sheet: Sheet, key: str, name: str, variable: str = "", value: str = "") -> str:
    inner = f'<polku:parameter name="name" value="{variable}"/><polku:parameter name="value" value="{value}"/>'
    operation = f'<polku:operation name="{name}">{inner if variable else ""}</polku:operation>'
    return sheet.node("serviceTask", key, f"<bpmn:extensionElements>{operation}</bpmn:extensionElements>")


def _flagged(split: str, branches: tuple[b.Block, ...], key: str) -> list[tuple[Loose, b.Block]]:
    loose = [Loose(split, f"={key}[{n + 1}]") for n in range(len(branches) - 1)]
    return list(zip([*loose, Loose(split, flow=f"{key}_d")], branches, strict=True))


def _block(sheet: Sheet, block: b.Block, loose: Loose) -> Loose:
    """Draw a block after what came before it; gives where it goes on."""
    if isinstance(block, b.Sequence):
        for part in block.parts:
            loose = _block(sheet, part, loose)
        return loose
    if isinstance(block, b.Hosting):
        return _host(sheet, block, loose)
    if isinstance(block, b.Choice | b.Both | b.Some):
        return _branching(sheet, block, loose)
    if isinstance(block, b.Again):
        return _loop(sheet, block, loose)
    if isinstance(block, b.Race):
        return _race(sheet, block, loose)
    if isinstance(block, b.Pause):
        node = sheet.node("intermediateCatchEvent", block.key, _event(block.wait))
    elif isinstance(block, b.Auto) and block.kind == "note":
        node = _operation(sheet, block.key, "note")
    elif isinstance(block, b.Auto):
        node = sheet.node("intermediateThrowEvent", block.key, _sent() if block.kind == "throw" else "")
    else:
        raise TypeError(block)
    sheet.flow(loose, node)
    return Loose(node)


def _sent() -> str:
    return '<bpmn:messageEventDefinition messageRef="m_out"/>'


def _event(wait: b.Wait) -> str:
    if wait.message:
        return f'<bpmn:messageEventDefinition messageRef="m_{wait.message}"/>'
    if wait.count:
        inner = f"<bpmn:timeCycle>R{wait.count}/{wait.text}</bpmn:timeCycle>"
    elif wait.hours % 2:
        inner = f'<bpmn:timeDuration>=duration("{wait.text}")</bpmn:timeDuration>'
    else:
        inner = f"<bpmn:timeDuration>{wait.text}</bpmn:timeDuration>"
    return f"<bpmn:timerEventDefinition>{inner}</bpmn:timerEventDefinition>"


def _host(sheet: Sheet, block: b.Hosting, loose: Loose) -> Loose:
    sheet.flow(loose, _step(sheet, block))
    rejoining: list[Loose] = [Loose(block.key)]
    for edge in block.edges:
        cancel = str(edge.interrupting).lower()
        sheet.node("boundaryEvent", edge.key, _event(edge.wait), attachedToRef=block.key, cancelActivity=cancel)
        last = _block(sheet, edge.path, Loose(edge.key))
        if edge.rejoins:
            rejoining.append(last)
        else:
            sheet.flow(last, sheet.node("endEvent", f"{edge.key}_e"))
    return _merged(sheet, f"{block.key}_m", rejoining)


def _merged(sheet: Sheet, key: str, loose: list[Loose], tag: str = "exclusiveGateway") -> Loose:
    if len(loose) == 1:
        return loose[0]
    merge = sheet.node(tag, key)
    for one in loose:
        sheet.flow(one, merge)
    return Loose(merge)


def _step(sheet: Sheet, block: b.Hosting, repeat: str = "") -> str:
    if isinstance(block, b.Several):
        sequential = str(not block.at_once).lower()
        number = f"<bpmn:loopCardinality>={block.key}</bpmn:loopCardinality>"
        tag = "multiInstanceLoopCharacteristics"
        return _step(sheet, block.each, f'<bpmn:{tag} isSequential="{sequential}">{number}</bpmn:{tag}>')
    if isinstance(block, b.Person):
        return sheet.node("userTask", block.key, repeat, polku__form="f", polku__due="P14D")
    if isinstance(block, b.Receive):
        return sheet.node("receiveTask", block.key, repeat, messageRef=f"m_{block.wait.message}")
    if isinstance(block, b.Called):
        return sheet.node("callActivity", block.key, repeat, calledElement=block.process)
    assert isinstance(block, b.Frame)
    inner = Sheet()
    if isinstance(block.body, b.AnyOf):
        _any_of(inner, block.body)
    else:
        _body(inner, block.body)
    return sheet.node("subProcess", block.key, repeat + "\n" + "\n".join(inner.lines) + "\n")


def _branching(sheet: Sheet, block: b.Choice | b.Both | b.Some, loose: Loose) -> Loose:
    tag = {b.Choice: "exclusiveGateway", b.Both: "parallelGateway", b.Some: "inclusiveGateway"}[type(block)]
    key = block.key
    split = sheet.node(tag, key, **({} if isinstance(block, b.Both) else {"default": f"{key}_d"}))
    sheet.flow(loose, split)
    if isinstance(block, b.Both):
        ways = [(Loose(split), branch) for branch in block.branches]
    elif isinstance(block, b.Some):
        ways = _flagged(split, block.branches, key)
    else:
        total = len(block.branches)
        value = f"modulo({key} + loopCounter, {total})" if block.counted else key
        loose_ways = [Loose(split, f"={value} = {n}") for n in range(total - 1)] + [Loose(split, flow=f"{key}_d")]
        ways = list(zip(loose_ways, block.branches, strict=True))
    return _merged(sheet, f"{key}_m", [end for way, branch in ways for end in _ends(sheet, branch, way)], tag)


def _ends(sheet: Sheet, branch: b.Block, way: Loose) -> list[Loose]:
    """Draw a branch; gives all that leads to the join."""
    if not (isinstance(branch, b.Both) and branch.shared):
        return [_block(sheet, branch, way)]
    split = sheet.node("parallelGateway", branch.key)
    sheet.flow(way, split)
    return [end for inner in branch.branches for end in _ends(sheet, inner, Loose(split))]


def _loop(sheet: Sheet, block: b.Again, loose: Loose) -> Loose:
    merge = sheet.node("exclusiveGateway", f"{block.key}_m")
    sheet.flow(loose, merge)
    last = _block(sheet, block.body, Loose(merge))
    choice = sheet.node("exclusiveGateway", block.key, default=f"{block.key}_d")
    sheet.flow(last, choice)
    sheet.flow(Loose(choice, f"={block.key}"), merge)
    return Loose(choice, flow=f"{block.key}_d")


def _race(sheet: Sheet, block: b.Race, loose: Loose) -> Loose:
    gateway = sheet.node("eventBasedGateway", block.key)
    sheet.flow(loose, gateway)
    ends = []
    for pause, way in block.ways:
        sheet.flow(Loose(gateway), sheet.node("intermediateCatchEvent", pause.key, _event(pause.wait)))
        ends.append(_block(sheet, way, Loose(pause.key)))
    return _merged(sheet, f"{block.key}_m", ends)
