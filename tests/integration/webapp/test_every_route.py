"""Every route, asked by everybody: what one may not read is not there, and no answer says that it might be."""

import re
from datetime import date, timedelta
from functools import partial
from io import BytesIO

import pytest

from engine import clock
from engine.model import PlanVersion
from engine.model.attachments import Attachment, ScanState
from engine.model.meeting_screens import AgendaWish
from tests.attached import PDF
from tests.integration.engine.conftest import bundle_files
from tests.integration.engine.meeting_house import SERIES, meeting_files
from tests.integration.webapp.conftest import CLIENT, open_office
from tests.unit.webapp.fake_engine import FakeEngine
from webapp import create_app

PUBLIC, OWN, OF_CASE, OF_OWNERS, OF_LEADERS, OF_NOBODY = "public", "own", "case", "owners", "leaders", "nobody"
OF_READERS, OF_PUBLISHERS, OF_CONSULTATION, OF_REGION = "readers", "publishers", "consultation", "region"
OF_CODE, OF_RECORDERS, OF_CLIENT, OF_KEEPERS, OF_MOVERS = "code", "recorders", "client", "keepers", "movers"
OF_DRAFTS, OF_DRAWERS = "drafts", "drawers"
OF_FIGURES, OF_LOGS, OF_INDICATORS = "figures", "logs", "indicators"
"""Of who sees figures of a region, what is set and taken out there, indicators: they know its steps, and no case."""
OF_FLOW = ("api.get_flow", "api.get_capacity", "api.get_forecast")
DRAWN = ("fork", "restore", "comment", "settle", "discard", "check", "open_new", "save_file", "remove_file")
KINDS = {
    "static": PUBLIC,
    "health.healthz": PUBLIC,
    "health.readyz": PUBLIC,
    "health.metrics": PUBLIC,
    "session.sign_in": PUBLIC,
    "session.send_sign_in": PUBLIC,
    "session.demo_sign_in": PUBLIC,
    "account.language": PUBLIC,
    "accessibility.page": PUBLIC,
    "accessibility.send": PUBLIC,
    "accessibility.listing": OF_LEADERS,
    "accessibility.answer": OF_NOBODY,
    "survey.code": PUBLIC,
    "survey.thanks": PUBLIC,
    "survey.page": OF_CODE,
    "survey.send": OF_CODE,
    "own_door.page": OF_CLIENT,
    "own_door.enter": OF_CLIENT,
    "own_door.send_code": OF_CLIENT,
    **dict.fromkeys((f"own.{one}" for one in ("page", "plan", "consents", "time", "stopping", "access")), OF_CLIENT),
    **dict.fromkeys((f"own.{one}" for one in ("withdraw", "give", "propose", "stop", "survey")), OF_CLIENT),
    "own.language": OF_CLIENT,
    "own.leave": OF_CLIENT,
    "client_details.page": OF_CASE,
    "client_details.change": OF_CASE,
    "api.change_client": OF_CASE,
    "client_links.page": OF_CASE,
    "client_links.give": OF_CASE,
    "client_links.give_code": OF_NOBODY,
    "client_links.revoke": OF_NOBODY,
    "api.list_client_links": OF_CASE,
    "api.give_client_link": OF_CASE,
    "api.give_client_code": OF_NOBODY,
    "api.revoke_client_link": OF_NOBODY,
    "feedback.page": OWN,
    "feedback.print_copies": OF_NOBODY,
    "feedback.send": OF_NOBODY,
    "feedback.result": OF_NOBODY,
    "feedback.table": OF_NOBODY,
    **dict.fromkeys((f"process_drafts.{one}" for one in ("choose", "page", "read_file")), OF_DRAFTS),
    **dict.fromkeys((f"process_drafts.{one}" for one in DRAWN), OF_DRAWERS),
    "process_drafts.state": OF_DRAWERS,
    **dict.fromkeys(
        (
            f"draft_play.{one}"
            for one in ("begin", "task", "complete", "move_clock", "send", "back", "keep", "drop", "end")
        ),
        OF_DRAWERS,
    ),
    **dict.fromkeys(("draft_play.start_page", "draft_play.start"), OF_DRAWERS),
    **dict.fromkeys(
        (f"draft_forms.{one}" for one in ("create", "page", "check", "title", "add", "change", "move", "remove")),
        OF_DRAWERS,
    ),
    **dict.fromkeys((f"draft_forms.{one}" for one in ("texts", "save_texts", "preview", "attempt")), OF_DRAWERS),
    **dict.fromkeys(
        (f"draft_decisions.{one}" for one in ("cell", "rename", "page", "check", "add", "change", "move")), OF_DRAWERS
    ),
    **dict.fromkeys(
        (f"draft_decisions.{one}" for one in ("remove", "expression", "tests", "keep_test", "drop_test", "past")),
        OF_DRAWERS,
    ),
    **dict.fromkeys(("draft_play.page", "draft_forms.listing", "draft_decisions.listing"), OF_DRAFTS),
    **dict.fromkeys((f"process_outline.{one}" for one in ("element", "edit", "download")), OF_DRAWERS),
    **dict.fromkeys((f"process_import.{one}" for one in ("look", "take")), OF_DRAWERS),
    **dict.fromkeys(("process_outline.page", "process_import.page"), OF_DRAFTS),
    **dict.fromkeys(("process_editor.page", "process_editor.check"), OF_DRAWERS),
    "process_publish.page": OF_DRAFTS,
    "draft_scenarios.listing": OF_DRAFTS,
    **dict.fromkeys(("draft_copies.make", "draft_copies.drop"), OF_DRAWERS),
    **dict.fromkeys((f"api.{one}_own_copy" for one in ("get", "make", "drop")), OF_DRAWERS),
    **dict.fromkeys((f"draft_scenarios.{one}" for one in ("page", "save", "retire", "restore")), OF_DRAWERS),
    **dict.fromkeys((f"process_publish.{one}" for one in ("publish", "walk", "mend", "rebase")), OF_DRAWERS),
    **dict.fromkeys((f"process_publish.{one}" for one in ("approve", "refuse", "withdraw")), OF_NOBODY),
    **dict.fromkeys((f"process_publish.{one}" for one in ("ask_again", "again")), OF_NOBODY),
    **dict.fromkeys(("api.list_process_drafts", "api.get_process_draft", "api.get_draft_file"), OF_DRAFTS),
    **dict.fromkeys(("api.open_process_draft", "api.save_draft_file", "api.check_process_draft"), OF_DRAWERS),
    "api.publish_process_draft": OF_DRAWERS,
    **dict.fromkeys(
        (f"api.{one}_draft_{two}" for one in ("edit",) for two in ("outline", "form", "decision")), OF_DRAWERS
    ),
    **dict.fromkeys(("api.get_draft_outline", "api.list_draft_forms", "api.list_draft_decisions"), OF_DRAFTS),
    **dict.fromkeys(("api.get_draft_form", "api.get_draft_decision", "api.run_decision_tests"), OF_DRAWERS),
    **dict.fromkeys(("api.keep_decision_test", "api.drop_decision_test", "api.get_past_decisions"), OF_DRAWERS),
    **dict.fromkeys(("api.make_draft_form", "api.list_form_texts", "api.save_form_texts"), OF_DRAWERS),
    **dict.fromkeys(("api.get_publication", "api.list_scenarios"), OF_DRAFTS),
    **dict.fromkeys(("api.rebase_process_draft", "api.keep_scenario", "api.run_scenarios"), OF_DRAWERS),
    "api.drop_scenario": OF_NOBODY,
    **dict.fromkeys(("api.decide_publication", "api.withdraw_publication"), OF_NOBODY),
    "api.publish_version_again": OF_DRAWERS,
    **dict.fromkeys(("api.archive_definition", "api.take_definition_into_use"), OF_KEEPERS),
    "rules.listing": OF_OWNERS,
    "rules.record": OF_RECORDERS,
    "rules.page": OF_NOBODY,
    "rules.refresh": OF_NOBODY,
    "rules.review": OF_NOBODY,
    "session.sign_out": OWN,
    "account.page": OWN,
    "account.sign_out_everywhere": OWN,
    "worklist.page": OWN,
    "worklist.claim_next": OWN,
    "worklist.save_view": OWN,
    "worklist.drop_view": OF_NOBODY,
    "bulk.act": OWN,
    "notes.of_task": OF_CASE,
    "notes.keep_of_task": OF_CASE,
    "notes.of_case": OF_CASE,
    "notes.keep_of_case": OF_CASE,
    "api.list_views": OWN,
    "api.save_view": OWN,
    "api.drop_view": OF_NOBODY,
    "api.act_on_tasks": OWN,
    "cases.listing": OWN,
    "cases.new": OWN,
    "cases.silent": OWN,
    "cases.start": OWN,
    "consents.listing": OWN,
    "consents.page": OF_CASE,
    "consents.withdraw": OF_CASE,
    "api.list_consents": OF_CASE,
    "api.withdraw_consent": OF_CASE,
    "consultations.listing": OWN,
    "consultations.page": OF_CONSULTATION,
    "consultations.new": OWN,
    "consultations.start": OWN,
    "meetings.listing": OWN,
    "meetings.page": OF_REGION,
    "meetings.add": OF_REGION,
    "meetings.order": OF_NOBODY,
    "meetings.remove": OF_NOBODY,
    "meetings.carry_over": OF_NOBODY,
    "meetings.move": OF_REGION,
    "meetings.cancel": OF_REGION,
    "meetings.close": OF_REGION,
    "meetings.convene": OF_REGION,
    "calendars.create": OWN,
    "calendars.revoke": OF_NOBODY,
    "calendars.feed": PUBLIC,
    "notifications.page": OWN,
    "notifications.read": OF_NOBODY,
    "notifications.read_all": OWN,
    "notifications.choose": OWN,
    "tasks.page": OF_CASE,
    "tasks.complete": OF_CASE,
    "tasks.draft": OF_CASE,
    "tasks.settle": OF_CASE,
    "tasks.adopt": OF_CASE,
    "attachments.download": OF_CASE,
    "api.attach_files": OF_CASE,
    "api.detach_file": OF_CASE,
    "api.list_attachments": OF_CASE,
    "api.get_attachment": OF_CASE,
    "api.settle_draft": OF_CASE,
    "api.adopt_draft": OF_CASE,
    "tasks.claim": OF_CASE,
    "tasks.release": OF_CASE,
    "tasks.reassign": OF_CASE,
    "holds.page": OF_CASE,
    "holds.hold": OF_CASE,
    "holds.resume": OF_CASE,
    "tasks.undo": OF_CASE,
    "tasks.give_back": OF_CASE,
    "cases.page": OF_CASE,
    "cases.diagram": OF_CASE,
    "cases.tab": OF_CASE,
    "cases.printable": OF_CASE,
    "comments.page": OF_CASE,
    "comments.write": OF_CASE,
    "comments.change": OF_CASE,
    "comments.withdraw": OF_CASE,
    "api.list_comments": OF_CASE,
    "api.write_comment": OF_CASE,
    "api.change_comment": OF_CASE,
    "api.withdraw_comment": OF_CASE,
    "api.list_readers": OF_CASE,
    "api.get_story": OF_CASE,
    "actions.page": OF_CASE,
    "plans.newest": OF_CASE,
    "plans.version": OF_CASE,
    "plans.printable": OF_CASE,
    "plans.pdf": OF_CASE,
    "plans.compare": OF_CASE,
    "plans.record": OF_CASE,
    "api.list_plans": OF_CASE,
    "api.get_plan": OF_CASE,
    "api.get_plan_file": OF_CASE,
    "api.list_plan_changes": OF_CASE,
    "api.record_plan": OF_CASE,
    "actions.send": OF_CASE,
    "actions.start": OF_CASE,
    "actions.bring_back": OF_CASE,
    "actions.move": OF_CASE,
    "moving.page": OF_MOVERS,
    "moving.begin": OF_MOVERS,
    "moving.job": OF_NOBODY,
    "moving.undo": OF_NOBODY,
    **dict.fromkeys(
        (f"studio.{one}" for one in ("listing", "process_map", "where_used", "page", "version")), OF_READERS
    ),
    **dict.fromkeys((f"studio.{one}" for one in ("download", "documentation", "paper")), OF_READERS),
    **dict.fromkeys((f"studio.{one}" for one in ("owner", "archive", "unarchive")), OF_KEEPERS),
    "process_compare.page": OF_READERS,
    "api.compare_versions": OF_READERS,
    "dashboard.page": OF_LEADERS,
    "dashboard_imports.listing": OF_LEADERS,
    "dashboard_imports.take": OWN,
    **dict.fromkeys((f"dashboard_imports.{one}" for one in ("page", "choose", "drop")), OF_NOBODY),
    "api.list_imported_logs": OF_LEADERS,
    "api.import_log": OWN,
    **dict.fromkeys(
        (f"api.{one}" for one in ("get_imported_log", "choose_log_columns", "drop_imported_log")), OF_NOBODY
    ),
    "dashboard_alerts.page": OF_LOGS,
    "dashboard_alerts.add": OF_NOBODY,
    "dashboard_alerts.drop": OF_NOBODY,
    "api.list_alerts": OF_LOGS,
    "api.set_alert": OF_NOBODY,
    "api.drop_alert": OF_NOBODY,
    "dashboard_exports.page": OF_LOGS,
    "dashboard_exports.export": OF_LOGS,
    "api.list_events": OF_LOGS,
    "api.export_events": OF_LOGS,
    "dashboard_heat.page": OF_FIGURES,
    **dict.fromkeys((f"dashboard_{one}.page" for one in ("flow", "capacity", "forecast")), OF_FIGURES),
    **dict.fromkeys(OF_FLOW, OF_FIGURES),
    **dict.fromkeys(("api.get_figures", "api.list_open_visits"), OF_FIGURES),
    "api.begin_figures": OF_NOBODY,
    "api.get_figures_run": OF_NOBODY,
    "dashboard_counting.page": OF_NOBODY,
    **dict.fromkeys((f"dashboard_steps.{one}" for one in ("page", "act", "target", "mark", "convene")), OF_FIGURES),
    "dashboard_views.save": OWN,
    **dict.fromkeys((f"dashboard_views.{one}" for one in ("open_view", "rename", "drop")), OF_NOBODY),
    "api.list_marks": OF_FIGURES,
    **dict.fromkeys((f"api.{one}" for one in ("list_step_targets", "set_step_target", "note_mark")), OF_NOBODY),
    **dict.fromkeys(("api.get_effect", "api.act_on_step"), OF_NOBODY),
    **dict.fromkeys((f"dashboard_indicators.{one}" for one in ("listing", "page", "enter", "remove")), OF_INDICATORS),
    "dashboard_variants.page": OF_INDICATORS,
    **dict.fromkeys(("api.list_indicators", "api.get_indicator", "api.get_variants"), OF_INDICATORS),
    "api.enter_indicator_figure": OF_INDICATORS,
    "caseload.page": OF_LEADERS,
    "caseload.tell": OF_NOBODY,
    "leaving.page": OF_NOBODY,
    "leaving.hand_over": OF_NOBODY,
    "absences.page": OWN,
    "absences.enter": OWN,
    "absences.end": OF_NOBODY,
    "tokens.create": OWN,
    "tokens.revoke": OF_NOBODY,
    "api.document": PUBLIC,
    "api.docs": PUBLIC,
    "incidents.listing": OF_LEADERS,
    "incidents.retry": OF_NOBODY,
    "repairs.page": OF_CASE,
    "repairs.mend": OF_CASE,
    "repairs.decide": OF_CASE,
    "api.get_repair": OF_CASE,
    "api.repair_case": OF_CASE,
    "api.decide_repair": OF_CASE,
    "api.list_cases": OWN,
    "api.list_silent_cases": OWN,
    "api.start_case": OWN,
    "api.list_tasks": OWN,
    "api.list_consultations": OWN,
    "api.start_consultation": OWN,
    "api.get_consultation_form": OWN,
    "api.list_meetings": OWN,
    "api.list_surveys": OF_LEADERS,
    "api.list_rule_changes": OF_OWNERS,
    "api.record_rule_change": OF_RECORDERS,
    "api.get_rule_change": OF_NOBODY,
    "api.refresh_rule_change": OF_NOBODY,
    "api.review_rule_change": OF_NOBODY,
    "api.list_definitions": OWN,
    "api.get_definition": OF_READERS,
    "api.list_versions": OF_READERS,
    "api.get_chart": OF_READERS,
    "api.check_definitions": OF_OWNERS,
    "api.publish_definitions": OF_PUBLISHERS,
    "api.try_move": OF_MOVERS,
    "api.move_open_cases": OF_MOVERS,
    "api.get_move": OF_NOBODY,
    "api.undo_move": OF_NOBODY,
    "api.get_case": OF_CASE,
    "api.get_timeline": OF_CASE,
    "api.list_members": OF_CASE,
    "api.list_relations": OF_CASE,
    "api.list_caseloads": OF_LEADERS,
    "api.get_held_work": OF_NOBODY,
    "api.hand_over": OF_NOBODY,
    "api.list_absences": OWN,
    "api.list_absence_gaps": OF_LEADERS,
    "api.enter_absence": OF_NOBODY,
    "api.change_absence": OF_NOBODY,
    "api.end_absence": OF_NOBODY,
    "api.get_variables": OF_CASE,
    "api.list_actions": OF_CASE,
    "api.list_instances": OF_CASE,
    "api.send_message": OF_CASE,
    "api.start_instance": OF_CASE,
    "api.list_related": OF_CASE,
    "api.list_services": OF_CASE,
    "api.list_measurements": OF_CASE,
    "api.bring_back": OF_CASE,
    "api.move_case": OF_CASE,
    "api.get_task": OF_CASE,
    "api.claim_task": OF_CASE,
    "api.hold_task": OF_CASE,
    "api.resume_task": OF_CASE,
    "api.release_task": OF_CASE,
    "api.reassign_task": OF_CASE,
    "api.complete_task": OF_CASE,
    "api.undo_task": OF_CASE,
    "api.return_task": OF_CASE,
    "api.get_draft": OF_CASE,
    "api.save_draft": OF_CASE,
    "api.get_consultation": OF_CONSULTATION,
    "api.list_meeting_series": OWN,
    "api.convene_meeting": OF_REGION,
    "api.get_agenda": OF_REGION,
    "api.add_agenda_item": OF_REGION,
    "api.close_meeting": OF_REGION,
    "api.move_meeting": OF_REGION,
    "api.cancel_meeting": OF_REGION,
    "api.carry_over_item": OF_NOBODY,
    "api.remove_agenda_item": OF_NOBODY,
    "api.order_agenda_item": OF_NOBODY,
}
"""What each route shows; a new one has to be put here before this test passes again."""

