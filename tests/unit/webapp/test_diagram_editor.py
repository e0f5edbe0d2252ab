"""What the editor of a diagram keeps, names and says: its modules, run in Node as they are."""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from tests.unit.webapp.node import FRONTEND, evaluate, run_node

ROOT = Path(__file__).parents[3]
CHARTS = sorted((ROOT / "processes").rglob("*.bpmn"))
EDITOR = FRONTEND / "src" / "editor"
KNOWN = "unknown attribute <polku:default>"
"""The one attribute that cannot be described (moddle.js says why); it is kept all the same."""
ATTRIBUTES = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:p="urn:polku:bpmn:1" id="d" targetNamespace="x">
<bpmn:process id="kaikki" isExecutable="true"><bpmn:laneSet id="radat"><bpmn:lane id="rata" name="Rata" p:group="ryhma"><bpmn:flowNodeRef>t</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
<bpmn:userTask id="t" p:form="f" p:result="r" p:due="=workdays(5)" p:escalate="P2D" p:escalateTo="g" p:clientPresent="true" p:final="true" p:default="true" p:assign="starter" p:stage="tiimi"><bpmn:documentation>D1:2 &lt;img onerror="x"&gt;</bpmn:documentation></bpmn:userTask>
<bpmn:exclusiveGateway id="g" default="s" p:default="true"/><bpmn:sequenceFlow id="s" sourceRef="g" targetRef="e"/><bpmn:endEvent id="e" p:payload="={a: &quot;b&quot;}"/>
<bpmn:serviceTask id="o" p:default="true"><bpmn:extensionElements><p:operation name="notify"><p:parameter name="to" value="=&quot;x&quot; &lt; 1"/></p:operation><p:event name="e1"><p:attribute name="ä" value="=1"/></p:event><p:event name="e2"/></bpmn:extensionElements></bpmn:serviceTask>
</bpmn:process></bpmn:definitions>"""  # noqa: E501 - one element to a line


def facts(data):
    """Give every element with its attributes and text, whatever their order and prefixes."""
    nodes = etree.fromstring(data).iter(etree.Element)
    return Counter((node.tag, tuple(sorted(node.attrib.items())), (node.text or "").strip()) for node in nodes)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Give every shipped chart, and one with all that Polku adds, as the editor writes them: path -> XML, warnings."""
    everything = tmp_path_factory.mktemp("charts") / "kaikki.bpmn"
    everything.write_text(ATTRIBUTES, encoding="utf-8")
    return run_node("round_trip.mjs", *CHARTS, everything)


def test_the_editor_loses_nothing_of_any_chart(written):
    assert len(written) > len(CHARTS) > 40
    for path, one in written.items():
        assert facts(one["xml"].encode()) == facts(Path(path).read_bytes()), path
        assert set(one["warnings"]) <= {KNOWN}, path


def test_ids_come_of_names_and_are_never_reserved_or_twice():
    names = ["Soita työnantajalle", "Start", "END", "2. käynti", "", "…", "Åbo: älä & tee", "x" * 200, "__proto__"]
    asked = f"{names!r}.map(name => idFrom(name, 'bpmn:UserTask', id => id === 'kaynti'))"
    made = evaluate({"ids.js": "idFrom"}, asked)

    assert made == [
        "soita_tyonantajalle",
        "tehtava_start",
        "tehtava_end",
        "kaynti_2",
        "tehtava",
        "tehtava",
        "abo_ala_tee",
        "x" * 60,
        "proto",
    ]


WORDS = {f"texts/{one}.js": f"default as {one}" for one in ("own", "library", "kinds", "simulation")}
SAID = r"(?:translate|say)\((?:known \? )?'([^']+)'|(?:label|hint): '([^']+)'"
LISTED = r", '([A-Z][^']+)', (?:\w+Tool|globalConnect|EVENT|\{)"


@pytest.fixture(scope="module")
def words():
    """Give the dictionary of the editor: English -> Finnish, Swedish and perhaps another English."""
    return evaluate(WORDS, "{ ...library, ...kinds, ...simulation, ...own }")


def test_every_text_has_its_words_with_the_same_places(words):
    for text, said in words.items():
        assert len(said) in {2, 3}, text
        assert all(one.strip() for one in said), text
        places = set(re.findall(r"{\w+}", text))
        assert all(set(re.findall(r"{\w+}", one)) == places for one in said), text


def test_the_dictionary_has_what_the_editor_says(words):
    sources = [path.read_text(encoding="utf-8") for path in EDITOR.rglob("*.js") if "texts" not in path.parts]
    found = {next(filter(None, one)) for source in sources for one in re.findall(f"{SAID}|{LISTED}", source)}

    assert len(found) > 60
    assert found - set(words) == set()


def test_every_text_of_the_simulation_is_replaced(words):
    """A new version of the library that says something else is seen here."""
    folder = FRONTEND / "node_modules" / "bpmn-js-token-simulation" / "lib" / "features"
    said = r"""(?:title|aria-label)="([A-Z][^"$]+)"|text: '([^']+)'|\|\| '([A-Z][^']+)'|placeholder">([^<]+)<"""
    found = set()
    for path in folder.rglob("*.js"):
        found |= {next(filter(None, one)) for one in re.findall(said, path.read_text(encoding="utf-8"))}

    assert {"Reset Simulation", "Trigger Event", "No Entries", "User Task"} <= found
    assert found - set(words) == set()
