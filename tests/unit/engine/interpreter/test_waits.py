"""Which elements wait, and whose time that is."""

import pytest

from engine.interpreter import load_program, waits_of
from engine.model.visits import Clock

CHART = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:polku="urn:polku:bpmn:1"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
 <bpmn:process id="p" isExecutable="true">
  <bpmn:startEvent id="alku"/><bpmn:sequenceFlow id="f1" sourceRef="alku" targetRef="aika"/>
  <bpmn:intermediateCatchEvent id="aika"{aika}><bpmn:timerEventDefinition id="t1">
   <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition>
  </bpmn:intermediateCatchEvent>
  <bpmn:sequenceFlow id="f2" sourceRef="aika" targetRef="viesti"/>
  <bpmn:intermediateCatchEvent id="viesti"><bpmn:messageEventDefinition id="m1" messageRef="m"/>
  </bpmn:intermediateCatchEvent>
  <bpmn:sequenceFlow id="f3" sourceRef="viesti" targetRef="loppu"/><bpmn:endEvent id="loppu"/>
 </bpmn:process><bpmn:message id="m" name="vastaus"/></bpmn:definitions>"""


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("", Clock.PLANNED),
        ("asiakas", Clock.CLIENT),
        ("muu_organisaatio", Clock.PARTY),
        ("kokousaika", Clock.MEETING),
        ("sovittu", Clock.PLANNED),
    ],
)
def test_a_timer_waits_for_an_agreed_date_a_message_for_others_and_an_attribute_decides(said, clock):
    chart = CHART.replace("{aika}", f' polku:waitsFor="{said}"' if said else "")
    program = load_program({"p.bpmn": chart.encode()}, "p")
    assert waits_of(program) == {"aika": clock, "viesti": Clock.PARTY}
