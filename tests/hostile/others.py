"""Forms, texts and region files that want to be run or to be too much, and names of files."""

import json
from pathlib import Path

from tests.hostile.case import CHART, FORM, REACH, REGION, SHOUT, Case, field, form, plain, refused
from tests.hostile.diagrams import SIDE

KOE = Path(__file__).parents[1] / "bpmn"
REGION_FILE = (KOE / "processes/koe/region.toml").read_bytes()


def one(**more: object) -> dict[str, bytes]:
    return {FORM: form(field(**more))}


def component(kind: str, **more: object) -> dict[str, bytes]:
    return {FORM: form(field(), {"type": kind, "id": "X", "key": "x", "label": "X", **more})}


def nested(depth: int) -> dict[str, bytes]:
    inner = field()
    for number in range(depth):
        inner = {"type": "group", "id": f"G{number}", "path": f"g{number}", "label": "G", "components": [inner]}
    return {FORM: form(inner)}


FORMS: dict[str, Case] = {
    "python in a condition of a form": refused(one(conditional={"hide": "=" + SHOUT}), "form-expression"),
    "python out of the sandbox in a form": refused(one(conditional={"hide": "=" + REACH}), "form-expression"),
    "python in a proposal": refused(one(properties={"proposal": "=" + SHOUT, "decision": "d", "reasonField": "a"}), "form-expression"),
    "python as the first value": refused(one(properties={"initial": "=" + REACH}), "form-expression"),
    "python as the default value": refused(one(defaultValue="=" + SHOUT), "form-expression"),
    "template in a label": refused(one(label="{{ config.items() }}"), "form-template"),
    "expression in a description": refused(one(description="=secret"), "form-template"),
    "field called typename": refused(one(key="typename"), "form-key"),
    "field called like python's own": refused(one(key="__class__"), "form-key"),
    "field called like javascript's own": refused(one(key="__proto__"), "form-key"),
    "field called like a tag of ours": refused(one(key="$date"), "form-key"),
    "field called like the case": refused(one(key="asia"), "form-key"),
    "field with a path": refused(one(key="../../a"), "form-key"),
    "catastrophic pattern": refused(one(validate={"pattern": "(a+)+$"}), "form-pattern"),
    "catastrophic pattern of choices": refused(one(validate={"pattern": "(a|a|aa)*b"}), "form-pattern"),
    "pattern that looks around": refused(one(validate={"pattern": "(?=(a*))\\1+"}), "form-pattern"),
    "pattern of 100 000 signs": refused(one(validate={"pattern": "a" * 100_000}), "form-pattern"),
    "pattern of endless counts": refused(one(validate={"pattern": "a{99999999999}"}), "form-pattern"),
    "html component": refused(component("html", content="<script>alert(1)</script>"), "form-type"),
    "frame of another page": refused(component("iframe", url="https://example.invalid"), "form-type"),
    "image of another address": refused(component("image", source="https://example.invalid/x.png"), "form-type"),
    "component of no type": refused({FORM: form(field(), {"id": "X"})}, "form-type"),
    "component that is a list": refused({FORM: form(field()).replace(b'"components": [', b'"components": [[],')}, "form-type"),
    "button that posts elsewhere": refused(component("button", action="https://example.invalid"), "form-type"),
    "script in a text": plain({FORM: form(field(), {"type": "text", "id": "T", "text": "<script>alert(1)</script> [x](javascript:alert(1))"})}),
    "markup in labels": plain(one(label="<img src=x onerror=alert(1)>", description="</label><script>")),
    "options from an expression": refused(component("select", valuesExpression="=" + SHOUT), "form-unsupported"),
    "options from an address": refused(component("select", values=[{"value": "a", "label": "A"}], dataSource="https://example.invalid"), "form-unsupported"),
    "5 MB of a form": refused(lambda: {FORM: form(*(field(key=f"a{n}", label="A" * 900) for n in range(5_000)))}, "too-large"),
    "half a MB of a form and one more": refused(lambda: {FORM: form(*(field(key=f"a{n}", label="A" * 900) for n in range(600)))}, "form-size"),
    "3 000 fields": refused(lambda: {FORM: form(*(field(key=f"a{n}") for n in range(3_000)))}, "form-size"),
    "groups in groups": refused(lambda: nested(100), "form-size"),
    "lists in lists without end": refused({FORM: b"[" * 100_000}, "form-json"),
    "objects in objects without end": refused({FORM: b'{"a":' * 100_000}, "form-json"),
    "number that is none": refused({FORM: form(field()).replace(b"19", b"NaN")}, "form-json"),
    "number without end": refused({FORM: form(field()).replace(b"19", b"1e999")}, "form-json"),
    "number of a million digits": refused({FORM: form(field()).replace(b"19", b"1" * 400_000)}, "form-json"),
    "half a character in a form": refused({FORM: form(field()).replace(b'"Koe"', b'"\\ud800"')}, "form-json"),
    "member that is there twice": refused({FORM: form(field()).replace(b'"id": "f"', b'"id": "other", "id": "f"')}, "form-twice"),
    "form that is a list": refused({FORM: b"[]"}, "form-json"),
    "form that is nothing": refused({FORM: b""}, "form-json"),
    "form of another name than its file": refused({FORM: form(id="g")}, "form-id"),
    "form of a newer schema": refused({FORM: form(schemaVersion=10**9)}, "form-version"),
    "picture called a form": refused({FORM: b"\x89PNG\r\n\x1a\n" + bytes(range(256))}, "encoding"),
    "texts of what the form has not": refused({FORM: form(), "forms/f.sv.json": b'{"_form": {"title": "K"}, "a": {"label": "A"}, "__proto__": {"label": "x"}}'}, "form-texts"),
    "texts that are no texts": plain({FORM: form(), "forms/f.en.json": b'{"a": {"label": {"x": 1}}}'}),
    "texts without a form": refused({"forms/zz.sv.json": b"{}"}, "texts"),
    "texts without a chart": refused({"processes/koe/zz.sv.json": b"{}"}, "texts"),
    "texts of a chart that are cut": refused({CHART: SIDE, FORM: form(), "processes/koe/p.sv.json": b'{"a": "'}, "texts"),
    "texts of a chart that are no texts": refused({CHART: SIDE, FORM: form(), "processes/koe/p.en.json": b'{"a": {"b": 1}}'}, "texts"),
    "texts of a chart with markup": plain({CHART: SIDE, FORM: form(), "processes/koe/p.sv.json": b'{"a": "<script>alert(1)</script>"}'}),
}  # fmt: skip


