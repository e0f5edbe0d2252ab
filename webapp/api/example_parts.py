"""Parts that several examples have: a form with its questions, and a finding of a check."""

from typing import Any

FORM: dict[str, Any] = {
    "id": "f01_tunnistaminen",
    "title": "Tuen tarpeen tunnistaminen",
    "components": [
        {
            "type": "radio",
            "key": "suhde",
            "path": "suhde",
            "label": "Suhde työelämään",
            "description": "",
            "required": True,
            "options": [{"value": "sairauslomalla", "label": "Sairauslomalla"}],
            "validate": {},
            "hide": None,
            "subtype": None,
            "people": None,
            "components": [],
        }
    ],
}
FINDING: dict[str, Any] = {
    "file": "processes/kerava/kerava.bpmn",
    "line": 31,
    "element": "laadi_suunnitelma",
    "rule": "no-form",
    "message": "The form 'f10_plan' of “Laadi suunnitelma” does not exist. Add forms/f10_plan.form.json.",
    "explanation": "Tehtävältä puuttuu lomake. Valitse tai lisää lomake.",
    "severity": "error",
}

DEFINITION: dict[str, Any] = {
    "key": "keski_suomi",
    "region": "keski_suomi",
    "name": "Keski-Suomen prosessi",
    "version": 14,
    "published_at": "2026-03-18T10:32:00Z",
    "comment": "Kutsun määräaika lyheni viikkoon.",
    "startable": True,
    "valid_from": None,
}
MOMENT = "2026-03-18T10:32:00Z"


def page(*items: dict[str, Any]) -> dict[str, Any]:
    """Give a page of a list, the only one."""
    return {"items": list(items), "next": None}
