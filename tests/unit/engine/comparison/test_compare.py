"""What the comparison says of the shipped files when they are edited."""

from random import Random
from time import process_time

import pytest

from engine.comparison import compare, touched
from engine.model.comparison import Act, FileKind
from tests.unit.engine.comparison.edits import EDITS, FILES, ROOT


def test_equal_bundles_differ_in_nothing() -> None:
    """The same files give no record."""
    assert not compare(FILES, dict(FILES))


@pytest.mark.parametrize("number", range(len(EDITS)))
def test_each_edit_gives_its_record_and_the_mirror_from_the_other_end(number: int) -> None:
    """A single edit at random places is told, only in its own file, and looked at backwards it is the mirror."""
    random = Random(number)
    for _ in range(2):
        edit = EDITS[number](random)
        found = compare(FILES, edit.files)
        touched = {path for path in FILES if FILES[path] != edit.files.get(path)}
        assert {one.path for one in found.files} == touched, edit.name
        assert any(edit.expected(record) for record in found.records), (edit.name, found.records)
        _assert_mirror(FILES, edit.files)


@pytest.mark.parametrize("seed", range(10))
def test_many_edits_mirror(seed: int) -> None:
    """Bundles that differ in many ways are told alike from either end."""
    random = Random(1000 + seed)
    sides = [dict(FILES), dict(FILES)]
    for _ in range(8):
        edit = random.choice(EDITS)(random)
        side = random.choice(sides)
        side.update({path: data for path, data in edit.files.items() if data != FILES[path]})
    _assert_mirror(*sides)
    assert bool(compare(*sides)) == (sides[0] != sides[1])


def test_an_inserted_rule_is_one_record() -> None:
    """Rules are matched by what they say: those below a new one do not count as changed, whatever their ids."""
    path = "processes/shared/d01_tuen_tarve.dmn"
    text = FILES[path].decode()
    first = text.index("<rule ")
    rule = text[first : text.index("</rule>") + len("</rule>")]
    added = rule.replace('"ei"', '"ehkä"').replace("saanto_1", "saanto_0")
    text = text[:first] + added + text[first:]
    for number in range(20, -1, -1):
        text = text.replace(f"_saanto_{number}", f"_saanto_{number + 1}")
    found = compare(FILES, {**FILES, path: text.encode()}).records
    assert [(one.part, one.act) for one in found] == [("rule", Act.ADDED)]


def test_a_step_in_the_middle_of_a_flow_is_told_once() -> None:
    """The new flow and the redirected one are there for the table, but the step tells of them."""
    path = "processes/shared/plan.bpmn"
    edit = next(found for seed in range(50) if (found := EDITS[8](Random(seed))).files[path] != FILES[path])
    records = compare(FILES, edit.files).records
    assert [(one.element, one.act) for one in records if not one.quiet] == [("uusi", Act.ADDED)]
    assert len([one for one in records if one.part == "sequenceFlow"]) == 2
    assert dict(records[0].facts)["follows"]


def test_a_lane_is_told_by_its_name() -> None:
    """Values that name other things say what they are called."""
    path = "processes/helsinki/helsinki.bpmn"
    text = FILES[path].decode().replace("        <bpmn:flowNodeRef>helsinki_kulku</bpmn:flowNodeRef>\n", "")
    text = text.replace(
        "<bpmn:flowNodeRef>helsinki_keskeyta_asia</",
        "<bpmn:flowNodeRef>helsinki_kulku</bpmn:flowNodeRef><bpmn:flowNodeRef>helsinki_keskeyta_asia</",
    )
    lane = next(one for one in compare(FILES, {**FILES, path: text.encode()}).records if one.what == "lane")
    assert (lane.element, lane.shown_before, lane.shown_after) == (
        "helsinki_kulku",
        "Työkykykoordinaattori",
        "Asiakasvastaava",
    )


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("processes/helsinki/helsinki.bpmn", b"<bpmn"),
        ("processes/helsinki/helsinki.bpmn", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
        ("processes/helsinki/helsinki.bpmn", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")),
        ("processes/helsinki/helsinki.bpmn", b""),
        ("processes/helsinki/helsinki.bpmn", b"\xff\xfe\x00"),
        ("processes/shared/d01_tuen_tarve.dmn", b"<a>" * 500),
        ("forms/f09b_tiimi.form.json", b"[" * 5000),
        ("forms/f09b_tiimi.form.json", b'{"components": ' * 200 + b"1" + b"}" * 200),
        ("forms/f09b_tiimi.form.json", b'{"title": 1, "components": [1, {"values": [2]}, {"key": {}}]}'),
        ("processes/helsinki/region.toml", b"a = " + b"[" * 5000),
        ("processes/helsinki/region.toml", b"= 1"),
        ("processes/helsinki/helsinki.sv.json", b'{"a": [1], "b": null, "c": {"d": {"e": 1}}}'),
        ("processes/helsinki/huomio.txt", b"\x00\x01"),
    ],
)
def test_any_bytes_are_told(path: str, data: bytes) -> None:
    """A file that cannot be taken apart is told as such, and never raised."""
    found = compare(FILES, {**FILES, path: data})
    assert [one.path for one in found.files] == [path]
    assert found.records
    _assert_mirror(FILES, {**FILES, path: data})