CHART = "processes/koe/koe.bpmn"
OUTSIDERS = ("ville", "valma", "taimi", "pekka")
"""Another region's worker and its leader of everything; a member without a part in the case; a process owner."""
INSIDERS = ("aino", "siiri", "tytti")
"""The assignee, the supervisor and the privacy officer of the region."""

ROUTES = [
    (rule.endpoint, method, rule)
    for rule in create_app(FakeEngine()).url_map.iter_rules()
    for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
]


READ = [route for route in ROUTES if route[1] == "GET"]


def each(routes, check):
    """Check every route and tell all that are wrong: thousands of tests cost more than what they ask."""
    wrong = []
    for endpoint, method, rule in routes:
        try:
            check(endpoint, method, rule)
        except AssertionError as error:
            wrong.append(f"{method} {rule.rule}: {error}")
        except Exception as error:
            error.add_note(f"{method} {rule.rule}")
            raise
    assert len(routes) > 0
    assert wrong == [], "\n\n".join(wrong)


@pytest.fixture(scope="module")
def place(migrated_sqlite, tmp_path_factory):
    """Give one office with one case for all these requests: refused ones change nothing."""
    folder = tmp_path_factory.mktemp("routes")
    (folder / "polku.db").write_bytes(migrated_sqlite.read_bytes())
    office = open_office(f"sqlite:///{folder / 'polku.db'}", folder)
    office.engine.publish(
        meeting_files(SERIES.replace("johto", "esihenkilot")), actor=None, comment="series of meetings"
    )
    case = office.open_case()
    task = office.task(case.key)
    office.engine.reassign(office.people["siiri"], task.id, office.people["aino"].id)
    with office.engine._store.begin() as uow:
        values = {"tavoite": "Takaisin", "kirjaaminen": [{"taho": "Kela", "järjestelmä": "oma"}]}
        uow.plans.add(PlanVersion("plan-1", case.id, 1, date(2026, 3, 1), True, None, values))
        keep_file(uow, case, task)
    letter = office.engine.inbox(office.people["aino"])[0]
    plan = office.engine.meeting_plan(office.people["siiri"])
    office.meeting = next(one.coming for one in plan.series if one.coming)[0].occurrence.id
    office.secret = office.engine.create_feed(office.people["siiri"])
    office.engine.add_to_agenda(office.people["aino"], office.meeting, AgendaWish(case_key=case.key))
    # Its task is Taimi's, so that nothing is left in a queue.
    # What is sent may empty a draft, and workers of the suite share the routes in any order: one draft is only read.
    owner = office.people["pekka"]
    office.drafts = {one: office.engine.open_process_draft(owner, "koe", one).id for one in ("read", "written")}
    office.consultation = office.engine.start_consultation(office.people["aino"], "koe", {}).id
    office.engine.claim_next(office.people["taimi"])
    yield office, case, task, letter
    office.close()


