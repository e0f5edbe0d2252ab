"""The smallest set of files that a storm can rage over: one endless round of one task, late within a second."""

CHART = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:polku="urn:polku:bpmn:1"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="myrsky_maaritykset" targetNamespace="urn:polku:bpmn:1">
  <bpmn:collaboration id="myrsky_yhteistyo">
    <bpmn:participant id="myrsky_allas" name="Myrsky" processRef="myrsky"/>
  </bpmn:collaboration>
  <bpmn:process id="myrsky" name="Myrsky" isExecutable="true">
    <bpmn:laneSet id="kaistat">
      <bpmn:lane id="kaista" name="Soutajat" polku:group="soutajat">
        <bpmn:flowNodeRef>alku</bpmn:flowNodeRef><bpmn:flowNodeRef>uudelleen</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>souda</bpmn:flowNodeRef><bpmn:flowNodeRef>perilla</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>loppu</bpmn:flowNodeRef><bpmn:flowNodeRef>vuoto</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>vuotaa</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="alku"><bpmn:outgoing>v1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:exclusiveGateway id="uudelleen"><bpmn:incoming>v1</bpmn:incoming><bpmn:incoming>v4</bpmn:incoming>
      <bpmn:outgoing>v2</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:userTask id="souda" name="Souda" polku:form="f_soutu" polku:result="soutu"
        polku:due="PT1S" polku:stage="seuranta">
      <bpmn:extensionElements><polku:event name="seuranta_pidetty"/></bpmn:extensionElements>
      <bpmn:incoming>v2</bpmn:incoming><bpmn:outgoing>v3</bpmn:outgoing></bpmn:userTask>
    <bpmn:boundaryEvent id="vuoto" attachedToRef="souda" cancelActivity="false">
      <bpmn:outgoing>v6</bpmn:outgoing>
      <bpmn:timerEventDefinition id="vuoto_aika">
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT2S</bpmn:timeDuration>
      </bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:endEvent id="vuotaa"><bpmn:incoming>v6</bpmn:incoming></bpmn:endEvent>
    <bpmn:exclusiveGateway id="perilla" default="v4"><bpmn:incoming>v3</bpmn:incoming>
      <bpmn:outgoing>v4</bpmn:outgoing><bpmn:outgoing>v5</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:endEvent id="loppu"><bpmn:incoming>v5</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="v1" sourceRef="alku" targetRef="uudelleen"/>
    <bpmn:sequenceFlow id="v2" sourceRef="uudelleen" targetRef="souda"/>
    <bpmn:sequenceFlow id="v3" sourceRef="souda" targetRef="perilla"/>
    <bpmn:sequenceFlow id="v4" sourceRef="perilla" targetRef="uudelleen"/>
    <bpmn:sequenceFlow id="v5" sourceRef="perilla" targetRef="loppu">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=soutu.sana = "perillä"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="v6" sourceRef="vuoto" targetRef="vuotaa"/>
  </bpmn:process>
</bpmn:definitions>
"""

FORM = """{"schemaVersion": 19, "type": "default", "id": "f_soutu", "components": [
  {"type": "textfield", "key": "sana", "label": "Sana", "id": "sana", "validate": {"required": true}}
]}
"""

REGION = """
key = "myrsky"
name = "Myrsky"
case_prefix = "MY"
organisation = "Soutajat"
[lanes."Soutajat"]
group = "soutajat"
[groups.soutajat]
name = "Soutajat"
[groups.esihenkilot]
name = "Esihenkilöt"
[escalation]
widen_after = "PT1S"
supervisor_after = "PT2S"
[supervisors]
group = "esihenkilot"
""" + "".join(
    f'[stages.{key}]\nname = "{key}"\n'
    for key in ("tunnistaminen", "alkuselvittely", "konsultaatio", "tiimi", "suunnitelma", "seuranta")
)

FILES = {
    "processes/myrsky/myrsky.bpmn": CHART.encode(),
    "processes/myrsky/region.toml": REGION.encode(),
    "forms/f_soutu.form.json": FORM.encode(),
}
