"""Files that attack the reader of XML, are no XML at all, or were drawn for another product."""

import struct
import zlib

from tests.hostile.case import CANARY, CHART, FORM, REACH, SHOUT, TABLE, Case, form, plain, refused
from tests.hostile.diagrams import SIDE
from tests.unit.engine.interpreter.charts import NAMESPACES

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
BODY = SIDE.partition(b"?>\n")[2]
DMN = b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d">%s</definitions>'


def headed(declarations: bytes, body: bytes = BODY) -> dict[str, bytes]:
    return {CHART: HEAD + declarations + body, FORM: form()}


def laughs(levels: int) -> bytes:
    lines = [b'<!ENTITY a0 "ha">']
    lines += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, levels)]
    return b"<!DOCTYPE x [" + b"".join(lines) + b"]>"


def encoded(encoding: str, declared: str = "") -> dict[str, bytes]:
    text = f'<?xml version="1.0" encoding="{declared or encoding}"?>\n' + BODY.decode()
    return {CHART: text.encode(encoding), FORM: form()}


def picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )


def vendor(prefix: str, namespace: str, task: str, extra: str = "", inside: str = "") -> dict[str, bytes]:
    """Draw a chart as another product exports it: its forms, listeners and expressions, and none of ours."""
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<definitions {NAMESPACES} xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:{prefix}="{namespace}"
  id="d" targetNamespace="http://example.invalid" exporter="Modeler" expressionLanguage="http://www.w3.org/1999/XPath">
  <process id="p" isExecutable="true">
    <startEvent id="s" {extra}><outgoing>f1</outgoing></startEvent>
    {task}
    <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="x"/><sequenceFlow id="f2" sourceRef="x" targetRef="e"/>
    {inside}
  </process>