def keep_file(uow, case, task):
    """Keep a file that was sent with a form of the case."""
    name, digest, at = "liite.pdf", "digest", case.opened_at
    where = (file_of(case), case.region, task.instance_id, case.id, task.id, "liitteet")
    uow.vault.put(file_of(case), case.region, PDF)
    uow.attachments.add(
        Attachment(*where, name, "application/pdf", len(PDF), digest, ScanState.CLEAN, at, "p", "P", sent_at=at)
    )


def file_of(case):
    """Give the id of the file of a case."""
    return f"file-{case.key}"


_ACTIONS = {
    "actions.start": "consent_withdrawal",
    "actions.bring_back": "asiakas_palaa",
    "actions.move": "muutto",
}


def address(place, rule, method):
    office, case, task, letter = place
    of_definition = ("studio.", "moving.", "process_", "dashboard_")
    definition = rule.endpoint.startswith(of_definition) or rule.rule.startswith("/api/v1/definitions")
    given = {
        "key": "koe" if definition else case.key,
        "consultation_id": office.consultation,
        "token_id": "nobody",
        "case_key": case.key,
        "task_id": task.id,
        "attachment_id": file_of(case),
        "notification_id": letter.id,
        "definition": "koe",
        "job_id": "nothing",
        "repair_id": "nothing",
        "incident_id": "nothing",
        "draft_id": office.drafts["read" if method == "GET" else "written"],
        "publication_id": "nothing",
        "version_id": "nothing",
        "number": "1",
        "round_id": "nothing",
        "indicator_id": "I33",
        "change_id": "nothing",
        "review_id": "nothing",
        "code": "nothing",
        "alert_id": "nothing",
        "log_id": "nothing",
        "link_id": "nothing",
        "filename": "polku.svg",
        "version": "1",
        "row": "0",
        "meeting_id": office.meeting,
        "item_id": "nothing",
        "person_id": "nobody",
        "absence_id": "nothing",
        "feed_id": "nothing",
        "remark_id": "nothing",
        "view_id": "nothing",
        "run_id": "nothing",
        "mark_id": "nothing",
        "element": "kirjaa",
        "form_id": "nothing",
        "scenario_id": "nothing",
        "decision": "nothing",
        "secret": office.secret,
        "region": "koe",
        "series": "konsultointitiimi",
        "direction": "up",
        "tab": "timeline",
        "comment_id": "nothing",
        "name": _ACTIONS.get(rule.endpoint, "asiakas_keskeyttää"),
    }
    path = rule.rule.replace("<path:filename>", "<filename>").replace("<any(up, down):direction>", "<direction>")
    path = path.replace("<int:number>", "<number>")
    for name in rule.arguments:
        path = path.replace(f"<{name}>", given[name])
    path += f"?path={CHART}" if path.endswith("/file") and rule.endpoint != "api.export_events" else ""
    assert "<" not in path
    path += "?region=koe" if rule.endpoint in ("api.list_indicators", "api.get_indicator", "api.get_variants") else ""
    if rule.endpoint == "process_compare.page":
        version = office.engine.definitions(office.people["pekka"])[0].id
        return f"{path}?from=version:{version}&to=version:{version}"
    return f"{path}?before=1&after=1" if rule.endpoint in ("plans.compare", "api.compare_versions") else path


