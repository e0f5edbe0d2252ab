"""Files whose instances reach for each other from both sides: the case ends and begins its side, the side answers."""

from tests.load.storm_bundle import CHART, FILES

_SERVICES = """
    <bpmn:serviceTask id="lopeta"><bpmn:extensionElements><polku:operation name="end_side_instances"/>
      </bpmn:extensionElements><bpmn:incoming>v3</bpmn:incoming><bpmn:outgoing>v7</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:serviceTask id="aloita"><bpmn:extensionElements><polku:operation name="start_side">
        <polku:parameter name="process" value="=&#34;perarinta&#34;"/>
      </polku:operation></bpmn:extensionElements>
      <bpmn:incoming>v7</bpmn:incoming><bpmn:outgoing>v8</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:sequenceFlow id="v7" sourceRef="lopeta" targetRef="aloita"/>
    <bpmn:sequenceFlow id="v8" sourceRef="aloita" targetRef="perilla"/>
    <bpmn:exclusiveGateway id="perilla" default="v4"><bpmn:incoming>v8</bpmn:incoming>"""

_MAIN = (
    CHART.replace('sourceRef="souda" targetRef="perilla"', 'sourceRef="souda" targetRef="lopeta"')
    .replace('<bpmn:exclusiveGateway id="perilla" default="v4"><bpmn:incoming>v3</bpmn:incoming>', _SERVICES.strip())
    .replace(
        "</bpmn:lane>",
        "<bpmn:flowNodeRef>lopeta</bpmn:flowNodeRef><bpmn:flowNodeRef>aloita</bpmn:flowNodeRef></bpmn:lane>",
    )
)

_SIDE = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:polku="urn:polku:bpmn:1"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="perarinta_maaritykset" targetNamespace="urn:polku:bpmn:1">
  <bpmn:collaboration id="perarinta_yhteistyo">
    <bpmn:participant id="perarinta_allas" name="Perarinta" processRef="perarinta"/>
  </bpmn:collaboration>
  <bpmn:process id="perarinta" name="Perarinta" isExecutable="true">
    <bpmn:laneSet id="perarinta_kaistat">
      <bpmn:lane id="perarinta_kaista" name="Soutajat" polku:group="soutajat">
        <bpmn:flowNodeRef>p_alku</bpmn:flowNodeRef><bpmn:flowNodeRef>p_taas</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>p_odota</bpmn:flowNodeRef><bpmn:flowNodeRef>p_vastaa</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>p_riittaako</bpmn:flowNodeRef><bpmn:flowNodeRef>p_loppu</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="p_alku"><bpmn:outgoing>p1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:exclusiveGateway id="p_taas"><bpmn:incoming>p1</bpmn:incoming><bpmn:incoming>p5</bpmn:incoming>
      <bpmn:outgoing>p2</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:intermediateCatchEvent id="p_odota" name="Odota">
      <bpmn:incoming>p2</bpmn:incoming><bpmn:outgoing>p3</bpmn:outgoing>
      <bpmn:timerEventDefinition id="p_aika">
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1S</bpmn:timeDuration>
      </bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:serviceTask id="p_vastaa"><bpmn:extensionElements><polku:operation name="answer_case">
        <polku:parameter name="message" value="=&#34;huuto&#34;"/>
      </polku:operation></bpmn:extensionElements>
      <bpmn:incoming>p3</bpmn:incoming><bpmn:outgoing>p4</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:exclusiveGateway id="p_riittaako" default="p5"><bpmn:incoming>p4</bpmn:incoming>
      <bpmn:outgoing>p5</bpmn:outgoing><bpmn:outgoing>p6</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:endEvent id="p_loppu"><bpmn:incoming>p6</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="p1" sourceRef="p_alku" targetRef="p_taas"/>
    <bpmn:sequenceFlow id="p2" sourceRef="p_taas" targetRef="p_odota"/>
    <bpmn:sequenceFlow id="p3" sourceRef="p_odota" targetRef="p_vastaa"/>
    <bpmn:sequenceFlow id="p4" sourceRef="p_vastaa" targetRef="p_riittaako"/>
    <bpmn:sequenceFlow id="p5" sourceRef="p_riittaako" targetRef="p_taas"/>
    <bpmn:sequenceFlow id="p6" sourceRef="p_riittaako" targetRef="p_loppu">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=asia.avain = "-"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
  </bpmn:process>
</bpmn:definitions>
"""

CROSSING = {
    **FILES,
    "processes/myrsky/myrsky.bpmn": _MAIN.encode(),
    "processes/shared/perarinta.bpmn": _SIDE.encode(),
}