</definitions>"""
    return {CHART: text.encode(), FORM: form()}


CAMUNDA = ("camunda", "http://camunda.org/schema/1.0/bpmn")
ZEEBE = ("zeebe", "http://camunda.org/schema/zeebe/1.0")
FLOWABLE = ("flowable", "http://flowable.org/bpmn")
ACTIVITI = ("activiti", "http://activiti.org/bpmn")

XML: dict[str, Case] = {
    "document type": refused(headed(b"<!DOCTYPE x>"), "doctype"),
    "document type in small letters": refused(headed(b"<!doctype x>"), "not-well-formed"),
    "document type of a public address": refused(headed(b'<!DOCTYPE x PUBLIC "-//X//Y" "http://example.invalid/x.dtd">'), "doctype"),
    "document type of a local file": refused(headed(b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "doctype"),
    "entity of a local file": refused(
        headed(b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', BODY.replace(b'name="p"', b'name="&f;"')), "doctype"
    ),
    "entity of an address": refused(headed(b'<!DOCTYPE x [<!ENTITY f SYSTEM "http://169.254.169.254/">]>'), "doctype"),
    "parameter entity": refused(headed(b'<!DOCTYPE x [<!ENTITY % f SYSTEM "file:///etc/passwd"> %f;]>'), "doctype"),
    "entity inside": refused(headed(b'<!DOCTYPE x [<!ENTITY f "a">]>', BODY.replace(b'name="p"', b'name="&f;"')), "doctype"),
    "a billion laughs": refused(headed(laughs(10), BODY.replace(b'name="p"', b'name="&a9;"')), "doctype"),
    "one long entity many times": refused(
        lambda: headed(b'<!DOCTYPE x [<!ENTITY f "%s">]>' % (b"a" * 500_000), BODY.replace(b'name="p"', b'name="%s"' % (b"&f;" * 1000))), "doctype"
    ),
    "entity that is nowhere": refused(headed(b"", BODY.replace(b'name="p"', b'name="&nbsp;"')), "not-well-formed"),
    "document type after a long comment": refused(headed(b"<!--" + b"x" * 100_000 + b"--><!DOCTYPE x>"), "doctype"),
    "document type in UTF-7": refused(
        {CHART: b'<?xml version="1.0" encoding="UTF-7"?>\n+ADwAIQ-DOCTYPE x +AFsAPAAh-ENTITY f +ACI-a+ACIAPgBdAD4-' + BODY, FORM: form()}, "encoding"
    ),
    "UTF-16 with its mark": refused(encoded("utf-16"), "encoding"),
    "UTF-16 without its mark": refused(encoded("utf-16-le"), "encoding"),
    "UTF-32": refused(encoded("utf-32"), "encoding"),
    "EBCDIC": refused(encoded("cp037"), "encoding"),
    "Latin 1": refused(encoded("iso-8859-1"), "encoding"),
    "UTF-8 that says it is UTF-16": refused(encoded("utf-8", "UTF-16"), "encoding"),
    "UTF-8 that says it is nothing known": refused(encoded("utf-8", "x-unknown"), "encoding"),
    "half a character": refused({CHART: BODY.replace(b'name="p"', b'name="\xc3"'), FORM: form()}, "encoding"),
    "character that is too long": refused({CHART: BODY.replace(b'name="p"', b'name="\xc0\xbcscript"'), FORM: form()}, "encoding"),
    "NUL in the middle": refused({CHART: BODY.replace(b'name="p"', b'name="\0"'), FORM: form()}, "encoding"),
    "NUL by its number": refused({CHART: BODY.replace(b'name="p"', b'name="&#0;"'), FORM: form()}, "not-well-formed"),
    "bell by its number": refused({CHART: BODY.replace(b'name="p"', b'name="&#7;"'), FORM: form()}, "not-well-formed"),
    "mark of order of bytes": plain({CHART: b"\xef\xbb\xbf" + SIDE, FORM: form()}),
    "50 MB of small elements": refused(lambda: {CHART: b"<a>" + b"<b/>" * 12_500_000 + b"</a>"}, "too-large"),
    "2 MB of small elements": refused(lambda: {CHART: b"<a>" + b"<b/>" * 490_000 + b"</a>"}, "too-many-elements"),
    "2 MB of one attribute": refused(lambda: {CHART: BODY.replace(b'name="p"', b'name="%s"' % (b"a" * 1_900_000)), FORM: form()}, "long-name"),
    "100 000 attributes": refused(lambda: {CHART: BODY.replace(b'name="p"', b" ".join(b'a%d=""' % n for n in range(100_000))), FORM: form()}, "too-many-elements"),
    "100 000 namespaces": refused(lambda: {CHART: BODY.replace(b'name="p"', b" ".join(b'xmlns:a%d="u%d"' % (n, n) for n in range(60_000))), FORM: form()}, "too-many-elements"),
    "2 MB of a comment": refused(lambda: headed(b"<!--" + b"x" * 1_999_999 + b"-->"), "too-large"),
    "100 000 levels": refused(lambda: {CHART: b"<a>" * 100_000}, "not-well-formed"),
    "instruction to be run": plain(headed(b'<?php system("id"); ?><?xml-stylesheet href="http://example.invalid/x.xsl"?>')),
    "inclusion of a file": plain(
        {CHART: SIDE.replace(b"</bpmn:definitions>", b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></bpmn:definitions>'), FORM: form()}
    ),
    "schema of another address": plain({CHART: SIDE.replace(b"id=\"definitions\"", b'id="definitions" xsi:schemaLocation="urn:t http://example.invalid/x.xsd"'), FORM: form()}),
    "section that hides markup": plain({CHART: SIDE.replace(b"</bpmn:definitions>", b"<bpmn:documentation><![CDATA[<script>alert(1)</script>]]></bpmn:documentation></bpmn:definitions>"), FORM: form()}),
    "cut in the middle": refused({CHART: SIDE[: len(SIDE) // 2], FORM: form()}, "not-well-formed"),
    "two roots": refused({CHART: SIDE + b"<a/>", FORM: form()}, "not-well-formed"),
    "empty": refused({CHART: b""}, "not-well-formed"),
    "nothing but blanks": refused({CHART: b" \n" * 1000}, "not-well-formed"),
    "picture": refused({CHART: picture()}, "encoding"),
    "archive": refused({CHART: b"PK\x03\x04" + bytes(range(256))}, "encoding"),
    "page of the web": refused({CHART: b"<html><body><script>alert(1)</script></body></html>"}, "not-bpmn"),
    "drawing that runs a script": refused({CHART: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'}, "not-bpmn"),
    "table called a chart": refused({CHART: DMN % b""}, "not-bpmn"),
    "chart of another language": refused({CHART: SIDE.replace(b"20100524", b"20110524")}, "not-bpmn"),
    "definitions without a process": refused({CHART: SIDE.partition(b"<bpmn:process")[0] + b"</bpmn:definitions>"}, "no-process"),
}  # fmt: skip

VENDORS: dict[str, Case] = {
    "camunda task with its form and listener": refused(
        vendor(*CAMUNDA, f'<userTask id="x" camunda:formKey="embedded:a.html" camunda:assignee="${{user}}"><extensionElements><camunda:taskListener event="create"><camunda:script scriptFormat="python">{SHOUT}</camunda:script></camunda:taskListener></extensionElements></userTask>'),
        "no-form", "no-lane",
    ),
    "camunda task of a java class": refused(vendor(*CAMUNDA, '<serviceTask id="x" camunda:class="java.lang.Runtime"/>'), "no-operation"),
    "camunda expression": refused(vendor(*CAMUNDA, '<serviceTask id="x" camunda:expression="${runtime.exec(1)}"/>'), "no-operation"),
    "camunda external task": refused(vendor(*CAMUNDA, '<serviceTask id="x" camunda:type="external" camunda:topic="t"/>'), "no-operation"),
    "camunda script task": refused(vendor(*CAMUNDA, f'<scriptTask id="x" scriptFormat="groovy"><script>{SHOUT}</script></scriptTask>'), "unsupported", "script"),
    "camunda listener on a sound step": plain(
        {CHART: SIDE.replace(b'name="a">', b'name="a"><bpmn:extensionElements><c:executionListener xmlns:c="http://camunda.org/schema/1.0/bpmn" class="x" event="start"/></bpmn:extensionElements>'), FORM: form()}
    ),
    "zeebe job": refused(vendor(*ZEEBE, '<serviceTask id="x"><extensionElements><zeebe:taskDefinition type="io.camunda:http-json:1"/><zeebe:ioMapping><zeebe:input source="=http://169.254.169.254/" target="url"/></zeebe:ioMapping></extensionElements></serviceTask>'), "no-operation"),
    "zeebe form": refused(vendor(*ZEEBE, '<userTask id="x"><extensionElements><zeebe:formDefinition formId="f"/><zeebe:userTask/></extensionElements></userTask>'), "no-form"),
    "flowable shell task": refused(vendor(*FLOWABLE, '<serviceTask id="x" flowable:type="shell"><extensionElements><flowable:field name="command" stringValue="id"/></extensionElements></serviceTask>'), "no-operation"),
    "flowable http task": refused(vendor(*FLOWABLE, '<serviceTask id="x" flowable:type="http"/>'), "no-operation"),
    "activiti script format": refused(vendor(*ACTIVITI, '<scriptTask id="x" scriptFormat="javascript" activiti:autoStoreVariables="true"><script>1</script></scriptTask>'), "unsupported"),
    "spiffworkflow service call": refused(vendor("s", "http://spiffworkflow.org/bpmn/schema/1.0/core", '<serviceTask id="x"><extensionElements><s:serviceTaskOperator id="http/GetRequest" resultVariable="r"/></extensionElements></serviceTask>'), "no-operation"),
    "signavio task without a kind": refused(vendor("signavio", "http://www.signavio.com", '<task id="x" name="Do it"><extensionElements><signavio:signavioMetaData metaKey="bgcolor" metaValue="#fff"/></extensionElements></task>'), "unsupported"),
    "bizagi complex gateway": refused(vendor("bz", "http://www.bizagi.com/bpmn20", '<complexGateway id="x"/>'), "unsupported"),
    "chart that is only drawn": refused(
        {CHART: vendor(*CAMUNDA, '<userTask id="x"/>')[CHART].replace(b'isExecutable="true"', b'isExecutable="false"'), FORM: form()}, "not-executable"
    ),
    "choreography": refused(vendor(*CAMUNDA, '<choreographyTask id="x"/>'), "unsupported"),
}  # fmt: skip


def table(cells: str, policy: str = "FIRST", head: str = "", inputs: str = "n") -> dict[str, bytes]:
    inside = (
        f'<decision id="d1" name="d1"><decisionTable hitPolicy="{policy}"><input id="i"><inputExpression {head}><text>{inputs}</text></inputExpression></input>'
        f'<output id="o" name="x"/>{cells}</decisionTable></decision>'
    )
    return {TABLE: DMN % inside.encode()}


def row(test: str, answer: str, number: int = 1) -> str:
    def cell(tag: str, text: str) -> str:
        quoted = text.replace("&", "&amp;").replace("<", "&lt;")
        return f"<{tag}><text>{quoted}</text></{tag}>"

    return f'<rule id="r{number}">{cell("inputEntry", test)}{cell("outputEntry", answer)}</rule>'


def decision(inside: str) -> dict[str, bytes]:
    return {TABLE: DMN % f'<decision id="d1" name="d1">{inside}</decision>'.encode()}


def circle(length: int) -> dict[str, bytes]:
    parts = "".join(
        f'<decision id="d{n}" name="d{n}"><informationRequirement><requiredDecision href="#d{(n + 1) % length}"/></informationRequirement>'
        f"<literalExpression><text>1</text></literalExpression></decision>"
        for n in range(length)
    )
    return {TABLE: DMN % parts.encode()}


def function(kind: str) -> dict[str, bytes]:
    return {
        TABLE: DMN
        % (
            f'<businessKnowledgeModel id="b" name="b"><encapsulatedLogic kind="{kind}"><formalParameter name="a"/><context>'
            '<contextEntry><variable name="class"/><literalExpression><text>"java.lang.Runtime"</text></literalExpression></contextEntry>'
            '<contextEntry><variable name="method signature"/><literalExpression><text>"exec(java.lang.String)"</text></literalExpression></contextEntry>'
            '</context></encapsulatedLogic></businessKnowledgeModel><decision id="d1" name="d1"><literalExpression><text>1</text></literalExpression></decision>'
        ).encode()
    }


TABLES: dict[str, Case] = {
    "python in a cell": refused(table(row(SHOUT, "1")), "dmn.cell"),
    "python in an answer": refused(table(row("1", REACH)), "dmn.cell"),
    "python in the question of a column": refused(table(row("1", "1"), inputs=REACH), "dmn.expression"),
    "python in a literal expression": refused(decision(f"<literalExpression><text>{SHOUT}</text></literalExpression>"), "dmn.expression"),
    "a cell in groovy": refused(table(row("-", "1"), head='expressionLanguage="groovy"'), "dmn.language"),
    "a literal expression in javascript": refused(decision('<literalExpression expressionLanguage="http://www.ecma-international.org/ecma-262"><text>1</text></literalExpression>'), "dmn.language"),
    "a function in java": refused(function("Java"), "dmn.language"),
    "a statistical model": refused(function("PMML"), "dmn.language"),
    "import of an address": refused(
        {TABLE: DMN % b'<import namespace="http://example.invalid" locationURI="http://169.254.169.254/" importType="http://www.omg.org/spec/DMN/20151101/dmn.xsd"/><decision id="d1" name="d1"><informationRequirement><requiredDecision href="http://example.invalid#a"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>'},
        "dmn.requirement",
    ),
    "decision that requires itself": refused(circle(1), "dmn.circle"),
    "two decisions that require each other": refused(circle(2), "dmn.circle"),
    "two thousand decisions in a circle": refused(lambda: circle(2_000), "dmn.circle"),
    "ten thousand rules": refused(lambda: table("".join(row(f"{n}", "1", n) for n in range(10_000))), "too-many-elements"),
    "two thousand rules": plain(table("".join(row(f"{n}", "1", n) for n in range(2_000)) + row("-", "0", 9_999))),
    "rules that contradict each other": plain(table(row("> 1", "1") + row("> 2", "2", 2) + row("<= 1", "0", 3), "UNIQUE")),
    "200 rules that all overlap": plain(table("".join(row(f"[{n % 50}..{n + 51}]", "1", n) for n in range(200)), "UNIQUE")),
    "200 rules of dates and truths": plain(table("".join(row(f'true, @"2026-01-{n % 28 + 1:02}"', "1", n) for n in range(200)), "UNIQUE")),
    "cells in a row that are missing": refused(table('<rule id="r1"/>'), "dmn.cells"),
    "hit policy of nothing": refused(table(row("-", "1"), "RANDOM"), "dmn.hit-policy"),
    "cell of 100 000 signs": refused(table(row('"' + "a" * 100_000 + '"', "1") + row("-", "1", 2)), "dmn.cell"),
    "catastrophic pattern in a cell": plain(table(row('matches(?, "(a+)+$")', "1") + row("-", "0", 2))),
    "document type in a table": refused({TABLE: b'<!DOCTYPE x [<!ENTITY a "b">]>' + DMN % b""}, "doctype"),
    "table in UTF-16": refused({TABLE: (DMN % b"").decode().encode("utf-16")}, "encoding"),
    "chart called a table": refused({TABLE: SIDE}, "dmn.xml"),
    "table without decisions": refused({TABLE: DMN % b""}, "dmn.empty"),
    "50 MB of a table": refused(lambda: {TABLE: b"<a>" + b"<b/>" * 12_500_000 + b"</a>"}, "too-large"),
    "100 000 levels of a table": refused(lambda: {TABLE: b"<a>" * 100_000}, "not-well-formed"),
    "2 MB of small elements in a table": refused(lambda: {TABLE: DMN % (b"<a/>" * 400_000)}, "too-many-elements"),
    "names of decisions with markup": plain({TABLE: DMN % b'<decision id="d1" name="&lt;script&gt;alert(1)&lt;/script&gt;"><literalExpression><text>1</text></literalExpression></decision>'}),
}  # fmt: skip

assert str(CANARY) in SHOUT