def ask(place, who, endpoint, method, rule):
    """Ask as the person, with all the tokens that they can have."""
    office, where = place[0], address(place, rule, method)
    form = {"person": office.people["ville"].id, "_process": "koe", "_region": "koe", "lähde": "x", "kuka": "x"}
    if endpoint.startswith("api."):
        return call(office, who, where, endpoint, method)
    if method == "GET":
        return office.browser(who).get(where)
    if method in ("PUT", "DELETE"):
        browser = office.browser(who)
        headers = {"If-Match": '"999"', "X-Polku-Csrf": office.csrf[who]}
        return browser.open(where, method=method, headers=headers)
    return office.post(who, where, form)


def call(office, who, where, endpoint, method):
    """Ask the API with a body that is well written."""
    chart = (BytesIO(bundle_files()["processes/koe/koe.bpmn"]), "processes/koe/koe.bpmn")
    step = {"region": "koe", "definition": "koe", "element": "nothing"}
    bodies = {
        "api.change_client": {"phone": "040 1"},
        "api.repair_case": {"kind": "cancel", "reason": "x"},
        "api.decide_repair": {"approved": True},
        "api.move_open_cases": {"region": "koe", "from_version": 1, "to_version": 1},
        "api.open_process_draft": {"process": "koe"},
        "api.save_draft_file": {"path": CHART, "revision": 999, "text": "<x/>"},
        "api.publish_process_draft": {"comment": "x"},
        "api.edit_draft_outline": {"path": CHART, "kind": "rename", "element": "nothing"},
        "api.edit_draft_form": {"revision": 999, "act": "title", "title": "x"},
        "api.edit_draft_decision": {"revision": 999, "act": "remove", "rule": "nothing"},
        "api.make_own_copy": {"path": "nothing"},
        "api.make_draft_form": {"form": "-", "title": "x"},
        "api.save_form_texts": {"revisions": {"sv": 0, "en": 0}, "rows": []},
        "api.keep_decision_test": {"revision": 999, "name": "x"},
        "api.rebase_process_draft": {"choices": {}},
        "api.keep_scenario": {"name": "x", "text": "x"},
        "api.decide_publication": {"approved": True},
        "api.publish_version_again": {"version": 999, "comment": "x"},
        "api.archive_definition": {"why": " "},
        "api.take_definition_into_use": {},
        "api.start_case": {"process": "koe", "region": "koe"},
        "api.start_consultation": {"region": "koe"},
        "api.start_instance": {"process": "consent_withdrawal", "values": {"kuka": "x"}},
        "api.bring_back": {"action": "asiakas_palaa"},
        "api.move_case": {"action": "muutto"},
        "api.send_message": {"values": {"kuka": "x"}},
        "api.give_client_link": {"code_by": "worker"},
        "api.withdraw_consent": {"values": {"osapuoli": "x"}},
        "api.reassign_task": {"assignee": office.people["ville"].id},
        "api.hold_task": {"reason": "asiakas", "until": (clock.today() + timedelta(days=9)).isoformat()},
        "api.complete_task": {"values": {"lähde": "x"}},
        "api.return_task": {"reason": "väärä"},
        "api.save_draft": {"values": {"lähde": "x"}},
        "api.settle_draft": {"values": {"lähde": "x"}, "take": []},
        "api.adopt_draft": {"person": office.people["ville"].id},
        "api.convene_meeting": {"starts_at": "2020-01-01T09:00:00Z"},
        "api.move_meeting": {"starts_at": "2020-01-01T09:00:00Z"},
        "api.add_agenda_item": {"minutes": 0, "title": "x"},
        "api.close_meeting": {"attendance": [], "lasted": 55, "items": []},
        "api.order_agenda_item": {"direction": "up"},
        "api.record_rule_change": {"region": "koe", "title": "x", "source": "x", "valid_from": "2030-01-01"},
        "api.review_rule_change": {"note": "x"},
        "api.set_alert": {"region": "nowhere", "kind": "queue", "limit": 1, "group": "ohjaus"},
        "api.save_view": {"name": "x", "terms": {}},
        "api.act_on_tasks": {"act": "claim", "tasks": ["nothing"]},
        "api.write_comment": {"text": "x"},
        "api.change_comment": {"text": "x", "revision": 1},
        "api.enter_absence": {"person": "nobody", "first_day": "2030-01-01", "last_day": "2030-01-02"},
        "api.change_absence": {"person": "nobody", "first_day": "2030-01-01", "last_day": "2030-01-02"},
        "api.set_step_target": step | {"red": 5},
        "api.note_mark": step | {"note": "x"},
        "api.act_on_step": step | {"act": "remind", "tasks": ["nothing"]},
        "api.enter_indicator_figure": {
            "region": "koe",
            "kind": "tyottomat",
            "month": "2026-03",
            "value": 1.0,
            "source": "x",
        },
        "api.begin_figures": {"region": "nowhere"},
        "api.choose_log_columns": {"case": "x"},
        "api.hand_over": {"region": "koe", "rows": [{"kind": "case", "id": "nothing", "to": "nobody"}]},
    }
    files = {"files": (BytesIO(PDF), "liite.pdf"), "field": "liitteet"} if endpoint == "api.attach_files" else None
    files = {"files": chart} if endpoint in ("api.check_definitions", "api.publish_definitions") else files
    where += "?region=koe&definition=koe" if endpoint in ("api.list_marks", "api.get_effect", *OF_FLOW) else ""
    where += "?region=koe&definition=koe&element=nothing" if endpoint == "api.list_step_targets" else ""
    of_region = ("api.get_consultation_form", "api.get_held_work", "api.get_figures", "api.list_open_visits")
    where += "?region=koe" if endpoint in of_region else ""
    return office.app.test_client().open(
        where, method=method, headers=office.bearer(who), json=bodies.get(endpoint), data=files
    )


