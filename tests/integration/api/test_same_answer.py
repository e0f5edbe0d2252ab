"""A request with a key that is sent again is answered the same, byte for byte, and nothing happens twice."""

import sys
from datetime import date, timedelta
from io import BytesIO

import pytest

from engine import clock
from engine.ids import new_id
from engine.model import PlanVersion
from engine.model.absences import AbsenceWish
from engine.model.repairs import RepairKind, RepairWish
from engine.workdays import add_working_days
from tests.integration.engine.conftest import bundle_files
from tests.integration.engine.meeting_house import meeting_files
from webapp.api.operation import OPERATIONS

VALUES = {"values": {"lähde": "x", "haara": "jatka"}}
RULE = {"title": "Uusi ohje", "source": "Ohje", "valid_from": "2027-01-01"}
STEP = {"region": "koe", "definition": "koe", "element": "kirjaa"}
CLAIMED = ("release_task", "reassign_task", "hold_task", "resume_task", "adopt_draft", "hand_over")
"""What is done to a task that somebody has."""
KEYED = [one.name for one in OPERATIONS if one.keyed]

DONE = ("undo_task", "return_task")
"""What is done after a task is done."""


def in_a_week():
    """Give a follow-up date."""
    return (clock.today() + timedelta(days=7)).isoformat()


def another_region():
    """Give the chart and the file of the small region under another name."""
    files = bundle_files()
    chart = files["processes/koe/koe.bpmn"].replace(b'"koe"', b'"toinen"')
    region = files["processes/koe/region.toml"].replace(b'key = "koe"', b'key = "toinen"').replace(b"KOE", b"TOI")
    return {"processes/toinen/toinen.bpmn": chart, "processes/toinen/region.toml": region}


