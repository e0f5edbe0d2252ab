"""Charts that want code to run, or never to come to an end."""

from xml.sax.saxutils import escape

from tests.hostile.case import CHART, FORM, REACH, SHOUT, Case, form, plain, refused
from tests.unit.engine.interpreter.charts import (
    boundary,
    call,
    catch,
    cycle,
    definitions,
    duration,
    end,
    event,
    exclusive,
    extensions,
    inclusive,
    message,
    message_named,
    node,
    operation,
    parallel,
    person,
    process,
    service,
    start,
    subprocess,
    timer,
)
from tests.unit.engine.interpreter.checks.sheets import chart

MANY = "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>{}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"
SPIFF = "<spiffworkflow:{0}>" + SHOUT + "</spiffworkflow:{0}>"
SIDE = chart(start() + person("a") + end(), "s->a->e")


def drawn(nodes: str, flows: str, *more: str) -> dict[str, bytes]:
    return {CHART: chart(nodes, flows, *more), FORM: form()}


def one(step: str, key: str = "x") -> dict[str, bytes]:
    """Draw one step between a start and an end."""
    return drawn(start() + step + end(), f"s->{key}->e")


def condition(text: str) -> dict[str, bytes]:
    files = drawn(start() + exclusive("g", "f_g_e") + person("a") + end(), "s->g->a[here]->e; g->e")
    return files | {CHART: files[CHART].replace(b"=here<", f"={escape(text)}<".encode())}


def two_charts(first: bytes, second: bytes) -> dict[str, bytes]:
    return {CHART: first, "processes/koe/q.bpmn": second, FORM: form()}


def nested(depth: int) -> dict[str, bytes]:
    inner, flows = person("a"), "s0->a->e0"
    for level in range(depth):
        body = start(f"s{level}") + inner + end(f"e{level}")
        inner, flows = subprocess(f"n{level}", body, flows), f"s{level + 1}->n{level}->e{level + 1}"
    return drawn(start(f"s{depth}") + inner + end(f"e{depth}"), flows)


def line_of_steps(number: int) -> dict[str, bytes]:
    names = [f"t{n}" for n in range(number)]
    return drawn(
        start() + "".join(service(name, "notify", to='="x"') for name in names) + end(), "->".join(["s", *names, "e"])
    )


def circle_of_calls() -> dict[str, bytes]:
    one = definitions(process("p", start("s1") + call("c1", "q") + end("e1"), "s1->c1->e1"))
    two = definitions(process("q", start("s2") + call("c2", "p") + end("e2"), "s2->c2->e2"))
    return two_charts(one, two)


def doubling_calls(levels: int) -> dict[str, bytes]:
    """Each chart calls the next one twice: few files, and a million calls."""
    keys = ["p", *(f"q{level}" for level in range(1, levels))]
    files = {FORM: form()}
    for level, (key, following) in enumerate(zip(keys, [*keys[1:], ""], strict=True)):
        names = [f"c{level}_{number}" for number in range(2)]
        steps = "".join(call(name, following) if following else service(name, "notify", to='="x"') for name in names)
        body = start(f"s{level}") + steps + end(f"e{level}")
        files[f"processes/koe/{key}.bpmn"] = definitions(
            process(key, body, "->".join([f"s{level}", *names, f"e{level}"]))
        )
    return files


PICTURE = (
    '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="D"><bpmndi:BPMNPlane id="P" bpmnElement="p">'
    '<bpmndi:BPMNShape id="a_di" bpmnElement="a"><dc:Bounds xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" x="NaN" y="INF" '
    'width="1e400" height="javascript:alert(1)"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
)