def besides_the_address(answer):
    """Give the body without the fields that repeat what the reader asked: the way back, the text searched."""
    return re.sub(r'name="(next|search)" value="[^"]*"', "", answer.get_data().decode(errors="replace"))


def test_every_route_is_known_here():
    assert {endpoint for endpoint, _, _ in ROUTES} == set(KINDS)


@pytest.mark.parametrize("who", ["anonymous", "forged"])
def test_who_is_not_known_sees_nothing(place, who):
    each(ROUTES, partial(sees_nothing, place, who))


def sees_nothing(place, who, endpoint, method, rule):
    office, case, task, _ = place
    before = office.counted()
    browser, headers = office.app.test_client(), {}
    if who == "forged":
        browser.set_cookie("polku", "f" * 43)
        headers = {"Authorization": "Bearer polku_" + "f" * 43}
    body = {} if method == "POST" else None
    answer = browser.open(address(place, rule, method), method=method, headers=headers, json=body)
    if KINDS[endpoint] == PUBLIC:
        assert answer.status_code < 500
    elif KINDS[endpoint] == OF_CODE:
        assert answer.status_code in (404, 429)
    elif KINDS[endpoint] == OF_CLIENT:
        assert answer.status_code in (401, 403, 404, 429)
    elif endpoint.startswith("api."):
        assert answer.status_code == 401
        assert answer.mimetype == "application/problem+json"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    elif method == "GET":
        assert answer.status_code == 303
        assert answer.location.startswith("/sign-in")
    else:
        assert answer.status_code in (303, 403)
    told = answer.get_data(as_text=True) if endpoint != "static" else ""
    answer.close()
    assert CLIENT not in told
    assert task.name not in told
    assert office.counted() == before
    if KINDS[endpoint] == PUBLIC:
        assert case.key not in told


