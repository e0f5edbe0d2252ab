"""The small region with a table that decides after the first step."""

from tests.integration.engine.conftest import bundle_files

CHART, TABLE = "processes/koe/koe.bpmn", "processes/koe/d_koe.dmn"
_STEP = b"""      <bpmn:businessRuleTask id="paata_polku" polku:decision="d_koe" polku:result="polku_ehdotus">
        <bpmn:incoming>kirjaa__paata_polku</bpmn:incoming>
        <bpmn:outgoing>kirjaa__minne</bpmn:outgoing>
      </bpmn:businessRuleTask>
      <bpmn:sequenceFlow id="kirjaa__paata_polku" sourceRef="kirjaa" targetRef="paata_polku" />
"""


def table(*rows, policy="FIRST"):
    """Give a table over `kirjaus.lähde`: rows of a test and an answer."""
    rules = "".join(
        f'<rule id="s{number}"><inputEntry id="i{number}"><text>{test}</text></inputEntry>'
        f'<outputEntry id="o{number}"><text>{answer}</text></outputEntry></rule>'
        for number, (test, answer) in enumerate(rows, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="Polku" namespace="urn:d">'
        f'<decision id="d_koe" name="Polku"><decisionTable id="t" hitPolicy="{policy}">'
        '<input id="in" label="Lähde"><inputExpression id="ie" typeRef="string"><text>kirjaus.lähde</text>'
        '</inputExpression></input><output id="out" label="Polku" name="polku" typeRef="string" />'
        f"{rules}</decisionTable></decision></definitions>\n"
    ).encode()


FIRST = table(('"terveysasema"', '"a"'), ("-", '"b"'))


def decided_files():
    """Give the files of the region with the decision."""
    files = bundle_files()
    before, after = (b"<bpmn:outgoing>%s</bpmn:outgoing>" % name for name in (b"kirjaa__minne", b"kirjaa__paata_polku"))
    chart = files[CHART].replace(before, after, 1)
    chart = chart.replace(b'id="kirjaa__minne" sourceRef="kirjaa"', b'id="kirjaa__minne" sourceRef="paata_polku"')
    chart = chart.replace(
        b'      <bpmn:exclusiveGateway id="minne"', _STEP + b'      <bpmn:exclusiveGateway id="minne"', 1
    )
    return files | {CHART: chart, TABLE: FIRST, TABLE.replace(".dmn", ".sv.json"): '{"d_koe": "Väg"}'.encode()}