SCRIPTS: dict[str, Case] = {
    "script task": refused(one(node("scriptTask", "x", f"<bpmn:script>{SHOUT}</bpmn:script>")), "unsupported", "script"),
    "script task without a script": refused(one(node("scriptTask", "x")), "unsupported"),
    "global script task": refused(
        {CHART: definitions("<bpmn:globalScriptTask id='x'/>", process("p", start() + end(), "s->e"))}, "unsupported"
    ),
    "pre-script on a task for people": refused(one(person("a", extensions(SPIFF.format("preScript"))), "a"), "script"),
    "post-script on a task for people": refused(one(person("a", extensions(SPIFF.format("postScript"))), "a"), "script"),
    "pre-script on a called chart": refused(one(call("x", "q", extensions(SPIFF.format("preScript")))), "script"),
    "script element anywhere": refused(one(person("a", f"<bpmn:script>{SHOUT}</bpmn:script>"), "a"), "script"),
    "script unit test of another product": plain(one(person("a", extensions(SPIFF.format("unitTests"))), "a")),
    "python in a condition": refused(condition(SHOUT), "expression"),
    "python out of the sandbox in a condition": refused(condition(REACH), "expression"),
    "python import in a condition": refused(condition("__import__(\"os\").system(\"id\")"), "expression"),
    "python lambda in a condition": refused(condition("(lambda: 1)()"), "expression"),
    "python f-string in a condition": refused(condition("f\"{open}\""), "expression"),
    "condition that is no FEEL at all": refused(
        {CHART: condition("x")[CHART].replace(b">=x<", b">open(1)<"), FORM: form()}, "expression"
    ),
    "javascript in a condition": refused(condition("process.exit(1); 1"), "expression"),
    "template language in a condition": refused(condition("${7*7}"), "expression"),
    "jinja in a condition": refused(condition("{{ config }}"), "expression"),
    "element inside an expression": refused(
        {CHART: condition("x")[CHART].replace(b">=x<", b">=true<bpmn:x/> and false<"), FORM: form()}, "expression"
    ),
    "comment inside an expression": refused(
        {CHART: condition("x")[CHART].replace(b">=x<", b">=true<!-- and false --> 1 2<"), FORM: form()}, "expression"
    ),
    "control characters in an expression": refused(condition("a \u200b+\u202e b"), "expression"),
    "python in a timer": refused(one(catch("x", duration("=" + SHOUT))), "expression"),
    "python in a timer without its sign": refused(one(catch("x", duration(SHOUT))), "timer"),
    "python in a number of steps": refused(one(person("a", MANY.format("=" + SHOUT.replace("'", "&apos;"))), "a"), "expression"),
    "python in a parameter": refused(one(service("x", "notify", to="=" + SHOUT, kind="x")), "expression"),
    "python in a domain event": refused(one(person("a", extensions(event("x", y="=" + REACH))), "a"), "expression"),
    "python in a due date": refused(one(person("a", polku__due="=" + REACH), "a"), "expression"),
    "python in an assignment": refused(one(person("a", polku__assign="=" + REACH), "a"), "expression"),
    "python in a payload": refused(
        drawn(start() + node("intermediateThrowEvent", "x", message("m"), polku__payload="=" + REACH) + end(), "s->x->e",
              message_named("m", "viesti")), "expression"
    ),
    "operation that does not exist": refused(one(service("x", "os.system", command="id")), "unknown-operation"),
    "operation called like python's own": refused(one(service("x", "__class__")), "unknown-operation"),
    "operation with a parameter it has not": refused(one(service("x", "notify", to="=1", kind="=1", code="=1")), "operation"),
    "second operation in one step": refused(
        one(node("serviceTask", "x", extensions(operation("notify", to="=1"), operation("os", a="=1")))), "attribute"
    ),
    "form with a path": refused(one(person("a", polku__form="../../etc/passwd"), "a"), "no-form"),
    "decision with a path": refused(one(node("businessRuleTask", "x", polku__decision="../d")), "no-decision"),
    "python multiplication of texts": plain(condition('"x" * 1000000000 = "y"')),
    "powers of powers": plain(condition("9 ** 9 ** 9 ** 9 > 1")),
    "expression of 100 000 characters": refused(condition("1" + "+1" * 50_000), "expression"),
    "expression of 2 000 parentheses": refused(condition("(" * 2_000 + "1" + ")" * 2_000), "expression"),
    "loop of an expression over millions": plain(condition("count(for x in 1..10000000, y in 1..10000000 return x) = 1")),
    "working days of decades counted for ever": plain(
        condition('count(for i in 1..9999 return add workdays(date("2000-01-01"), 9000)) = 0')
    ),
    "day of no calendar in a condition": refused(condition('date("2026-02-30") > today()'), "expression"),
    "working days of nothing": refused(one(person("a", polku__due="=workdays()"), "a"), "expression"),
    "catastrophic pattern in matches": plain(condition('matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")')),
}  # fmt: skip

