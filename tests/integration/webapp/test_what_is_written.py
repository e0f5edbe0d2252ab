"""What is kept of each act: the access log misses nothing and invents nothing, the log of the server holds no data."""

import logging

from tests.integration.webapp.conftest import CLIENT

VALUES = {"lähde": "Arkaluonteinen tieto", "haara": "jatka"}


def last(office, case):
    """Give who did what in the newest entry."""
    entry = office.log(case.id)[-1]
    assert entry.case_id == case.id
    assert entry.region == "koe"
    assert entry.organisation
    return entry.person_name, entry.action, entry.what


def test_each_look_and_each_change_is_in_the_access_log(office):
    case = office.open_case()
    task = office.task(case.key)
    page, api = office.browser("onni"), {"method": "GET"}
    steps = [
        (lambda: page.get(f"/cases/{case.key}"), "view", "diagram"),
        (lambda: page.get(f"/cases/{case.key}/forms"), "view", "case_page"),
        (lambda: page.get(f"/cases/{case.key}/diagram"), "view", "diagram"),
        (lambda: page.get(f"/tasks/{task.id}"), "view", "task_page"),
        (lambda: page.get(f"/cases/{case.key}/actions/asiakas_keskeyttää"), "view", "case_page"),
        (lambda: office.call("onni", f"/cases/{case.key}", **api), "view", "case_page"),
        (lambda: office.call("onni", f"/tasks/{task.id}", **api), "view", "task_page"),
        (lambda: office.post("onni", f"/tasks/{task.id}/claim"), "change", "claim"),
        (lambda: office.post("onni", f"/tasks/{task.id}/release"), "change", "release"),
        (lambda: office.call("onni", f"/tasks/{task.id}/claim"), "change", "claim"),
        (lambda: office.post("onni", f"/tasks/{task.id}", VALUES), "change", "complete_task"),
        (
            lambda: office.post("onni", f"/cases/{case.key}/actions/message/asiakas_keskeyttää", {"kuka": "x"}),
            "change",
            "asiakas_keskeyttää",
        ),
    ]
    for act, action, what in steps:
        before = len(office.log(case.id))
        assert act().status_code in (200, 303), what
        new = [(entry.person_name, entry.action, entry.what) for entry in office.log(case.id)[before:]]
        assert ("Onni", action, what) in new, (what, new)


def test_who_opens_a_case_is_in_the_access_log(office):
    for key in (
        office.call("aino", "/cases", {"process": "koe", "region": "koe"}).json["key"],
        office.post("aino", "/cases/new", {"_process": "koe", "_region": "koe", "name": CLIENT}).location.split("/")[
            -1
        ],
    ):
        with office.engine._store.begin(write=False) as uow:
            case = uow.cases.by_key(key)
        assert last(office, case) == ("Aino", "change", "start_case")


def test_what_revealed_nothing_is_not_in_the_access_log(office):
    case = office.open_case()
    task, other = office.task(case.key), office.open_case()
    before = len(office.log(case.id)), len(office.log(other.id))
    for who in ("ville", "valma", "taimi"):
        for path in (f"/cases/{case.key}", f"/tasks/{task.id}", f"/cases/{case.key}/diagram"):
            assert office.browser(who).get(path).status_code == 404
        assert office.call(who, f"/cases/{case.key}", method="GET").status_code == 404
        assert office.post(who, f"/tasks/{task.id}", VALUES).status_code == 404
    assert office.browser("aino").get(f"/cases/{case.key}/diagram?instance={other.main_instance_id}").status_code == 404
    assert office.app.test_client().get(f"/cases/{case.key}").status_code == 303
    assert (len(office.log(case.id)), len(office.log(other.id))) == before


def test_the_privacy_officer_sees_the_log_and_others_do_not(office):
    case = office.open_case()
    office.browser("onni").get(f"/cases/{case.key}")
    assert "Onni" in office.browser("tytti").get(f"/cases/{case.key}/access").text
    assert "Onni" not in office.browser("aino").get(f"/cases/{case.key}/access").text


def test_a_step_that_fails_writes_no_answer_into_the_log_of_the_server(office, caplog):
    caplog.set_level(logging.DEBUG)
    case = office.open_case()
    task = office.task(case.key)
    broken = {"lähde": "Arkaluonteinen tieto", "haara": "virhe", "kysymys": "Toinen salaisuus"}
    assert office.post("aino", f"/tasks/{task.id}", broken).status_code == 503
    assert office.call("aino", f"/tasks/{task.id}/complete", {"values": broken}).status_code == 503
    records = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(records) == 2
    formatter = logging.Formatter("%(message)s")
    for told in [formatter.format(record) for record in caplog.records]:
        for secret in ("Arkaluonteinen", "Toinen salaisuus", CLIENT, office.bearers["aino"], office.csrf["aino"]):
            assert secret not in told
    assert "StepFailed" in formatter.format(records[0])
    answers = office.browser("aino").get(f"/tasks/{task.id}").text
    assert "Arkaluonteinen tieto" in answers  # what was typed is kept for who typed it


def test_an_error_that_nobody_foresaw_tells_its_place_and_not_its_words(office, caplog, monkeypatch):
    secret = "Arkaluonteinen tieto"

    def fail(*_args, **_more):
        raise ValueError(secret)

    monkeypatch.setattr(office.engine, "case_page", fail)
    answer = office.browser("aino").get("/cases/KOE%0aROOT-WAS-HERE")
    assert answer.status_code == 500
    assert "Arkaluonteinen" not in answer.text
    assert "Traceback" not in answer.text
    told = logging.Formatter("%(message)s").format(caplog.records[-1])
    assert "ValueError" in told
    assert "Arkaluonteinen" not in told
    assert "ROOT-WAS-HERE" not in told


def test_a_wrong_password_is_not_written_down(office, caplog):
    caplog.set_level(logging.DEBUG)
    browser = office.app.test_client()
    token = browser.get("/sign-in").text.split('name="_csrf" value="')[1].split('"')[0]
    form = {"_csrf": token, "username": "salasana-nimen-kohdalla", "password": "arvattu-salasana"}
    assert browser.post("/sign-in", data=form).status_code == 401
    assert "arvattu-salasana" not in caplog.text
    assert "salasana-nimen-kohdalla" not in caplog.text