def _chart_of(count: int) -> bytes:
    node = '<task id="t%d"/><sequenceFlow id="f%d" sourceRef="n%d" targetRef="n%d"/>'
    nodes = "".join(node % (number % 9, number, number, number + 1) for number in range(count))
    space = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    return f'<definitions xmlns="{space}"><process id="a">{nodes}</process></definitions>'.encode()


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("processes/a/a.bpmn", _chart_of(4_000), _chart_of(4_001)),
        ("processes/a/region.toml", b"[b]\n", b"[b]\n" + b"".join(b"[c.d%d.e]\n" % n for n in range(6_000))),
        ("forms/a.form.json", b"{}", b'{"components": [' + b'{"key": "a"},' * 6_000 + b"{}]}"),
        (
            "processes/a/a.dmn",
            b'<a><decision id="d"><decisionTable/></decision></a>',
            b'<a><decision id="d"><decisionTable>' + b"<rule/>" * 6_000 + b"</decisionTable></decision></a>",
        ),
    ],
)
def test_no_file_takes_long(path: str, before: bytes, after: bytes) -> None:
    """The work grows with the size of a file and not with its square; what is counted is processor time."""
    begun = process_time()
    assert compare({path: before}, {path: after})
    assert process_time() - begun < 3


def test_files_come_in_the_order_that_people_read() -> None:
    """Charts first, then forms, decisions, the region file and the texts."""
    found = compare({}, FILES)
    kinds = [one.kind for one in found.files]
    assert kinds == sorted(kinds, key=list(FileKind).index)
    assert all(one.act is Act.ADDED for one in found.files)
    assert [one.path for one in found.of(FileKind.REGION)] == ["processes/helsinki/region.toml"]
    assert all(one.quiet == (one.part == "texts") for one in found.records)


def _assert_mirror(before: dict, after: dict) -> None:
    forth, back = compare(before, after).records, compare(after, before).records
    assert {one.mirrored for one in forth} == set(back)
    assert len(forth) == len(back)


def test_a_step_whose_form_or_decision_was_changed_is_told_with_its_chart() -> None:
    """The step itself may be drawn as before: its form, a text of it, or a rule of its decision is another one."""
    texts, table = "forms/f10_suunnitelma.en.json", "processes/shared/d13.dmn"
    decisions = FILES["processes/shared/d01_tuen_tarve.dmn"].replace(b"d01_tuen_tarve", b"d13_suunnitelman_koti")
    before = {**FILES, table: decisions}
    after = {**FILES, table: decisions.replace(b'"ei"', b'"ehka"', 1)}
    after[texts] = FILES[texts].replace(b"a", b"b", 1)
    found = {one.element: one for one in touched(before, after, compare(before, after))}
    assert (found["laadi_suunnitelma"].chart, found["laadi_suunnitelma"].files) == (
        "processes/shared/plan.bpmn",
        (texts,),
    )
    assert found["laadi_suunnitelma"].name.startswith("Laadi")
    assert found["ehdota_suunnitelman_kotia"].files == (table,)
    assert set(found) == {"laadi_suunnitelma", "ehdota_suunnitelman_kotia"}
    assert touched(FILES, dict(FILES), compare(FILES, FILES)) == []


def test_a_scenario_that_was_changed_is_told_by_its_name() -> None:
    """What it expects is no difference of the process: it goes otherwise, that is all."""
    path = "processes/koe/scenarios/alku.toml"
    (file,) = compare({path: b'name = "Alku"\n'}, {path: b'name = "Alku"\nretired = true\n'}).files
    assert (file.kind, file.title, [one.what for one in file.records]) == (FileKind.SCENARIO, "Alku", ["steps"])


def test_the_names_of_a_decision_are_told_by_what_it_is_called() -> None:
    """Its texts are known by the decision's name, and come and go with its table."""
    table, side = "processes/helsinki/d09_asiakasvastaava.dmn", "processes/helsinki/d09_asiakasvastaava.sv.json"
    data = FILES[table] if table in FILES else (ROOT / table).read_bytes()
    named = {table: data, side: b'{"d09_asiakasvastaava": "Egen kontaktperson"}'}
    (found,) = compare({table: data, side: b"{}"}, named).files
    assert (found.kind, found.title_after) == (FileKind.TEXTS, "Omaty\u00f6ntekij\u00e4")
    assert [one.quiet for one in compare({}, named).records if one.file == side] == [True]