ENDLESS: dict[str, Case] = {
    "chart that calls itself": refused(one(call("x", "p")), "recursive-call"),
    "two charts that call each other": refused(circle_of_calls, "recursive-call"),
    "calls that double twenty times": plain(doubling_calls(20)),
    "picture at places that are none": plain(drawn(start() + person("a") + end(), "s->a->e", PICTURE)),
    "call of nothing": refused(one(call("x", "nowhere")), "missing-process"),
    "call of a path": refused(one(call("x", "../../etc/passwd")), "missing-process"),
    "frames in frames": refused(lambda: nested(70), "too-deep"),
    "frames as deep as is allowed": plain(nested(25)),
    "10 000 steps": refused(lambda: drawn("".join(f"<bpmn:userTask id='t{n}'/>" for n in range(10_000)), ""), "too-many-elements"),
    "10 000 steps one after the other": refused(lambda: line_of_steps(10_000), "too-large"),
    "as many steps as are allowed": plain(line_of_steps(290)),
    "2 000 flows between two gateways": refused(
        drawn(start() + exclusive("g") + exclusive("h") + end(), "; ".join(["s->g", "h->e", *["g->h"] * 2_000])),
        "too-many-elements",
    ),
    "loop that never chooses": refused(drawn(start() + person("a") + person("b") + end(), "s->a->b->a; b->e"), "endless-loop"),
    "loop of gateways": refused(drawn(start() + exclusive("g") + exclusive("h", "f_h_g") + end(), "s->g->h->g; h->e[x]"), "automatic-loop"),
    "loop of operations": refused(
        drawn(start() + exclusive("g") + service("x", "end_side_instances") + exclusive("h", "f_h_g") + end(), "s->g->x->h->g; h->e[x]"),
        "automatic-loop",
    ),
    "loop through a frame that does not wait": refused(
        drawn(
            start() + exclusive("g") + subprocess("q", start("qs") + end("qe"), "qs->qe") + exclusive("h", "f_h_g") + end(),
            "s->g->q->h->g; h->e[x]",
        ),
        "automatic-loop",
    ),
    "parallel join in a loop": refused(
        drawn(
            start() + parallel("g") + person("a") + person("b") + parallel("j") + exclusive("x", "f_x_g") + end(),
            "s->g->a->j->x->g; g->b->j; x->e[y]",
        ),
        "parallel-in-loop",
    ),
    "parallel branches that meet unjoined": refused(
        drawn(start() + parallel("g") + person("a") + person("b") + exclusive("x") + person("c") + end(), "s->g->a->x->c->e; g->b->x"),
        "not-joined",
    ),
    "join that waits for a branch not taken": refused(
        drawn(start() + exclusive("g", "f_g_a") + person("a") + person("b") + parallel("j") + end(), "s->g->a->j->e; g->b[y]->j"),
        "join-waits",
    ),
    "deadline drawn straight into a join": refused(
        drawn(
            start() + parallel("g") + person("a") + boundary("t", "a", duration("P1D")) + person("b") + parallel("j") + end(),
            "s->g->a->j->e; g->b->j; t->j",
        ),
        "join-waits",
    ),
    "12 splits in a row, each doubling the tokens": refused(
        drawn(
            start() + "".join(parallel(f"g{n}") + person(f"a{n}") + person(f"b{n}") + exclusive(f"m{n}") for n in range(12)) + end(),
            "s->g0;" + ";".join(f"g{n}->a{n}->m{n};g{n}->b{n}->m{n};m{n}->{f'g{n + 1}' if n < 11 else 'e'}" for n in range(12)),
        ),
        "not-joined",
    ),
    "280 gateways joined by everything": refused(
        lambda: drawn(
            start() + "".join(inclusive(f"i{n}") for n in range(280)) + end(),
            "s->i0;i279->e;" + ";".join(f"i{n}->i{m}" for n in range(279) for m in (n + 1, (n * 7) % 280, (n * 13) % 280)),
        ),
        "parallel-in-loop",
    ),
    "branch into nothing": refused(drawn(start() + person("a") + person("b"), "s->a->b"), "no-end"),
    "steps that nothing leads to": plain(drawn(start() + person("a") + person("b") + end(), "s->a->e; b->e")),
    "cycle without end": refused(
        drawn(start() + person("a") + boundary("t", "a", cycle("R/PT0S"), interrupting=False) + end("e2") + end(), "s->a->e; t->e2"),
        "endless-timer",
    ),
    "cycle without end as FEEL": refused(
        drawn(start() + person("a") + boundary("t", "a", cycle('="R/PT0S"'), interrupting=False) + end("e2") + end(), "s->a->e; t->e2"),
        "endless-timer",
    ),
    "cycle without any time between as FEEL": refused(
        drawn(start() + person("a") + boundary("t", "a", cycle('= "R3/PT0S"'), interrupting=False) + end("e2") + end(), "s->a->e; t->e2"),
        "timer",
    ),
    "duration beyond the calendar as FEEL": refused(one(catch("x", duration('=duration("P99999Y")'))), "timer"),
    "cycle every second without end": refused(
        drawn(start() + person("a") + boundary("t", "a", cycle("R/PT1S"), interrupting=False) + end("e2") + end(), "s->a->e; t->e2"),
        "endless-timer",
    ),
    "cycle of a thousand million": refused(
        drawn(start() + person("a") + boundary("t", "a", cycle("R1000000000/PT1S"), interrupting=False) + end("e2") + end(), "s->a->e; t->e2"),
        "timer",
    ),
    "cycle without any time between": refused(
        drawn(start() + person("a") + boundary("t", "a", cycle("R3/PT0S"), interrupting=False) + end("e2") + end(), "s->a->e; t->e2"),
        "timer",
    ),
    "duration of nothing": refused(one(catch("x", duration("P"))), "timer"),
    "duration that runs backwards": refused(one(catch("x", duration("-PT1H"))), "timer"),
    "duration beyond the calendar": refused(one(catch("x", duration("P99999Y"))), "timer"),
    "duration of a million digits": refused(one(catch("x", duration("P" + "9" * 1_000_000 + "D"))), "timer"),
    "date of no calendar": refused(one(catch("x", timer("timeDate", "2026-02-30"))), "timer"),
    "date in the year 9999": plain(one(catch("x", timer("timeDate", "9999-12-31")))),
    "a thousand million steps at once": refused(one(person("a", MANY.format("=1000000000")), "a"), "multi-instance"),
    "steps at once without a number": refused(one(person("a", MANY.format("")), "a"), "expression"),
    "start by a timer": refused(drawn(node("startEvent", "s", cycle("R/PT1S")) + end(), "s->e"), "unsupported"),
    "event subprocess": refused(
        drawn(start() + person("a") + subprocess("q", start("qs") + end("qe"), "qs->qe", triggeredByEvent="true") + end(), "s->a->e"),
        "event-subprocess",
    ),
    "ad-hoc frame": refused(one(node("adHocSubProcess", "x")), "unsupported"),
    "compensation": refused(one(node("intermediateThrowEvent", "x", "<bpmn:compensateEventDefinition/>")), "unsupported"),
    "signal that would reach other cases": refused(one(catch("x", "<bpmn:signalEventDefinition/>")), "unsupported"),
    "message that nobody waits for": plain(
        drawn(start() + node("intermediateThrowEvent", "x", message("m")) + end(), "s->x->e", message_named("m", "viesti"))
    ),
}  # fmt: skip

