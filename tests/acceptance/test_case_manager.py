"""Somebody is responsible for a case at every moment, whatever happens to a change of case manager (D5:167, T21)."""

from datetime import datetime, timedelta
from random import Random

import pytest

from engine import clock
from engine.errors import (
    ActionRefused,
    AlreadyRunning,
    EngineError,
    FormInvalid,
    OperationRefused,
    OutsideCompetence,
    PersonLeft,
)
from engine.model.caseload import LoadLevel, RelationState
from engine.operations import OPERATIONS, Desk
from tests.acceptance.walks import needed_by
from tests.integration.webapp.conforming import watch
from tests.integration.webapp.conftest import Office
from tests.raw_figures import faults
from webapp import create_app

START = datetime(2026, 2, 2, 9, tzinfo=clock.HELSINKI)
OWN = "Vantaan ja Keravan hyvinvointialue"
"""The organisation whose register the cases are in: its people need no consent of the client."""
MANAGERS = ("aino", "onni", "kaisa")
GROUPS = {
    **{name: ["asiakasvastaavat", "tyokykykoordinaattorit"] for name in MANAGERS},
    "valma": ["asiakasvastaavat", "tyohonvalmentajat"],
    "sanna": ["lahettavat_tahot", "aikuissosiaalityo", "sosiaalitoimen_yhteyshenkilot"],
    "siiri": ["esihenkilot"],
}
PROPOSAL = {
    "aloittaja": "esihenkilö",
    "nimike": "Työkykykoordinaattori",
    "peruste": "kuormitus",
    "asiakkaan_mielipide": "Sopii.",
    "päätösvalta": "ei",
}
MEETING = {
    "vahvistetaan": "kyllä",
    "aika": "2026-02-02T09:00",
    "läsnä": ["entinen", "uusi", "asiakas"],
    "siirretyt_tiedot": ["suunnitelma"],
    "asiakkaan_mielipide": "Sopii.",
    "asiakas_tietää": True,
}
KNOWN = {
    "tunnistaminen": {"lähde": "aikuissosiaalityo", "suhde_työelämään": "tyoton"},
    "polun_valinta": {"polku": "tyokyvyn_tuki"},
}


class Town:
    """One region, its people, and a case that is about to get its case manager."""

    def __init__(self, engine, region):
        self.engine, self.region, self.people = engine, region, {}
        for name, groups in GROUPS.items():
            roles = ["supervisor"] if name == "siiri" else []
            self.people[name] = engine.add_person(
                f"{region}.{name}", name=name.capitalize(), organisation=OWN, region=region, groups=groups, roles=roles
            )

    def __getitem__(self, name):
        return self.people[name]

    def named(self, manager="aino", definition="vantaa_path_1", opener="aino", **more):
        """Open a case and name its case manager; gives its key."""
        case = self.engine.start_case(
            self[opener], definition=definition, region=self.region, client={}, variables=KNOWN
        )
        self.do(case.key, "aino", "nimea_asiakasvastaava_ja_tyopari", **self.naming(manager, **more))
        return case.key

    def naming(self, manager, **more):
        said = {"nimike": "Työkykykoordinaattori", "peruste": "polku", "asiakkaan_mielipide": "Sopii."}
        return {**said, "henkilö": self[manager].id, **more}

    def page(self, key):
        return self.engine.case_page(self["siiri"], key)

    def task(self, key, element):
        return next(row.task for row in self.page(key).open_tasks if row.task.element == element)

    def open(self, key):
        return sorted(row.task.element for row in self.page(key).open_tasks)

    def do(self, key, who, element, **values):
        return self.engine.complete_task(self[who], self.task(key, element).id, values)

    def propose(self, key, who, new, **more):
        self.do(key, who, "ehdota_asiakasvastaavaa", **PROPOSAL, **{"henkilö": self[new].id, **more})

    def close_account(self, name):
        with self.engine._store.begin() as uow:
            uow.people.set_active(self[name].id, False)

    def managers(self, key):
        return [one.label for one in self.page(key).members if one.role == "case_manager" and one.until is None]


@pytest.fixture
def town(database_url, tmp_path, open_engine, files):
    engine = open_engine(database_url, tmp_path)
    engine.publish(needed_by(files, "vantaa"), actor=None, comment="")
    with clock.at(START):
        yield Town(engine, "vantaa")
        assert faults(engine) == []  # of a change of hands too
    engine.close()