def region(more: bytes) -> dict[str, bytes]:
    return {REGION: REGION_FILE + more}


REGIONS: dict[str, Case] = {
    "python in a span": refused(region(b'\n[[watch]]\nid = "x"\nname = "x"\nstarts = "a"\nsteps = [{after = "=%s", tell = "supervisors"}]\n' % SHOUT.replace('"', "'").encode()), "region-expression"),
    "group that is nowhere": refused(region(b'\n[lanes."Uusi"]\ngroup = "root"\n'), "region-group"),
    "key of no table": refused(b"x" and region(b"\n[extra]\nrun = 'id'\n"), "region-unknown"),
    "dotted key of many parts": refused({REGION: b"a" + b".a" * 40_000 + b" = 1\n"}, "region-size"),
    "arrays in arrays": refused({REGION: b"a = " + b"[" * 3_000 + b"]" * 3_000}, "region-size"),
    "tables in tables": refused({REGION: b"a = " + b"{b = " * 700 + b"1" + b"}" * 700}, "region-size"),
    "two MB of a region": refused(lambda: {REGION: b"# x\n" * 400_000}, "region-size"),
    "region in UTF-16": refused({REGION: "key = 'a'".encode("utf-16")}, "encoding"),
    "region that is nothing": refused({REGION: b""}, "region-missing"),
    "rhythm without end": refused({REGION: REGION_FILE.replace(b"\n[", b'\n[meetings.uusi]\nname = "x"\nrhythm = "FREQ=SECONDLY"\n\n[', 1)}, "region-rhythm"),
    "number beyond all numbers": refused(region(b'\n[[watch]]\nid = "x"\nname = "x"\nstarts = "a"\nat = "=a"\npriority = 99999999999999999999999999\n'), "region-shape"),
    "region called with markup": plain({REGION: REGION_FILE.replace(b'name = "Koe', b'name = "<script>alert(1)</script>Koe', 1)}),
    "key that is there twice": refused({REGION: b'key = "a"\nkey = "b"\n'}, "region-toml"),
    "date that is none": refused({REGION: b"key = 2026-02-30\n"}, "region-toml"),
}  # fmt: skip


def named(name: str, data: bytes = SIDE) -> dict[str, bytes]:
    return {name: data, FORM: form()}


NAMES: dict[str, Case] = {
    "path out of the folder": refused(named("../../etc/passwd"), "file-name"),
    "path out of the folder and in again": refused(named("processes/../../etc/p.bpmn"), "file-name"),
    "path from the root": refused(named("/etc/passwd"), "file-name"),
    "path of another system": refused(named("C:\\windows\\..\\p.bpmn"), "file-name"),
    "path with nothing between": refused(named("processes//p.bpmn"), "file-name"),
    "path with NUL": refused(named("processes/koe/p.bpmn\0.png"), "file-name"),
    "path with a line break": refused(named("processes/koe/p\n.bpmn"), "file-name"),
    "path with signs of the terminal": refused(named("processes/koe/\x1b[2Jp.bpmn"), "file-name"),
    "path that turns the line of writing": refused(named("processes/koe/\u202enmpb.p.bpmn"), "file-name"),
    "path of 5 000 signs": refused(named("processes/koe/" + "a" * 5_000 + ".bpmn"), "file-name"),
    "path with half a character": refused(named("processes/koe/\ud800.bpmn"), "file-name"),
    "path that is empty": refused(named(""), "file-name"),
    "two files of one name": refused({"a/processes/koe/p.bpmn": SIDE, "b/processes/koe/p.bpmn": SIDE, FORM: form()}, "same-file"),
    "two files but for a capital": refused({"processes/koe/p.bpmn": SIDE, "processes/koe/P.bpmn": SIDE, FORM: form()}, "same-file"),
    "two files but for how ä is written": refused({"forms/\u00e4.sv.json": b"{}", "forms/a\u0308.sv.json": b"{}"}, "same-file"),
    "chart in a folder of a folder": refused(named("processes/koe/more/p.bpmn"), "file-name"),
    "program": refused(named("processes/koe/run.py", SHOUT.encode()), "unknown-file"),
    "program behind another ending": refused(named("processes/koe/p.bpmn.exe", b"MZ"), "unknown-file"),
    "ten thousand files": refused(lambda: {f"forms/f{n}.sv.json": b"{}" for n in range(10_000)}, "too-large"),
    "40 MB in many files": refused(lambda: {f"forms/f{n}.sv.json": b" " * 1_900_000 for n in range(21)}, "too-large"),
    "a thousand forms": refused(lambda: {f"forms/f{n}.form.json": form() for n in range(1_000)}, "form-id"),
}  # fmt: skip

assert json.loads(form())["id"] == "f"