class Asking:
    """Requests of every kind that takes a key, each fresh in its office."""

    def __init__(self, office):
        self.office = office
        self.case = office.open_case()
        self.task = office.task(self.case.key)
        self.meeting = ""

    def request(self, name):
        """Give who asks, where, and with which body; what must be there before is done."""
        task, case, people = f"/tasks/{self.task.id}", f"/cases/{self.case.key}", self.office.people
        if name in CLAIMED:
            self.office.engine.claim(people["aino"], self.task.id)
        if name == "resume_task":
            self.office.engine.hold(people["aino"], self.task.id, {"reason": "asiakas", "until": in_a_week()})
        if name == "adopt_draft":
            self.office.engine.save_draft(people["aino"], self.task.id, VALUES["values"])
            self.office.engine.reassign(people["siiri"], self.task.id, people["onni"].id, with_draft=True)
        away = {"person": people["aino"].id, "first_day": in_a_week(), "last_day": in_a_week()}
        absence = self.absence(people["aino"].id) if name == "end_absence" else ""
        opened = ""
        if name in DONE:
            opened = self.office.engine.complete_task(people["aino"], self.task.id, VALUES["values"]).opened[0].id
        if name == "bring_back":
            self.office.engine.deliver_message(people["aino"], self.case.key, "asiakas_keskeyttää", {"kuka": "x"})
        if name == "record_plan":
            self.keep_plan()
        if name == "move_case":
            self.office.engine.publish(another_region(), actor=None, comment="where the client moves to")
        review = self.review() if name == "review_rule_change" else ""
        written = self.comment() if name in ("change_comment", "withdraw_comment") else ""
        changed = bundle_files()["processes/koe/koe.bpmn"].replace(b"Kirjaa", b"Merkitse", 1)
        repair = self.ask_repair() if name == "decide_repair" else ""
        if name == "move_open_cases":
            self.office.engine.publish({"processes/koe/koe.bpmn": changed}, actor=None, comment="next")
        if name in ("convene_meeting", "add_agenda_item"):
            self.meeting = self.open_series()
        return {
            "convene_meeting": (
                "aino",
                "/meeting-series/koe/tyokokous/meetings",
                {"json": {"starts_at": add_working_days(clock.today(), 2).isoformat() + "T12:00:00Z"}},
            ),
            "add_agenda_item": (
                "aino",
                f"/planned-meetings/{self.meeting}/agenda",
                {"json": {"title": "Yhteinen asia", "minutes": 15}},
            ),
            "start_case": ("aino", "/cases", {"json": {"process": "koe", "region": "koe", "client": {"name": "A B"}}}),
            "send_message": ("aino", f"{case}/messages/asiakas_keskeyttää", {"json": {"values": {"kuka": "x"}}}),
            "start_instance": (
                "aino",
                f"{case}/instances",
                {"json": {"process": "consent_withdrawal", "values": {"osapuoli": "x"}}},
            ),
            "write_comment": ("aino", f"{case}/comments", {"json": {"text": "Hei @Onni"}}),
            "change_comment": (
                "aino",
                f"{case}/comments/{written}",
                {"json": {"text": "Hei taas", "revision": 1}},
            ),
            "withdraw_comment": ("aino", f"{case}/comments/{written}/withdraw", {}),
            "withdraw_consent": ("aino", f"{case}/withdrawals", {"json": {"values": {"osapuoli": "x"}}}),
            "bring_back": ("aino", f"{case}/return", {"json": {"action": "asiakas_palaa"}}),
            "move_case": ("aino", f"{case}/move", {"json": {"action": "muutto", "values": {"kohde": "toinen:toinen"}}}),
            "record_plan": ("aino", f"{case}/plans/1/recordings/0", {}),
            "claim_task": ("aino", f"{task}/claim", {}),
            "release_task": ("aino", f"{task}/release", {}),
            "reassign_task": ("aino", f"{task}/reassign", {"json": {"assignee": people["onni"].id}}),
            "act_on_tasks": ("aino", "/tasks/bulk", {"json": {"act": "claim", "tasks": [self.task.id]}}),
            "hold_task": ("aino", f"{task}/hold", {"json": {"reason": "lausunto", "until": in_a_week()}}),
            "resume_task": ("aino", f"{task}/resume", {}),
            "undo_task": ("aino", f"{task}/undo", {}),
            "return_task": ("aino", f"/tasks/{opened}/return", {"json": {"reason": "Lausunto puuttuu."}}),
            "adopt_draft": ("onni", f"{task}/draft/adopt", {"json": {"person": people["aino"].id}}),
            "enter_absence": ("aino", "/absences", {"json": {**away, "substitutes": [people["onni"].id]}}),
            "end_absence": ("aino", f"/absences/{absence}/end", {}),
            "hand_over": (
                "siiri",
                f"/caseload/{people['aino'].id}/hand-over",
                {"json": {"region": "koe", "rows": [{"kind": "task", "id": self.task.id, "to": people["onni"].id}]}},
            ),
            "complete_task": ("aino", f"{task}/complete", {"json": VALUES}),
            "record_rule_change": (
                "pekka",
                "/rule-changes",
                {"json": {**RULE, "region": "koe", "elements": ["kirjaa"]}},
            ),
            "review_rule_change": ("pekka", f"/rule-changes/{review}", {"json": {"note": "Ei vaikuta."}}),
            "set_alert": ("pekka", "/analytics/alerts", {"json": {"region": "koe", "kind": "silent", "limit": 3}}),
            "note_mark": ("siiri", "/analytics/marks", {"json": STEP | {"note": "Uusi hoitaja"}}),
            "act_on_step": (
                "siiri",
                "/analytics/acts",
                {"json": STEP | {"act": "priority", "priority": 1, "tasks": [self.task.id]}},
            ),
            "start_consultation": ("aino", "/consultations", {"json": {"region": "koe"}}),
            "repair_case": ("siiri", f"{case}/repairs", {"json": {"kind": "cancel", "reason": "avattu vahingossa"}}),
            "decide_repair": (
                "siiri",
                f"/cases/{self.case.key}/repairs/{repair}/decision",
                {"json": {"approved": True}},
            ),
            "move_open_cases": (
                "pekka",
                "/definitions/koe/moves",
                {"json": {"from_version": 1, "to_version": 2, "cases": [self.case.key]}},
            ),
            "open_process_draft": ("pekka", "/process-drafts", {"json": {"process": "koe", "title": "Uusi"}}),
            "publish_process_draft": (
                "pekka",
                f"/process-drafts/{self.process_draft(name)}/publish",
                {"json": {"comment": "uusi", "unwalked": True}},
            ),
            "publish_definitions": (
                "pekka",
                "/definitions",
                {"data": {"files": (changed, "processes/koe/koe.bpmn"), "comment": "uusi"}},
            ),
        }[name]

    def review(self):
        """Give the change and its review of a case that nobody has looked at."""
        case = self.office.open_case()
        engine, owner = self.office.engine, self.office.people["pekka"]
        change = engine.record_rule_change(owner, "koe", RULE | {"elements": "kirjaa"})
        rows = engine.rule_change(owner, change.id).rows
        return f"{change.id}/cases/{next(row.review.id for row in rows if row.case_key == case.key)}"

    def process_draft(self, name):
        """Give the id of a draft that changes something, for the operation that needs one."""
        if name != "publish_process_draft":
            return ""
        pekka, engine = self.office.people["pekka"], self.office.engine
        draft = engine.open_process_draft(pekka, "koe", "Uusi", idempotency_key="own")
        path = "processes/koe/koe.bpmn"
        engine.save_draft_file(pekka, draft.id, path, bundle_files()[path].replace(b"Kirjaa", b"Merkitse", 1), 0)
        return draft.id

    def comment(self):
        """Give the id of a comment that nobody has changed yet."""
        return self.office.engine.write_comment(self.office.people["aino"], self.case.key, "Hei", idempotency_key="own")

    def absence(self, person):
        """Give the id of an absence next week."""
        wish = AbsenceWish(person, in_a_week(), in_a_week())
        return self.office.engine.enter_absence(self.office.people["aino"], wish, idempotency_key="away").id

    def ask_repair(self):
        """Give the id of a repair that another supervisor has asked for, where two people are needed."""
        files = bundle_files()
        files["processes/koe/region.toml"] += b"[repair]\nfour_eyes = true\n"
        self.office.engine.publish(files, actor=None, comment="two people")
        self.case = self.office.open_case(name="Toinen")
        asker = self.office.engine.add_person(
            "sirpa", name="Sirpa", region="koe", groups=["esihenkilot"], roles=["supervisor"]
        )
        return self.office.engine.repair(asker, self.case.key, RepairWish(RepairKind.CANCEL, "vahinko"))

    def keep_plan(self):
        """Keep a plan that an authority has yet to record in its own system."""
        with self.office.engine._store.begin() as uow:
            if not uow.plans.of_case(self.case.id):
                values = {"tavoite": "Takaisin", "kirjaaminen": [{"taho": "Kela", "järjestelmä": "oma"}]}
                uow.plans.add(PlanVersion(new_id(), self.case.id, 1, date(2026, 3, 1), True, None, values))

    def open_series(self):
        """Publish the region's series and give the next meeting of one."""
        self.office.engine.publish(meeting_files(), actor=None, comment="series of meetings")
        plan = self.office.engine.meeting_plan(self.office.people["siiri"])
        return next(one.coming for one in plan.series if one.coming)[0].occurrence.id

    def send(self, who, path, sent, key, **more):
        """Send a request; a file is opened anew each time."""
        body = dict(sent)
        if "data" in body:
            data, name = body["data"]["files"]
            body["data"] = {**body["data"], "files": (BytesIO(data), name)}
        headers = {**self.office.bearer(who), "Idempotency-Key": key, **more}
        return self.office.app.test_client().post(f"/api/v1{path}", headers=headers, **body)


