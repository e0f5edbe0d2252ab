"""A region's own copies of what is shared: in its place in one region only, with its origin, and given up again."""

import orjson
import pytest

from engine.commands.origins import check_origin
from engine.errors import Conflict, Forbidden, NotCopied, NotFound
from engine.model.comparison import FileKind
from engine.model.origins import Origin, Ownership
from tests.integration.engine.conftest import REGION, bundle_files
from tests.integration.engine.owners import CHART, change, owner

NAME = "Kokeilun prosessi"
FORM, COPY = "forms/f14_seuranta.form.json", f"forms/{REGION}/f14_seuranta.form.json"
CALLED, OWN = "processes/shared/consultation.bpmn", f"processes/{REGION}/own/consultation.bpmn"
TABLE = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d90" name="Valinta" namespace="urn:polku:koe">
  <decision id="d90_valinta" name="Valinta"><literalExpression id="l1"><text>"oma"</text></literalExpression></decision>
</definitions>
"""


@pytest.fixture
def pirkko(house):
    return owner(house.engine, "pirkko")


@pytest.fixture
def neighbours(house):
    """Let another region run a chart of its own with the same forms and the same shared charts."""
    files = {path: data for path, data in bundle_files().items() if not path.startswith(f"processes/{REGION}/")}
    for path, data in bundle_files().items():
        if path.startswith(f"processes/{REGION}/"):
            files[path.replace(REGION, "muu")] = data.replace(b'"koe"', b'"muu"').replace(b'"KOE"', b'"MUU"')
    house.engine.publish(files, actor=None, comment="neighbours")


@pytest.fixture
def draft(house, pirkko, neighbours):
    return house.engine.open_process_draft(pirkko, "koe", "Oma")


def publish(house, pirkko, draft):
    return house.engine.publish_process_draft(pirkko, draft.id, "oma kopio", unwalked=True).versions


def bundle(house, key):
    return house.engine.definition_files(None, key, key)[1]


def test_a_copied_form_stands_for_the_shared_one_in_one_region_and_is_given_up_again(house, pirkko, draft):
    engine, case = house.engine, house.open_case()
    assert engine.copy_state(pirkko, draft.id, FORM).ownership is Ownership.SHARED
    change(engine, pirkko, draft, b"Seuranta", b"Oma seuranta", FORM)  # what was begun in the shared one goes along
    state = engine.make_own_copy(pirkko, draft.id, FORM)
    assert (state.path, state.ownership, state.origin) == (COPY, Ownership.COPY, Origin(FORM, "koe", 1, NAME))
    assert engine.make_own_copy(pirkko, draft.id, FORM) == state  # pressed twice
    files = engine.draft_files(pirkko, draft.id)
    assert (FORM in files, b"Oma seuranta" in files[COPY]) == (False, True)
    (listed,) = [one for one in engine.draft_forms(pirkko, draft.id) if one.id == "f14_seuranta"]
    assert (listed.path, listed.is_changed, "jatka" in [one.element for one in listed.uses]) == (COPY, True, True)
    _, revision = engine.draft_file(pirkko, draft.id, COPY)
    engine.title_draft_form(pirkko, draft.id, "f14_seuranta", "Meidän seuranta", revision)

    compared = engine.compare_definitions(pirkko, f"shared:{draft.id}", f"draft:{draft.id}").comparison
    assert [(one.kind, one.path) for one in compared.files] == [(FileKind.FORM, COPY)]
    compared = engine.compare_definitions(pirkko, f"version:{draft.base}", f"draft:{draft.id}").comparison
    assert {(one.kind, one.act.value) for one in compared.files} == {
        (FileKind.FORM, "changed"),
        (FileKind.ORIGIN, "added"),
    }

    (made,) = publish(house, pirkko, draft)
    assert (made.key, made.version) == ("koe", 2)
    assert (COPY in bundle(house, "koe"), FORM in bundle(house, "koe")) == (True, False)
    assert b"Oma seuranta" not in bundle(house, "muu")[FORM]
    assert engine.definition_versions(pirkko, "muu", "muu")[0].version == 1
    uses = engine.definition_uses(house["aino"])
    assert uses.origins == {"form:koe/f14_seuranta": Origin(FORM, "koe", 1, NAME)}
    assert ("chart:koe", "form:koe/f14_seuranta") in {(one.user, one.used) for one in uses.uses}
    assert ("chart:muu", "form:f14_seuranta") in {(one.user, one.used) for one in uses.uses}

    # A case of before goes on by its own version, a new one by the copy.
    for key, title in ((case.key, "Seuranta"), (house.open_case().key, "Meidän seuranta")):
        task = house.tasks(key)["kirjaa"]
        engine.complete_task(house["aino"], task.id, {"lähde": "oma", "haara": "jatka"})
        assert engine.task_page(house["aino"], house.tasks(key)["jatka"].id).form.title == title

    # The shared one is changed by the others: the copy stays, and is told to be behind.
    shared = bundle(house, "muu")[FORM].replace(b"Seuranta", b"Yhteinen seuranta")
    engine.publish({FORM: shared}, actor=None, comment="shared")
    back = engine.open_process_draft(pirkko, "koe", "Takaisin")
    assert (back.base_version, engine.copy_state(pirkko, back.id, COPY).is_behind) == (2, True)
    assert [engine.drop_own_copy(pirkko, back.id, COPY).path for _ in range(2)] == [FORM, FORM]
    (made,) = publish(house, pirkko, back)
    assert (made.version, bundle(house, "koe")[FORM]) == (3, shared)
    assert [path for path in bundle(house, "koe") if path.startswith(f"forms/{REGION}/")] == []


def test_a_copied_chart_is_called_by_all_of_the_region_and_starts_no_cases(house, pirkko, draft):
    engine = house.engine
    engine.make_own_copy(pirkko, draft.id, CALLED)
    change(engine, pirkko, draft, "Käsittele konsultaatio".encode(), b"Hoida konsultaatio", OWN)
    assert [one for one in engine.check_process_draft(pirkko, draft.id) if one.rule == "duplicate-id"] == []
    assert engine.draft_outline(pirkko, draft.id, OWN).outline.process == "consultation"
    (made,) = publish(house, pirkko, draft)
    assert (CALLED in bundle(house, "koe"), CALLED in bundle(house, "muu")) == (False, True)
    assert [one.key for one in engine.startable(house["aino"])] == ["koe"]
    engine.start_consultation(house["aino"], REGION, {})
    task = engine.claim_next(house["taimi"])
    assert (made.key, task.element, task.name) == ("koe", "kasittele", "Hoida konsultaatio")


def test_what_cannot_be_copied_says_why(house, pirkko, draft):
    engine, table = house.engine, "processes/shared/d90_valinta.dmn"
    engine.new_draft_form(pirkko, draft.id, "f60_uusi", "Uusi")
    for path, why in ((CHART, "own"), ("forms/f60_uusi.form.json", "new")):
        with pytest.raises(NotCopied) as told:
            engine.make_own_copy(pirkko, draft.id, path)
        assert told.value.why == why
    for path in ("forms/nothing.form.json", "forms/nothing.sv.json", table, ""):
        with pytest.raises(NotFound):
            engine.make_own_copy(pirkko, draft.id, path)
    with pytest.raises(NotFound):
        engine.drop_own_copy(pirkko, draft.id, FORM)
    with pytest.raises(NotFound):
        engine.make_own_copy(house["aino"], draft.id, FORM)
    with pytest.raises(Forbidden):
        engine.make_own_copy(owner(engine, "ulla", "muu"), draft.id, FORM)
    engine.discard_process_draft(pirkko, draft.id)
    with pytest.raises(Conflict):
        engine.make_own_copy(pirkko, draft.id, FORM)


@pytest.mark.parametrize("said", [b"", b"[]", b'{"path": 1, "process": "koe", "version": 1}', b'{"path": "x"}'])
def test_an_origin_that_says_nothing_is_told(said):
    path = COPY.replace(".form.json", ".origin.json")
    assert [one.rule for one in check_origin(path, said, {COPY: b"{}"})] == ["origin"]
    whole = orjson.dumps({"path": FORM, "process": "koe", "version": 1})
    assert [one.rule for one in check_origin(path, whole, {})] == ["origin"]
    assert check_origin(path, whole, {COPY: b"{}"}) == []