EXPECTED = {
    # The files are unchanged: publishing them makes no version.
    **dict.fromkeys((OF_OWNERS, OF_PUBLISHERS), lambda who: (200,) if who in ("pekka", "valma") else (403,)),
    OF_READERS: lambda _who: (200,),  # all staff read how the work is said to go
    OF_RECORDERS: lambda who: (422,) if who == "pekka" else (404,),  # asked to fill the form in
    OF_MOVERS: lambda who: (200, 404, 422) if who == "pekka" else (403,),
    OF_KEEPERS: lambda who: (204, 303, 422) if who == "pekka" else (403,),  # without a reason nothing is archived
    OF_DRAFTS: lambda who: (200,) if who in ("pekka", "valma") else (404,),
    # Who owns processes elsewhere reads drafts and comments on them; nothing of what is sent here fits.
    OF_DRAWERS: lambda who: {
        "pekka": (200, 201, 303, 400, 404, 409, 415, 422),
        "valma": (200, 303, 400, 403, 404, 409, 415, 422),
    }.get(who, (400, 404, 415)),
    **dict.fromkeys((OF_LEADERS, OF_LOGS), lambda _who: (200, 403)),
    # The small region has no series of meetings; nothing of what is sent here fits.
    OF_FIGURES: lambda who: (200, 404, 422) if who == "pekka" else (404,),
    # Who owns the processes of the region reads its figures, and enters none.
    OF_INDICATORS: lambda who: (200, 403, 404) if who == "pekka" else (404,),
}
"""What somebody without a part in the case is answered, by the kind of the route."""