def gaps(page):
    """Give the moments of the case's events, from the first naming on, at which nobody is responsible."""
    held = [(one.since, one.until) for one in page.members if one.role == "case_manager"]
    first = min((since for since, _until in held), default=None)
    moments = [event.at for event in page.events if first is not None and event.at >= first]
    return [at for at in moments if not any(since <= at and (until is None or until > at) for since, until in held)]


def test_the_old_one_is_responsible_until_the_new_one_says_yes(town):
    key = town.named()
    own = town.task(key, "sovi_selvittelyista")
    town.engine.claim(town["aino"], own.id)
    with clock.at(START + timedelta(days=1)):
        town.engine.start_side(town["siiri"], key, "case_manager_change", {})
        with pytest.raises(AlreadyRunning):
            town.engine.start_side(town["aino"], key, "case_manager_change", {})
        town.propose(key, "aino", "onni")
        assert "manager_change" in [one.kind for one in town.engine.inbox(town["onni"])]
    with clock.at(START + timedelta(days=2)):
        town.do(key, "aino", "pida_siirtotapaaminen", **MEETING)
        assert town.managers(key) == ["Aino"]
        assert town.task(key, "ota_vastuu").assignee_name == "Onni"
    with clock.at(START + timedelta(days=3)):
        town.do(key, "onni", "ota_vastuu", ottaa_vastuun="kyllä")
    page = town.page(key)
    assert town.managers(key) == ["Onni"]
    assert town.task(key, "sovi_selvittelyista").assignee_name == "Onni"  # open tasks follow
    assert "task_assigned" in [one.kind for one in town.engine.inbox(town["onni"])]
    assert gaps(page) == []
    names = [event.name for event in page.events]
    assert names.count("asiakasvastaava_vaihto_alkoi") == names.count("asiakasvastaava_vaihto_vahvistettu") == 1
    assert [one.kind for one in town.engine.doctor() if one.kind in ("membership", "absent_manager", "gap")] == []


def test_a_task_that_the_new_one_may_not_have_goes_back_to_its_group(town):
    key = town.named()
    task = town.task(key, "sovi_selvittelyista")
    town.engine.claim(town["aino"], task.id)
    with town.engine._store.begin() as uow:
        uow.people.update_memberships(town["onni"].id, frozenset(m for m in town["sanna"].memberships), frozenset())
    town.engine.start_side(town["siiri"], key, "case_manager_change", {})
    town.propose(key, "aino", "onni")
    town.do(key, "aino", "pida_siirtotapaaminen", **MEETING)
    town.do(key, "onni", "ota_vastuu", ottaa_vastuun="kyllä")
    assert town.task(key, "sovi_selvittelyista").assignee_id is None
    assert gaps(town.page(key)) == []


def test_nobody_takes_the_responsibility_for_another(town):
    key = town.named()
    town.engine.start_side(town["aino"], key, "case_manager_change", {})
    town.propose(key, "aino", "onni")
    town.do(key, "aino", "pida_siirtotapaaminen", **MEETING)
    task = town.task(key, "ota_vastuu")
    town.engine.reassign(town["siiri"], task.id, town["kaisa"].id)
    with pytest.raises(FormInvalid) as refused:
        town.do(key, "kaisa", "ota_vastuu", ottaa_vastuun="kyllä")
    assert refused.value.errors["ottaa_vastuun"].facts["text"].startswith("Vastuun ottaa vain uusi asiakasvastaava")
    town.do(key, "kaisa", "ota_vastuu", ottaa_vastuun="ei", syy="Onni on lomalla.")
    assert town.managers(key) == ["Aino"]
    assert "ehdota_asiakasvastaavaa" in town.open(key)


def test_a_closed_account_gets_no_role_and_loses_none(town):
    key = town.named()
    town.engine.start_side(town["siiri"], key, "case_manager_change", {})
    town.propose(key, "aino", "onni")
    town.close_account("aino")
    town.engine.reassign(town["siiri"], town.task(key, "pida_siirtotapaaminen").id, town["kaisa"].id)
    town.do(
        key, "kaisa", "pida_siirtotapaaminen", **{**MEETING, "läsnä": ["uusi", "asiakas"], "entinen_poissa": "Pois"}
    )
    town.close_account("onni")
    assert town.task(key, "ota_vastuu").assignee_name == "Onni"
    town.engine.reassign(town["siiri"], town.task(key, "ota_vastuu").id, town["kaisa"].id)
    town.do(key, "kaisa", "ota_vastuu", ottaa_vastuun="ei", syy="Lähti.")
    town.propose(key, "kaisa", "kaisa")
    town.do(
        key, "kaisa", "pida_siirtotapaaminen", **{**MEETING, "läsnä": ["uusi", "asiakas"], "entinen_poissa": "Pois"}
    )
    assert town.managers(key) == ["Aino"]
    town.do(key, "kaisa", "ota_vastuu", ottaa_vastuun="kyllä")
    assert town.managers(key) == ["Kaisa"]
    assert gaps(town.page(key)) == []


