"""Examples of the document: publishing drafts, and what they are made of."""

from typing import Any

from webapp.api.example_parts import DEFINITION, FINDING

_CHART, _TABLE = "processes/keski_suomi/keski_suomi.bpmn", "decisions/d02_polun_valinta.dmn"
_PUBLICATION: dict[str, Any] = {
    "id": "1c2d4e5f",
    "revision": 7,
    "asked_at": "2026-03-18T10:32:00Z",
    "comment": "Kutsun määräaika lyheni viikkoon.",
    "valid_from": None,
    "state": "asked",
    "reason": "",
}
_SCENARIO: dict[str, Any] = {
    "id": "5a6b7c8d",
    "name": "Terveysasemalta tiimiin",
    "text": 'name = "Terveysasemalta tiimiin"\nprocess = "keski_suomi"\nregion = "keski_suomi"\n',
    "by": "Paula Prosessi",
    "at": "2026-03-18T10:32:00Z",
    "walked": {"keski_suomi": ["alku", "kirjaa_tunnistaminen"]},
}
_RUN: dict[str, Any] = {
    "id": "9e8d7c6b",
    "revision": 7,
    "state": "done",
    "total": 1,
    "walked": 1,
    "results": [{"name": "Terveysasemalta tiimiin", "file": "kept/1.toml", "ok": True, "lines": []}],
}
_USE: dict[str, Any] = {"kind": "element", "file": _CHART, "where": "keski_suomi", "element": "kirjaa_tunnistaminen"}
_FORM: dict[str, Any] = {
    "id": "f01_tunnistaminen",
    "path": "forms/f01_tunnistaminen.form.json",
    "title": "Tuen tarpeen tunnistaminen",
    "changed": False,
    "uses": [_USE],
    "untranslated": {"sv": 0, "en": 0},
}
_TEXT: dict[str, Any] = {"component": "_form", "what": "title", "option": ""}

DRAFT_PART_EXAMPLES: dict[str, Any] = {
    "Definition": DEFINITION,
    "PublicationView": {
        "behind": False,
        "next_version": 15,
        "problems": [FINDING],
        "needs_approval": True,
        "approvers": [{"id": "p-2", "name": "Paula Prosessi"}],
        "waiting": _PUBLICATION,
        "past": [],
        "open_cases": 42,
    },
    "PublicationDecision": {"approved": False, "reason": "Määräaika on liian lyhyt."},
    "Rebase": {"choices": {_CHART: "mine"}},
    "PublishingAgain": {"version": 13, "comment": "Palataan edelliseen.", "region": "", "valid_from": None},
    "Archiving": {"why": "Polku on korvattu uudella.", "region": ""},
    "TakingIntoUse": {"region": ""},
    "Scenario": _SCENARIO,
    "ScenarioToKeep": {"name": _SCENARIO["name"], "text": _SCENARIO["text"]},
    "ScenarioRun": _RUN,
    "DraftScenarios": {"kept": [_SCENARIO], "run": _RUN},
    "DraftOutlineView": {
        "path": _CHART,
        "revision": 7,
        "process": "keski_suomi",
        "name": "Työkyvyn tuki",
        "steps": [
            {
                "id": "kutsu_tiimi",
                "kind": "userTask",
                "name": "Kutsu tiimi koolle",
                "lane": "asiakasvastaava",
                "frame": "keski_suomi",
                "event": "",
                "properties": {"due": "=workdays(5)", "form": "f09_tiimi"},
                "mark": "4f1a",
                "flows": [
                    {"id": "k1", "name": "", "target": "pida_tiimi", "condition": "", "default": False},
                ],
            }
        ],
        "lanes": [{"id": "asiakasvastaava", "name": "Asiakasvastaava", "group": ""}],
        "problems": [],
    },
    "OutlineEdit": {
        "path": _CHART,
        "kind": "rename",
        "element": "kutsu_tiimi",
        "values": {"name": "Kutsu tiimi koolle heti"},
        "seen": "4f1a",
    },
    "OutlineEdited": {"revision": 8, "element": "kutsu_tiimi"},
    "DraftFormList": {"items": [_FORM]},
    "DraftFormView": {
        **_FORM,
        "revision": 0,
        "text": "{}",
        "texts": {"sv": "{}", "en": "{}"},
        "text_revisions": {"sv": 0, "en": 0},
        "problems": [],
    },
    "FormEdit": {
        "revision": 0,
        "act": "add",
        "name": "",
        "title": "",
        "field": {"type": "textfield", "key": "lisatieto", "label": "Lisätieto", "into": ""},
        "values": {},
        "step": 1,
    },
    "NewForm": {"form": "f60_soittopyynto", "title": "Soittopyyntö"},
    "FormTexts": {
        "revisions": {"sv": 0, "en": 8},
        "rows": [_TEXT | {"fi": "Tuen tarpeen tunnistaminen", "sv": "Identifiering av stödbehov", "en": ""}],
    },
    "TextsToSave": {
        "revisions": {"sv": 0, "en": 8},
        "rows": [_TEXT | {"sv": None, "en": "Identifying the need for support"}],
    },
    "PartSaved": {"revision": 8},
    "DraftDecisionList": {
        "items": [
            {
                "id": "d02_polun_valinta",
                "path": _TABLE,
                "name": "Polun valinta",
                "kind": "table",
                "rules": 4,
                "changed": True,
                "tests": 2,
                "failing": 0,
                "uses": [_USE],
            }
        ]
    },
    "DecisionSheet": {
        "decision": "d02_polun_valinta",
        "path": _TABLE,
        "revision": 8,
        "name": "Polun valinta",
        "kind": "table",
        "policy": "FIRST",
        "inputs": ["Tuen tarve"],
        "outputs": ["Polku"],
        "rules": [{"id": "r1", "note": "", "tests": ['"laaja"'], "answers": ['"tiimi"']}],
        "text": "",
        "problems": [],
    },
    "DecisionEdit": {
        "revision": 8,
        "act": "change",
        "rule": "r1",
        "cells": ['"laaja"', '"tiimi"', "Sovittu 18.3."],
        "step": 1,
        "text": "",
    },
    "DecisionTest": {
        "revision": 0,
        "number": 0,
        "name": "Laaja tarve",
        "given": {"tunnistaminen.tuen_tarve": '"laaja"'},
        "expected": {"": '"tiimi"'},
    },
    "DecisionBench": {
        "revision": 1,
        "items": [
            {
                "number": 1,
                "name": "Laaja tarve",
                "given": {"tunnistaminen.tuen_tarve": '"laaja"'},
                "expected": {"": '"tiimi"'},
                "passes": True,
                "answer": '"tiimi"',
                "matched": ["r1"],
                "error": "",
            }
        ],
    },
    "PastView": {
        "since": "2026-01-07T08:00:00Z",
        "name": "Ohjaus tiimiin",
        "looked_at": 61,
        "same": 50,
        "otherwise": 11,
        "unclear": 0,
        "cases": [{"case": "KS-2026-0102", "at": "2026-02-03T09:10:00Z", "before": '"oma"', "after": '"tiimi"'}],
    },
}
