"""What fails is said with its place and its tries, keeps nobody else waiting, and is tried again by one at a time."""

import threading

import pytest
import sqlalchemy

from engine import clock
from engine.errors import BundleRefused, Conflict, Forbidden, NotFound, StepFailed
from engine.model import InstanceStatus, Role
from engine.process_engine import ProcessEngine
from tests.integration.engine.conftest import REGION, bundle_files, local

KOE = "processes/koe/koe.bpmn"
SELECT = {
    "state": "SELECT state FROM instance WHERE case_id = :id",
    "variables": "SELECT variables FROM instance WHERE case_id = :id",
}
UPDATE = {
    "state": "UPDATE instance SET state = :new WHERE case_id = :id",
    "variables": "UPDATE instance SET variables = :new WHERE case_id = :id",
}
TIMED = {"lähde": "heti", "haara": "ajastin"}


def publish(house, **changes):
    """Publish the chart with pieces of its text replaced."""
    files = bundle_files()
    text = files[KOE].decode()
    for old, new in changes.values():
        assert old in text
        text = text.replace(old, new)
    house.engine.publish(files | {KOE: text.encode()}, actor=None, comment="changed")


def waiting(house):
    """Open a case that waits for a timer of one day."""
    with clock.at(local("2026-06-02T09:00")):
        case = house.open_case()
        house.finish(case.key, "kirjaa", TIMED)
    return case


def only(house):
    (row,) = house.engine.incidents()
    return row


def test_a_poison_expression_says_which_element_and_expression_and_no_value(house):
    publish(house, it=('=kirjaus.haara = "vastaava"', "=kirjaus.haara"))
    case = house.open_case()
    with pytest.raises(StepFailed):
        house.finish(case.key, "kirjaa", {"lähde": "salaisuus", "haara": "vastaava"})
    row = only(house)
    assert (row.incident.process, row.incident.element, row.element_name) == ("koe", "minne", "Minne?")
    assert row.incident.error == "ExpressionError: =kirjaus.haara (1:1)"
    assert row.chart == "Kokeilun prosessi"
    assert (row.case_key, row.person_name) == (case.key, "Aino")
    assert row.draft_saved_at is not None


def test_an_exhausted_step_budget_says_where_it_was(house, monkeypatch):
    case = house.open_case()
    monkeypatch.setattr("engine.interpreter.run.STEP_BUDGET", 0)
    with pytest.raises(StepFailed):
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})
    incident = only(house).incident
    assert incident.kind == "StepBudgetExceeded"
    assert incident.element == "minne"


def test_a_failing_operation_of_a_timer_says_which_and_counts_its_tries(house):
    gateway = '<bpmn:exclusiveGateway id="jatka_kesalla">'
    operation = '<bpmn:extensionElements><polku:operation name="name_case_manager"/></bpmn:extensionElements>'
    publish(
        house,
        begin=(gateway, f'<bpmn:serviceTask id="jatka_kesalla" name="Nimeä">{operation}'),
        end=(
            "jatka_kesalla__jatka_yhteinen_2</bpmn:outgoing>\n      </bpmn:exclusiveGateway>",
            "jatka_kesalla__jatka_yhteinen_2</bpmn:outgoing>\n      </bpmn:serviceTask>",
        ),
    )
    waiting(house)
    for hour in ("10:00", "10:02", "10:10"):
        house.sweep(f"2026-06-03T{hour}")
    row = only(house)
    assert (row.incident.element, row.element_name) == ("jatka_kesalla", "Nimeä")
    assert row.incident.error.startswith("OperationRefused: name_case_manager")
    assert row.incident.tries == 3
    assert row.incident.at == local("2026-06-03T10:00")
    assert row.incident.tried_at == local("2026-06-03T10:10")