REFERENCES: dict[str, Case] = {
    "flow to nothing": refused(drawn(start() + person("a") + end(), "s->a->e; a->zz"), "dangling"),
    "event on the edge of nothing": refused(drawn(start() + person("a") + boundary("t", "zz", duration("P1D")) + end(), "s->a->e; t->e"), "dangling"),
    "event on the edge of itself": refused(drawn(start() + person("a") + boundary("t", "t", duration("P1D")) + end(), "s->a->e; t->e"), "dangling"),
    "message that is not there": refused(one(catch("x", message("zz"))), "dangling"),
    "message without a name": refused(drawn(start() + catch("x", message("m")) + end(), "s->x->e", "<bpmn:message id='m'/>"), "dangling"),
    "lane of nothing": refused(
        {CHART: SIDE.replace(b"<bpmn:flowNodeRef>a<", b"<bpmn:flowNodeRef>zz</bpmn:flowNodeRef><bpmn:flowNodeRef>a<"), FORM: form()}, "dangling"
    ),
    "default flow of another gateway": refused(drawn(start() + exclusive("g", "zz") + person("a") + end(), "s->g->a->e"), "dangling"),
    "event definition kept elsewhere": refused(one(catch("x", "<bpmn:eventDefinitionRef>zz</bpmn:eventDefinitionRef>")), "unsupported"),
    "data object two frames up": plain(
        drawn(
            '<bpmn:dataObject id="do"/><bpmn:dataObjectReference id="ref" dataObjectRef="do"/>' + start()
            + subprocess("o", start("os") + subprocess("i", start("is") + person(
                "a", "<bpmn:dataInputAssociation id='dia'><bpmn:sourceRef>ref</bpmn:sourceRef></bpmn:dataInputAssociation>"
            ) + end("ie"), "is->a->ie") + end("oe"), "os->i->oe") + end(), "s->o->e",
        )
    ),
    "data object that is not there": plain(
        one(person("a", "<bpmn:dataOutputAssociation id='d'><bpmn:targetRef>zz</bpmn:targetRef></bpmn:dataOutputAssociation>"), "a")
    ),
    "data store": plain({CHART: chart('<bpmn:dataStoreReference id="ds" dataStoreRef="zz"/>' + start() + person("a") + end(), "s->a->e"), FORM: form()}),
    "two elements of one id": refused(drawn(start() + person("a") + node("endEvent", "a"), "s->a"), "duplicate-id"),
    "id that the library uses": refused(drawn(start() + person("a") + end("End"), "s->a->End"), "reserved-id"),
    "id that ends like the library's": refused({CHART: SIDE.replace(b'"a"', b'"a.BoundaryEventSplit"'), FORM: form()}, "reserved-id"),
    "id that is python's own": refused({CHART: SIDE.replace(b'"a"', b'"__class__"').replace(b">a<", b">__class__<"), FORM: form()}, "reserved-id"),
    "id that is javascript's own": refused({CHART: SIDE.replace(b'"a"', b'"__proto__"').replace(b">a<", b">__proto__<"), FORM: form()}, "reserved-id"),
    "id with markup": refused({CHART: SIDE.replace(b'"a"', b'"&lt;script&gt;"').replace(b">a<", b">&lt;script&gt;<"), FORM: form()}, "bad-id"),
    "id with a path": refused({CHART: SIDE.replace(b'"a"', b'"../../a"').replace(b">a<", b">../../a<"), FORM: form()}, "bad-id"),
    "id of 100 000 signs": refused({CHART: SIDE.replace(b'"a"', b'"%s"' % (b"a" * 100_000)).replace(b">a<", b">%s<" % (b"a" * 100_000)), FORM: form()}, "bad-id"),
    "element without an id": refused({CHART: SIDE.replace(b'id="a" ', b""), FORM: form()}, "missing-id"),
    "process in two files": refused(two_charts(SIDE, SIDE), "duplicate-id"),
    "process of another name than its file": refused({"processes/koe/q.bpmn": SIDE, FORM: form()}, "file-name"),
    "names with markup": plain(
        {CHART: SIDE.replace(b'name="a"', b'name="&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;"'), FORM: form()}
    ),
    "names that are formulas": plain({CHART: SIDE.replace(b'name="a"', b'name="=cmd|&apos;/c calc&apos;!A1"'), FORM: form()}),
    "name of a million signs": refused({CHART: SIDE.replace(b'name="a"', b'name="%s"' % (b"a" * 1_000_000)), FORM: form()}, "long-name"),
    "names that turn the line of writing": plain({CHART: SIDE.replace(b'name="a"', 'name="\u202egnp.exe"'.encode()), FORM: form()}),
}  # fmt: skip
