"""Edits of the shipped files, each with the record that it must give: by them the comparison is tried at random."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from engine.model.comparison import Act, Difference

ROOT = Path(__file__).parents[4]
PATHS = [
    "processes/helsinki/helsinki.bpmn",
    "processes/helsinki/helsinki.sv.json",
    "processes/helsinki/region.toml",
    "processes/shared/plan.bpmn",
    "processes/shared/consultation.bpmn",
    "processes/shared/consultation.en.json",
    "processes/shared/d01_tuen_tarve.dmn",
    "processes/shared/d09_asiakasvastaava.dmn",
    "forms/f09b_tiimi.form.json",
    "forms/f10_suunnitelma.form.json",
    "forms/f10_suunnitelma.en.json",
]
FILES = {path: (ROOT / path).read_bytes() for path in PATHS}

Expected = Callable[[Difference], bool]


@dataclass(frozen=True)
class Edit:
    """The files after one edit, and what one of the records must be."""

    name: str
    files: Mapping[str, bytes]
    expected: Expected


def attribute(name: str, part: str, what: str, value: str) -> Callable[[Random], Edit]:
    """Give an edit that sets an attribute of a random element that has it."""

    def edit(random: Random) -> Edit:
        pattern = rf'(<bpmn:{part} id="([^"]+)"[^>]*? {name}=")([^"]*)(")'
        path, found = _one(random, ".bpmn", pattern)
        new = value if found[3] != value else f"{value}0"
        text = found.string[: found.start(3)] + new + found.string[found.end(3) :]
        return _edited(f"{part} {what}", path, text, lambda r: (r.element, r.what, r.after) == (found[2], what, new))

    return edit


def name_a_new_task(random: Random) -> Edit:
    """Put a task in the middle of a flow that says nothing else."""
    path, found = _one(random, ".bpmn", r'<bpmn:sequenceFlow id="([^"]+)" sourceRef="[^"]+" targetRef="([^"]+)" ?/>')
    task = '<bpmn:userTask id="uusi" name="Uusi tehtävä" polku:due="=workdays(3)"/>'
    flow = f'<bpmn:sequenceFlow id="uusi_virta" sourceRef="uusi" targetRef="{found[2]}"/>'
    redirected = found[0].replace(f'targetRef="{found[2]}"', 'targetRef="uusi"')
    text = found.string.replace(found[0], redirected + task + flow)

    def expected(record: Difference) -> bool:
        return record.element == "uusi" and record.act is Act.ADDED and ("due", "=workdays(3)") in record.facts

    return _edited("task added", path, text, expected)


def drop_a_flow(random: Random) -> Edit:
    """Remove a sequence flow."""
    path, found = _one(random, ".bpmn", r'<bpmn:sequenceFlow id="([^"]+)"[^>]*/>')
    text = found.string.replace(found[0], "")
    return _edited("flow removed", path, text, lambda r: (r.element, r.act) == (found[1], Act.REMOVED))


def change_a_condition(random: Random) -> Edit:
    """Write another condition."""
    path, found = _one(
        random, ".bpmn", r'<bpmn:sequenceFlow id="([^"]+)"[^>]*>\s*<bpmn:conditionExpression[^>]*>([^<]+)'
    )
    text = found.string[: found.start(2)] + "=1 = 2" + found.string[found.end(2) :]
    return _edited("condition", path, text, lambda r: (r.element, r.what, r.after) == (found[1], "condition", "=1 = 2"))


def move_a_shape(random: Random) -> Edit:
    """Move something in the picture."""
    path, found = _one(random, ".bpmn", r'bpmnElement="([^"]+)"[^>]*>\s*<dc:Bounds x="(\d+)')
    text = found.string[: found.start(2)] + str(int(found[2]) + 7) + found.string[found.end(2) :]
    return _edited("shape", path, text, lambda r: (r.element, r.what, r.act) == (found[1], "place", Act.MOVED))


def change_a_parameter(random: Random) -> Edit:
    """Give an operation another parameter."""
    path, found = _one(random, ".bpmn", r'<polku:parameter name="([^"]+)" value="([^"]*)"')
    text = found.string[: found.start(2)] + "=42" + found.string[found.end(2) :]
    return _edited("parameter", path, text, lambda r: (r.what, r.after) == (f"operation.{found[1]}", "=42"))


def rename_a_lane(random: Random) -> Edit:
    """Change who works in a lane: its group."""
    path, found = _one(random, ".bpmn", r'<bpmn:lane id="([^"]+)" ')
    text = found.string[: found.end()] + 'polku:group="toiset" ' + found.string[found.end() :]
    return _edited("lane", path, text, lambda r: (r.part, r.element, r.what) == ("lane", found[1], "group"))


def out_of_its_lane(random: Random) -> Edit:
    """Take an element out of its lane."""
    path, found = _one(random, ".bpmn", r"\s*<bpmn:flowNodeRef>([^<]+)</bpmn:flowNodeRef>")
    text = found.string.replace(found[0], "")
    return _edited("out of lane", path, text, lambda r: (r.element, r.what) == (found[1], "lane"))


def document_a_step(random: Random) -> Edit:
    """Write a documentation."""
    path, found = _one(random, ".bpmn", r'<bpmn:(?:userTask|callActivity|serviceTask) id="([^"]+)"[^>]*[^/]>')
    text = found.string.replace(found[0], f"{found[0]}<bpmn:documentation>Näin.</bpmn:documentation>")
    said = (found[1], "documentation", "Näin.")
    return _edited("documentation", path, text, lambda r: (r.element, r.what, r.after) == said)


def insert_a_rule(random: Random) -> Edit:
    """Put a rule before another."""
    path, found = _one(random, ".dmn", r"<rule id=\"([^\"]+)\">.*?</rule>", re.DOTALL)
    rule = re.sub(r"(<outputEntry[^>]*>\s*<text>)[^<]*", r'\1"uusi_vastaus"', found[0].replace(found[1], "uusi_saanto"))
    text = found.string.replace(found[0], rule + found[0])
    return _edited("rule", path, text, lambda r: (r.part, r.act, r.element) == ("rule", Act.ADDED, "uusi_saanto"))


def drop_a_rule(random: Random) -> Edit:
    """Remove a rule."""
    path, found = _one(random, ".dmn", r"<rule id=\"([^\"]+)\">.*?</rule>", re.DOTALL)
    text = found.string.replace(found[0], "")
    return _edited("rule removed", path, text, lambda r: (r.part, r.act) == ("rule", Act.REMOVED))


def change_a_cell(random: Random) -> Edit:
    """Write another answer into a rule."""
    path, found = _one(random, ".dmn", r"<outputEntry[^>]*>\s*<text>([^<]*)")
    text = found.string[: found.start(1)] + '"aivan toinen"' + found.string[found.end(1) :]
    return _edited("cell", path, text, lambda r: r.part == "rule" and r.after == '"aivan toinen"')


def change_hit_policy(random: Random) -> Edit:
    """Choose another hit policy."""
    path, found = _one(random, ".dmn", r'hitPolicy="([A-Z]+)"')
    text = found.string.replace(found[0], 'hitPolicy="ANY"')
    return _edited("hit policy", path, text, lambda r: (r.what, r.before, r.after) == ("hit_policy", found[1], "ANY"))


def change_an_input(random: Random) -> Edit:
    """Let a table look at something else."""
    path, found = _one(random, ".dmn", r"<inputExpression[^>]*>\s*<text>([^<]*)")
    text = found.string[: found.start(1)] + "jokin.muu" + found.string[found.end(1) :]
    return _edited("input", path, text, lambda r: (r.what, r.after) == ("inputExpression", "jokin.muu"))


def require_a_field(random: Random) -> Edit:
    """Turn whether a field is required."""

    def turn(field: dict) -> bool:
        field["validate"] = {**field.get("validate", {}), "required": not field.get("validate", {}).get("required")}
        return True

    return _form_edit(random, "required", turn, lambda r, key: (r.what, r.element.endswith(key)) == ("required", True))


def label_a_field(random: Random) -> Edit:
    """Call a field otherwise."""

    def turn(field: dict) -> bool:
        return bool(field.get("label")) and not field.update(label="Aivan toinen")

    return _form_edit(random, "label", turn, lambda r, _key: (r.what, r.after) == ("label", "Aivan toinen"))


def add_a_choice(random: Random) -> Edit:
    """Give a field one more choice."""

    def turn(field: dict) -> bool:
        return "values" in field and not field["values"].append({"label": "Uusi", "value": "uusi"})

    return _form_edit(random, "choice", turn, lambda r, _key: (r.part, r.act, r.title) == ("choice", Act.ADDED, "Uusi"))


def hide_a_field(random: Random) -> Edit:
    """Give a field a condition."""

    def turn(field: dict) -> bool:
        return not field.update(conditional={"hide": "=aina"})

    return _form_edit(random, "condition", turn, lambda r, _key: (r.what, r.after) == ("condition", "=aina"))


def drop_a_field(random: Random) -> Edit:
    """Remove a field."""
    path, form = _form(random)
    around, gone = random.choice(_fields(form))
    around.remove(gone)
    key = gone["key"]
    return _edited("field removed", path, json.dumps(form), lambda r: (r.element, r.act) == (key, Act.REMOVED))


def move_a_field(random: Random) -> Edit:
    """Put a field at the end."""
    path, form = _form(random)
    form["components"].append(form["components"].pop(random.randrange(len(form["components"]) - 1)))
    return _edited("field moved", path, json.dumps(form), lambda r: (r.part, r.act) == ("field", Act.MOVED))


def change_a_setting(random: Random) -> Edit:
    """Change a number or a text of the region file."""
    old, new, what = random.choice(
        [
            ("notice_workdays = 5", "notice_workdays = 6", "notice_workdays"),
            ("minutes = 60", "minutes = 90", "minutes"),
            ("BYDAY=TU", "BYDAY=WE", "rhythm"),
            ('after = "P60D"', 'after = "P50D"', "after"),
            ('supervisor_after = "=workdays(5)"', 'supervisor_after = "=workdays(4)"', "supervisor_after"),
            ('group = "esihenkilot"', 'group = "muut"', "group"),
            ('name = "Esihenkilöt"', 'name = "Lähiesihenkilöt"', "name"),
        ]
    )
    path = "processes/helsinki/region.toml"
    text = FILES[path].decode().replace(old, new, 1)
    return _edited(f"region {what}", path, text, lambda r: r.what == what and r.act is Act.CHANGED)


def drop_a_group(random: Random) -> Edit:
    """Remove a table of the region file."""
    path, found = _one(random, "region.toml", r"\n\[groups\.([a-z_]+)\]\n(?:[a-z_]+ = .*\n)+")
    text = found.string.replace(found[0], "\n")
    return _edited("group", path, text, lambda r: (r.element, r.act) == (f"groups/{found[1]}", Act.REMOVED))


def translate_anew(random: Random) -> Edit:
    """Change a text of a side file of a diagram."""
    path = random.choice([one for one in PATHS if one.startswith("processes") and one.endswith("n.json")] or PATHS)
    path = path if path.endswith("n.json") else "processes/helsinki/helsinki.sv.json"
    texts = json.loads(FILES[path])
    key = random.choice(sorted(texts))
    texts[key] = "Another text"
    return _edited("text", path, json.dumps(texts), lambda r: (r.element, r.after) == (key, "Another text"))


def write_otherwise(random: Random) -> Edit:
    """Write a file otherwise without saying anything else."""
    path = random.choice(PATHS)
    text = f"{FILES[path].decode()}\n\n"
    return _edited("notation", path, text, lambda r: r.what == "notation" and r.quiet)


def take_a_file_away(random: Random) -> Edit:
    """Remove a file."""
    path = random.choice(PATHS)
    files = {one: data for one, data in FILES.items() if one != path}
    return Edit("file", files, lambda r: (r.file, r.element, r.act) == (path, "", Act.REMOVED))


EDITS: tuple[Callable[[Random], Edit], ...] = (
    attribute("name", "userTask", "name", "Aivan toinen nimi"),
    attribute("name", "exclusiveGateway", "name", "Aivan toinen kysymys?"),
    attribute("polku:due", "userTask", "due", "=workdays(17)"),
    attribute("polku:form", "userTask", "form", "f99_toinen"),
    attribute("calledElement", "callActivity", "called", "toinen_kaavio"),
    attribute("targetRef", "sequenceFlow", "target", "muualle"),
    attribute("default", "exclusiveGateway", "default_flow", "toinen_virta"),
    attribute("polku:decision", "businessRuleTask", "decision", "toinen_paatos"),
    name_a_new_task,
    drop_a_flow,
    change_a_condition,
    move_a_shape,
    change_a_parameter,
    rename_a_lane,
    out_of_its_lane,
    document_a_step,
    insert_a_rule,
    drop_a_rule,
    change_a_cell,
    change_hit_policy,
    change_an_input,
    require_a_field,
    label_a_field,
    add_a_choice,
    hide_a_field,
    drop_a_field,
    move_a_field,
    change_a_setting,
    drop_a_group,
    translate_anew,
    write_otherwise,
    take_a_file_away,
)


def _one(random: Random, ending: str, pattern: str, flags: int = 0) -> tuple[str, re.Match[str]]:
    """Find one place in the files of an ending."""
    found = [
        (path, match)
        for path in PATHS
        if path.endswith(ending)
        for match in re.finditer(pattern, FILES[path].decode(), flags)
    ]
    return random.choice(found)


def _form(random: Random) -> tuple[str, dict]:
    path = random.choice([one for one in PATHS if one.endswith(".form.json")])
    return path, json.loads(FILES[path])


def _fields(node: dict) -> list[tuple[list, dict]]:
    """Give the fields that have keys, those of groups too, each with the list that it is in."""
    around = node["components"]
    mine = [(around, one) for one in around if one.get("key") and one["type"] != "dynamiclist"]
    return mine + [pair for one in around if one["type"] == "group" for pair in _fields(one)]


def _form_edit(
    random: Random, name: str, turn: Callable[[dict], bool], expected: Callable[[Difference, str], bool]
) -> Edit:
    path, form = _form(random)
    fields = _fields(form)
    random.shuffle(fields)
    field = next(one for _around, one in fields if turn(one))
    return _edited(name, path, json.dumps(form), lambda record: expected(record, field["key"]))


def _edited(name: str, path: str, text: str, expected: Expected) -> Edit:
    return Edit(name, {**FILES, path: text.encode()}, expected)
