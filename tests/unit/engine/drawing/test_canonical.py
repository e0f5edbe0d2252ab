"""The one way of writing: stable by itself, stable through bpmn-js's reader and writer, and without loss."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from engine.drawing import canonical, edit_chart, read_outline
from engine.errors import DefinitionInvalid
from tests.edits.charts import charts, shipped
from tests.edits.valid import KINDS, Place

FRONTEND = Path(__file__).parents[4] / "webapp" / "frontend"
ROUND_TRIP = """
import { BpmnModdle } from 'bpmn-moddle';
let text = '';
for await (const part of process.stdin) text += part;
const out = [];
for (const xml of JSON.parse(text)) {
  const moddle = new BpmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  out.push((await moddle.toXML(rootElement, { format: true })).xml);
}
process.stdout.write(JSON.stringify(out));
"""
"""What bpmn-js does on import and export, without the picture."""


def meaning(node):
    """Give all that an element says, whatever the order of its attributes and prefixes."""
    children = [meaning(child) for child in node if isinstance(child.tag, str)]
    return node.tag, sorted(node.attrib.items()), (node.text or "").strip(), children


@pytest.mark.parametrize("path", charts())
def test_a_chart_keeps_its_meaning_and_is_written_the_same_again(path):
    once = canonical(shipped()[path])
    assert canonical(once) == once
    assert meaning(etree.fromstring(once)) == meaning(etree.fromstring(shipped()[path]))


@pytest.fixture(scope="module")
def written():
    """Give all shipped charts and one edit of each kind, in the one way."""
    dice = random.Random(20)
    files = [canonical(shipped()[path]) for path in charts()]
    for make in KINDS.values():
        path = dice.choice(charts())
        plan = make(Place(read_outline(path, shipped()[path]), dice))
        if plan is not None:
            files.append(edit_chart(path, shipped()[path], *plan).data)
    return files


def test_import_and_export_of_the_diagram_editor_change_no_byte(written):
    node = shutil.which("node")
    if node is None:
        pytest.skip("the front end was built by another Node than that of PATH")
    script = FRONTEND / "node_modules" / ".round-trip.mjs"
    script.write_text(ROUND_TRIP, encoding="utf-8")
    sent = json.dumps([one.decode() for one in written])
    ran = subprocess.run([node, str(script)], input=sent, capture_output=True, text=True, check=True)
    exported = [one.encode() for one in json.loads(ran.stdout)]
    assert [number for number, one in enumerate(exported) if canonical(one) != written[number]] == []
    assert exported == written


def test_what_is_equal_in_meaning_is_equal_in_bytes():
    plain = shipped()["processes/shared/consent.bpmn"]
    other = (
        plain.replace(b'<bpmn:exclusiveGateway id="antaako_suostumuksen" name=', b"<bpmn:exclusiveGateway  name=")
        .replace(b" default=", b' id="antaako_suostumuksen" gatewayDirection="Unspecified" default=')
        .replace(b'xsi:type="bpmn:tFormalExpression"', b'xsi:type="bpmn:tFormalExpression" ')
        .replace(b"<bpmn:", b"<b:")
        .replace(b"</bpmn:", b"</b:")
        .replace(b'"bpmn:tF', b'"b:tF')
        .replace(b"xmlns:bpmn=", b"xmlns:b=")
        .replace(b"\n", b"\r\n")
        .replace(b"</b:process>", b"<!-- remark --></b:process>")
        .replace(b'x="645"', b'x="645.0"')
    )
    assert other != plain
    assert canonical(other) == canonical(plain)


def test_blanks_and_marks_in_names_and_texts_stay():
    start = b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:o="urn:other">'
    inside = b'<o:a n="&lt;&#10;&quot;&apos;&amp;"><o:b/></o:a><o:c>\n two\n lines</o:c></definitions>'
    head = start + inside
    once = canonical(head)
    assert canonical(once) == once
    root = etree.fromstring(once)
    assert root[0].get("n") == "<\n\"'&"
    assert root[1].text == "\n two\n lines"


@pytest.mark.parametrize("data", [b"", b"<", b"\xff\xfe<", b"<!DOCTYPE a><a/>", b"<a>" * 100, b"<a/>"])
def test_what_is_no_safe_xml_is_refused(data):
    with pytest.raises(DefinitionInvalid):
        canonical(data, "x.bpmn")