def test_who_left_while_the_supervisor_thought_is_not_named(town):
    town.engine.tell_other_clients(town["siiri"], town["onni"].id, "vantaa", 25)
    case = town.engine.start_case(town["aino"], definition="vantaa_path_1", region="vantaa", client={}, variables=KNOWN)
    more = town.naming("onni", kuormituksen_perustelu="Tuntee asiakkaan.")
    town.do(case.key, "aino", "nimea_asiakasvastaava_ja_tyopari", **more)
    town.close_account("onni")
    with pytest.raises(PersonLeft):
        town.do(case.key, "siiri", "vahvista_kuormitus", vahvistetaan="kyllä", ratkaisun_perustelu="Sopii.")
    assert town.open(case.key) == ["vahvista_kuormitus"]  # nothing has changed
    town.do(case.key, "siiri", "vahvista_kuormitus", vahvistetaan="ei", ratkaisun_perustelu="Lähti.")
    assert town.open(case.key) == ["nimea_asiakasvastaava_ja_tyopari"]


@pytest.mark.parametrize("seed", [0, 2])  # in both a change is confirmed, among much that is refused
def test_there_is_never_a_gap_whatever_people_do(town, seed):
    chance, day = Random(seed), START
    key = town.named()
    left = set()
    for _ in range(24):
        day += timedelta(hours=chance.choice((1, 5, 30)))
        with clock.at(day):
            _anything(town, key, chance, left)
            town.engine.fire_due()
            page = town.page(key)
            assert gaps(page) == []
            assert len(town.managers(key)) == 1
    assert "asiakasvastaava_vaihto_vahvistettu" in [event.name for event in town.page(key).events]
    assert [one.kind for one in town.engine.doctor() if one.kind == "membership"] == []


def _anything(town, key, chance, left):
    """Do something that may be done now, or that is refused."""
    here = [one for one in MANAGERS if one not in left]
    who, new = chance.choice(here), chance.choice(MANAGERS)
    asked = [row.task.assignee_name for row in town.page(key).open_tasks if row.task.element == "ota_vastuu"]
    taker = asked[0].lower() if asked and asked[0] and chance.random() < 0.8 else new
    wanted = {
        "ehdota_asiakasvastaavaa": lambda: (
            town.do(key, who, "ehdota_asiakasvastaavaa", perutaan=True, perumisen_syy="Ei nyt.")
            if chance.random() < 0.2
            else town.propose(key, who, new)
        ),
        "pida_siirtotapaaminen": lambda: town.do(
            key,
            who,
            "pida_siirtotapaaminen",
            **chance.choice((MEETING, MEETING, {"vahvistetaan": "perutaan", "syy": "x"})),
        ),
        "ota_vastuu": lambda: town.do(
            key, taker, "ota_vastuu", **chance.choice(({"ottaa_vastuun": "kyllä"}, {"ottaa_vastuun": "ei", "syy": "x"}))
        ),
    }
    acts = [wanted[element] for element in town.open(key) if element in wanted]
    acts.append(lambda: town.engine.start_side(town[who], key, "case_manager_change", {}))
    act = chance.choice(acts)
    if len(here) > 1 and chance.random() < 0.07:
        left.add(who)
        town.close_account(who)
        return
    try:
        act()
    except EngineError:
        return


def test_the_load_is_told_weighted_and_proposes_the_least_loaded_who_fits(town):
    keys = [town.named("aino") for _ in range(2)]
    town.engine.tell_other_clients(town["siiri"], town["onni"].id, "vantaa", "21")
    with town.engine._store.begin() as uow:
        uow.dimensions.put(uow.cases.by_key(keys[0]).id, "segmentti", "huolenpito")
        case = uow.cases.by_key(keys[1])
        uow.dimensions.put(case.id, "polku", "tyohonvalmennus")
        uow.cases.update(case.id, stage="seuranta")
    (table,) = town.engine.caseloads(town["siiri"])
    rows = {row.name: row.load for row in table.rows}
    assert list(rows) == sorted(rows)  # by name: nobody is ranked
    assert (rows["Aino"].clients, float(rows["Aino"].weighted), rows["Aino"].level) == (2, 2.5, LoadLevel.GREEN)
    assert (rows["Onni"].clients, rows["Onni"].level, rows["Onni"].must_confirm) == (21, LoadLevel.RED, True)
    assert rows["Valma"].clients == 0  # has room
    assert town.engine.own_caseload(town["aino"]).clients == 2
    assert town.engine.own_caseload(town["sanna"]) is None

    case = town.engine.start_case(town["aino"], definition="vantaa_path_1", region="vantaa", client={}, variables=KNOWN)
    page = town.engine.task_page(town["aino"], town.task(case.key, "nimea_asiakasvastaava_ja_tyopari").id)
    offered = {one.name: one for one in page.candidates["henkilö"]}
    assert [name for name, one in offered.items() if one.proposed] == ["Kaisa"]
    assert not offered["Valma"].fits  # a job coach is not whom D09 names on this path
    assert [one.value for one in page.proposals if one.field == "henkilö"] == [town["kaisa"].id]


