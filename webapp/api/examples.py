"""Examples of the document, by the name of the schema. A test holds them to the schemas; everybody is invented."""

from typing import Any

from webapp.api.example_absences import ABSENCE_EXAMPLES
from webapp.api.example_agendas import AGENDA_EXAMPLES
from webapp.api.example_alerts import ALERT_EXAMPLES
from webapp.api.example_attachments import ATTACHMENT_EXAMPLES
from webapp.api.example_caseloads import CASELOAD_EXAMPLES
from webapp.api.example_client_links import CLIENT_LINK_EXAMPLES
from webapp.api.example_comments import COMMENT_EXAMPLES
from webapp.api.example_draft_parts import DRAFT_PART_EXAMPLES
from webapp.api.example_event_logs import EVENT_LOG_EXAMPLES
from webapp.api.example_figures import FIGURE_EXAMPLES
from webapp.api.example_flow import FLOW_EXAMPLES
from webapp.api.example_imported_logs import IMPORTED_LOG_EXAMPLES
from webapp.api.example_indicators import INDICATOR_EXAMPLES
from webapp.api.example_moving import MOVING_EXAMPLES
from webapp.api.example_parts import DEFINITION, FINDING, FORM
from webapp.api.example_problems import PROBLEM_EXAMPLES
from webapp.api.example_process_drafts import PROCESS_DRAFT_EXAMPLES
from webapp.api.example_rule_changes import RULE_EXAMPLES
from webapp.api.example_steps import STEP_EXAMPLES
from webapp.api.example_waits import WAIT_EXAMPLES, WAITING
from webapp.api.example_worklists import WORKLIST_EXAMPLES

_MOMENT = "2026-03-18T10:32:00Z"
_TASK: dict[str, Any] = {
    "id": "7d0f6f0e-6c3f-4f59-9a5c-0f6f5f0d3c11",
    "name": "Kirjaa tuen tarpeen tunnistaminen",
    "element": "kirjaa_tunnistaminen",
    "lane": "Toimijat",
    "form": "f01_tunnistaminen",
    "assignee": None,
    "assignee_name": None,
    "due": "2026-03-25T22:00:00Z",
    "first_due": None,
    "hold": None,
    "status": "open",
    "case": "KS-2026-0147",
    "instance": "4b1f0c52-6f0e-4e0e-9a52-0d1f6a0a7f3b",
    "region": "keski_suomi",
    "definition": "keski_suomi",
    "stage": "tunnistaminen",
    "priority": 0,
    "opened_at": _MOMENT,
    "closed_at": None,
    "default": False,
}
_LISTED = {**_TASK, "waiting": WAITING}
_CASE: dict[str, Any] = {
    "key": "KS-2026-0147",
    "region": "keski_suomi",
    "process": "keski_suomi",
    "status": "open",
    "stage": "tunnistaminen",
    "priority": 0,
    "opened_at": _MOMENT,
    "closed_at": None,
    "outcome": "",
}
_LISTED_CASE = {**_CASE, "waiting": WAITING}
_SILENT_CASE = {**_LISTED_CASE, "silent_since": _MOMENT, "own": True}
_INSTANCE: dict[str, Any] = {
    "id": "0b6a3f0e-1c2d-4e3f-8a9b-5c6d7e8f9a0b",
    "process": "consultation",
    "kind": "free",
    "status": "active",
    "region": "keski_suomi",
    "started_at": _MOMENT,
    "ended_at": None,
}


def _page(*items: dict[str, Any]) -> dict[str, Any]:
    return {"items": list(items), "next": None}


_PLAN: dict[str, Any] = {
    "version": 2,
    "approved_on": "2026-03-18",
    "client_disagrees": False,
    "review_on": "2026-06-17",
    "accepted_at": _MOMENT,
    "author": "Siiri Sosiaaliohjaaja",
    "approver": "Siiri Sosiaaliohjaaja",
}

