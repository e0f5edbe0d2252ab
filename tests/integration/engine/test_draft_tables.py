"""Forms and decisions of drafts through the face, and the decisions of the past, on both databases."""

from dataclasses import replace

import pytest

from engine import clock
from engine.errors import Conflict, DraftMoved, Forbidden, FormInvalid, NotFound
from engine.model.decision_tables import DecisionTest
from engine.model.figures import Scope
from tests.integration.engine.conftest import REGION, settle_in
from tests.integration.engine.decided import TABLE, decided_files, table

FORM, TESTS = "f01_kirjaus", TABLE.replace(".dmn", ".tests.json")
NOTHING = "processes/koe/none.dmn"
OTHERWISE = table(('"terveysasema"', '"c"'), ("-", '"b"'))


@pytest.fixture
def house(engine):
    return settle_in(engine, decided_files())


@pytest.fixture
def owners(house):
    """Give a process owner who supervises too, one who only draws, and one of another region."""

    def owner(name, region, *roles):
        return house.engine.add_person(
            name, name=name.capitalize(), organisation="Koe", region=region, groups=[], roles=["process_owner", *roles]
        )

    return owner("pirkko", REGION, "supervisor"), owner("osmo", REGION), owner("ulla", "muu")


@pytest.fixture
def draft(house, owners):
    return house.engine.open_process_draft(owners[0], "koe", "Muutos").id


def decide(house, count, source="terveysasema"):
    """Let cases come to the decision; gives their keys."""
    keys = []
    for _ in range(count):
        case = house.open_case()
        house.finish(case.key, "kirjaa", {"lähde": source, "haara": "jatka"})
        keys.append(case.key)
    return keys


def test_what_was_decided_is_decided_anew_and_only_seen_cases_are_named(house, owners, draft):
    pirkko, osmo, ulla = owners
    changed, same = decide(house, 2), decide(house, 1, "kela")
    for language, name in (("sv", "Väg"), ("en", "Polku")):
        page = house.engine.indicator(
            replace(house["siiri"], language=language),
            Scope(region=REGION, since=clock.today(), until=clock.today()),
            "I39",
        )
        assert page.labels["päätös"] == {"d_koe": name}, "managers read it in their language, else in Finnish"
    nothing = house.engine.past_decisions(pirkko, draft, "d_koe")
    assert (nothing.looked_at, nothing.same, nothing.otherwise, nothing.cases) == (3, 3, 0, [])

    house.engine.save_draft_file(pirkko, draft, TABLE, OTHERWISE, 0)
    found = house.engine.past_decisions(pirkko, draft, "d_koe")
    assert {(one.case_key, one.before, one.after) for one in found.cases} == {(key, '"a"', '"c"') for key in changed}
    assert not {one.case_key for one in found.cases} & set(same)
    assert (found.same, found.otherwise, found.hidden, list(found.changes)) == (1, 2, 0, [('"a"', '"c"', 2)])

    hidden = house.engine.past_decisions(osmo, draft, "d_koe")  # too few to be told as a number
    assert (hidden.same, hidden.otherwise, hidden.hidden, hidden.cases, list(hidden.changes)) == (
        None,
        None,
        None,
        [],
        [],
    )
    decide(house, 3)
    assert house.engine.past_decisions(osmo, draft, "d_koe").hidden == 5
    with pytest.raises(Forbidden):
        house.engine.past_decisions(ulla, draft, "d_koe")
    with pytest.raises(NotFound):
        house.engine.past_decisions(house["aino"], draft, "d_koe")


def test_a_step_that_is_taken_back_has_decided_nothing(house, owners, draft):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    house.engine.complete_task(house["aino"], task.id, {"lähde": "terveysasema", "haara": "jatka"})
    house.engine.undo_task(house["aino"], task.id)
    assert house.engine.past_decisions(owners[0], draft, "d_koe").looked_at == 0
    house.finish(case.key, "kirjaa", {"lähde": "kela", "haara": "jatka"})
    assert house.engine.past_decisions(owners[0], draft, "d_koe").looked_at == 1