@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_has_no_part_in_it_learns_nothing(place, who):
    each(ROUTES, partial(learns_nothing, place, who))


def learns_nothing(place, who, endpoint, method, rule):
    office, case, task, _ = place
    kind, before = KINDS[endpoint], office.counted()
    if endpoint in ("cases.start", "consultations.start", "api.start_case", "api.start_consultation"):
        who = "ville"  # the others work in the region and may open one
    if endpoint in ("session.sign_out", "account.sign_out_everywhere"):
        office.cookies.pop(who, None)
    answer = ask(place, who, endpoint, method, rule)
    if endpoint in ("session.sign_out", "account.sign_out_everywhere"):
        office.cookies.pop(who, None)
    told = "" if endpoint == "static" else besides_the_address(answer)
    answer.close()
    if kind in (OF_CASE, OF_NOBODY) or (kind in (OF_CONSULTATION, OF_REGION) and who in ("ville", "valma")):
        assert answer.status_code == 404
    elif kind in EXPECTED:
        assert answer.status_code in EXPECTED[kind](who)
    assert answer.status_code < 500
    leaked = [secret for secret in (CLIENT, case.key, task.id) if secret in told]
    if kind not in (OF_OWNERS, OF_READERS, OF_RECORDERS, OF_KEEPERS, OF_DRAFTS, OF_DRAWERS, OF_FIGURES, OF_LOGS):
        leaked += [task.name] if task.name in told else []
    assert leaked == []
    assert office.counted() == before