def test_only_the_own_unit_is_named_and_only_its_supervisor_tells(town):
    town.named("aino")
    stranger = town.engine.add_person("toinen", name="Toinen", organisation="Y", region="vantaa", roles=["manager"])
    (table,) = town.engine.caseloads(stranger)
    assert (list(table.rows), table.others, table.others_clients, table.may_tell) == ([], 4, 1, False)
    with pytest.raises(EngineError):
        town.engine.caseloads(town["aino"])
    for who, person, clients in (
        (stranger, "aino", 3),
        (town["aino"], "onni", 3),
        (town["siiri"], "aino", -1),
        (town["siiri"], "aino", "²"),
        (town["siiri"], "aino", "9" * 40),
    ):
        with pytest.raises(EngineError):
            town.engine.tell_other_clients(who, town[person].id, "vantaa", clients)


def test_the_relation_of_the_referrer_stays_and_its_own_worker_ends_it(town):
    key = town.named(opener="sanna")
    (row,) = town.page(key).relations
    assert (row.organisation, row.relation.state) == ("Aikuissosiaalityö", RelationState.REMAINS)
    town.engine.start_side(town["aino"], key, "social_work_relation", {})
    answers = {"muu_tarve": "ei", "asiakasta_kuultu": "kyllä", "asiakkaan_mielipide": "Ei muuta."}
    for other in ("aino", "siiri"):
        with pytest.raises(OutsideCompetence, match="Aikuissosiaalityö"):
            town.do(key, other, "arvioi_aikuissosiaalityo", arvioija=town["sanna"].id, **answers)
    town.do(key, "sanna", "arvioi_aikuissosiaalityo", arvioija=town["sanna"].id, **answers)
    with pytest.raises(OutsideCompetence):
        town.do(key, "aino", "ratkaise_aikuissosiaalityo", ratkaisu="paattyy", päivä="2026-02-02")
    assert town.page(key).relations[0].relation.state is RelationState.REMAINS
    town.do(key, "sanna", "ratkaise_aikuissosiaalityo", ratkaisu="paattyy", päivä="2026-02-02")
    ended = town.page(key).relations[0].relation
    assert (ended.state, ended.decided_by, ended.changed_at) == (RelationState.ENDED, town["sanna"].id, START)
    assert ended.reason == "Muuta sosiaalityön tarvetta ei ole"


def test_on_the_job_coaching_path_the_relation_remains_at_first(town):
    key = town.named("valma", definition="vantaa_path_2", opener="valma")
    assert town.page(key).relations[0].relation.state is RelationState.REMAINS_AT_FIRST


def test_who_was_named_for_a_time_and_is_named_for_good_is_named_once(town):
    key = town.named()
    with town.engine._store.begin() as uow:
        case = uow.cases.by_key(key)
        desk = Desk(uow, uow.instances.get(case.main_instance_id), case, None, START, {})
        kaisa = town["kaisa"].id
        OPERATIONS["name_case_manager"](desk, {"person": kaisa, "temporary": True, "until": START.date()})
        OPERATIONS["look_up_case_managers"](desk, {})
        found = {one["nimi"]: one["asti"] for one in desk.variables["asiakasvastaavat"]}
        assert found == {"Aino": None, "Kaisa": START.date()}
        OPERATIONS["name_case_manager"](desk, {"person": kaisa})
        OPERATIONS["end_case_manager"](desk, {"keep": kaisa})
        assert [(one.label, one.temporary) for one in desk.case_managers()] == [("Kaisa", False)]
        with pytest.raises(OperationRefused):
            OPERATIONS["end_case_manager"](desk, {"person": kaisa})


def office_of(town):
    """Give the town's people browsers and tokens."""
    app = create_app(town.engine)
    return Office(town.engine, app, watch(app), people={town[name].username: town[name] for name in GROUPS})