@pytest.fixture
def asking(either_office):
    return Asking(either_office)


@pytest.mark.parametrize("name", KEYED)
def test_a_retry_is_answered_the_same(asking, name):
    who, path, sent = asking.request(name)
    first = asking.send(who, path, sent, "k")
    assert first.status_code < 300, first.text
    after = asking.office.counted()
    if name == "claim_task":  # what happens in between does not change what the first answer was
        asking.office.engine.release(asking.office.people["aino"], asking.task.id)
        after = asking.office.counted()
    again = asking.send(who, path, sent, "k")
    assert (again.status_code, again.data) == (first.status_code, first.data)
    assert again.headers.get("Location") == first.headers.get("Location")
    assert (first.status_code == 201) == ("Location" in first.headers)
    assert asking.office.counted() == after
    if first.status_code == 201:
        assert (
            asking.office.call(who, first.headers["Location"].removeprefix("/api/v1"), method="GET").status_code == 200
        )


def test_a_key_for_another_body_or_another_route_is_refused(office):
    asking = Asking(office)
    requests = {name: asking.request(name) for name in KEYED if name not in (*CLAIMED, *DONE)}
    who, path, sent = requests["start_case"]
    assert asking.send(who, path, sent, "k").status_code == 201
    before = office.counted()
    other = {"json": {**sent["json"], "client": {"name": "C D"}}}
    for who, path, body in [("aino", "/cases", other), *requests.values()]:
        if who != "aino" or (path, body) == ("/cases", sent):
            continue
        answer = asking.send(who, path, body, "k")
        assert answer.status_code == 422, path
        assert answer.json["type"].endswith("#problem-key-reused")
        assert "errors" not in answer.json
    assert office.counted() == before


@pytest.mark.parametrize("name", ["start_case", "complete_task"])
def test_a_crash_between_commit_and_answer_is_healed_by_the_retry(asking, name, monkeypatch):
    who, path, sent = asking.request(name)
    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["webapp.api.operation"], "_json", lambda *_: 1 / 0)
        crashed = asking.send(who, path, sent, "k")
    assert crashed.status_code == 500
    assert crashed.mimetype == "application/problem+json"
    after = asking.office.counted()
    retried = asking.send(who, path, sent, "k")
    assert retried.status_code == (201 if name == "start_case" else 200)
    assert asking.send(who, path, sent, "k").data == retried.data
    assert asking.office.counted() == after


def test_a_refused_request_keeps_nothing(office):
    asking = Asking(office)
    path = f"/tasks/{asking.task.id}/complete"
    assert asking.send("aino", path, {"json": {"values": {}}}, "k").status_code == 422
    assert asking.send("aino", path, {"json": VALUES}, "k").status_code == 200


def test_the_kept_answer_holds_no_client_data(office):
    asking = Asking(office)
    office.call(
        "aino", "/cases", {"process": "koe", "region": "koe", "client": {"name": "Salainen Nimi"}}, Idempotency_Key="a"
    )
    values = {"process": "consent_withdrawal", "values": {"osapuoli": "Salainen Vastaus"}}
    assert office.call("aino", f"/cases/{asking.case.key}/instances", values, Idempotency_Key="b").status_code == 201
    with office.engine._store.begin(write=False) as uow:
        kept = str([uow.idempotency.recall(key, office.people["aino"].id) for key in "ab"])
    assert "koe" in kept
    assert "Salainen" not in kept
