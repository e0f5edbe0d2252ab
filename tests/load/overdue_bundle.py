"""A chart whose cases wait in three ways for a moment that has passed, and one that people work on meanwhile."""

from tests.load.storm_bundle import FORM
from tests.load.storm_bundle import REGION as STORM_REGION

KINDS = ("ajastin", "kierto", "eräpäivä")
"""A timer of the chart; a cycle timer beside a task; a task past its due moment."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:polku="urn:polku:bpmn:1"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="ruuhka_maaritykset" targetNamespace="urn:polku:bpmn:1">
  <bpmn:collaboration id="ruuhka_yhteistyo">
    <bpmn:participant id="ruuhka_allas" name="Ruuhka" processRef="ruuhka"/>
  </bpmn:collaboration>
  <bpmn:process id="ruuhka" name="Ruuhka" isExecutable="true">
    <bpmn:laneSet id="kaistat">
      <bpmn:lane id="kaista" name="Soutajat" polku:group="soutajat">
        <bpmn:flowNodeRef>uudelleen</bpmn:flowNodeRef><bpmn:flowNodeRef>souda</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>perilla</bpmn:flowNodeRef><bpmn:flowNodeRef>loppu_soutu</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="satama" name="Satama" polku:group="satama">
        <bpmn:flowNodeRef>alku</bpmn:flowNodeRef><bpmn:flowNodeRef>laji</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>ajastin</bpmn:flowNodeRef><bpmn:flowNodeRef>ajastettu</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>kierto</bpmn:flowNodeRef><bpmn:flowNodeRef>kello</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>kellotettu</bpmn:flowNodeRef><bpmn:flowNodeRef>loppu_kierto</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>erapaiva</bpmn:flowNodeRef><bpmn:flowNodeRef>loppu_erapaiva</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>loppu_ajastin</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="alku"><bpmn:outgoing>v1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:exclusiveGateway id="laji" default="v5"><bpmn:incoming>v1</bpmn:incoming>
      <bpmn:outgoing>v2</bpmn:outgoing><bpmn:outgoing>v3</bpmn:outgoing>
      <bpmn:outgoing>v4</bpmn:outgoing><bpmn:outgoing>v5</bpmn:outgoing></bpmn:exclusiveGateway>
"""

_WAITING = """
    <bpmn:intermediateCatchEvent id="ajastin" name="Odotetaan tuntia">
      <bpmn:incoming>v2</bpmn:incoming><bpmn:outgoing>v21</bpmn:outgoing>
      <bpmn:timerEventDefinition id="ajastin_aika">
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration>
      </bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:userTask id="ajastettu" name="Ajastettu" polku:form="f_soutu" polku:result="a" polku:stage="seuranta">
      <bpmn:incoming>v21</bpmn:incoming><bpmn:outgoing>v22</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="loppu_ajastin"><bpmn:incoming>v22</bpmn:incoming></bpmn:endEvent>
    <bpmn:userTask id="kierto" name="Kierto" polku:form="f_soutu" polku:result="k" polku:stage="seuranta">
      <bpmn:incoming>v3</bpmn:incoming><bpmn:outgoing>v31</bpmn:outgoing></bpmn:userTask>
    <bpmn:boundaryEvent id="kello" attachedToRef="kierto" cancelActivity="false">
      <bpmn:outgoing>v32</bpmn:outgoing>
      <bpmn:timerEventDefinition id="kello_aika">
        <bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R900/PT1H</bpmn:timeCycle>
      </bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:endEvent id="kellotettu"><bpmn:incoming>v32</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="loppu_kierto"><bpmn:incoming>v31</bpmn:incoming></bpmn:endEvent>
    <bpmn:userTask id="erapaiva" name="Eräpäivä" polku:form="f_soutu" polku:result="e" polku:due="PT1H"
        polku:stage="seuranta">
      <bpmn:incoming>v4</bpmn:incoming><bpmn:outgoing>v41</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="loppu_erapaiva"><bpmn:incoming>v41</bpmn:incoming></bpmn:endEvent>
"""

_ROWING = """
    <bpmn:exclusiveGateway id="uudelleen"><bpmn:incoming>v5</bpmn:incoming><bpmn:incoming>v52</bpmn:incoming>
      <bpmn:outgoing>v50</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:userTask id="souda" name="Souda" polku:form="f_soutu" polku:result="soutu" polku:stage="seuranta">
      <bpmn:incoming>v50</bpmn:incoming><bpmn:outgoing>v51</bpmn:outgoing></bpmn:userTask>
    <bpmn:exclusiveGateway id="perilla" default="v52"><bpmn:incoming>v51</bpmn:incoming>
      <bpmn:outgoing>v52</bpmn:outgoing><bpmn:outgoing>v53</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:endEvent id="loppu_soutu"><bpmn:incoming>v53</bpmn:incoming></bpmn:endEvent>
"""


def _flow(name: str, source: str, target: str, condition: str = "") -> str:
    inside = f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">={condition}</bpmn:conditionExpression>'
    return (
        f'    <bpmn:sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">'
        f"{inside if condition else ''}</bpmn:sequenceFlow>\n"
    )


_FLOWS = "".join((
    _flow("v1", "alku", "laji"),
    _flow("v2", "laji", "ajastin", 'tapa = "ajastin"'),
    _flow("v3", "laji", "kierto", 'tapa = "kierto"'),
    _flow("v4", "laji", "erapaiva", 'tapa = "eräpäivä"'),
    _flow("v5", "laji", "uudelleen"),
    _flow("v21", "ajastin", "ajastettu"),
    _flow("v22", "ajastettu", "loppu_ajastin"),
    _flow("v31", "kierto", "loppu_kierto"),
    _flow("v32", "kello", "kellotettu"),
    _flow("v41", "erapaiva", "loppu_erapaiva"),
    _flow("v50", "uudelleen", "souda"),
    _flow("v51", "souda", "perilla"),
    _flow("v52", "perilla", "uudelleen"),
    _flow("v53", "perilla", "loppu_soutu", 'soutu.sana = "perillä"'),
))  # fmt: skip

CHART = _HEAD + _WAITING + _ROWING + _FLOWS + "  </bpmn:process>\n</bpmn:definitions>\n"

REGION = STORM_REGION.replace(
    "[groups.soutajat]",
    '[lanes."Satama"]\ngroup = "satama"\n[groups.satama]\nname = "Satama"\n[groups.soutajat]',
)

FILES = {
    "processes/myrsky/ruuhka.bpmn": CHART.encode(),
    "processes/myrsky/region.toml": REGION.encode(),
    "forms/f_soutu.form.json": FORM.encode(),
}