def test_pages_and_programs_say_whose_it_is_and_what_can_be_done(town):
    office = office_of(town)
    key = town.named(opener="sanna")
    town.engine.start_side(town["aino"], key, "social_work_relation", {})
    task = town.task(key, "arvioi_aikuissosiaalityo")
    answer = office.call("vantaa.aino", f"/tasks/{task.id}/complete", {"values": {"muu_tarve": "ei"}})
    assert (answer.status_code, answer.json["type"]) == (403, "/api/v1/docs#problem-outside-competence")
    assert "Tämän voi tehdä vain: Aikuissosiaalityö." in answer.json["detail"]
    answer = office.post("vantaa.aino", f"/tasks/{task.id}", {"muu_tarve": "ei"})
    assert answer.status_code == 403
    assert "Tämän voi tehdä vain: Aikuissosiaalityö." in answer.text

    town.engine.start_side(town["aino"], key, "case_manager_change", {})
    answer = office.call("vantaa.aino", f"/cases/{key}/instances", {"process": "case_manager_change"})
    assert (answer.status_code, answer.json["type"]) == (409, "/api/v1/docs#problem-already-running")
    assert "Asiakasvastaavan vaihto on jo kesken" in answer.json["detail"]

    (one,) = office.call("vantaa.aino", f"/cases/{key}/relations", method="GET").json["items"]
    assert (one["organisation"], one["name"], one["state"]) == ("aikuissosiaalityo", "Aikuissosiaalityö", "remains")
    members = office.call("vantaa.aino", f"/cases/{key}/members", method="GET").json["items"]
    assert [(one["role"], one["name"], one["until"]) for one in members] == [("case_manager", "Aino", None)]
    (table,) = office.call("vantaa.siiri", "/caseload", method="GET").json["items"]
    assert ("Aino", 1, "green") in [(one["name"], one["clients"], one["level"]) for one in table["case_managers"]]
    assert office.call("vantaa.aino", "/caseload", method="GET").status_code == 403
    assert "Aikuissosiaalityö</span>" in office.browser("vantaa.aino").get(f"/cases/{key}").text


def test_the_form_shows_what_everybody_carries_and_keeps_what_was_typed(town):
    office = office_of(town)
    town.engine.tell_other_clients(town["siiri"], town["onni"].id, "vantaa", 22)
    case = town.engine.start_case(town["aino"], definition="vantaa_path_1", region="vantaa", client={}, variables=KNOWN)
    address = f"/tasks/{town.task(case.key, 'nimea_asiakasvastaava_ja_tyopari').id}"
    page = office.browser("vantaa.aino").get(address).text
    assert "Onni: 22 asiakasta, painotettuna 22, yli rajan" in page
    assert "Vähiten kuormitettu sopivista." in page
    typed = town.naming("onni", asiakkaan_mielipide="Toivon häntä.")
    answer = office.post("vantaa.aino", address, typed)
    assert answer.status_code == 422
    assert "Hänellä on jo 22 asiakasta, painotettuna 22, ja raja on 20." in answer.text
    assert "Toivon häntä." in answer.text
    answer = office.call("vantaa.aino", f"{address}/complete", {"values": typed})
    assert [(one["path"], one["code"]) for one in answer.json["errors"]] == [("henkilö", "over_caseload")]


def test_in_kerava_the_relation_is_ended_by_nobody(database_url, tmp_path, open_engine, files):
    engine = open_engine(database_url, tmp_path)
    engine.publish(needed_by(files, "kerava"), actor=None, comment="")
    with clock.at(START):
        town = Town(engine, "kerava")
        case = engine.start_case(town["sanna"], definition="kerava", region="kerava", client={}, variables=KNOWN)
        for who in ("sanna", "siiri"):
            with pytest.raises(ActionRefused, match="Asiakkuus säilyy lähettävällä taholla"):
                engine.start_side(town[who], case.key, "social_work_relation", {})
        office = office_of(town)
        answer = office.call("kerava.sanna", f"/cases/{case.key}/instances", {"process": "social_work_relation"})
        assert (answer.status_code, answer.json["type"]) == (403, "/api/v1/docs#problem-action-refused")
        assert "Asiakkuus säilyy lähettävällä taholla" in answer.json["detail"]
        answer = office.post("kerava.sanna", f"/cases/{case.key}/actions/start/social_work_relation")
        assert answer.status_code == 403
        assert "Asiakkuus säilyy lähettävällä taholla" in answer.text
        assert "social_work_relation" not in [one.name for one in town.page(case.key).actions]
    engine.close()