@pytest.mark.parametrize("who", INSIDERS)
def test_who_may_read_gets_an_answer(place, who):
    each(READ, partial(gets_an_answer, place, who))


def gets_an_answer(place, who, endpoint, method, rule):
    answer = ask(place, who, endpoint, method, rule)
    answer.close()
    if KINDS[endpoint] in (OF_DRAFTS, OF_DRAWERS):
        assert answer.status_code == 404
    elif KINDS[endpoint] in (OF_OWNERS, OF_LEADERS, OF_LOGS, OF_MOVERS):
        assert answer.status_code in (200, 403)
    elif KINDS[endpoint] in (OF_FIGURES, OF_INDICATORS):
        assert answer.status_code == (200 if who == "siiri" else 404)
    elif KINDS[endpoint] == OF_CODE:
        assert answer.status_code in (404, 429)
    elif KINDS[endpoint] == OF_CLIENT:
        assert answer.status_code in (401, 404, 429)
    elif KINDS[endpoint] == OF_NOBODY:
        assert answer.status_code == 404
    elif endpoint in ("repairs.page", "api.get_repair") and who != "siiri":
        assert answer.status_code == 403
    elif endpoint in ("actions.page", "holds.page", "client_details.page") and who == "tytti":
        assert answer.status_code in (403, 404)  # who guards privacy reads, and does nothing to the case
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize("who", ["ville", "valma"])
def test_lists_and_searches_give_another_region_nothing(place, who):
    office, case, task, _ = place
    for path in ("/?view=queue", "/?view=done", "/?view=waiting", "/cases?status=all", f"/cases?search={CLIENT}"):
        told = besides_the_address(office.browser(who).get(path))
        assert CLIENT not in told
        assert case.key not in told
        assert task.id not in told
    for path in ("/tasks?view=queue", "/tasks", f"/cases?search={case.key}", "/cases?status=all"):
        assert office.call(who, path, method="GET").json["items"] == []


def test_a_task_is_not_given_to_a_stranger(place):
    office, case, task, _ = place
    for stranger in ("ville", "valma", "taimi"):
        answer = office.post("siiri", f"/tasks/{task.id}/reassign", {"person": office.people[stranger].id})
        assert answer.status_code == 422
    assert office.post("siiri", f"/tasks/{task.id}/reassign", {"person": "nobody"}).status_code in (404, 422)
    assert office.post("siiri", f"/tasks/{task.id}/reassign").status_code in (404, 422)
    assert office.task(case.key).assignee_id == office.people["aino"].id


def test_a_field_of_people_takes_nobody_from_elsewhere(place):
    office, case, task, _ = place
    for stranger in ("ville", "valma", "taimi"):
        values = {"lähde": "x", "haara": "vastaava", "vastaava": office.people[stranger].id}
        assert office.post("aino", f"/tasks/{task.id}", values).status_code == 422
        answer = office.call("aino", f"/tasks/{task.id}/complete", {"values": values})
        assert answer.status_code == 422
        assert [one["path"] for one in answer.json["errors"]] == ["vastaava"]
    assert office.task(case.key).id == task.id


def test_a_diagram_shows_no_instance_of_another_case(place):
    office, case, _, _ = place
    other = office.open_case(name="Toinen")
    assert office.browser("aino").get(f"/cases/{case.key}/diagram?instance={other.main_instance_id}").status_code == 404
    for path in ("?instance=nothing", "?process=nothing", "?process=../koe"):
        assert office.browser("aino").get(f"/cases/{case.key}/diagram{path}").status_code == 404
    assert office.browser("pekka").get("/studio/koe?process=nothing").status_code == 404
    assert office.browser("pekka").get("/studio/nothing").status_code == 404


def test_a_draft_is_seen_by_nobody_else(place):
    office, case, task, _ = place
    assert office.post("aino", f"/tasks/{task.id}/draft", {"lähde": "vain minulle"}).status_code == 303
    assert "vain minulle" in office.browser("aino").get(f"/tasks/{task.id}").text
    for other in ("siiri", "tytti"):
        assert "vain minulle" not in office.browser(other).get(f"/tasks/{task.id}").text
        assert "vain minulle" not in office.browser(other).get(f"/cases/{case.key}").text
        assert "vain minulle" not in office.call(other, f"/tasks/{task.id}", method="GET").text


def test_an_ended_token_and_a_closed_account_are_nobody(place):
    office = place[0]
    office.engine.add_person("lyhyt", name="Lyhyt", region="koe", groups=["ohjaus"])
    office.people["lyhyt"] = office.engine.find_person("lyhyt")
    assert office.call("lyhyt", "/tasks", method="GET").status_code == 200
    assert office.browser("lyhyt").get("/account").status_code == 200
    with office.engine._store.begin() as uow:
        uow.people.set_active(office.people["lyhyt"].id, False)
    assert office.call("lyhyt", "/tasks", method="GET").status_code == 401
    assert office.browser("lyhyt").get("/account").status_code == 303