def test_what_a_table_cannot_decide_is_counted_and_harms_nothing(house, owners, draft):
    decide(house, 1)
    wrong = table(('"terveysasema"', '"c"'), ("-", '"b"'), policy="UNIQUE")
    house.engine.save_draft_file(owners[0], draft, TABLE, wrong, 0)
    found = house.engine.past_decisions(owners[0], draft, "d_koe")
    assert (found.looked_at, found.unclear, found.otherwise) == (1, 1, 0)


def test_tests_are_kept_beside_the_table_run_and_published_with_it(house, owners, draft):
    pirkko = owners[0]
    face = house.engine
    paths, outputs = face.decision_columns(pirkko, draft, TABLE, "d_koe")
    assert (paths, outputs) == (["kirjaus.lähde"], [("", "Polku")])
    right = DecisionTest("oikein", {"kirjaus.lähde": '"terveysasema"'}, {"": '"a"'})
    wrong = DecisionTest("väärin", {"kirjaus.lähde": '"kela"'}, {"": '"a"'})
    first = face.keep_decision_test(pirkko, draft, TABLE, 0, decision="d_koe", number=0, test=right)
    second = face.keep_decision_test(pirkko, draft, TABLE, first, decision="d_koe", number=0, test=wrong)
    runs = face.decision_tests(pirkko, draft)
    assert [(one.test.name, one.passes, one.answer, one.matched) for one in runs] == [
        ("oikein", True, '"a"', ("s1", "s2")),
        ("väärin", False, '"b"', ("s2",)),
    ]
    (listed,) = face.draft_decisions(pirkko, draft)
    assert (listed.id, listed.tests, listed.failing, [one.element for one in listed.uses]) == (
        "d_koe", 2, 1, ["paata_polku"],
    )  # fmt: skip
    assert [one.rule for one in face.check_process_draft(pirkko, draft) if one.file == TESTS] == ["dmn.test"]

    third = face.drop_decision_test(pirkko, draft, TABLE, second, decision="d_koe", number=2)
    assert third > second
    with pytest.raises(NotFound):
        face.drop_decision_test(pirkko, draft, TABLE, third, decision="d_koe", number=7)
    (version, *_) = face.publish(face.draft_files(pirkko, draft), actor=None, comment="testit")
    assert face.open_process_draft(pirkko, "koe", "Seuraava").base == version.id
    assert TESTS in face.draft_files(pirkko, face.open_process_draft(pirkko, "koe", "Seuraava").id)


def test_rules_are_edited_and_two_who_edit_one_table_lose_nothing(house, owners, draft):
    pirkko, osmo, ulla = owners
    face = house.engine
    first = face.change_draft_rule(pirkko, draft, TABLE, 0, decision="d_koe", rule="s1", cells=['"kela"', '"x"', "syy"])
    face.change_draft_rule(osmo, draft, TABLE, first, decision="d_koe", rule="s2", cells=["-", '"y"', ""])
    sheet, revision = face.draft_sheet(pirkko, draft, TABLE, "d_koe")
    assert [(one.tests, one.answers, one.note) for one in sheet.rules] == [
        (('"kela"',), ('"x"',), "syy"),
        (("-",), ('"y"',), ""),
    ]
    with pytest.raises(DraftMoved):  # rules of one table are read together: it is kept aside
        face.change_draft_rule(osmo, draft, TABLE, 0, decision="d_koe", rule="s1", cells=["-", '"z"', ""])
    added = face.add_draft_rule(pirkko, draft, TABLE, revision, decision="d_koe", after="s1")
    moved = face.move_draft_rule(pirkko, draft, TABLE, added, decision="d_koe", rule="s1", step=1)
    face.remove_draft_rule(pirkko, draft, TABLE, moved, decision="d_koe", rule="s2")
    assert [one.id for one in face.draft_sheet(pirkko, draft, TABLE, "d_koe")[0].rules][1:] == ["s1"]
    with pytest.raises(Forbidden):
        face.add_draft_rule(ulla, draft, TABLE, moved, decision="d_koe")
    with pytest.raises(NotFound):
        face.add_draft_rule(pirkko, draft, NOTHING, 0, decision="d_koe")


