"""A small builder of BPMN for the tests: nodes as functions, flows as text."""

import re
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:polku="urn:polku:bpmn:1" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"'
)


def definitions(*parts: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<bpmn:definitions {NAMESPACES} id="definitions" targetNamespace="urn:t">\n'
        + "\n".join(parts)
        + "\n</bpmn:definitions>\n"
    ).encode()


def process(key: str, nodes: str, flow_text: str, name: str = "", executable: str = "true") -> str:
    title = quoteattr(name or key)
    head = f'<bpmn:process id="{key}" name={title} isExecutable="{executable}">'
    return f"{head}\n{nodes}\n{flows(flow_text)}\n</bpmn:process>"


def flows(text: str) -> str:
    """`s -> a -> b [x > 1] ; b -> c`: a condition stands after the target; a flow's id is `f_source_target`."""
    lines = []
    for chain in filter(None, (part.strip() for part in text.split(";"))):
        steps = [re.fullmatch(r"(\w+)\s*(?:\[(.*)\])?", step.strip()) for step in chain.split("->")]
        for source, target in pairwise(steps):
            condition = (
                f"<bpmn:conditionExpression>={escape(target[2])}</bpmn:conditionExpression>" if target[2] else ""
            )
            lines.append(
                f'<bpmn:sequenceFlow id="f_{source[1]}_{target[1]}" sourceRef="{source[1]}" targetRef="{target[1]}">'
                f"{condition}</bpmn:sequenceFlow>"
            )
    return "\n".join(lines)


def node(tag: str, key: str, inner: str = "", **attributes: str) -> str:
    given = "".join(f" {name.replace('__', ':')}={quoteattr(value)}" for name, value in attributes.items())
    if "name" not in attributes:
        given += f' name="{key}"'
    return f'<bpmn:{tag} id="{key}"{given}>{inner}</bpmn:{tag}>'


def extensions(*parts: str) -> str:
    return f"<bpmn:extensionElements>{''.join(parts)}</bpmn:extensionElements>"


def operation(name: str, **parameters: str) -> str:
    inner = "".join(f'<polku:parameter name="{k}" value={quoteattr(v)}/>' for k, v in parameters.items())
    return f'<polku:operation name="{name}">{inner}</polku:operation>'


def event(name: str, **attributes: str) -> str:
    inner = "".join(f'<polku:attribute name="{k}" value={quoteattr(v)}/>' for k, v in attributes.items())
    return f'<polku:event name="{name}">{inner}</polku:event>'


def start(key: str = "s") -> str:
    return node("startEvent", key)


def end(key: str = "e", inner: str = "") -> str:
    return node("endEvent", key, inner)


def person(key: str, inner: str = "", **attributes: str) -> str:
    return node("userTask", key, inner, **{"polku__form": "f", "polku__due": "P14D", **attributes})


def service(key: str, name: str, **parameters: str) -> str:
    return node("serviceTask", key, extensions(operation(name, **parameters)))


def decision(key: str, decision_id: str, **attributes: str) -> str:
    return node("businessRuleTask", key, polku__decision=decision_id, **attributes)


def exclusive(key: str, default: str = "") -> str:
    return node("exclusiveGateway", key, **({"default": default} if default else {}))


def inclusive(key: str, default: str = "") -> str:
    return node("inclusiveGateway", key, **({"default": default} if default else {}))


def parallel(key: str) -> str:
    return node("parallelGateway", key)


def call(key: str, called: str, inner: str = "", **attributes: str) -> str:
    return node("callActivity", key, inner, calledElement=called, **attributes)


def subprocess(key: str, nodes: str, flow_text: str, **attributes: str) -> str:
    return node("subProcess", key, nodes + flows(flow_text), **attributes)


def timer(tag: str, text: str) -> str:
    return f"<bpmn:timerEventDefinition><bpmn:{tag}>{escape(text)}</bpmn:{tag}></bpmn:timerEventDefinition>"


def duration(text: str) -> str:
    return timer("timeDuration", text)


def cycle(text: str) -> str:
    return timer("timeCycle", text)


def message(reference: str) -> str:
    return f'<bpmn:messageEventDefinition messageRef="{reference}"/>'


def message_named(key: str, name: str) -> str:
    return f'<bpmn:message id="{key}" name="{name}"/>'


TERMINATE = "<bpmn:terminateEventDefinition/>"


def catch(key: str, inner: str, **attributes: str) -> str:
    return node("intermediateCatchEvent", key, inner, **attributes)


def throw(key: str, inner: str, **attributes: str) -> str:
    return node("intermediateThrowEvent", key, inner, **attributes)


def boundary(key: str, host: str, inner: str, *, interrupting: bool = True) -> str:
    return node("boundaryEvent", key, inner, attachedToRef=host, cancelActivity=str(interrupting).lower())


def several(cardinality: object, *, sequential: bool = False) -> str:
    """Give what makes a step be done once for each of so many; the cardinality is FEEL."""
    order = ' isSequential="true"' if sequential else ""
    return (
        f"<bpmn:multiInstanceLoopCharacteristics{order}><bpmn:loopCardinality>={cardinality}</bpmn:loopCardinality>"
        "</bpmn:multiInstanceLoopCharacteristics>"
    )