EXAMPLES: dict[str, Any] = {
    **AGENDA_EXAMPLES,
    **ALERT_EXAMPLES,
    **ATTACHMENT_EXAMPLES,
    **CASELOAD_EXAMPLES,
    **CLIENT_LINK_EXAMPLES,
    **FIGURE_EXAMPLES,
    **INDICATOR_EXAMPLES,
    **IMPORTED_LOG_EXAMPLES,
    **EVENT_LOG_EXAMPLES,
    **STEP_EXAMPLES,
    **FLOW_EXAMPLES,
    **MOVING_EXAMPLES,
    **WORKLIST_EXAMPLES,
    "TaskResults": {"items": [{"id": _TASK["id"], "done": True, "task": _TASK, "problem": None}]},
    **WAIT_EXAMPLES,
    **COMMENT_EXAMPLES,
    **PROCESS_DRAFT_EXAMPLES,
    **DRAFT_PART_EXAMPLES,
    **ABSENCE_EXAMPLES,
    **RULE_EXAMPLES,
    "Task": _TASK,
    "ListedTask": _LISTED,
    "TaskList": {**_page(_LISTED), "next": "W3siYXQiOiIyMDI2In1d"},
    "TaskDetail": {
        **_LISTED,
        "schema": FORM,
        "values": {"suhde": "sairauslomalla"},
        "people": {"*": [{"id": "9c1d", "name": "Siiri Sosiaaliohjaaja"}]},
        "may_complete": True,
        "may_claim": True,
        "may_release": False,
        "may_reassign": False,
        "may_hold": False,
        "may_resume": False,
        "moved_on": None,
        "offered_drafts": [],
        "way_back": None,
        "came_back": None,
        "acting_for": None,
    },
    "Reason": {"reason": "Lausunto puuttuu."},
    "TaskValues": {"values": {"suhde": "sairauslomalla"}},
    "Reassignment": {"assignee": "9c1d7e52-6f0e-4e0e-9a52-0d1f6a0a7f3b"},
    "Completion": {
        "id": _TASK["id"],
        "status": "done",
        "case": "KS-2026-0147",
        "opened": [{**_TASK, "id": "1e6b", "name": "Arvioi tuen tarve", "element": "arvioi_tuen_tarve"}],
        "next": "1e6b",
        "may_undo": True,
    },
    "Draft": {"values": {"suhde": "sairauslomalla"}, "saved_at": _MOMENT},
    "DraftSaved": {"saved_at": _MOMENT, "warnings": []},
    "NewCase": {
        "process": "keski_suomi",
        "region": "keski_suomi",
        "client": {"name": "Esimerkki Asiakas"},
        "variables": {},
    },
    "Case": _CASE,
    "ListedCase": _LISTED_CASE,
    "CaseList": _page(_LISTED_CASE),
    "SilentCase": _SILENT_CASE,
    "SilentCaseList": _page(_SILENT_CASE),
    "CaseDetail": {
        **_LISTED_CASE,
        "version": 14,
        "client": {"name": "Esimerkki Asiakas", "language": "fi"},
        "tasks": [_LISTED],
        "stages": [
            {"key": "tunnistaminen", "name": "Tunnistaminen", "state": "current", "since": "2026-03-18", "until": None}
        ],
        "members": [],
    },
    "Timeline": _page(
        {
            "instance": _TASK["instance"],
            "number": 1,
            "name": "asia_avattu",
            "at": _MOMENT,
            "element": None,
            "lane": None,
            "by": "Siiri Sosiaaliohjaaja",
            "attributes": {"polku": "keski_suomi"},
        }
    ),
    "Variables": {"variables": {"tunnistaminen": {"suhde": "sairauslomalla"}}},
    "ActionList": _page(
        {"kind": "message", "name": "asiakas_keskeyttää", "label": "Asiakas keskeyttää", "ends": True, "schema": None}
    ),
    "ConsentList": _page(
        {
            "id": "5c1d",
            "party": "kela",
            "state": "in_force",
            "covers": "etuuden tilanne",
            "purpose": "monialainen selvittely",
            "form": "y100",
            "method": "kirjallinen",
            "giver": "asiakas",
            "given_on": "2026-03-18",
            "valid_until": "2027-03-18",
            "archive_reference": "KS-Y100",
            "recorded_at": _MOMENT,
            "withdrawn_at": None,
            "used_at": None,
        }
    )
    | {"register_party": "sosiaalihuolto"},
    "Withdrawal": {"values": {"ilmoitustapa": "puhelin", "päivä": "2026-03-18", "koskee": "kokonaan"}},
    "Message": {"values": {"syy": "asiakkaan_toive"}},
    "Following": {"action": "asiakas_palaa", "values": {"uusi_haaste": "Työkokeilu päättyi."}},
    "RelatedList": _page({**_CASE, "relation": "return", "earlier": True}),
    "ServiceList": _page(
        {
            "service": "tyokokeilu",
            "status": "alkanut",
            "on": "2026-03-18",
            "organiser": "Kela",
            "reference": "",
            "recorded_at": _MOMENT,
        }
    ),
    "MeasurementList": _page({"kind": "työkykypistemäärä", "value": 6, "on": "2026-03-18"}),
    "Instance": _INSTANCE,
    "InstanceList": _page({**_INSTANCE, "process": "keski_suomi", "kind": "main"}),
    "NewInstance": {"process": "case_manager_change", "values": {}},
    "NewConsultation": {"region": "keski_suomi", "values": {"kysymys": "Miten työkokeilu alkaa?"}},
    "Consultation": {**_INSTANCE, "case": None, "title": "Työkokeilun aloitus", "tasks": []},
    "ConsultationDetail": {
        **_INSTANCE,
        "case": None,
        "title": "Työkokeilun aloitus",
        "tasks": [],
        "request": {"muoto": "anonymisti", "kysymys": "Miten työkokeilu alkaa?"},
        "answers": [{"form": "f08_konsultaation_tulos", "at": _MOMENT, "values": {"tulos": "neuvo"}}],
    },
    "ConsultationForm": {"form": FORM, "values": {"muoto": "anonymisti"}},
    "ConsultationList": _page({**_INSTANCE, "case": None, "title": "Työkokeilun aloitus", "tasks": []}),
    "MeetingList": _page(
        {
            "id": "5a7e",
            "region": "keski_suomi",
            "kind": "tiimi",
            "at": _MOMENT,
            "held": True,
            "case": "KS-2026-0147",
            "client_present": True,
            "place": "",
            "attendance": ["kela"],
            "minutes": 45,
        }
    ),
    "Plan": {
        **_PLAN,
        "term": "Yhteinen suunnitelma",
        "opinion": None,
        "values": {"tavoite": "Takaisin työhön"},
        "recordings": [
            {"row": 0, "party": "Kela", "system": "Kelan oma", "recorder": "", "done_at": None, "done_by": None}
        ],
    },
    "PlanList": _page(_PLAN),
    "PlanChanges": _page(
        {
            "field": "tavoite",
            "label": "Asiakkaan tavoite omin sanoin",
            "kind": "changed",
            "before": "Takaisin työhön",
            "after": "Opiskelemaan",
            "sentence": "Asiakkaan tavoite omin sanoin: ennen ”Takaisin työhön”, nyt ”Opiskelemaan”.",
        }
    ),
    "PlanTicked": {"ticked": True},
    "SurveyList": _page(
        {
            "id": "9c1f",
            "region": "keski_suomi",
            "survey": "asiakaskysely",
            "name": "Asiakaskysely",
            "period": "2026",
            "opened_on": "2026-04-01",
            "closes_on": "2026-05-01",
            "closed": True,
            "threshold": 7,
            "cut": "language",
            "sent": {"email": 40},
            "answered": {"email": 12},
            "result": {
                "n": 12,
                "periods": ["2026"],
                "questions": {"hyöty": {"n": 12, "counts": {"5": 7, "4": 5}, "mean": 4.58}},
                "texts": {"avoin": ["Kiitos"]},
                "groups": {},
            },
        }
    ),
    "DefinitionList": _page(DEFINITION),
    "DefinitionDetail": {**DEFINITION, "charts": ["keski_suomi", "plan"]},
    "Findings": {"problems": [FINDING]},
    **PROBLEM_EXAMPLES,
}