def test_a_due_moment_that_is_none_or_too_far_away_says_whose(house):
    publish(
        house,
        due=(
            'polku:due="=workdays(5)" polku:stage="tunnistaminen"',
            'polku:due="=kirjaus" polku:stage="tunnistaminen"',
        ),
    )
    for value in ("ei päivä", "2200-01-02", "P7900Y"):
        with pytest.raises(StepFailed):
            house.engine.start_case(
                house["aino"], definition="koe", region=REGION, client={}, variables={"kirjaus": value}
            )
        incident = only(house).incident
        assert (incident.process, incident.element, incident.instance_id) == ("koe", "kirjaa", None)


def test_a_start_that_fails_leaves_an_incident_that_the_next_one_resolves(house, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("engine.interpreter.run.STEP_BUDGET", 0)
        for _ in range(2):
            with pytest.raises(StepFailed):
                house.open_case()
    row = only(house)
    assert (row.incident.command, row.incident.definition, row.incident.region) == ("start", "koe", REGION)
    assert (row.incident.tries, row.case_key, row.may_retry) == (2, "", False)
    assert house.cases("siiri") == []
    with pytest.raises(Conflict, match="start it again"):
        house.engine.retry_incident(row.incident.id)
    house.open_case()
    assert house.engine.incidents() == []


def test_a_side_start_that_fails_does_not_stop_the_case(house, monkeypatch):
    case = house.open_case()
    with monkeypatch.context() as patched:
        patched.setattr("engine.interpreter.run.STEP_BUDGET", 0)
        with pytest.raises(StepFailed):
            house.engine.start_side(house["aino"], case.key, "consent_withdrawal", {"osapuoli": "Kela"})
    assert only(house).case_key == case.key
    assert house.engine.case_page(house["siiri"], case.key).instances[0].status is InstanceStatus.ACTIVE


@pytest.mark.parametrize("column", ["state", "variables"])
def test_an_instance_that_cannot_be_read_is_refused_and_the_others_go_on(house, database_url, column):
    bad, good = waiting(house), waiting(house)
    with sql(database_url) as run:
        kept = bytes(run(SELECT[column], id=bad.id).scalar_one())
        run(UPDATE[column], new=kept[:-1] + bytes([kept[-1] ^ 1]), id=bad.id)
    house.sweep("2026-06-03T10:00")
    assert list(house.tasks(good.key)) == ["jatka_yhteinen_2"]
    incident = only(house).incident
    assert incident.kind == "StateRefused"
    assert "changed, or moved" in incident.error
    with clock.at(local("2026-06-03T10:01")), pytest.raises(StepFailed):
        house.engine.retry_incident(incident.id, house["siiri"])
    assert only(house).incident.tries == 2
    assert house.events(bad.key)[-1] == "incident_retried"
    with sql(database_url) as run:
        run(UPDATE[column], new=kept, id=bad.id)
    with clock.at(local("2026-06-03T10:02")):
        assert house.engine.retry_incident(incident.id, house["siiri"])
    assert list(house.tasks(bad.key)) == ["jatka_yhteinen_2"]
    page = house.engine.case_page(house["siiri"], bad.key)
    (resolved,) = [event for event in page.events if event.name == "incident_resolved"]
    assert (resolved.actor_name, resolved.attributes["yritykset"]) == ("Siiri", 2)


def test_a_state_of_another_instance_is_refused(house, database_url):
    first, second = waiting(house), waiting(house)
    with sql(database_url) as run:
        run(UPDATE["state"], new=bytes(run(SELECT["state"], id=second.id).scalar_one()), id=first.id)
    house.sweep("2026-06-03T10:00")
    assert only(house).case_key == first.key


def test_a_bundle_that_is_not_what_was_published_is_not_run(house, database_url):
    case = waiting(house)
    with sql(database_url) as run:
        run(
            "UPDATE definition_file SET data = (SELECT data FROM definition_file f WHERE f.path LIKE '%.toml') "
            "WHERE path = :path",
            path=KOE,
        )
    fresh = ProcessEngine(house.engine.settings)
    try:
        with clock.at(local("2026-06-03T10:00")):
            assert fresh.fire_due() == 1
        (row,) = fresh.incidents()
        assert row.incident.kind == "BundleRefused"
        with pytest.raises(BundleRefused):
            fresh.case_page(house["siiri"], case.key)
    finally:
        fresh.close()


def test_of_two_retries_at_once_one_wins(house):
    case = waiting(house)
    with clock.at(local("2026-03-03T10:00")):
        other = house.open_case()
        house.finish(other.key, "kirjaa", {"lähde": "x", "haara": "ajastin"})
    house.sweep("2026-03-04T10:00")
    incident, barrier, results = only(house).incident, threading.Barrier(2), []

    def retry():
        with clock.at(local("2026-06-02T09:10")):
            barrier.wait()
            results.append(house.engine.retry_incident(incident.id))

    threads = [threading.Thread(target=retry) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [False, True]
    assert house.events(other.key).count("incident_resolved") == 1
    assert list(house.tasks(case.key)) == []


def test_a_persons_step_is_rehearsed_and_they_are_told_not_sent_for(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    with pytest.raises(StepFailed):
        house.engine.complete_task(house["aino"], task.id, {"lähde": "väärin", "haara": "virhe"})
    page = house.engine.task_page(house["aino"], task.id)
    assert page.failed_at is not None
    assert page.values["lähde"] == "väärin"
    assert house.engine.task_page(house["onni"], task.id).failed_at is None
    incident = only(house).incident
    with pytest.raises(StepFailed):
        house.engine.retry_incident(incident.id)
    assert only(house).incident.tries == 2
    assert house.engine.task_page(house["aino"], task.id).values["lähde"] == "väärin"
    # The cause is gone (here: in the draft; elsewhere it is a decision or an operation that works again).
    house.engine.save_draft(house["aino"], task.id, {"lähde": "oikein", "haara": "virhe"})
    assert house.engine.retry_incident(incident.id)
    assert house.engine.incidents() == []
    assert list(house.tasks(case.key)) == ["kirjaa"]
    assert house.engine.task_page(house["aino"], task.id).values["lähde"] == "oikein"
    assert house.told("aino")[-1] == "step_mended"
    house.engine.complete_task(house["aino"], task.id, {"lähde": "oikein", "haara": "virhe"})


def test_who_sees_and_retries_incidents(house):
    case = house.open_case()
    with pytest.raises(StepFailed):
        house.finish(case.key, "kirjaa", {"lähde": "väärin", "haara": "virhe"})
    incident = only(house).incident
    admin = house.engine.add_person(
        "aatu", name="Aatu", email="", organisation="Koe", region=REGION, groups=[], roles=["admin"], password=""
    )
    stranger = house.engine.add_person(
        "saara", name="Saara", email="", organisation="Muu", region="muu", groups=[], roles=["admin"], password=""
    )
    assert [row.sees_case for row in house.engine.incidents(house["siiri"])] == [True]
    assert [(row.sees_case, row.may_retry) for row in house.engine.incidents(admin)] == [(False, True)]
    assert house.engine.incidents(stranger) == []
    assert stranger.has_role(Role.ADMIN, "muu")
    for who in (house["aino"], stranger):
        with pytest.raises(NotFound):
            house.engine.retry_incident(incident.id, who)
    with pytest.raises(Forbidden):
        house.engine.incidents(house["aino"])


class sql:  # noqa: N801 - reads as a statement
    """Runs plain SQL past Polku, in one transaction."""

    def __init__(self, url):
        self._engine = sqlalchemy.create_engine(url)

    def __enter__(self):
        self._begun = self._engine.begin()
        connection = self._begun.__enter__()
        return lambda text, **values: connection.execute(sqlalchemy.text(text), values)

    def __exit__(self, *error):
        self._begun.__exit__(*error)
        self._engine.dispose()