def test_a_form_is_edited_with_its_texts_and_its_check(house, owners, draft):
    pirkko = owners[0]
    face = house.engine
    files = face.draft_form(pirkko, draft, FORM)
    assert [one.element for one in files.form.uses] == ["kirjaa"]
    assert files.form.untranslated["sv"] > 0
    said = {("lähde", "label", ""): "Källa"}
    face.save_draft_texts(pirkko, draft, FORM, files.side_revisions, {"sv": said})
    changed = {"key": "lahde", "validate.required": None, "properties.unknown": "x"}
    revision = face.change_draft_field(pirkko, draft, FORM, files.revision, name="lähde", values=changed)
    files = face.draft_form(pirkko, draft, FORM)
    assert files.revision == revision
    assert b'"lahde": {' in files.sides["sv"]  # its texts followed
    assert {one.rule for one in face.check_draft_form(pirkko, draft, FORM)} == {"form-property", "form-translation"}
    broken = files.data.replace(b'"key": "haara"', b'"key": "ha-ara"')
    assert "form-key" in {one.rule for one in face.check_draft_form(pirkko, draft, FORM, broken)}
    assert face.draft_form(pirkko, draft, FORM).data == files.data  # a check saves nothing
    gone = face.remove_draft_field(pirkko, draft, FORM, revision, name="lahde")
    assert b"lahde" not in face.draft_form(pirkko, draft, FORM).sides["sv"]
    assert (
        face.add_draft_field(pirkko, draft, FORM, gone, field={"type": "number", "label": "Ikä", "key": "ikä"}) > gone
    )


def test_a_new_form_is_right_and_its_id_is_its_own(house, owners, draft):
    pirkko = owners[0]
    face = house.engine
    face.new_draft_form(pirkko, draft, "f30_uusi", "Uusi lomake")
    listed = {one.id: one for one in face.draft_forms(pirkko, draft)}
    assert listed["f30_uusi"].uses == ()
    assert listed["f30_uusi"].is_changed
    with pytest.raises(Conflict):
        face.new_draft_form(pirkko, draft, FORM, "Sama")
    for form_id, title, field in [("../x", "t", "form"), ("F30", "t", "form"), ("f31", " ", "title")]:
        with pytest.raises(FormInvalid) as refused:
            face.new_draft_form(pirkko, draft, form_id, title)
        assert list(refused.value.errors) == [field]


def test_a_preview_takes_answers_as_a_task_would_and_keeps_nothing(house, owners, draft):
    pirkko, _osmo, ulla = owners
    face = house.engine
    shown = face.preview_draft_form(pirkko, draft, FORM, "fi", '{muu: "x"}')
    assert {name for _id, name in shown.people["ohjaus"]} == {"Aino", "Onni"}
    assert shown.context["muu"] == "x"
    assert face.try_draft_form(shown, {"lähde": "kela"}, "fi")["lähde"] == "kela"
    with pytest.raises(FormInvalid) as refused:
        face.try_draft_form(shown, {"haara": "mikä vain"}, "fi")
    assert {path: one.code for path, one in refused.value.errors.items()} == {
        "lähde": "required",
        "haara": "unknown_option",
    }
    assert face.preview_draft_form(pirkko, draft, FORM, "fi", "{").fault
    assert face.preview_draft_form(pirkko, draft, FORM, "fi", "1").fault
    assert not face.preview_draft_form(ulla, draft, FORM, "fi").people["ohjaus"]  # nobody of another region is named


def test_only_process_owners_know_of_any_of_it(house, draft):
    aino, face = house["aino"], house.engine
    for ask in (
        lambda: face.draft_forms(aino, draft),
        lambda: face.draft_form(aino, draft, FORM),
        lambda: face.check_draft_form(aino, draft, FORM),
        lambda: face.preview_draft_form(aino, draft, FORM, "fi"),
        lambda: face.draft_decisions(aino, draft),
        lambda: face.decision_tests(aino, draft),
        lambda: face.decision_path(aino, draft, "d_koe"),
        lambda: face.check_draft_table(aino, draft, TABLE),
        lambda: face.check_cell(aino, draft, "d_koe", "1", test=True),
    ):
        with pytest.raises(NotFound):
            ask()
